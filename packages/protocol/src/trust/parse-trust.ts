import Value from 'typebox/value';
import { bytesToHex } from '../crypto/bytes.ts';
import { isJsonObject } from '../documents/json.ts';
import { ActaError } from '../errors/acta-error.ts';
import { parseStrictJson } from '../evidence/strict-json.ts';
import { parseVkey, type SignatureType } from '../log/note-key.ts';
import {
  type Trust,
  TRUST_VERSION,
  type TrustedKey,
  type TrustFile,
  type TrustKey,
  type TrustRange,
} from './trust-file.ts';
import { trustSchema } from './trust-schema.ts';

const LIMITS = { bytes: 4_194_304, depth: 8, values: 20_000 } as const;
const VERSION = /^trust\/[1-9][0-9]{0,8}$/;

/**
 * Reads a trust file: its shape, then what a shape can't say. A file that is wrong anywhere is
 * refused whole, since a verifier that trusts half of it trusts what nobody wrote.
 *
 * @throws ActaError JSON_*, TRUST_VERSION_UNKNOWN (a later version may know it), TRUST_MALFORMED
 *   {path, problem}
 */
export function parseTrust(file: Uint8Array | string): Trust {
  return checkTrust(parseStrictJson(file, LIMITS));
}

/** The same for a value that is JSON already. */
export function checkTrust(value: unknown): Trust {
  const version = isJsonObject(value) ? value['acta'] : undefined;
  if (typeof version === 'string' && version !== TRUST_VERSION && VERSION.test(version)) {
    throw new ActaError('TRUST_VERSION_UNKNOWN', { version, known: TRUST_VERSION });
  }
  if (!Value.Check(trustSchema, value)) {
    const [first] = Value.Errors(trustSchema, value);
    refuse(first?.instancePath ?? '', first?.message ?? 'not of the schema');
  }
  const { origin, ranges, keys } = value as TrustFile;
  checkRanges(ranges);
  const read = keys.map((key, at) => readKey(key, `/keys/${at}`, origin, ranges));
  checkTogether(read);
  return { origin, ranges, keys: read };
}

function checkRanges(ranges: readonly TrustRange[]): void {
  ranges.forEach(({ firstSize, lastSize, sections }, at) => {
    const path = `/ranges/${at}`;
    const before = ranges[at - 1];
    const wanted = before === undefined ? 0 : (before.lastSize ?? -2) + 1;
    if (firstSize !== wanted) refuse(`${path}/firstSize`, 'the ranges leave no gap from 0 on');
    if (lastSize === null ? at !== ranges.length - 1 : lastSize < firstSize) {
      refuse(`${path}/lastSize`, 'only the last range is open, none ends before it begins');
    }
    if (sections.some((code, i) => i > 0 && code <= sections[i - 1]!)) {
      refuse(`${path}/sections`, 'must ascend');
    }
  });
  if (ranges.at(-1)!.lastSize !== null) refuse('/ranges', 'the last range is open');
}

const TYPES: Record<string, SignatureType> = {
  'log ed25519': 'log-ed25519',
  'cosigner ed25519': 'cosigner-ed25519',
  'cosigner ml-dsa-44': 'cosigner-ml-dsa-44',
};

function readKey(
  entry: TrustKey,
  path: string,
  origin: string,
  ranges: readonly TrustRange[],
): TrustedKey {
  const key = readVkey(entry.vkey, path);
  if (key.type !== TYPES[`${entry.kind} ${entry.algorithm}`]) {
    refuse(`${path}/vkey`, `is of type ${key.type}`);
  }
  if (key.name !== entry.name) refuse(`${path}/name`, 'must be the name in the vkey');
  if ((entry.kind === 'log') !== (entry.name === origin)) {
    refuse(`${path}/name`, 'log keys are named as the origin, cosigners are not');
  }
  if (entry.lastSize !== null && entry.lastSize < entry.firstSize) {
    refuse(`${path}/lastSize`, 'must not lie before firstSize');
  }
  if ((entry.state === 'active') !== (entry.lastSize === null)) {
    refuse(`${path}/state`, 'an active key has no last size, any other has one');
  }
  if (!ranges.some(({ sections }) => sections.includes(entry.section))) {
    refuse(`${path}/section`, 'is in no range');
  }
  return { ...entry, key };
}

function readVkey(vkey: string, path: string) {
  try {
    return parseVkey(vkey);
  } catch (cause) {
    throw new ActaError('TRUST_MALFORMED', { path: `${path}/vkey`, problem: 'no vkey' }, { cause });
  }
}

/**
 * One public key under two names would let one hand sign for two (C2SP tlog-policy refuses it
 * too); and at each size a section has at most one key of a kind and algorithm.
 */
function checkTogether(keys: readonly TrustedKey[]): void {
  const owners = new Set<string>();
  keys.forEach((key, at) => {
    const publicKey = bytesToHex(key.key.publicKey);
    if (owners.has(publicKey)) refuse(`/keys/${at}/vkey`, 'the same public key stands twice');
    owners.add(publicKey);
    const rival = keys.slice(0, at).some((other) => sameSeat(other, key) && overlap(other, key));
    if (rival) refuse(`/keys/${at}/firstSize`, 'two such keys of one section at one size');
  });
}

const sameSeat = (a: TrustKey, b: TrustKey): boolean =>
  a.section === b.section && a.kind === b.kind && a.algorithm === b.algorithm;

const overlap = (a: TrustKey, b: TrustKey): boolean =>
  a.firstSize <= (b.lastSize ?? Infinity) && b.firstSize <= (a.lastSize ?? Infinity);

function refuse(path: string, problem: string): never {
  throw new ActaError('TRUST_MALFORMED', { path: path || '/', problem });
}
