import { bytesToHex, hexToBytes, keccak256, sha256 } from '@acta/protocol';
import { createMPT } from '@ethereumjs/mpt';
import { encodeRlp } from 'ethers';
import { type BesuHeader, blockHash } from './block-header.ts';
import { rlpQuantity, word } from './quantity.ts';

/** An account that stands in a chain before its first block. */
export interface GenesisAccount {
  readonly balance: string;
  readonly code?: string;
  /** Slot → word, both `0x…`; a word that is zero does not stand there. */
  readonly storage?: Readonly<Record<string, string>>;
}

/** A genesis file of Besu, as far as it decides the hash of block 0. */
export interface Genesis {
  readonly config: Readonly<Record<string, unknown>>;
  readonly nonce: string;
  readonly timestamp: string;
  readonly gasLimit: string;
  readonly difficulty: string;
  readonly mixHash: string;
  readonly coinbase: string;
  readonly extraData: string;
  /** By address, with or without `0x`. */
  readonly alloc: Readonly<Record<string, GenesisAccount>>;
}

export interface GenesisPlan {
  readonly chainId: number;
  /** 32 bytes of the founders' own in block 0, so that its hash names all that they agreed on. */
  readonly vanity: string;
  /** Address of the validator set. */
  readonly validators: string;
  readonly code: string;
  readonly storage: Readonly<Record<string, string>>;
}

/** "istanbul" in the hash of Ethereum's BFT engines: Besu takes no other. */
const BFT_MIX_HASH = '0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365';
/** 60,000,000: gas is free, so only this and the cap of a transaction keep a block within bounds. */
const GAS_LIMIT = '0x3938700';

/**
 * The genesis of a network of ours, as Besu 26.8 was measured to take it. Everything that is a choice
 * is made here, so that two sections that build it from the same public files have the same bytes:
 *
 * - blocks each second, each ten seconds while nothing happens; a proposer that is away costs two
 *   seconds, and after a halt the timers begin so low again;
 * - every fork to Osaka from the start, its cap of 16,777,216 gas a transaction with it;
 * - nobody has ether, and nobody needs any.
 */
export function genesisOf(plan: GenesisPlan): Genesis {
  const { chainId, vanity, validators, code, storage } = plan;
  return {
    config: {
      chainId,
      berlinBlock: 0,
      londonBlock: 0,
      shanghaiTime: 0,
      cancunTime: 0,
      pragueTime: 0,
      osakaTime: 0,
      zeroBaseFee: true,
      qbft: {
        blockperiodseconds: 1,
        emptyblockperiodseconds: 10,
        requesttimeoutseconds: 2,
        epochlength: 30_000,
        validatorcontractaddress: validators,
      },
    },
    nonce: '0x0',
    timestamp: '0x0',
    gasLimit: GAS_LIMIT,
    difficulty: '0x1',
    mixHash: BFT_MIX_HASH,
    coinbase: `0x${'00'.repeat(20)}`,
    // With a contract nobody is listed, and block 0 has no seals.
    extraData: encodeRlp([vanity, [], [], '0x', []]),
    alloc: { [validators]: { balance: '0x0', code, storage } },
  };
}

/** Hash of block 0: what a running node answers for it, and people read to one another. */
export async function genesisHash(genesis: Genesis): Promise<string> {
  const emptyTrie = bytesToHex((await createMPT()).root());
  const header: BesuHeader = {
    parentHash: `0x${'00'.repeat(32)}`,
    sha3Uncles: bytesToHex(keccak256(hexToBytes(encodeRlp([])))),
    miner: genesis.coinbase,
    stateRoot: await stateRoot(genesis.alloc),
    transactionsRoot: emptyTrie,
    receiptsRoot: emptyTrie,
    logsBloom: `0x${'00'.repeat(256)}`,
    difficulty: genesis.difficulty,
    number: '0x0',
    gasLimit: genesis.gasLimit,
    gasUsed: '0x0',
    timestamp: genesis.timestamp,
    extraData: genesis.extraData,
    mixHash: genesis.mixHash,
    nonce: `0x${genesis.nonce.slice(2).padStart(16, '0')}`,
    // What EIP-1559 begins with, whatever a block pays after it.
    baseFeePerGas: '0x3b9aca00',
    withdrawalsRoot: emptyTrie,
    blobGasUsed: '0x0',
    excessBlobGas: '0x0',
    parentBeaconBlockRoot: `0x${'00'.repeat(32)}`,
    requestsHash: bytesToHex(sha256()),
  };
  return blockHash(header);
}

/** Root of the state trie that these accounts are (Ethereum yellow paper §4.1). */
export async function stateRoot(alloc: Genesis['alloc']): Promise<string> {
  const state = await createMPT();
  for (const [address, { balance, code = '0x', storage = {} }] of Object.entries(alloc)) {
    const words = await createMPT();
    for (const [slot, value] of Object.entries(storage)) {
      if (BigInt(value) === 0n) continue;
      const key = keccak256(hexToBytes(word(slot)));
      const shortest = rlpQuantity(`0x${BigInt(value).toString(16)}`);
      await words.put(key, hexToBytes(encodeRlp(shortest)));
    }
    const account = [
      '0x',
      rlpQuantity(balance),
      bytesToHex(words.root()),
      bytesToHex(keccak256(hexToBytes(code))),
    ];
    const plain = `0x${address.toLowerCase().replace(/^0x/, '')}`;
    await state.put(keccak256(hexToBytes(plain, 20)), hexToBytes(encodeRlp(account)));
  }
  return bytesToHex(state.root());
}
