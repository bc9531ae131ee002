import { encodeSignature, hexToBytes } from '@acta/protocol';
import { createRequire } from 'node:module';
import type { Chain } from '../support/chain.ts';
import type { Role, World } from '../support/founding.ts';
import type { Key } from '../support/keys.ts';

/**
 * What a model of ten thousand runs needs to go fast: signatures by the native library (the same
 * bytes: RFC 6979, low s), calls by the bare provider, a snapshot instead of another founding.
 */
interface Native {
  ecdsaSign(digest: Uint8Array, key: Uint8Array): { signature: Uint8Array; recid: 0 | 1 };
}

const native = createRequire(new URL('../../../packages/protocol/package.json', import.meta.url))(
  'secp256k1',
) as Native;

/** The envelope of a key over a statement's digest. */
export function signFast({ secret }: Key, digest: string): string {
  const { signature, recid } = native.ecdsaSign(hexToBytes(digest, 32), secret);
  return encodeSignature({ scheme: 1, rs: signature, v: 27 + recid });
}

/** Enough for any call; asking the node first would run each twice. */
const GAS = `0x${(3_000_000).toString(16)}`;

export class FastChain {
  readonly world: World;
  readonly #chain: Chain;
  readonly #from: string;
  #snapshot: string;

  private constructor(world: World, from: string, snapshot: string) {
    this.world = world;
    this.#chain = world.chain;
    this.#from = from;
    this.#snapshot = snapshot;
  }

  /** Takes the world as it stands for the one that `renew` comes back to. */
  static async of(world: World): Promise<FastChain> {
    const { provider } = world.chain;
    const [from] = (await provider.request({ method: 'eth_accounts' })) as string[];
    return new FastChain(
      world,
      from!,
      (await provider.request({ method: 'evm_snapshot' })) as string,
    );
  }

  async renew(): Promise<void> {
    await this.#ask('evm_revert', this.#snapshot);
    this.#snapshot = (await this.#ask('evm_snapshot')) as string;
  }

  /**
   * Sends a call in a block of that very second, be it that of the block before.
   *
   * @returns undefined, or the name of the error by which it was refused
   */
  async send(
    role: Role,
    fn: string,
    args: readonly unknown[],
    time: number,
  ): Promise<string | undefined> {
    const { interface: abi } = this.world.contracts[role];
    const data = abi.encodeFunctionData(fn, args);
    const call = { from: this.#from, to: this.world.addresses[role], data, gas: GAS };
    await this.#ask('evm_setNextBlockTimestamp', time);
    try {
      await this.#ask('eth_sendTransaction', call);
      return undefined;
    } catch (error) {
      const { data: thrown } = error as { data?: string | { data?: string } };
      const refusal = typeof thrown === 'string' ? thrown : thrown?.data;
      const known = refusal === undefined ? undefined : this.#nameOf(refusal);
      if (known === undefined) throw error;
      return known;
    }
  }

  /** The error may be of another contract, which the one that was called has asked. */
  #nameOf(refusal: string): string | undefined {
    for (const { interface: abi } of Object.values(this.world.contracts)) {
      const known = abi.parseError(refusal);
      if (known !== null) return known.name;
    }
    return undefined;
  }

  /** The first that a view answers, decoded. */
  async read(role: Role, fn: string, ...args: unknown[]): Promise<Record<string, unknown>> {
    return (await this.readAll(role, fn, ...args))[0] as Record<string, unknown>;
  }

  /** All that a view answers, decoded, in its order. */
  async readAll(role: Role, fn: string, ...args: unknown[]): Promise<readonly unknown[]> {
    const { interface: abi } = this.world.contracts[role];
    const data = abi.encodeFunctionData(fn, args);
    const call = { to: this.world.addresses[role], data };
    const answer = (await this.#ask('eth_call', call, 'latest')) as string;
    return [...abi.decodeFunctionResult(fn, answer)];
  }

  #ask(method: string, ...params: unknown[]): Promise<unknown> {
    return this.#chain.provider.request({ method, params });
  }
}
