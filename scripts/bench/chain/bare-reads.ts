import { bytesToHex, keccak256, utf8 } from '@acta/protocol';

const RECORDED = bytesToHex(keccak256(utf8('Recorded(uint64,bytes32,bytes32,bytes32)')));
const ROOT = bytesToHex(keccak256(utf8('root()'))).slice(0, 10);

/** Blocks that are asked for in one go; a batch has at most 1,024 calls. */
const BLOCKS = 500;

/** Reads a log's events and drops them: what no indexer can do without. */
export class BareReads {
  readonly #url: string;
  readonly #log: string;

  constructor(url: string, log: string) {
    this.#url = url;
    this.#log = log;
  }

  /**
   * @param whole also each block with its transactions, which hold the statements, and the root
   *   that the contract has at its end: all that ours is built from and checked by
   * @returns how many events there were
   */
  async all(last: number, whole: boolean): Promise<number> {
    let events = 0;
    for (let from = 0; from <= last; from += BLOCKS) {
      const to = Math.min(last, from + BLOCKS - 1);
      const blocks = Array.from({ length: to - from + 1 }, (_, i) => hex(from + i));
      const filter = { fromBlock: hex(from), toBlock: hex(to), address: this.#log };
      const logs = this.#batch([['eth_getLogs', [{ ...filter, topics: [RECORDED] }]]]);
      const rest = whole
        ? [
            this.#batch(blocks.map((block) => ['eth_getBlockByNumber', [block, true]])),
            this.#batch(
              blocks.map((block) => ['eth_call', [{ to: this.#log, data: ROOT }, block]]),
            ),
          ]
        : [];
      const [[found]] = (await Promise.all([logs, ...rest])) as [[unknown[]]];
      events += found.length;
    }
    return events;
  }

  async #batch(calls: readonly [string, readonly unknown[]][]): Promise<unknown[]> {
    const body = calls.map(([method, params], id) => ({ jsonrpc: '2.0', id, method, params }));
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return ((await response.json()) as { result: unknown }[]).map(({ result }) => result);
  }
}

const hex = (value: number): string => `0x${value.toString(16)}`;
