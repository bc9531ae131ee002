import type { World } from '../support/founding.ts';

/** `address slot`, both lower-case. */
export type Slot = string;

/** What stood in a slot and what stands there now. */
export interface Change {
  readonly before: bigint;
  readonly after: bigint;
}

type Side = Record<string, { storage?: Record<string, string> }>;

/**
 * The storage that the transaction of the last block moved, as the node itself traced it: no view
 * and no getter stands between. The log is left out, whose slots are everybody's.
 */
export async function changesOf({ chain, addresses }: World): Promise<Map<Slot, Change>> {
  const block = (await chain.provider.request({
    method: 'eth_getBlockByNumber',
    params: ['latest', false],
  })) as { transactions: string[] };
  const tracer = { tracer: 'prestateTracer', tracerConfig: { diffMode: true } };
  const { pre, post } = (await chain.provider.request({
    method: 'debug_traceTransaction',
    params: [block.transactions.at(-1)!, tracer],
  })) as unknown as { pre: Side; post: Side };
  const [before, after] = [wordsOf(pre), wordsOf(post)];
  const changes = new Map<Slot, Change>();
  for (const slot of [...before.keys(), ...after.keys()]) {
    if (slot.startsWith(addresses.log)) continue;
    // The trace leaves out the side on which nothing stands.
    changes.set(slot, { before: before.get(slot) ?? 0n, after: after.get(slot) ?? 0n });
  }
  return changes;
}

/** What stands in a slot. */
export async function valueOf({ chain }: World, slot: Slot): Promise<bigint> {
  const [address, word] = slot.split(' ') as [string, string];
  const value = (await chain.provider.request({
    method: 'eth_getStorageAt',
    params: [address, word, 'latest'],
  })) as string;
  return BigInt(value);
}

/** A slot's name out of the contract's address and the slot's number. */
export function slotAt(address: string, number: bigint): Slot {
  return `${address.toLowerCase()} 0x${number.toString(16).padStart(64, '0')}`;
}

function wordsOf(side: Side): Map<Slot, bigint> {
  return new Map(
    Object.entries(side).flatMap(([address, { storage = {} }]) =>
      Object.entries(storage).map(
        ([slot, value]) => [slotAt(address, BigInt(slot)), BigInt(value)] as const,
      ),
    ),
  );
}
