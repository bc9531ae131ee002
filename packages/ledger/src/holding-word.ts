import { CHOICES, choiceWord, type Office } from '@acta/protocol';
import type { Holding } from './ledger.ts';

const PARTY_OFFICES: readonly Office[] = ['PARTY_ADMIN', 'PARTY_AGENT'];

/**
 * What a key holds, out of the registry's one word (low bits first, contracts/lib/Holding.sol):
 *
 * ```
 * from 40 ‖ until 40 ‖ endedAt 40 ‖ ending 8 ‖ office 8 ‖ scope 8 ‖ section 16 ‖ party suffix 40
 * ```
 *
 * @returns undefined for zero: nobody ever appointed the key
 */
export function holdingFromWord(word: bigint): Holding | undefined {
  if (word === 0n) return undefined;
  let rest = word;
  const take = (bits: number): bigint => {
    const part = BigInt.asUintN(bits, rest);
    rest >>= BigInt(bits);
    return part;
  };
  const [from, until, endedAt] = [take(40), take(40), take(40)].map(Number) as [
    number,
    number,
    number,
  ];
  const [ending, officeNumber, scope] = [take(8), take(8), take(8)].map(Number) as [
    number,
    number,
    number,
  ];
  const section = ascii(take(16), 2);
  const office = choiceWord('Office', officeNumber);
  const isParty = PARTY_OFFICES.includes(office);
  return {
    section,
    office,
    from,
    until,
    endedAt,
    ...(ending > 0 && { ending: choiceWord('Ending', ending) }),
    ...(isParty && { party: `${section}-${ascii(take(40), 5)}` }),
    ...(isParty && scope > 0 && { scope: CHOICES.Scope[scope - 1]! }),
  };
}

function ascii(value: bigint, length: number): string {
  return Array.from({ length }, (_, i) =>
    String.fromCharCode(Number((value >> BigInt(8 * (length - 1 - i))) & 0xffn)),
  ).join('');
}
