import type { Findings } from '../report/findings.ts';
import type { Entry } from './entry.ts';

/** A cosigner refuses a block dated further ahead of its own clock (PROTOCOL §9). */
const CLOCK_SKEW = 60;

/**
 * When all of it existed at the latest: the later cosigner's time, since the earlier one alone is
 * one section's word.
 *
 * @param times of all the cosignatures that count
 */
export function existedBy(
  found: Findings,
  times: readonly number[],
  entries: readonly Entry[],
): number | undefined {
  const latest = Math.max(...times);
  const newest = Math.max(...entries.map(({ record }) => record.recordedAt));
  if (Math.min(...times) + CLOCK_SKEW < newest) {
    found.fail('VERIFY_TIME_BEFORE_RECORD', { confirmed: Math.min(...times), recordedAt: newest });
    return undefined;
  }
  return latest;
}
