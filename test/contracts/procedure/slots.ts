import type { World } from '../support/founding.ts';

/** `address slot`, both lower-case. */
export type Slot = string;

interface Diff {
  readonly pre: Record<string, { storage?: Record<string, string> }>;
  readonly post: Record<string, { storage?: Record<string, string> }>;
}

/**
 * The storage that the transaction of the last block moved, as the node itself traced it: no view
 * and no getter stands between. The log is left out, whose slots are everybody's.
 */
export async function movedSlots({ chain, addresses }: World): Promise<Slot[]> {
  const block = (await chain.provider.request({
    method: 'eth_getBlockByNumber',
    params: ['latest', false],
  })) as { transactions: string[] };
  const tracer = { tracer: 'prestateTracer', tracerConfig: { diffMode: true } };
  const { pre, post } = (await chain.provider.request({
    method: 'debug_traceTransaction',
    params: [block.transactions.at(-1)!, tracer],
  })) as unknown as Diff;
  const moved = new Set<Slot>();
  for (const side of [pre, post]) {
    for (const [address, { storage = {} }] of Object.entries(side)) {
      if (address.toLowerCase() === addresses.log) continue;
      for (const slot of Object.keys(storage)) {
        const word = BigInt(slot).toString(16).padStart(64, '0');
        moved.add(`${address.toLowerCase()} 0x${word}`);
      }
    }
  }
  return [...moved];
}

/** What stands in a slot. */
export async function valueOf({ chain }: World, slot: Slot): Promise<string> {
  const [address, word] = slot.split(' ') as [string, string];
  return (await chain.provider.request({
    method: 'eth_getStorageAt',
    params: [address, word, 'latest'],
  })) as string;
}
