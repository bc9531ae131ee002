import { ActaError, type ErrorCode, ERRORS, membersOf, parseBundle, utf8 } from '@acta/protocol';
import { nameOf } from './checks/trust.ts';
import type { Report, Verdict } from './report/report.ts';
import { createVerifier } from './verify.ts';

/** What came of verifying a bundle: a report on each of its files, in their order. */
export interface BundleReport {
  /** Any file invalid: invalid. All valid: valid. Else: incomplete. */
  readonly verdict: Verdict;
  readonly bundle: { readonly sha256: string; readonly bytes: number };
  /** Why it can't be read as a bundle; then there are no reports. */
  readonly code?: ErrorCode;
  readonly en?: string;
  readonly es?: string;
  /** Of each file as compact JSON: that is what its `evidence` names. */
  readonly reports: readonly Report[];
}

/**
 * Verifies each file of a bundle as if it had come alone. Nothing is thrown, whatever stands in it.
 *
 * @param trustFile as for `createVerifier`
 */
export function verifyBundle(
  file: Uint8Array | string,
  trustFile: Uint8Array | string | undefined,
): BundleReport {
  const verify = createVerifier(trustFile);
  const named = { bundle: nameOf(file) };
  try {
    const members = membersOf(parseBundle(file));
    const reports = members.map((member) => verify(utf8(JSON.stringify(member))));
    return { verdict: verdictOf(reports), ...named, reports };
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
    const { code } = error;
    const { en, es } = ERRORS[code];
    // A version of later years is no word against what stands in it.
    const verdict = code === 'EVIDENCE_VERSION_UNKNOWN' ? 'incomplete' : 'invalid';
    return { verdict, ...named, code, en, es, reports: [] };
  }
}

function verdictOf(reports: readonly Report[]): Verdict {
  const verdicts = new Set(reports.map(({ verdict }) => verdict));
  if (verdicts.has('invalid')) return 'invalid';
  return verdicts.has('incomplete') ? 'incomplete' : 'valid';
}
