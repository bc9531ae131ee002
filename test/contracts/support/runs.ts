import fc from 'fast-check';

/** Property tests run a tenth of their cases in a normal run, all of them with ACTA_LONG=1. */
export const LONG = process.env['ACTA_LONG'] !== undefined;

/**
 * Seed and number of runs of a property; the seed is in fast-check's report when it fails, and may
 * be given by ACTA_SEED to see a failure again.
 */
export function runs(whole: number): { numRuns: number; seed: number } {
  return { numRuns: LONG ? whole : Math.max(1, Math.ceil(whole / 10)), seed: SEED };
}

export const SEED =
  process.env['ACTA_SEED'] === undefined
    ? Math.floor(Math.random() * 0x7fff_ffff)
    : Number(process.env['ACTA_SEED']);

export const bytes32 = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((value) => Buffer.from(value));
