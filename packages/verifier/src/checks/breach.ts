import {
  type BreachSubject,
  bytesToHex,
  decodeReceipt,
  decodeScan,
  decodeSignature,
  digestUnder,
  Frontier,
  recoverSigner,
  STATEMENTS,
  type Trust,
} from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import { judge, readCheckpoint, type Signed } from './checkpoint.ts';
import type { Grants } from './grants.ts';

/** What a section has from the first checkpoint that all cosigned after a receipt (PROTOCOL §3). */
const DAY = 86_400;

/** A promise that was broken. */
export interface Breach {
  readonly section: string;
  readonly receivedAt: number;
  /** The last second at which the log had to have it. */
  readonly due: number;
}

/**
 * A receipt promises that within a day of the first checkpoint which all cosigned after it the log has
 * the statement, as its record or as superseded: either bears its digest. The first such checkpoint is
 * dated no later than the one shown, so the day is never counted too short. That the digest is not in
 * the log shows only where all of its records are shown.
 *
 * @param confirmed the cosigners' times of the file's own checkpoint
 */
export function checkBreach(
  found: Findings,
  subject: BreachSubject,
  grants: Grants,
  separator: Uint8Array,
  trust: Trust,
  signed: Signed,
  confirmed: readonly number[],
): Breach | undefined {
  const promise = found.attempt(() => readPromise(found, subject, grants, signed, separator));
  const after = readAfter(found, subject, trust);
  if (promise === undefined || after === undefined) return undefined;
  const { section, receivedAt } = promise;
  const due = Math.max(...after.times) + DAY;
  if (Math.min(...after.times) < receivedAt || Math.min(...confirmed) <= due) {
    found.fail('VERIFY_BREACH_EARLY', { receivedAt, due, confirmed: Math.min(...confirmed) });
  }
  found.attempt(() => scanAll(found, subject, signed, after.signed));
  return found.status === 'pass' ? { section, receivedAt, due } : undefined;
}

/** @throws ActaError SIGNATURE_* */
function readPromise(
  found: Findings,
  { receipt: { signer, bytes }, digest }: BreachSubject,
  grants: Grants,
  signed: Signed,
  separator: Uint8Array,
): { readonly section: string; readonly receivedAt: number } | undefined {
  const { section, receivedAt, seq, signature } = decodeReceipt(bytes);
  const message = { section, digest, receivedAt, seq };
  const signedDigest = digestUnder(separator, STATEMENTS.Receipt, message);
  const recovered = recoverSigner(separator, signedDigest, decodeSignature(signature));
  if (recovered !== signer) {
    found.fail('VERIFY_RECEIPT_BAD', { signer, section, recovered });
    return undefined;
  }
  const office = { by: 'office', section, offices: ['RECEIPT_KEY'] } as const;
  if (!grants.holds(signer, office, signed.checkpoint.size, receivedAt)) {
    found.open('VERIFY_OFFICE_NOT_SHOWN', { signer, section, offices: office.offices });
  }
  return { section, receivedAt };
}

/** The checkpoint after the receipt, with its cosigners' times, where all signed it. */
function readAfter(
  found: Findings,
  { after }: BreachSubject,
  trust: Trust,
): { readonly signed: Signed; readonly times: readonly number[] } | undefined {
  const signed = readCheckpoint(found, after, trust);
  if (signed === undefined) return undefined;
  const good = [...judge(found, signed, 'log'), ...judge(found, signed, 'cosigner')];
  // A thief dates a signature as he likes, and so would begin the day before there was a receipt.
  const stolen = signed.policy.filter(({ key }) => key?.state === 'compromised');
  for (const { section, kind } of stolen) found.open('VERIFY_KEY_STOLEN', { section, kind });
  if (good.length < signed.policy.length || stolen.length > 0) return undefined;
  return { signed, times: good.flatMap(({ timestamp }) => timestamp ?? []) };
}

/** @throws ActaError SCAN_MALFORMED */
function scanAll(
  found: Findings,
  { scan, digest: wanted }: BreachSubject,
  { checkpoint }: Signed,
  { checkpoint: after }: Signed,
): void {
  const tree = new Frontier();
  let kept: number | undefined;
  let sawAfter = after.size === 0;
  for (const { leaf, digest } of decodeScan(scan)) {
    if (digest === wanted) kept ??= tree.size;
    tree.append(leaf);
    if (tree.size === after.size) sawAfter = bytesToHex(tree.root()) === after.root;
  }
  const isAll = tree.size === checkpoint.size && bytesToHex(tree.root()) === checkpoint.root;
  if (!isAll || !sawAfter) found.fail('VERIFY_SCAN_DIFFERS', { size: tree.size });
  else if (kept !== undefined) found.fail('VERIFY_BREACH_KEPT', { record: kept });
}
