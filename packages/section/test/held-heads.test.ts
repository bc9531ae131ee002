import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Index } from '@acta/indexer';
import type { Submission } from '@acta/protocol';
import { checkHeads } from '../src/held-heads.ts';
import type { Vault } from '../src/vault.ts';

const hash = (byte: string) => `0x${byte.repeat(32)}`;
const [lot, half, truck] = [hash('01'), hash('02'), hash('03')] as const;
const [known, split, closing] = [hash('aa'), hash('bb'), hash('cc')] as const;
const piece = (goods: string, head: string) => ({ goods, head });

const [declaration, assessed, declared, protested] = [
  hash('d0'),
  hash('d1'),
  hash('d2'),
  hash('d3'),
] as const;
const us = { section: 'US', declaration };

/**
 * Receipted and not in the log yet: a split of `lot` into `half`, the truck's last word, and of a
 * declaration its importer's second word, the first assessment of the United States, and a protest.
 */
const HELD: Readonly<Record<string, Omit<Submission, 'documents'>>> = {
  [split]: {
    type: 'Transform',
    message: {},
    contents: [piece(lot, known)],
    outputs: [{ goods: half, quantity: 5 }],
    signatures: [],
  },
  [closing]: {
    type: 'HolderAct',
    message: { goods: truck, head: known, word: 'closing' },
    signatures: [],
  },
  [assessed]: { type: 'Assess', message: { ...us, head: hash('00') }, signatures: [] },
  [declared]: { type: 'Declare', message: { declaration, head: known }, signatures: [] },
  [protested]: { type: 'Protest', message: { ...us, about: known }, signatures: [] },
};

const vault = {
  statement: (digest: string) =>
    Promise.resolve(
      HELD[digest] && { digest, submission: HELD[digest], firstSeen: 1, receipt: '0x' },
    ),
} as unknown as Vault;
const index = {
  declared: () => Promise.resolve({ head: known }),
  declaration: () => Promise.resolve([{ section: 'MX', head: closing }]),
  goodsState: (goods: string) => Promise.resolve(goods === half ? undefined : { head: known }),
} as unknown as Index;

const said = (
  type: Submission['type'],
  given: Partial<Omit<Submission, 'type'>>,
): Omit<Submission, 'documents'> => ({ type, message: {}, signatures: [], ...given });

const declares = (head: string) => said('Declare', { message: { declaration, head } });
const acts = (section: string, head: string) =>
  said('DutyAct', { message: { section, declaration, head } });

describe('while the chain stands still', () => {
  const rows: readonly [string, Omit<Submission, 'documents'>, boolean][] = [
    ['goods at the head that the index knows', said('Seal', { message: piece(lot, known) }), true],
    ['goods at a head that nobody knows', said('Seal', { message: piece(lot, hash('dd')) }), false],
    ['an output of a held split', said('Seal', { message: piece(half, split) }), true],
    ['an input of a held split: it is closed', said('Seal', { message: piece(lot, split) }), false],
    ['goods that a held word closed', said('Seal', { message: piece(truck, closing) }), false],
    [
      'goods of which a held statement says nothing',
      said('Seal', { message: piece(truck, split) }),
      false,
    ],
    [
      'pieces each at its head',
      said('Pack', {
        message: piece(truck, known),
        contents: [piece(lot, known), piece(half, split)],
      }),
      true,
    ],
    [
      'a piece at a head that nobody knows',
      said('Transform', { contents: [piece(lot, known), piece(truck, hash('dd'))] }),
      false,
    ],
    ['a declaration anew at the head that the index knows', declares(known), true],
    ['a declaration anew on a held one', declares(declared), true],
    ['a declaration at the head of a nation’s side', declares(assessed), false],
    ['an act on a held assessment', acts('US', assessed), true],
    ['an act on the head that the index knows', acts('MX', closing), true],
    ['an act on the other nation’s assessment', acts('MX', assessed), false],
    ['an act on the declaration', acts('US', declared), false],
    ['an act on a protest, which is no head', acts('US', protested), false],
    ['goods that nobody has seen', said('CommissionLot', { message: { goods: hash('09') } }), true],
  ];
  for (const [what, submission, passes] of rows) {
    it(`${passes ? 'takes' : 'refuses'} ${what}`, async () => {
      const checked = checkHeads(submission, vault, index);
      await (passes ? checked : assert.rejects(checked, { code: 'HEAD_UNKNOWN_IN_HALT' }));
    });
  }
});
