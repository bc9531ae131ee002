import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Act, choiceNumber } from '@acta/protocol';
import { charterOf } from '../../src/institution/charter.ts';
import { FakeChain } from '../support/fake-chain.ts';
import { bring } from '../support/minutes.ts';
import { caughtUp, open } from '../support/open.ts';
import { Random } from '../support/random.ts';

const word = (value: number): string => `0x${value.toString(16).padStart(64, '0')}`;
const act = (kind: Act['kind'], a: number, b: number | string, c = 0): Act => ({
  kind,
  a: word(a),
  b: typeof b === 'number' ? word(b) : b,
  c: word(c),
});
const office = (name: string): number => choiceNumber('Office', name);
const COURSE = `0x${'c0'.repeat(32)}`;

test('the charter is the founding’s until minutes change it, row by row', async (t) => {
  assert.ok(charterOf([]).signers.every(({ minute }) => minute === 0));
  const random = new Random(51);
  const chain = new FakeChain(51);
  const agreement = choiceNumber('MinuteKind', 'agreement');
  bring(chain, random, {
    number: 1,
    kind: 'admission',
    acts: [
      act('set signers', agreement, office('BOARD_MEMBER'), office('SECRETARY')),
      act('set seats', office('BOARD_MEMBER'), 3),
      act('require certificate', office('INSPECTOR'), COURSE),
      act('set seats', office('DIRECTOR'), 1),
    ],
  });
  bring(chain, random, {
    number: 2,
    kind: 'tariff rule',
    acts: [act('set tariff notice', 1, 86_400), act('require tariff minute', 2, 1)],
  });
  // Three seats become five, and of directors there may be any number again.
  bring(chain, random, {
    number: 3,
    kind: 'admission',
    acts: [
      act('set seats', office('BOARD_MEMBER'), 5),
      act('set seats', office('DIRECTOR'), 0),
      act('set signers', agreement, office('BOARD_MEMBER')),
    ],
  });
  chain.mine();
  const index = await open(t, chain.ledger());
  await caughtUp(index);
  const { signers, seats, certificates, tariffs } = await index.charter();
  // A minute keeps who signs it from its draft on: the act of minute 3 is none for those before.
  const minutes = await index.minutes();
  const earlier = charterOf(minutes, minutes[2]!.draft).signers;
  assert.deepEqual(
    earlier.filter(({ minute }) => minute !== 0).map(({ kind, attests }) => [kind, attests]),
    [['agreement', 'SECRETARY']],
  );
  const [agreed, ordered] = ['agreement', 'operational order'].map((kind) =>
    signers.find((row) => row.kind === kind)!,
  );
  assert.deepEqual(
    { ...agreed, record: 0 },
    {
      kind: 'agreement',
      signs: 'BOARD_MEMBER',
      minute: 3,
      record: 0,
    },
  );
  assert.deepEqual(ordered, { kind: 'operational order', signs: 'DIRECTOR', minute: 0 });
  assert.deepEqual(
    seats.map(({ office, most, minute }) => [office, most, minute]),
    [['BOARD_MEMBER', 5, 3]],
  );
  assert.deepEqual(
    certificates.map(({ office, course, minute }) => [office, course, minute]),
    [['INSPECTOR', COURSE, 1]],
  );
  assert.deepEqual(
    tariffs.notice.map(({ kind, seconds, minute }) => [kind, seconds, minute]),
    [['schedule', 86_400, 2]],
  );
  assert.deepEqual(
    tariffs.minuteRequired.map(({ kind, minute }) => [kind, minute]),
    [['rule set', 2]],
  );
});
