import {
  ContractDecoder,
  EdrContext,
  L1_CHAIN_TYPE,
  l1GenesisState,
  l1HardforkFromString,
  l1ProviderFactory,
  MineOrdering,
  type Provider,
  type ProviderConfig,
} from '@nomicfoundation/edr';
import { readFileSync } from 'node:fs';
import type { Header } from './header.ts';
import { type JsonRpcError, RpcError } from './rpc-error.ts';

/**
 * What solc compiles for and what the engine runs must be one and the same: `evmVersion` in
 * `hardhat.config.ts`, compared by a test.
 */
export const HARDFORK = 'osaka';

/** As the besu network has it: gas is free, so only these keep a block within bounds. */
const BLOCK_GAS_LIMIT = 60_000_000n;
/** EIP-7825. */
const TRANSACTION_GAS_CAP = 16_777_216n;

/**
 * Hardhat's EVM, spoken to without Hardhat: the same engine that runs the contract tests, but no
 * telemetry, no accounts or gas prices put into requests, no artifacts read at the start.
 *
 * Gas is free and nobody has ether: base fee 0 stays 0, since one transaction (at most the cap)
 * never fills half a block. One transaction is one block.
 */
export class Edr {
  /** Name and version, as journal and `web3_clientVersion` carry it. */
  readonly version: string;
  readonly #provider: Provider;

  private constructor(version: string, provider: Provider) {
    this.version = version;
    this.#provider = provider;
  }

  static async create(header: Header): Promise<Edr> {
    const context = await edrContext();
    const provider = await context.createProvider(
      L1_CHAIN_TYPE,
      configOf(header),
      { enable: false, decodeConsoleLogInputsCallback: () => [], printLineCallback: () => {} },
      { subscriptionCallback: () => {} },
      new ContractDecoder(),
    );
    return new Edr(installedVersion(), provider);
  }

  /** The answer as JSON text, `{"result":…}` or `{"error":…}`: no id, no version. */
  async answer(method: string, params: readonly unknown[]): Promise<string> {
    const request = JSON.stringify({ jsonrpc: '2.0', id: 0, method, params });
    const { data } = await this.#provider.handleRequest(request);
    return typeof data === 'string' ? data : JSON.stringify(data);
  }

  /** @throws RpcError with the engine's own code and text */
  async request<T>(method: string, ...params: readonly unknown[]): Promise<T> {
    const { result, error } = JSON.parse(await this.answer(method, params)) as {
      result: T;
      error?: JsonRpcError;
    };
    if (error !== undefined) throw new RpcError(error.code, error.message, error.data);
    return result;
  }
}

function configOf({ chainId, genesisTime, hardfork }: Header): ProviderConfig {
  return {
    allowBlocksWithSameTimestamp: true,
    allowUnlimitedContractSize: false,
    bailOnCallFailure: true,
    bailOnTransactionFailure: false,
    chainId: BigInt(chainId),
    coinbase: new Uint8Array(20),
    defaultTransactionGasLimit: TRANSACTION_GAS_CAP,
    genesisState: l1GenesisState(l1HardforkFromString(hardfork)),
    hardfork,
    initialBaseFeePerGas: 0n,
    minGasPrice: 0n,
    mining: {
      autoMine: true,
      blockGasLimit: BLOCK_GAS_LIMIT,
      memPool: { order: MineOrdering.Fifo },
    },
    network: { genesisBlockGasLimit: BLOCK_GAS_LIMIT, genesisBlockTime: BigInt(genesisTime) },
    networkId: BigInt(chainId),
    observability: {},
    ownedAccounts: [],
    precompileOverrides: [],
    transactionGasCap: TRANSACTION_GAS_CAP,
  };
}

let context: Promise<EdrContext> | undefined;

/** EDR allows one context per process. */
function edrContext(): Promise<EdrContext> {
  context ??= (async () => {
    const made = new EdrContext();
    await made.registerProviderFactory(L1_CHAIN_TYPE, l1ProviderFactory());
    return made;
  })();
  return context;
}

/** Of the package: EDR's own `web3_clientVersion` stays the same over releases. */
function installedVersion(): string {
  const manifest = new URL('./package.json', import.meta.resolve('@nomicfoundation/edr'));
  const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>;
  return `${name}@${version}`;
}
