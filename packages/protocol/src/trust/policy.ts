import type { Trust, TrustedKey, TrustKeyAlgorithm, TrustKeyKind } from './trust-file.ts';

/** One signature that a checkpoint of some size must bear. */
export interface RequiredSignature {
  readonly section: string;
  readonly kind: TrustKeyKind;
  readonly algorithm: TrustKeyAlgorithm;
  /** Undefined where the trust file has no such key: then nobody can check, which is not "bad". */
  readonly key: TrustedKey | undefined;
}

/** What each section signs every checkpoint with (PROTOCOL §9). */
const SEATS = [
  ['log', 'ed25519'],
  ['cosigner', 'ed25519'],
  ['cosigner', 'ml-dsa-44'],
] as const;

/** The sections whose signatures a checkpoint of this size needs. */
export function sectionsAt(trust: Trust, size: number): readonly string[] {
  const range = trust.ranges.find(({ lastSize }) => lastSize === null || size <= lastSize);
  return range!.sections;
}

/** All signatures that a checkpoint of this size needs: those of every section named there. */
export function checkpointPolicy(trust: Trust, size: number): RequiredSignature[] {
  return sectionsAt(trust, size).flatMap((section) =>
    SEATS.map(([kind, algorithm]) => ({
      section,
      kind,
      algorithm,
      key: trust.keys.find(
        (key) =>
          key.section === section &&
          key.kind === kind &&
          key.algorithm === algorithm &&
          key.firstSize <= size &&
          size <= (key.lastSize ?? Infinity),
      ),
    })),
  );
}

/**
 * The policy at one size for tools that nobody here wrote (C2SP tlog-policy): every section's log
 * key, and a quorum of all their Ed25519 cosigners, which is what stock tools know.
 *
 * ```
 * log <vkey of MX>
 * log <vkey of US>
 * witness mx <vkey>
 * witness us <vkey>
 * group sections all mx us
 * quorum sections
 * ```
 */
export function policyText(trust: Trust, size: number): string {
  const keys = checkpointPolicy(trust, size)
    .filter(({ algorithm }) => algorithm === 'ed25519')
    .map(({ section, kind, key }) => {
      if (key === undefined) throw new RangeError(`no ${kind} key of ${section} at size ${size}`);
      return { name: section.toLowerCase(), kind, vkey: key.vkey };
    });
  const witnesses = keys.filter(({ kind }) => kind === 'cosigner');
  const lines = [
    ...keys.filter(({ kind }) => kind === 'log').map(({ vkey }) => `log ${vkey}`),
    ...witnesses.map(({ name, vkey }) => `witness ${name} ${vkey}`),
    `group sections all ${witnesses.map(({ name }) => name).join(' ')}`,
    'quorum sections',
  ];
  return `${lines.join('\n')}\n`;
}
