import {
  bytesToHex,
  digestOf,
  type Message,
  NO_SEALS,
  randomBytes,
  type SignedStatement,
  type StatementName,
  STATEMENTS,
  type StatementType,
  type Submission,
} from '@acta/protocol';
import { deployActa, type Deployment, type Ledger, openLedger } from '@acta/ledger';
import { FastKey } from './fast-key.ts';

/** A carrier takes goods over so often after they were commissioned. */
const HANDOFFS = 4;
/** Transactions that are under way at once: the engine takes them in the order of their nonces. */
const BATCH = 64;

const hash = (): string => bytesToHex(randomBytes(32));
const now = (): number => Math.floor(Date.now() / 1000);

/** Puts records of custody on a new chain: commissions, each followed by four handoffs. */
export class ChainFiller {
  readonly deployment: Deployment;
  readonly #url: string;
  readonly #ledger: Ledger;
  readonly #relay = new FastKey();
  readonly #admins: Readonly<Record<string, readonly FastKey[]>>;
  #nonce = 0;
  #raw: string[] = [];

  private constructor(
    url: string,
    deployment: Deployment,
    admins: Readonly<Record<string, readonly FastKey[]>>,
  ) {
    this.#url = url;
    this.deployment = deployment;
    this.#ledger = openLedger({ url, deployment });
    this.#admins = admins;
  }

  static async found(url: string): Promise<ChainFiller> {
    const admins = { MX: keys(), US: keys() };
    const sections = Object.entries(admins).map(([code, people]) => ({
      code,
      admins: people.map((key) => key.address),
      adminThreshold: 2,
      governmentRoot: keys().map((key) => key.address),
      recovery: keys().map((key) => key.address),
      recoveryThreshold: 2,
    }));
    const deployment = await deployActa(url, { sections }, hash());
    return new ChainFiller(url, deployment, admins);
  }

  /** Fills the log up with at least so many records more. */
  async fill(records: number): Promise<void> {
    const [maker, carrier] = [await this.#party('US-00001'), await this.#party('MX-00001')];
    for (let made = 0; made < records; made += 1 + HANDOFFS) {
      const goods = hash();
      const first = { party: 'US-00001', goods, seals: NO_SEALS, ...this.#when() };
      let head = await this.#put(this.#signed('Commission', first, maker));
      for (let i = 0; i < HANDOFFS; i += 1) {
        const [from, to] = i % 2 === 0 ? ['US-00001', 'MX-00001'] : ['MX-00001', 'US-00001'];
        const [releaser, receiver] = i % 2 === 0 ? [maker, carrier] : [carrier, maker];
        const offer = { party: from, to, goods, head, seals: NO_SEALS, ...this.#when() } as Message;
        const handoff = this.#signed('Handoff', offer, releaser);
        const word = { party: to, handoff: this.#digest('Handoff', offer), answer: 'accepted' };
        const answer = this.#signed('Answer', { ...word, ...this.#when() } as Message, receiver);
        head = await this.#put({ ...answer, handoff });
      }
    }
    await this.#flush();
  }

  async #party(id: string): Promise<FastKey> {
    const section = id.slice(0, 2);
    const [registrar, admin] = [new FastKey(), new FastKey()];
    const term = { from: now(), until: now() + 1_000_000 };
    const office = { section, office: 'REGISTRAR', appointee: registrar.address, ...term };
    const appoint = { ...office, credential: hash(), ...closing() };
    const [a, b] = this.#admins[section]!;
    await this.#put(this.#signed('Appoint', appoint, a!, b!, registrar));
    const party = { section, party: id, admin: admin.address, document: hash(), ...closing() };
    await this.#put(this.#signed('RegisterParty', party, registrar, admin));
    return admin;
  }

  #digest(type: StatementName, message: Message): string {
    const statementType: StatementType = STATEMENTS[type];
    return digestOf(this.#ledger.domain, statementType, message);
  }

  #signed(type: StatementName, message: Message, ...signers: readonly FastKey[]): SignedStatement {
    const digest = this.#digest(type, message);
    return { type, message, signatures: signers.map((key) => key.sign(digest)) };
  }

  #when(): Message {
    return { document: hash(), occurredAt: now(), ...closing() };
  }

  async #put(submission: Submission): Promise<string> {
    const { to, data } = this.#ledger.encodeCall(submission);
    this.#raw.push(
      await this.#relay.signTransaction({
        type: 2,
        chainId: this.deployment.chainId,
        nonce: this.#nonce,
        to,
        data,
        gasLimit: 2_000_000,
        maxFeePerGas: 0,
        maxPriorityFeePerGas: 0,
      }),
    );
    this.#nonce += 1;
    if (this.#raw.length === BATCH) await this.#flush();
    return this.#digest(submission.type, submission.message);
  }

  async #flush(): Promise<void> {
    const body = this.#raw.map((raw, id) => ({
      jsonrpc: '2.0',
      id,
      method: 'eth_sendRawTransaction',
      params: [raw],
    }));
    this.#raw = [];
    if (body.length === 0) return;
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answers = (await response.json()) as { error?: { message: string } }[];
    const failed = answers.find(({ error }) => error !== undefined);
    if (failed !== undefined) throw new Error(failed.error!.message);
  }
}

function keys(): FastKey[] {
  const made = [new FastKey(), new FastKey(), new FastKey()];
  return made.sort((a, b) => (a.address < b.address ? -1 : 1));
}

const closing = (): Message => ({ salt: hash(), deadline: now() + 100_000 });
