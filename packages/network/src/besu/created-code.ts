import { Edr, HARDFORK } from '../embedded/edr.ts';

/**
 * The code that a creation would leave on a chain of this id, without making one: a genesis takes the
 * code itself, with the words that a constructor fills in.
 *
 * @param creation creation code with its arguments, `0x…`
 */
export async function createdCode(chainId: number, creation: string): Promise<string> {
  const edr = await Edr.create({ chainId, genesisTime: 0, hardfork: HARDFORK });
  return edr.request<string>('eth_call', { data: creation, gas: '0x1000000' }, 'latest');
}
