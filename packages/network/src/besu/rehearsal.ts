import { Edr, HARDFORK } from '../embedded/edr.ts';

/**
 * A chain in this process on which creations are tried before they are sent to Besu, which answers no
 * `eth_call` without `to`: what code a constructor leaves follows from chain id, sender, nonce and state,
 * and these are the same here.
 */
export class Rehearsal {
  readonly #edr: Edr;

  private constructor(edr: Edr) {
    this.#edr = edr;
  }

  /** An empty chain of this id. */
  static async of(chainId: number): Promise<Rehearsal> {
    return new Rehearsal(await Edr.create({ chainId, genesisTime: 0, hardfork: HARDFORK }));
  }

  /** The code that a creation would leave now. */
  codeOf(creation: string, from?: string): Promise<string> {
    const call = { ...(from !== undefined && { from }), data: creation, gas: '0x1000000' };
    return this.#edr.request<string>('eth_call', call, 'latest');
  }

  /** Takes a transaction that is sent to the real chain too. */
  async send(raw: string): Promise<void> {
    await this.#edr.request('eth_sendRawTransaction', raw);
  }
}
