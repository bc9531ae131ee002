import {
  type Checkpoint,
  checkpointPolicy,
  isExtension,
  type NoteKey,
  openCheckpoint,
  type OpenedCheckpoint,
  type Renewal,
  type RequiredSignature,
  type SignatureFinding,
  type Trust,
} from '@acta/protocol';
import type { Findings } from '../report/findings.ts';

/** One required signature that is there and good. */
interface GoodSignature {
  readonly required: RequiredSignature;
  /** Unix seconds; a log's own signature has none. */
  readonly timestamp?: number;
}

/** A checkpoint with what the trust file asks of one of its size. */
export interface Signed {
  readonly checkpoint: Checkpoint;
  readonly lines: readonly SignatureFinding[];
  readonly policy: readonly RequiredSignature[];
}

/**
 * Reads a signed checkpoint. The text can't be acted upon before its signatures were judged, but
 * without its size nobody knows who had to sign.
 */
export function readCheckpoint(found: Findings, note: string, trust: Trust): Signed | undefined {
  const opened = found.attempt(() => openOnce(note, trust));
  if (opened === undefined) return undefined;
  const { checkpoint, findings: lines } = opened;
  if (checkpoint.origin !== trust.origin) {
    found.fail('VERIFY_CHECKPOINT_FOREIGN', { origin: checkpoint.origin, wanted: trust.origin });
    return undefined;
  }
  return { checkpoint, lines, policy: checkpointPolicy(trust, checkpoint.size) };
}

/** Notes that are kept opened: the files of a bundle stand under a few. */
const MOST_OPENED = 16;
const openedUnder = new WeakMap<Trust, Map<string, OpenedCheckpoint>>();

/** ML-DSA takes milliseconds a line, so a note that a thousand files share is opened once. */
function openOnce(note: string, trust: Trust): OpenedCheckpoint {
  const notes = openedUnder.get(trust) ?? new Map<string, OpenedCheckpoint>();
  openedUnder.set(trust, notes);
  const known = notes.get(note);
  if (known !== undefined) return known;
  const keys = trust.keys.map(({ key }): NoteKey => key);
  const opened = openCheckpoint(note, keys);
  if (notes.size === MOST_OPENED) notes.clear();
  notes.set(note, opened);
  return opened;
}

/**
 * Judges the signatures of one kind: those of every section named for that size, by each algorithm.
 * Lines of keys that the trust file does not have say nothing (witnesses, keys of later years).
 */
export function judge(
  found: Findings,
  signed: Signed,
  kind: RequiredSignature['kind'],
): GoodSignature[] {
  for (const { is, line } of signed.lines.filter((line) => isOfKind(line, kind))) {
    if (is === 'bad')
      found.fail('VERIFY_CHECKPOINT_SIGNATURE_BAD', { key: line.name, id: line.id });
  }
  return signed.policy
    .filter((required) => required.kind === kind)
    .flatMap((required): GoodSignature[] => {
      const { section, algorithm, key } = required;
      if (key === undefined) {
        found.open('VERIFY_KEY_UNKNOWN', { section, kind, algorithm });
        return [];
      }
      const lines = signed.lines.filter((line) => line.is !== 'unknown' && line.key === key.key);
      const good = lines.find((line) => line.is === 'good');
      if (lines.length === 0) {
        found.open('VERIFY_CHECKPOINT_SIGNATURE_MISSING', { section, kind, algorithm });
      }
      if (good?.is !== 'good') return [];
      return [
        good.timestamp === undefined ? { required } : { required, timestamp: good.timestamp },
      ];
    });
}

function isOfKind(line: SignatureFinding, kind: RequiredSignature['kind']): boolean {
  return line.is !== 'unknown' && (line.key.type === 'log-ed25519') === (kind === 'log');
}

/**
 * Evidence under a key that was retired or stolen since passes if the file leads it into a later
 * checkpoint that stands under keys of today (PROTOCOL §10). Whoever stole a key can sign any
 * history with it, but can't give that history a proof into the one that the sections went on with.
 *
 * @returns the cosigners' times of the renewal, where the file's own can't be believed: a thief
 *   dates a signature as he likes, while an honest one keeps its time when its key retires; undefined
 *   where no time can be believed yet
 */
export function judgeKeys(
  found: Findings,
  trust: Trust,
  signed: Signed,
  renewal: Renewal | undefined,
): { readonly times?: readonly number[] } | undefined {
  const spent = signed.policy.filter(({ key }) => key !== undefined && key.state !== 'active');
  const renewed = renewal && judgeRenewal(found, trust, signed.checkpoint, renewal);
  if (renewed === undefined) {
    for (const { section, kind, algorithm, key } of spent) {
      found.open('VERIFY_RENEW', { section, kind, algorithm, state: key!.state });
    }
    return spent.length === 0 ? {} : undefined;
  }
  return spent.some(({ key }) => key!.state === 'compromised') ? { times: renewed } : {};
}

/** The cosigners' times of a renewal that is complete, consistent and under active keys. */
function judgeRenewal(
  found: Findings,
  trust: Trust,
  from: Checkpoint,
  renewal: Renewal,
): readonly number[] | undefined {
  const later = readCheckpoint(found, renewal.checkpoint, trust);
  if (later === undefined) return undefined;
  if (!isExtension(from, later.checkpoint, renewal.consistency)) {
    found.fail('VERIFY_RENEWAL_INCONSISTENT', { from: from.size, to: later.checkpoint.size });
    return undefined;
  }
  const good = [...judge(found, later, 'log'), ...judge(found, later, 'cosigner')];
  const spent = later.policy.filter(({ key }) => key !== undefined && key.state !== 'active');
  for (const { section, kind, algorithm, key } of spent) {
    found.open('VERIFY_RENEW', { section, kind, algorithm, state: key!.state });
  }
  if (good.length < later.policy.length || spent.length > 0) return undefined;
  return good.flatMap(({ timestamp }) => timestamp ?? []);
}
