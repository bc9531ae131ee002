import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ActaError } from '../../src/errors/acta-error.ts';
import { actText } from '../../src/minutes/act-text.ts';
import { ACT_KINDS, type Act } from '../../src/statements/submission.ts';
import { ACTS, SECTIONS, word } from '../support/acts.ts';

const refused = (act: Act): void =>
  assert.throws(
    () => actText(act, SECTIONS, 0),
    (error) => error instanceof ActaError && error.code === 'ACT_UNREADABLE',
  );

describe('the text of an act', () => {
  for (const [kind, { act, en, es }] of Object.entries(ACTS)) {
    it(`says what “${kind}” does, in every language`, () => {
      assert.deepEqual(actText(act, SECTIONS, 1), {
        en: `ACT 2. When this Minute is in force, ${en}.`,
        es: `ACTO 2. Al entrar en vigor esta Acta, ${es}.`,
      });
    });
  }

  it('knows every kind of the closed list', () => {
    assert.deepEqual(
      [...ACT_KINDS].sort(),
      Object.values(ACTS)
        .map(({ act }) => act.kind)
        .filter((kind, i, all) => all.indexOf(kind) === i)
        .sort(),
    );
  });

  it('differs, in every language, for acts that differ in a single bit', () => {
    const all = Object.values(ACTS).map(({ act }) => act);
    const bit = fc.nat(255);
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.constantFrom('a', 'b', 'c'), bit, (act, name, at) => {
        const flipped = { ...act, [name]: word(BigInt(act[name as 'a']) ^ (1n << BigInt(at))) };
        const before = actText(act, SECTIONS, 0);
        try {
          const after = actText(flipped, SECTIONS, 0);
          assert.notEqual(after.en, before.en);
          assert.notEqual(after.es, before.es);
        } catch (error) {
          if (!(error instanceof ActaError)) throw error;
          assert.equal(error.code, 'ACT_UNREADABLE');
        }
      }),
      { numRuns: 5_000 },
    );
  });

  const { 'set shares': shares, 'admit section': section, 'set seats': seats } = ACTS;
  const validators = ACTS['set validators']!.act;
  const bad: [string, Act][] = [
    ['shares that sum to less', { ...shares!.act, b: `0x1388${'13'}87${'00'.repeat(28)}` }],
    [
      'shares of a section that is not bound',
      { ...shares!.act, b: `0x${'0d05'.repeat(2)}0d06${'00'.repeat(26)}` },
    ],
    ['remainders to a section that is not bound', { ...shares!.act, c: section!.act.a }],
    ['a section code in small letters', { ...section!.act, a: `0x6361${'00'.repeat(30)}` }],
    ['an office that nobody knows', { ...seats!.act, a: word(99) }],
    ['office 0', { ...seats!.act, a: word(0) }],
    ['a word in use that has to be zero', { ...seats!.act, c: word(1) }],
    ['a mask with the bit of no office', { ...ACTS['admit note kind']!.act, b: word(1) }],
    ['one validator of a section', { ...validators, b: word(1) }],
    ['eight validators of a section', { ...validators, b: word(8) }],
    ['validators of no section', { ...validators, c: word(0) }],
    ['sections that do not ascend', { ...validators, c: `0x55534d58${'00'.repeat(28)}` }],
    ['a section that is there twice', { ...validators, c: `0x55535553${'00'.repeat(28)}` }],
    ['a section behind a gap', { ...validators, c: `0x4d5800005553${'00'.repeat(26)}` }],
    ['a mask of nobody', { ...ACTS['admit note kind']!.act, b: word(0) }],
    [
      'a contract with bytes before its address',
      { ...ACTS['admit writer']!.act, b: `0x${'11'.repeat(32)}` },
    ],
  ];
  for (const [what, act] of bad) it(`is refused to ${what}`, () => refused(act));
});
