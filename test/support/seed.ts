/** Tests that walk at random go far with ACTA_LONG=1 (`npm run test:long`). */
export const LONG = process.env['ACTA_LONG'] !== undefined;

/** What every normal run begins from: whoever checks a change sees what the others saw. */
const FIXED = 20_261_124;

/**
 * Where random walks begin: ACTA_SEED where it is given, a fixed number in a normal run, and in a
 * long run another one each time, which each test prints, so that the walks go on finding new ways.
 */
export const SEED = seedOf(process.env['ACTA_SEED']);

function seedOf(given: string | undefined): number {
  if (given !== undefined) return Number(given);
  return LONG ? Math.floor(Math.random() * 0x7fff_ffff) : FIXED;
}
