import canonicalize from 'canonicalize';
import Type from 'typebox';
import Value from 'typebox/value';
import { utf8 } from '../crypto/bytes.ts';
import { isJsonObject } from '../documents/json.ts';
import { ActaError } from '../errors/acta-error.ts';
import {
  type Evidence,
  EVIDENCE_VERSION,
  type EvidenceFile,
  type EvidenceNetwork,
  type EvidenceRecord,
} from './evidence.ts';
import { recordsSchema } from './evidence-schema.ts';
import { EVIDENCE_LIMITS } from './limits.ts';
import { omit } from './omit.ts';
import { evidenceFileOf, signaturesOf } from './parse-evidence.ts';
import { parseStrictJson } from './strict-json.ts';

/** First line of meaning in every bundle. */
export const BUNDLE_VERSION = 'bundle/1';

/**
 * What one bundle may hold. A small file could stand for a thousand large ones, each to be verified:
 * so what its members come to together is bounded too.
 */
export const BUNDLE_LIMITS = {
  files: 1_000,
  /** Signed notes: checkpoints, and those in the subjects. Each takes a reader some ten milliseconds. */
  notes: 512,
  /** Records of all members together, each as often as a member names it. */
  allRecords: 20_000,
  allSignatures: 20_000,
  /** UTF-8 bytes of all those records as compact JSON. */
  allBytes: 64 * 1024 * 1024,
} as const;

/**
 * Many evidence files of one ledger in one, what they share stored once: `*.acta-bundle.json`.
 *
 * ```json
 * { "acta": "bundle/1",
 *   "network": { … },
 *   "checkpoints": [ "…note…" ],
 *   "records": [ { …record… }, … ],
 *   "files": [ { "subject": { … }, "checkpoint": 0, "records": [0, 2, 5] }, … ] }
 * ```
 */
export interface Bundle {
  readonly acta: typeof BUNDLE_VERSION;
  readonly network: EvidenceNetwork;
  readonly checkpoints: readonly string[];
  readonly records: readonly EvidenceRecord[];
  readonly files: readonly BundledFile[];
}

/** A file with places instead of what it shares; of two contradicting notes only the subject. */
export type BundledFile =
  | (Omit<Evidence, 'acta' | 'network' | 'checkpoint' | 'renewal' | 'records'> & {
      readonly checkpoint: number;
      readonly renewal?: { readonly checkpoint: number; readonly consistency: readonly string[] };
      readonly records: readonly number[];
    })
  | { readonly subject: Exclude<EvidenceFile, Evidence>['subject'] };

const { network, checkpoint, records, renewal, given } = recordsSchema.properties;
const { consistency } = renewal.properties;
/** What a later version may know is for the report on that file to say. */
const subject = Type.Object({ kind: Type.String() });
const place = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const object = <T extends Type.TProperties>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });

export const bundleSchema = object({
  acta: Type.Literal(BUNDLE_VERSION),
  network,
  checkpoints: Type.Array(checkpoint, { maxItems: BUNDLE_LIMITS.notes }),
  records: Type.Array(records.items, { maxItems: EVIDENCE_LIMITS.records }),
  files: Type.Array(
    Type.Union([
      object({
        subject,
        checkpoint: place,
        renewal: Type.Optional(object({ checkpoint: place, consistency })),
        records: Type.Array(place, { minItems: 1, maxItems: EVIDENCE_LIMITS.records }),
        given,
      }),
      object({ subject }),
    ]),
    { minItems: 1, maxItems: BUNDLE_LIMITS.files },
  ),
});

/** The schema as it is published. */
export function publishedBundleSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:acta:schema:bundle-1',
    title: 'Acta evidence bundle, version 1',
    description: 'See docs/formats.md, "Bundle v1".',
    ...bundleSchema,
  };
}

/**
 * Puts files of one ledger together.
 *
 * @throws ActaError BUNDLE_NETWORK_DIFFERS {file}, JSON_TOO_LARGE {what, limit}
 */
export function bundle(files: readonly EvidenceFile[]): Bundle {
  const first = files.find((file) => 'records' in file);
  if (first === undefined) throw new ActaError('BUNDLE_EMPTY');
  const checkpoints = new Pool<string>();
  const shared = new Pool<EvidenceRecord>();
  const bundled = files.map((file, at): BundledFile => {
    if (!('records' in file)) return { subject: file.subject };
    if (canonicalize(file.network) !== canonicalize(first.network)) {
      throw new ActaError('BUNDLE_NETWORK_DIFFERS', { file: at });
    }
    const { renewal } = file;
    return {
      ...omit(file, 'acta', 'network', 'renewal'),
      checkpoint: checkpoints.place(file.checkpoint),
      ...(renewal !== undefined && {
        renewal: { ...renewal, checkpoint: checkpoints.place(renewal.checkpoint) },
      }),
      records: file.records.map((record) => shared.place(record)),
    };
  });
  const made: Bundle = {
    acta: BUNDLE_VERSION,
    network: first.network,
    checkpoints: checkpoints.entries,
    records: shared.entries,
    files: bundled,
  };
  checkSums(made);
  return made;
}

/** Equal values once, by their RFC 8785 spelling. */
class Pool<T> {
  readonly entries: T[] = [];
  readonly #places = new Map<string, number>();

  place(entry: T): number {
    const spelling = canonicalize(entry)!;
    const known = this.#places.get(spelling);
    if (known !== undefined) return known;
    this.#places.set(spelling, this.entries.length);
    return this.entries.push(entry) - 1;
  }
}

/**
 * Reads a bundle that anybody may have made.
 *
 * @throws ActaError JSON_*, EVIDENCE_VERSION_UNKNOWN, BUNDLE_MALFORMED {path, problem}
 */
export function parseBundle(file: Uint8Array | string): Bundle {
  const value = parseStrictJson(file, EVIDENCE_LIMITS);
  if (!isJsonObject(value)) throw malformed('/', 'must be an object');
  const { acta } = value;
  if (
    typeof acta === 'string' &&
    /^bundle\/[1-9][0-9]{0,8}$/.test(acta) &&
    acta !== BUNDLE_VERSION
  ) {
    throw new ActaError('EVIDENCE_VERSION_UNKNOWN', { version: acta, known: BUNDLE_VERSION });
  }
  if (!Value.Check(bundleSchema, value)) {
    const [first] = Value.Errors(bundleSchema, value);
    throw malformed(first?.instancePath ?? '/', first?.message ?? 'not of the schema');
  }
  const read = value as unknown as Bundle;
  checkSums(read);
  return read;
}

/** Signed notes that a subject itself brings. */
function notesIn(subject: object): number {
  return ['words', 'notes', 'after'].reduce((sum, name) => {
    const value: unknown = (subject as Record<string, unknown>)[name];
    return sum + (Array.isArray(value) ? value.length : typeof value === 'string' ? 1 : 0);
  }, 0);
}

/** Every place must be there, and all members together be within the limits. */
function checkSums({ checkpoints, records, files }: Bundle): void {
  const bytes = records.map((record) => utf8(JSON.stringify(record)).length);
  const sums = { records: 0, signatures: 0, bytes: 0, notes: checkpoints.length };
  files.forEach((file, at) => {
    sums.notes += notesIn(file.subject);
    if (!('records' in file)) return;
    const { checkpoint, renewal } = file;
    if (Math.max(checkpoint, renewal?.checkpoint ?? 0) >= checkpoints.length) {
      throw malformed(`/files/${at}/checkpoint`, 'no such');
    }
    for (const place of file.records) {
      if (place >= records.length) throw malformed(`/files/${at}/records`, 'no such');
      sums.records += 1;
      sums.signatures += signaturesOf(records[place]!);
      sums.bytes += bytes[place]!;
    }
  });
  const { allRecords, allSignatures, allBytes, notes } = BUNDLE_LIMITS;
  if (sums.notes > notes) throw tooLarge('notes', notes);
  if (sums.records > allRecords) throw tooLarge('records', allRecords);
  if (sums.signatures > allSignatures) throw tooLarge('signatures', allSignatures);
  if (sums.bytes > allBytes) throw tooLarge('bytes', allBytes);
}

/**
 * The single files again, each equal in every value to the one that was put in, with its members in
 * the order of docs/formats.md; whether they have the shape of evidence is not asked here.
 */
export function membersOf({ network, checkpoints, records, files }: Bundle): unknown[] {
  return files.map((file) => {
    if (!('records' in file)) return { acta: EVIDENCE_VERSION, ...file };
    const { renewal, given } = file;
    return {
      acta: EVIDENCE_VERSION,
      network,
      subject: file.subject,
      checkpoint: checkpoints[file.checkpoint],
      ...(renewal !== undefined && {
        renewal: { ...renewal, checkpoint: checkpoints[renewal.checkpoint] },
      }),
      records: file.records.map((place) => records[place]),
      ...(given !== undefined && { given }),
    };
  });
}

/** The same, read. @throws ActaError as `parseEvidenceFile` */
export const unbundle = (bundle: Bundle): EvidenceFile[] => membersOf(bundle).map(evidenceFileOf);

const malformed = (path: string, problem: string): ActaError =>
  new ActaError('BUNDLE_MALFORMED', { path: path.slice(0, 200), problem });

const tooLarge = (what: string, limit: number): ActaError =>
  new ActaError('JSON_TOO_LARGE', { what, limit });
