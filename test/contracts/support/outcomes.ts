import type { Role, World } from './founding.ts';

/** Enough for any call; asking the node first would run each twice. */
const GAS = 3_000_000;

/**
 * Sends a call and tells how it ended: undefined, or the name of the error by which it was refused.
 * For models, which take thousands of steps.
 *
 * @param time second of its block; else one comes after the last as the machine has it
 */
export async function outcomeOf(
  { chain, contracts, addresses }: World,
  role: Role,
  fn: string,
  args: readonly unknown[],
  time?: number,
): Promise<string | undefined> {
  const { interface: abi } = contracts[role];
  const data = abi.encodeFunctionData(fn, args);
  const [from] = (await chain.provider.request({ method: 'eth_accounts' })) as string[];
  if (time !== undefined) await chain.networkHelpers.time.setNextBlockTimestamp(time);
  const call = { from, to: addresses[role], data, gas: `0x${GAS.toString(16)}` };
  try {
    await chain.provider.request({ method: 'eth_sendTransaction', params: [call] });
    return undefined;
  } catch (error) {
    const refusal = errorIn(error);
    const known = refusal === undefined ? null : abi.parseError(refusal);
    if (known === null) throw error;
    return known.name;
  }
}

/** The revert data in whatever the provider threw. */
function errorIn(error: unknown): string | undefined {
  const { data } = error as { data?: string | { data?: string } };
  return typeof data === 'string' ? data : data?.data;
}
