import type { StatementName } from '@acta/protocol';
import type { WriterFunction } from './calls/writer-functions.ts';

/** EIP-7825: no transaction may ask for more. */
const MOST_GAS = 16_777_216;
/** Every check, signatures of a quorum and the log append of the dearest statement of fixed size. */
const BASE_GAS = 1_000_000;
/** The dearest byte: a piece of a pack is 64 bytes and at most 12,000 gas. */
const GAS_PER_BYTE = 250;
/** What goes through the roll of a party: ending its thousand keys takes some 9 M gas. */
const THROUGH_ROLLS: readonly StatementName[] = ['EndParty', 'Delegate', 'PartyAdmin'];

/**
 * What a relay offers for a call. Gas costs nothing here, so this only has to be enough and within
 * the cap: asking the node instead would run every statement twice more, against another state than
 * it will meet.
 */
export class GasOffer {
  readonly #throughRolls: ReadonlySet<string>;

  constructor(functions: readonly WriterFunction[]) {
    const through = functions.filter(
      ({ statement }) => statement !== undefined && THROUGH_ROLLS.includes(statement),
    );
    this.#throughRolls = new Set(through.map(({ selector }) => selector));
  }

  limitOf(data: string): number {
    if (this.#throughRolls.has(data.slice(0, 10))) return MOST_GAS;
    return Math.min(MOST_GAS, BASE_GAS + GAS_PER_BYTE * (data.length / 2 - 1));
  }
}
