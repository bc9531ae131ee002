import { ActaError, checkTrust, parseVkey, type TrustFile, type TrustKey } from '@acta/protocol';
import type { Rotation } from './rotation.ts';

/**
 * The trust file from the size on at which a section's new keys sign. The old ones stay in it, with
 * the last size that they signed: evidence of their time verifies, with a proof into a checkpoint of
 * today.
 *
 * @param firstSize first size that the new keys sign, past all that are cosigned yet
 * @param state what the old keys are from then on; `compromised`: in other hands from that size on
 * @throws ActaError TRUST_MALFORMED, TRUST_RANGE_UNFIT
 */
export function rotateTrust(
  trust: TrustFile,
  rotation: Rotation,
  firstSize: number,
  state: 'retired' | 'compromised' = 'retired',
): TrustFile {
  const { section, origin } = rotation;
  const fresh = rotation.keys.map(({ use, vkey }): TrustKey => ({
    name: parseVkey(vkey).name,
    kind: use === 'log-ed25519' ? 'log' : 'cosigner',
    algorithm: use === 'cosigner-ml-dsa-44' ? 'ml-dsa-44' : 'ed25519',
    vkey,
    section,
    firstSize,
    lastSize: null,
    state: 'active',
  }));
  const replaced = (key: TrustKey): boolean =>
    key.section === section &&
    key.state === 'active' &&
    fresh.some(({ kind, algorithm }) => kind === key.kind && algorithm === key.algorithm);
  const old = trust.keys.filter(replaced);
  const isLate = old.every((key) => key.firstSize < firstSize);
  if (origin !== trust.origin || old.length !== fresh.length || !isLate) {
    throw new ActaError('TRUST_RANGE_UNFIT', { section, origin, firstSize });
  }
  const keys = trust.keys.map((key) =>
    replaced(key) ? { ...key, lastSize: firstSize - 1, state } : key,
  );
  const next = { ...trust, keys: [...keys, ...fresh] };
  checkTrust(next);
  return next;
}
