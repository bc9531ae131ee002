import {
  ActaError,
  bytesToHex,
  type Checkpoint,
  concat,
  decodeRecord,
  hexToBytes,
  isJsonObject,
  type LogRecord,
  sha256,
  TILE_WIDTH,
  utf8,
} from '@acta/protocol';
import { inParallel } from '../batch/in-parallel.ts';
import type { ProvenLog } from '../mirror/proven-log.ts';

export const SAMPLE_VERSION = 'audit-sample/1';

/** Which records may be drawn; a word that is left out narrows nothing. */
export interface Population {
  /** Record kinds, ascending. */
  readonly kinds?: readonly number[];
  readonly section?: string;
  /** Block time, unix seconds: from the first up to, not including, the second. */
  readonly from?: number;
  readonly until?: number;
}

export interface Picked {
  readonly index: number;
  readonly kind: number;
  readonly recordedAt: number;
  readonly sections: readonly string[];
  readonly digest: string;
}

/** A sample that anybody can draw again. */
export interface Sample {
  readonly acta: typeof SAMPLE_VERSION;
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly seed: string;
  /** SHA-256 of the seed: published before the checkpoint, it binds the auditor too. */
  readonly seedHash: string;
  readonly population: Population;
  /** How many records could be drawn. */
  readonly eligible: number;
  readonly picked: readonly Picked[];
}

/**
 * Draws records so that nobody chooses: neither the audited, who do not know the seed while they write
 * the log, nor the auditor, whose seed is mixed with a root that he could not know when he gave away its
 * hash. Each record has a ticket, and the lowest are drawn:
 *
 * ```
 * ticket = SHA-256( "acta/audit-sample/1" ‖ root 32 ‖ SHA-256(seed, UTF-8) ‖ index u64 BE )
 * ```
 *
 * Every entry is proved on the way, so that none is passed over.
 *
 * @param count fewer are drawn only where fewer are eligible
 */
export async function drawSample(
  log: ProvenLog,
  seed: string,
  count: number,
  population: Population,
  tell: (done: number, of: number) => void = () => undefined,
): Promise<Sample> {
  const { origin, size, root } = log.checkpoint;
  const seedHash = sha256(utf8(seed));
  const head = concat(utf8('acta/audit-sample/1'), hexToBytes(root, 32), seedHash);
  const bundles = Array.from({ length: Math.ceil(size / TILE_WIDTH) }, (_, at) => at);
  let done = 0;
  const parts = await inParallel(bundles, 8, async (bundle) => {
    const { content } = await log.entries(bundle);
    done += 1;
    tell(done, bundles.length);
    return content.flatMap((entry, at) => {
      const record = decodeRecord(entry);
      const index = bundle * TILE_WIDTH + at;
      return isEligible(record, population) ? [{ index, record, ticket: ticket(head, index) }] : [];
    });
  });
  const eligible = parts.flat();
  const picked = eligible
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ index, record: { kind, recordedAt, sections, digest } }) => ({
      index,
      kind,
      recordedAt,
      sections,
      digest,
    }));
  return {
    acta: SAMPLE_VERSION,
    origin,
    size,
    root,
    seed,
    seedHash: bytesToHex(seedHash),
    population,
    eligible: eligible.length,
    picked,
  };
}

function isEligible(record: LogRecord, { kinds, section, from, until }: Population): boolean {
  return (
    (kinds === undefined || kinds.includes(record.kind)) &&
    (section === undefined || record.sections.includes(section)) &&
    (from === undefined || record.recordedAt >= from) &&
    (until === undefined || record.recordedAt < until)
  );
}

function ticket(head: Uint8Array, index: number): string {
  const number = new Uint8Array(8);
  new DataView(number.buffer).setBigUint64(0, BigInt(index));
  return bytesToHex(sha256(concat(head, number)));
}

/**
 * Reads a sample that somebody drew. That it was drawn as it says shows only in drawing it again.
 *
 * @throws ActaError AUDIT_SAMPLE_MALFORMED
 */
export function parseSample(value: unknown): Sample {
  if (!isJsonObject(value) || value['acta'] !== SAMPLE_VERSION) throw malformed();
  const { origin, size, root, seed, population, picked } = value;
  const isGood =
    typeof origin === 'string' &&
    Number.isSafeInteger(size) &&
    typeof root === 'string' &&
    typeof seed === 'string' &&
    isJsonObject(population) &&
    Array.isArray(picked) &&
    picked.every(
      (one) =>
        isJsonObject(one) &&
        Number.isSafeInteger(one['index']) &&
        typeof one['digest'] === 'string' &&
        Number.isSafeInteger(one['kind']),
    );
  if (!isGood) throw malformed();
  return value as unknown as Sample;
}

/** The checkpoint that a sample was drawn from. */
export const checkpointOf = ({ origin, size, root }: Sample): Checkpoint => ({
  origin,
  size,
  root,
});

const malformed = (): ActaError => new ActaError('AUDIT_SAMPLE_MALFORMED');
