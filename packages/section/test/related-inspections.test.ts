import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Index } from '@acta/indexer';
import type { Submission } from '@acta/protocol';
import { checkReason, relatedInspections } from '../src/related-inspections.ts';
import type { Vault } from '../src/vault.ts';

const hash = (byte: string) => `0x${byte.repeat(32)}`;
const [bridge, other] = [hash('c1'), hash('c2')];
const [truck, trailer, box, crate, lone] = ['01', '02', '03', '04', '05'].map(hash);
/** A box in a trailer on a truck, beside a crate; one thing stands alone. */
const INSIDE: Readonly<Record<string, string>> = {
  [trailer!]: truck!,
  [box!]: trailer!,
  [crate!]: trailer!,
};

const inspection = (
  goods: string,
  crossing = bridge!,
  reason = 'first inspection',
): Omit<Submission, 'documents'> => ({
  type: 'JointInspection',
  message: { goods, crossing, reason },
  signatures: [],
});
const HELD: Readonly<Record<string, Omit<Submission, 'documents'>>> = {
  [hash('a1')]: inspection(box!),
  [hash('a2')]: inspection(lone!, other!),
  [hash('a3')]: { ...inspection(box!), type: 'SectionInspection' },
  [hash('a4')]: inspection(crate!),
};
const vault = {
  outbox: () => Promise.resolve(Object.keys(HELD).map((digest, seq) => ({ seq, digest }))),
  statement: (digest: string) =>
    Promise.resolve({ digest, submission: HELD[digest]!, firstSeen: 1, receipt: '0x' }),
} as unknown as Vault;
/** The inspection of the crate is in the log already. */
const index = {
  byDigest: (digest: string) => Promise.resolve(digest === hash('a4') ? {} : undefined),
  goodsState: (goods: string) =>
    Promise.resolve({ ...(INSIDE[goods] !== undefined && { inside: INSIDE[goods] }) }),
} as unknown as Index;

describe('an inspection while another is on its way', () => {
  const CASES: readonly (readonly [string, Omit<Submission, 'documents'>, readonly string[]])[] = [
    ['of the same goods', inspection(box!), [hash('a1')]],
    ['of a container around them', inspection(truck!), [hash('a1')]],
    [
      'of the same goods, by one section',
      { ...inspection(box!), type: 'SectionInspection' },
      [hash('a1')],
    ],
    ['of what lies beside them', inspection(crate!), []],
    ['at another crossing', inspection(box!, other!), []],
    ['of what nothing was said of there', inspection(lone!), []],
    ['is no handoff', { ...inspection(box!), type: 'Handoff' }, []],
  ];
  for (const [what, submission, wanted] of CASES) {
    it(what, async () => {
      assert.deepEqual(await relatedInspections(submission, vault, index), wanted);
    });
  }

  it('needs a reason then, before anybody is given a receipt', () => {
    const first = inspection(box!);
    assert.throws(() => checkReason(first, [hash('a1')]), { code: 'CUSTODY_REASON_MISSING' });
    checkReason(first, []);
    checkReason(inspection(box!, bridge!, 'other goods or load'), [hash('a1')]);
  });
});
