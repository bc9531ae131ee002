import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import {
  addressOf,
  bytesToHex,
  digestOf,
  type Message,
  type Office,
  randomBytes,
  signDigest,
  type SignedStatement,
  type StatementName,
  STATEMENTS,
  type StatementType,
  type Submission,
} from '@acta/protocol';
import { deployActa, type Deployment, type Ledger, openLedger } from '@acta/ledger';
import { type EmbeddedEngine, startEmbedded } from '@acta/network';
import { getCreateAddress, Wallet } from 'ethers';
import { gateFor } from './gate/gate.ts';

const DAY = 86_400;

/** A key of somebody in a test. */
export interface Key {
  readonly secret: Uint8Array;
  readonly address: string;
}

export function newKey(): Key {
  const secret = randomBytes(32);
  return { secret, address: addressOf(secret) };
}

/** Keys by ascending address, as quorums sign. */
export function newKeys(count: number): Key[] {
  return Array.from({ length: count }, newKey).sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** A section with its founding keys, and whoever it appoints. */
export interface Side {
  readonly code: string;
  /** A recovery replaces them. */
  admins: readonly Key[];
  readonly government: readonly Key[];
  readonly recovery: readonly Key[];
  readonly offices: Map<Office, Key>;
}

export interface PartyKeys {
  readonly id: string;
  readonly admin: Key;
}

type Parts = Pick<Submission, 'handoff' | 'contents' | 'outputs' | 'acts'> & {
  readonly receipt?: string;
};

/**
 * A network for a test: embedded engine, contracts founded by two sections, and the means to sign
 * and relay any statement. Its clock stands still unless the test moves it.
 */
export class World {
  now: number;
  readonly sides: Readonly<Record<'US' | 'MX', Side>> = { US: newSide('US'), MX: newSide('MX') };
  readonly folder: string;
  readonly relay = new Wallet(bytesToHex(randomBytes(32)));
  engine!: EmbeddedEngine;
  deployment!: Deployment;
  ledger!: Ledger;
  #nonce = 0;
  #parties = 0;

  private constructor(folder: string, now: number) {
    this.folder = folder;
    this.now = now;
  }

  /** Started and founded, at a time of its own; gone with the test. */
  static async start(t: TestContext, now = 1_764_000_000): Promise<World> {
    const world = new World(await mkdtemp(join(tmpdir(), 'acta-world-')), now);
    const engine = await startEmbedded({ dataDir: world.folder, clock: () => world.now });
    const gate = await gateFor(engine.url);
    world.engine = gate === undefined ? engine : { ...engine, url: gate.url };
    t.after(async () => {
      await gate?.close();
      await engine.close();
      await rm(world.folder, { recursive: true, force: true });
    });
    const addresses = (keys: readonly Key[]) => keys.map((key) => key.address);
    const sections = [world.sides.MX, world.sides.US].map((side) => ({
      code: side.code,
      admins: addresses(side.admins),
      adminThreshold: 2,
      governmentRoot: addresses(side.government),
      recovery: addresses(side.recovery),
      recoveryThreshold: 2,
    }));
    const deployer = bytesToHex(randomBytes(32));
    world.deployment = await deployActa(world.engine.url, { sections }, deployer);
    world.ledger = openLedger({ url: world.engine.url, deployment: world.deployment });
    return world;
  }

  digest(type: StatementName, message: Message): string {
    const statementType: StatementType = STATEMENTS[type];
    return digestOf(this.ledger.domain, statementType, message);
  }

  /** Salt and deadline, as every statement ends. */
  closing(): Message {
    return { salt: bytesToHex(randomBytes(32)), deadline: this.now + 10 * DAY };
  }

  sign(type: StatementName, message: Message, keys: readonly Key[]): SignedStatement {
    const digest = this.digest(type, message);
    return { type, message, signatures: keys.map((key) => signDigest(key.secret, digest)) };
  }

  /** Relays a submission and waits for its block; returns the statement's digest. */
  async submit(submission: Submission, receipt?: string): Promise<string> {
    await this.ledger.tryStatement(submission, receipt);
    await this.relayed(this.ledger.encodeCall(submission, receipt));
    return this.digest(submission.type, submission.message);
  }

  /** Sends any call; returns the gas it took. */
  async relayed(call: { to: string; data: string }): Promise<number> {
    const hash = await this.ledger.send(call, this.relay, this.#nonce);
    this.#nonce += 1;
    const outcome = await this.ledger.receiptOf(hash);
    if (outcome?.success !== true) throw new Error(`${hash} failed`);
    return outcome.gasUsed;
  }

  /** Creates a contract that is none of ours; returns its address. */
  async create(code: string): Promise<string> {
    const address = getCreateAddress({ from: this.relay.address, nonce: this.#nonce });
    const raw = await this.relay.signTransaction({
      type: 2,
      chainId: this.deployment.chainId,
      nonce: this.#nonce,
      data: code,
      gasLimit: 1_000_000,
      maxFeePerGas: 0,
      maxPriorityFeePerGas: 0,
    });
    this.#nonce += 1;
    const body = { jsonrpc: '2.0', id: 1, method: 'eth_sendRawTransaction', params: [raw] };
    await fetch(this.engine.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return address.toLowerCase();
  }

  /** Signs and relays a statement. */
  record(
    type: StatementName,
    message: Message,
    keys: readonly Key[],
    { receipt, ...parts }: Parts = {},
  ): Promise<string> {
    return this.submit({ ...this.sign(type, message, keys), ...parts }, receipt);
  }

  /** Two of a section's admins appoint a new key to an office. */
  async appoint(code: 'US' | 'MX', office: Office): Promise<Key> {
    const side = this.sides[code];
    const key = newKey();
    const rulers = ['GOVERNMENT', 'RECOVERY'].includes(office) ? side.government : side.admins;
    const message = {
      section: code,
      office,
      appointee: key.address,
      from: this.now,
      until: this.now + 36_500 * DAY,
      credential: bytesToHex(randomBytes(32)),
      ...this.closing(),
    };
    await this.record('Appoint', message, [...rulers.slice(0, 2), key]);
    side.offices.set(office, key);
    return key;
  }

  /** The key that holds an office, appointed at its first use. */
  async holder(code: 'US' | 'MX', office: Office): Promise<Key> {
    return this.sides[code].offices.get(office) ?? this.appoint(code, office);
  }

  /** Registers a party. */
  async party(code: 'US' | 'MX'): Promise<PartyKeys> {
    const registrar = await this.holder(code, 'REGISTRAR');
    const admin = newKey();
    this.#parties += 1;
    const id = `${code}-${String(this.#parties).padStart(5, '0')}`;
    const document = bytesToHex(randomBytes(32));
    const message = { section: code, party: id, admin: admin.address, document, ...this.closing() };
    await this.record('RegisterParty', message, [registrar, admin]);
    return { id, admin };
  }
}

function newSide(code: string): Side {
  return {
    code,
    admins: newKeys(3),
    government: newKeys(3),
    recovery: newKeys(3),
    offices: new Map(),
  };
}
