import fc from 'fast-check';
import { LONG, SEED } from '../../support/seed.ts';

export { LONG, SEED };

/**
 * Seed and number of runs of a property: a tenth of them in a normal run. The seed is in fast-check's
 * report when it fails, and may be given by ACTA_SEED to see a failure again.
 */
export function runs(whole: number): { numRuns: number; seed: number } {
  return { numRuns: LONG ? whole : Math.max(1, Math.ceil(whole / 10)), seed: SEED };
}

export const bytes32 = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((value) => Buffer.from(value));
