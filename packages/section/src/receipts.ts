import {
  ActaError,
  digestOf,
  type Domain,
  encodeReceipt,
  signDigest,
  STATEMENTS,
} from '@acta/protocol';
import type { LastReceipt } from './held-statement.ts';

/** A receipt and the row that keeps its number from being given twice. */
export interface GivenReceipt {
  readonly bytes: string;
  readonly last: LastReceipt;
}

/**
 * The next receipt after `last`. A clock that went back gives no earlier `receivedAt`: `seq` and
 * `receivedAt` rise together, so that a section that backdates one shows it (PROTOCOL §3).
 *
 * @param now unix seconds
 */
export function nextReceipt(
  domain: Domain,
  section: string,
  key: Uint8Array,
  digest: string,
  last: LastReceipt,
  now: number,
): GivenReceipt {
  const seq = last.seq + 1;
  if (seq > 0xffff_ffff) throw new ActaError('RECEIPTS_EXHAUSTED');
  const receivedAt = Math.max(now, last.receivedAt);
  const message = { section, digest, receivedAt, seq };
  const signature = signDigest(key, digestOf(domain, STATEMENTS.Receipt, message));
  return {
    bytes: encodeReceipt({ section, receivedAt, seq, signature }),
    last: { seq, receivedAt },
  };
}
