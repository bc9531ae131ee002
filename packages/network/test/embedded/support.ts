import { addressOf, bytesToHex, randomBytes } from '@acta/protocol';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { getCreateAddress, SigningKey, Transaction } from 'ethers';

/** A folder that is gone after the test. */
export function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'acta-network-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export interface RpcAnswer {
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

export async function post(url: string, body: string, headers = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

export async function call(url: string, method: string, ...params: unknown[]): Promise<RpcAnswer> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  return (await (await post(url, body)).json()) as RpcAnswer;
}

/** The result of a call; an error of the engine is thrown. */
export async function ask<T>(url: string, method: string, ...params: unknown[]): Promise<T> {
  const { result, error } = await call(url, method, ...params);
  if (error !== undefined) throw new Error(`${method}: ${error.code} ${error.message}`);
  return result as T;
}

export interface Block {
  readonly number: string;
  readonly hash: string;
  readonly timestamp: string;
}

export function blockAt(url: string, at: number | 'latest'): Promise<Block> {
  const tag = at === 'latest' ? at : `0x${at.toString(16)}`;
  return ask<Block>(url, 'eth_getBlockByNumber', tag, false);
}

/** Hashes of all blocks, genesis first: two chains are one when these are equal. */
export async function chainOf(url: string): Promise<string[]> {
  const last = Number((await blockAt(url, 'latest')).number);
  const hashes: string[] = [];
  for (let from = 0; from <= last; from += 1000) {
    const numbers = Array.from({ length: Math.min(1000, last + 1 - from) }, (_, i) => from + i);
    const batch = numbers.map((number) => ({
      jsonrpc: '2.0',
      id: number,
      method: 'eth_getBlockByNumber',
      params: [`0x${number.toString(16)}`, false],
    }));
    const answers = (await (await post(url, JSON.stringify(batch))).json()) as RpcAnswer[];
    hashes.push(...answers.map(({ result }) => (result as Block).hash));
  }
  return hashes;
}

/** Signs transactions of one account, nonce after nonce. */
export class Sender {
  readonly address: string;
  readonly #key: SigningKey;
  readonly #chainId: number;
  nonce = 0;

  constructor(chainId: number, secret = randomBytes(32)) {
    this.#key = new SigningKey(secret);
    this.#chainId = chainId;
    this.address = addressOf(secret);
  }

  /** Address of the contract that the transaction with this nonce makes. */
  contractAt(nonce: number): string {
    return getCreateAddress({ from: this.address, nonce }).toLowerCase();
  }

  sign(to: string | null, data: string, over: Record<string, unknown> = {}): string {
    const transaction = Transaction.from({
      type: 2,
      chainId: this.#chainId,
      nonce: this.nonce,
      to,
      data,
      gasLimit: 500_000,
      maxFeePerGas: 0,
      maxPriorityFeePerGas: 0,
      value: 0,
      ...over,
    });
    transaction.signature = this.#key.sign(transaction.unsignedHash);
    return transaction.serialized;
  }

  next(to: string | null, data: string): string {
    const raw = this.sign(to, data);
    this.nonce += 1;
    return raw;
  }
}

/**
 * A stand-in for a log. Called with data, it hashes its root with the data and with all that a
 * block could get wrong in a replay (time, prevrandao, parent's hash, chain id), stores and emits
 * it. Called without, it answers the root. Data that begin with ff revert.
 */
const RUNTIME = [
  '36 15 60 39 57', // no data: answer (0x39)
  '5f 35 5f 1a 60 ff 14 60 42 57', // ff: revert (0x42)
  '5f 54 5f 52', // root
  '42 60 20 52', // TIMESTAMP
  '44 60 40 52', // PREVRANDAO
  '60 01 43 03 40 60 60 52', // BLOCKHASH(NUMBER - 1)
  '46 60 80 52', // CHAINID
  '36 5f 60 a0 37', // data
  '36 60 a0 01 5f 20', // KECCAK256
  '80 5f 55', // SSTORE
  '5f 5f a1 00', // LOG1
  '5b 5f 54 5f 52 60 20 5f f3',
  '5b 60 aa 5f 52 60 20 5f fd',
]
  .join('')
  .replaceAll(' ', '');

const SIZE = (RUNTIME.length / 2).toString(16);

/** Creation code: CODECOPY and RETURN the runtime that follows. */
export const LOG_CODE = `0x60${SIZE}600a5f3960${SIZE}5ff3${RUNTIME}`;

export const REVERTING = '0xff';

export function randomData(bytes: number): string {
  return bytesToHex(new Uint8Array([1, ...randomBytes(bytes)]));
}

/** Reproducible numbers in [0, 1): mulberry32. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
