import { randomInt } from 'node:crypto';
import { Chain } from './chain.ts';
import { Edr, HARDFORK } from './edr.ts';
import type { RootProbe } from './entry.ts';
import type { Header } from './header.ts';
import { clearHolder, writeHolder } from './holder.ts';
import { Journal } from './journal.ts';
import { replay, type ReplayProgress } from './replay.ts';
import { Rpc } from './rpc.ts';
import { serve } from './server.ts';

/** How many transactions this engine is for: two minutes of replay and 4 GB of memory by then. */
const CEILING = 100_000;

export interface EmbeddedOptions {
  /** Folder of journal and lock; made where there is none. */
  readonly dataDir: string;
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** Called for each entry of the journal at the start. */
  readonly onProgress?: (progress: ReplayProgress) => void;
  /**
   * Unix seconds; the machine's clock when absent. For tests that live through 30 days: no running
   * service has a way to it, be it a flag, a variable or a method.
   */
  readonly clock?: () => number;
}

export interface EmbeddedEngine {
  /** JSON-RPC, on loopback. */
  readonly url: string;
  readonly chainId: number;
  /**
   * From now on the journal keeps what this call answers (the root of the record log) with each
   * block, and every later start compares it. Once, for good; the same call again does nothing.
   *
   * @throws ActaError NETWORK_PROBE_DIFFERS
   */
  watchRoot(probe: RootProbe): Promise<void>;
  /** Answers what is under way, then lets go of folder and port. */
  close(): Promise<void>;
}

/**
 * Starts the embedded chain: replays its journal, then serves JSON-RPC on loopback. The first start
 * on a folder makes a new network with a random chain id.
 *
 * @throws ActaError NETWORK_DATA_HELD, NETWORK_PORT_TAKEN, or a JOURNAL_ code: the chain that stands
 *   in the journal can't be made again, and no other is served in its place
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedEngine> {
  const { dataDir, port = 0, clock = now, onProgress = () => {} } = options;
  const journal = await Journal.open(dataDir, () => newHeader(clock()));
  try {
    writeHolder(dataDir);
    const edr = await Edr.create(journal.header);
    const state = await replay(journal, edr, onProgress);
    const chain = new Chain({ edr, journal, state, clock, ceiling: CEILING });
    const server = await serve(new Rpc(chain, edr), port);
    return {
      url: server.url,
      chainId: journal.header.chainId,
      watchRoot: (probe) => chain.watchRoot(probe),
      async close() {
        await server.close();
        await chain.settled();
        clearHolder(dataDir);
        await journal.close();
      },
    };
  } catch (error) {
    clearHolder(dataDir);
    await journal.close();
    throw error;
  }
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

/** 48 random bits name the network, so that no signature of one is good in another (PROTOCOL §1). */
function newHeader(genesisTime: number): Header {
  return { chainId: randomInt(2 ** 40, 2 ** 48 - 1), genesisTime, hardfork: HARDFORK };
}
