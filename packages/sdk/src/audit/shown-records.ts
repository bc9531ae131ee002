import {
  ActaError,
  bytesToHex,
  type EvidenceRecord,
  type EvidenceStatement,
  isErrorCode,
  parseEvidence,
  parseProofHead,
  TILE_WIDTH,
  tileWidth,
  utf8,
} from '@acta/protocol';
import type { Http } from '../http.ts';
import type { LogStore } from '../mirror/log-place.ts';
import type { ProvenLog } from '../mirror/proven-log.ts';
import { inParallel } from '../batch/in-parallel.ts';
import { type ShownEntry, shownPath } from './shown-statements.ts';

/** How many requests are under way at once. */
const AT_ONCE = 6;
/** What an API answers where it may not or can't show a record; the audit says so of each. */
const NOT_SHOWN: ReadonlySet<string> = new Set([
  'ACCESS_REFUSED',
  'LOGIN_NEEDED',
  'CONTENT_NOT_HELD',
  'NOT_FOUND',
]);

/**
 * Fetches the statements behind all records that the asker may see, bundle by bundle, for an audit of
 * the whole log. Documents are left behind: an audit of the log has no use for them. A bundle is
 * written once it is whole, and never asked for again.
 *
 * @param log mirrored and proved: what is shown must be of its entries
 * @returns how many were shown, of how many
 */
export async function fetchShown(
  http: Http,
  log: ProvenLog,
  store: LogStore,
  tell: (done: number, of: number) => void = () => undefined,
): Promise<{ readonly shown: number; readonly of: number }> {
  const { size } = log.checkpoint;
  let done = 0;
  let shown = 0;
  for (let bundle = 0; bundle * TILE_WIDTH < size; bundle += 1) {
    const width = tileWidth('entries', bundle, size);
    const path = shownPath(bundle, width);
    const kept = await store.read(path);
    if (kept === undefined) {
      const { content } = await log.entries(bundle);
      const lines = await inParallel(content, AT_ONCE, async (entry, at) => {
        const line = await fetchOne(http, bundle * TILE_WIDTH + at, bytesToHex(entry));
        done += 1;
        tell(done, size);
        return line;
      });
      const found = lines.filter((line) => line !== undefined);
      shown += found.length;
      await store.write(path, utf8(found.map((line) => `${JSON.stringify(line)}\n`).join('')));
    } else {
      done += width;
      shown += kept.filter((byte) => byte === 0x0a).length;
    }
  }
  await store.settle();
  return { shown, of: size };
}

async function fetchOne(http: Http, index: number, entry: string): Promise<ShownEntry | undefined> {
  let text: string;
  try {
    text = await http.text(`/v1/records/${index}/evidence`);
  } catch (error) {
    if (error instanceof ActaError && isErrorCode(error.code) && NOT_SHOWN.has(error.code)) {
      return undefined;
    }
    throw error;
  }
  const own = parseEvidence(text).records.find(
    (one) => one.record === entry && parseProofHead(one.proof).index === index,
  );
  if (own === undefined) throw new ActaError('AUDIT_ENTRY_FOREIGN', { record: index });
  return { index, ...withoutDocuments(own) };
}

/** A record as an audit of the log takes it. */
export function withoutDocuments(record: EvidenceRecord): Omit<EvidenceRecord, 'proof'> {
  const { record: entry, statement, handoff, receipt, contents, outputs, acts, keys } = record;
  return {
    record: entry,
    statement: bare(statement),
    ...(handoff && { handoff: bare(handoff) }),
    ...(receipt && { receipt }),
    ...(contents && { contents }),
    ...(outputs && { outputs }),
    ...(acts && { acts }),
    ...(keys && { keys }),
  };
}

function bare({ type, message, signatures }: EvidenceStatement): EvidenceStatement {
  return { type, message, ...(signatures && { signatures }) };
}
