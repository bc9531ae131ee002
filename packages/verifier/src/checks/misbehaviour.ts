import {
  bytesToHex,
  type Checkpoint,
  hexToBytes,
  type MisbehaviourSubject,
  type NoteKey,
  openCheckpoint,
  type OpenedCheckpoint,
  rootFromInclusion,
  type Trust,
  type TrustedKey,
  type TwoLeaves,
} from '@acta/protocol';
import type { Findings } from '../report/findings.ts';

/**
 * Two checkpoints of one log under one key that can't both be true: two roots for one size, or two
 * leaves at one index of two sizes, since a log only grows. Whoever holds both notes can show it; the
 * owner of the key can't make it unsaid. Signatures of two keys show that they differ, and not who of
 * them lied.
 *
 * @returns the keys that signed both
 */
export function checkMisbehaviour(
  found: Findings,
  { notes, leaf }: MisbehaviourSubject,
  trust: Trust,
): readonly TrustedKey[] | undefined {
  const keys = trust.keys.map(({ key }): NoteKey => key);
  const opened = notes.flatMap((note, at) => {
    return found.attempt(() => openCheckpoint(note, keys), { note: at }) ?? [];
  });
  const [first, second] = opened;
  if (first === undefined || second === undefined) return undefined;
  if (first.checkpoint.origin !== second.checkpoint.origin) {
    found.fail('VERIFY_CHECKPOINT_FOREIGN', { origin: second.checkpoint.origin });
    return undefined;
  }
  if (first.checkpoint.origin !== trust.origin) {
    found.open('VERIFY_NETWORK_UNKNOWN', { origin: first.checkpoint.origin });
    return undefined;
  }
  judgeDifference(found, first.checkpoint, second.checkpoint, leaf);
  const both = signersOfBoth(found, first, second, trust);
  return found.status === 'pass' ? both : undefined;
}

function judgeDifference(
  found: Findings,
  first: Checkpoint,
  second: Checkpoint,
  leaf: TwoLeaves | undefined,
): void {
  const sizes = [first.size, second.size];
  if (leaf !== undefined) {
    const [a, b] = leaf.hashes;
    const leads = [first, second].every((checkpoint, i) => leadsTo(checkpoint, leaf, i));
    if (a === b || !leads) found.fail('VERIFY_MISBEHAVIOUR_UNPROVEN', { sizes });
  } else if (first.size !== second.size) {
    found.open('VERIFY_MISBEHAVIOUR_NOT_SHOWN', { sizes });
  } else if (first.root === second.root) {
    found.fail('VERIFY_MISBEHAVIOUR_UNPROVEN', { sizes });
  }
}

function leadsTo(
  { size, root }: Checkpoint,
  { index, hashes, paths }: TwoLeaves,
  i: number,
): boolean {
  const path = paths[i]!.map((hash) => hexToBytes(hash, 32));
  const found = rootFromInclusion(index, size, hexToBytes(hashes[i]!, 32), path);
  return found !== undefined && bytesToHex(found) === root;
}

function signersOfBoth(
  found: Findings,
  first: OpenedCheckpoint,
  second: OpenedCheckpoint,
  trust: Trust,
): readonly TrustedKey[] {
  for (const { is, line } of [...first.findings, ...second.findings]) {
    if (is !== 'bad') continue;
    found.fail('VERIFY_CHECKPOINT_SIGNATURE_BAD', { key: line.name, id: line.id });
  }
  const both = trust.keys.filter((trusted) =>
    [first, second].every(({ findings }) =>
      findings.some((line) => line.is === 'good' && line.key === trusted.key),
    ),
  );
  const honest = both.filter(({ state }) => state !== 'compromised');
  if (honest.length > 0) return honest;
  if (both.length > 0) found.open('VERIFY_KEY_STOLEN', { keys: both.map(({ name }) => name) });
  else if (haveUnknownInCommon(first, second)) found.open('VERIFY_KEY_UNKNOWN');
  else found.fail('VERIFY_MISBEHAVIOUR_UNPROVEN', { keys: [] });
  return [];
}

/** A key that this trust file does not have may have signed both: a witness, or one of later years. */
function haveUnknownInCommon(first: OpenedCheckpoint, second: OpenedCheckpoint): boolean {
  const unknown = ({ findings }: OpenedCheckpoint): string[] =>
    findings.filter(({ is }) => is === 'unknown').map(({ line }) => `${line.name} ${line.id}`);
  const ofFirst = new Set(unknown(first));
  return unknown(second).some((key) => ofFirst.has(key));
}
