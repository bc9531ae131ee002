import { ActaError, checkTrust, parseVkey, type TrustFile, type TrustKey } from '@acta/protocol';
import type { JoiningFile } from './joining-file.ts';

/**
 * The trust file from the size on at which a section's names are needed too. Every section, and every
 * auditor, makes the same file of the same parts; what was evidence before stays so.
 *
 * @param firstSize first size of a checkpoint that the section signs, past all that are signed yet
 * @throws ActaError TRUST_MALFORMED, TRUST_RANGE_UNFIT
 */
export function joinTrust(trust: TrustFile, joining: JoiningFile, firstSize: number): TrustFile {
  const last = trust.ranges.at(-1)!;
  if (joining.origin !== trust.origin || last.sections.includes(joining.section)) {
    throw new ActaError('TRUST_RANGE_UNFIT', { section: joining.section, origin: joining.origin });
  }
  const sections = [...last.sections, joining.section].sort();
  const keys = (['log', 'cosigner', 'cosignerMlDsa'] as const).map((which): TrustKey => ({
    name: parseVkey(joining[which]).name,
    kind: which === 'log' ? 'log' : 'cosigner',
    algorithm: which === 'cosignerMlDsa' ? 'ml-dsa-44' : 'ed25519',
    vkey: joining[which],
    section: joining.section,
    firstSize,
    lastSize: null,
    state: 'active',
  }));
  return from(trust, firstSize, sections, [...trust.keys, ...keys]);
}

/**
 * The trust file from the size on at which a section that withdrew signs no more: its keys are
 * retired, and evidence under them is renewed by a later checkpoint of those that stay.
 *
 * @throws ActaError TRUST_MALFORMED, TRUST_RANGE_UNFIT
 */
export function leaveTrust(trust: TrustFile, section: string, firstSize: number): TrustFile {
  const last = trust.ranges.at(-1)!;
  const sections = last.sections.filter((code) => code !== section);
  if (sections.length === 0 || sections.length === last.sections.length) {
    throw new ActaError('TRUST_RANGE_UNFIT', { section });
  }
  const keys = trust.keys.map((key): TrustKey =>
    key.section === section && key.state === 'active'
      ? { ...key, lastSize: firstSize - 1, state: 'retired' }
      : key,
  );
  return from(trust, firstSize, sections, keys);
}

function from(
  trust: TrustFile,
  firstSize: number,
  sections: readonly string[],
  keys: readonly TrustKey[],
): TrustFile {
  const last = trust.ranges.at(-1)!;
  if (!Number.isSafeInteger(firstSize) || firstSize <= last.firstSize) {
    throw new ActaError('TRUST_RANGE_UNFIT', { firstSize, after: last.firstSize });
  }
  const ranges = [
    ...trust.ranges.slice(0, -1),
    { ...last, lastSize: firstSize - 1 },
    { firstSize, lastSize: null, sections },
  ];
  const next = { ...trust, ranges, keys };
  checkTrust(next);
  return next;
}
