import type { StatementName } from '@acta/protocol';
import type { WriterFunction } from './calls/writer-functions.ts';

/** EIP-7825: no transaction may ask for more. */
const MOST_GAS = 16_777_216;
/** Every check, signatures of a quorum and the log append of the dearest statement of fixed size. */
const BASE_GAS = 1_000_000;
/** The dearest byte: a piece of a pack is 64 bytes and at most 12,000 gas. */
const GAS_PER_BYTE = 250;
/**
 * Each piece (64 bytes) that comes out of a container in official custody is put on record as such,
 * and each output of a transformation (64 bytes) fills two slots for the first time.
 */
const DEAR_BYTES: readonly StatementName[] = ['Unpack', 'Transform'];
const GAS_PER_DEAR_BYTE = 1_000;
/** What goes through the roll of a party: ending its thousand keys takes some 9 M gas. */
const THROUGH_ROLLS: readonly StatementName[] = ['EndParty', 'Delegate', 'PartyAdmin'];

/**
 * What a relay offers for a call. Gas costs nothing here, so this only has to be enough and within
 * the cap: asking the node instead would run every statement twice more, against another state than
 * it will meet.
 */
export class GasOffer {
  readonly #throughRolls: ReadonlySet<string>;
  readonly #dearBytes: ReadonlySet<string>;

  constructor(functions: readonly WriterFunction[]) {
    this.#throughRolls = selectorsOf(functions, THROUGH_ROLLS);
    this.#dearBytes = selectorsOf(functions, DEAR_BYTES);
  }

  limitOf(data: string): number {
    const selector = data.slice(0, 10);
    if (this.#throughRolls.has(selector)) return MOST_GAS;
    const each = this.#dearBytes.has(selector) ? GAS_PER_DEAR_BYTE : GAS_PER_BYTE;
    return Math.min(MOST_GAS, BASE_GAS + each * (data.length / 2 - 1));
  }
}

function selectorsOf(
  functions: readonly WriterFunction[],
  names: readonly StatementName[],
): ReadonlySet<string> {
  return new Set(
    functions.flatMap(({ statement, selector }) =>
      statement !== undefined && names.includes(statement) ? [selector] : [],
    ),
  );
}
