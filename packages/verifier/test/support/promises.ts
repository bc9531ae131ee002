import {
  bytesToHex,
  type Checkpoint,
  type Evidence,
  encodeReceipt,
  encodeScan,
  type EvidenceFile,
  formatSignedCheckpoint,
  givenDigest,
  type HeadOf,
  LeafTree,
  type Misbehaviour,
  type NoteSigner,
  signCheckpoint,
  signCurrent,
} from '@acta/protocol';
import { assemble, type Show } from './assemble.ts';
import { noteSigners, person, SECTIONS } from './keys.ts';
import type { Ledger, Row } from './ledger.ts';
import type { Story } from './story.ts';

/** Files about heads, promises and histories, and one that was given to somebody. */
export const PROMISES = [
  'current-minute',
  'current-goods',
  'current-assessment',
  'breach',
  'two-roots',
  'two-leaves',
  'given',
] as const;
export type PromiseFile = (typeof PROMISES)[number];

export function promiseEvidence(story: Story, kind: PromiseFile): EvidenceFile {
  const { ledger } = story;
  switch (kind) {
    case 'current-minute':
      return current(ledger, { kind: 'minute', number: 1 }, { row: story.minuteRows.at(-1)! });
    case 'current-goods': {
      const of = { kind: 'goods', goods: story.car.id } as const;
      return current(ledger, of, story.carTrail.at(-1)!);
    }
    case 'current-assessment': {
      const of = { kind: 'assessment', declaration: story.declaration, section: 'US' } as const;
      const row = ledger.rows.findLast(({ said }) => said.type === 'Assess')!;
      return current(ledger, of, { row });
    }
    case 'breach':
      return breach(story);
    case 'two-roots':
      return misbehaviour(ledger, ledger.rows.length);
    case 'two-leaves':
      return misbehaviour(ledger, ledger.rows.length - 7);
    case 'given':
      return givenTo(ledger, story.evidence('minute'));
  }
}

/** A word of each section, a second after the other. */
export function words(ledger: Ledger, of: HeadOf, head: string): string[] {
  const checkpoint = ledger.checkpoint();
  return SECTIONS.map((section, i) => {
    const [log] = noteSigners(ledger.origin, section);
    return signCurrent({ checkpoint, of, head, time: ledger.now + 90 + i }, log!);
  });
}

function current(ledger: Ledger, of: HeadOf, show: Show): Evidence {
  const head = show.row.digest;
  return assemble(ledger, { kind: 'current', of, head, words: words(ledger, of, head) }, [show]);
}

/** Two days pass in the story before the statement that was superseded. */
function breach({ ledger, superseded }: Story): Evidence {
  const before = ledger.rows[superseded.index - 1]!;
  const confirmed = timeOf(before) + 60;
  const digest = ledger.hash('a statement that never came');
  const receipt = receiptFor(ledger, digest, confirmed - 30);
  const after = ledger.signedCheckpoint(superseded.index, undefined, cosignedAt(ledger, confirmed));
  const scan = encodeScan(ledger.rows.map(({ bytes }) => bytes));
  const grant = ledger.rows.find(({ said }) => said.message['appointee'] === receipt.signer)!;
  return assemble(ledger, { kind: 'breach', digest, receipt, after, scan }, [
    { row: grant, signatures: false },
  ]);
}

export function receiptFor(ledger: Ledger, digest: string, receivedAt: number) {
  const key = person('US receipt');
  const message = { section: 'US', digest, receivedAt, seq: 9_001 };
  const signature = key.sign(ledger.digest({ type: 'Receipt', message }));
  return { signer: key.address, bytes: encodeReceipt({ ...message, signature }) };
}

/** All cosigners at one time. */
export const cosignedAt = (ledger: Ledger, time: number): Record<string, number> =>
  Object.fromEntries(
    SECTIONS.flatMap((code) => noteSigners(ledger.origin, code).map(({ name }) => [name, time])),
  );

const timeOf = ({ bytes }: Row): number =>
  Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(23));

/** MX signs the log as it is, and at some size one whose record 3 is another. */
function misbehaviour(ledger: Ledger, size: number): Misbehaviour {
  const index = 3;
  const leaves = ledger.rows.map(({ leaf }) => leaf);
  const other = new LeafTree(leaves.with(index, leaves[0]!).slice(0, size));
  const forged = { ...ledger.checkpoint(size), root: bytesToHex(other.root()) };
  const mx = noteSigners(ledger.origin, 'MX');
  const notes = [ledger.checkpoint(), forged].map((one) => signedBy(one, mx, ledger.now + 60));
  if (size === leaves.length)
    return { acta: 'evidence/1', subject: { kind: 'misbehaviour', notes } };
  const hex = (hashes: readonly Uint8Array[]) => hashes.map((hash) => bytesToHex(hash));
  const leaf = {
    index,
    hashes: hex([leaves[index]!, leaves[0]!]),
    paths: [hex(ledger.tree().inclusion(index)), hex(other.inclusion(index))],
  };
  return { acta: 'evidence/1', subject: { kind: 'misbehaviour', notes, leaf } };
}

export function signedBy(
  checkpoint: Checkpoint,
  signers: readonly NoteSigner[],
  time: number,
): string {
  const lines = signers.map((signer) => signCheckpoint(checkpoint, signer, time));
  return formatSignedCheckpoint(checkpoint, lines);
}

export function givenTo(ledger: Ledger, evidence: Evidence): Evidence {
  const key = person('US DIRECTOR');
  const terms = {
    to: 'Superior audit office / Auditoría Superior',
    purpose: 'Audit 2041-7 of minute 1',
    at: ledger.now + 120,
  };
  const envelope = key.sign(givenDigest(ledger.separator, evidence, terms));
  return { ...evidence, given: { ...terms, signer: key.address, envelope } };
}
