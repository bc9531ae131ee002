import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Deployment } from '@acta/ledger';
import { type EmbeddedChild, spawnEmbedded } from '@acta/network';
import {
  DataFolder,
  foundEmbedded,
  KeyFolder,
  openPeople,
  passphraseFrom,
  type People,
  type SectionChild,
  spawnSection,
} from '@acta/node';
import {
  ActaClient,
  buildDocument,
  type Office,
  type Person,
  personOf,
  type SealedDocument,
  type SignedStatement,
} from '@acta/sdk';

import { type Gate, gateFor } from './gate/gate.ts';

export const SECTIONS = ['MX', 'US'] as const;
export type SectionCode = (typeof SECTIONS)[number];
export type ProcessName = 'chain' | SectionCode;

/** The party that the tests' goods belong to; its admin signs for it. */
export const SHIPPER = 'US-SH1PR';

const NONE = `0x${'00'.repeat(32)}`;
const YEAR = 365 * 86_400;
const now = (): number => Math.floor(Date.now() / 1000);

/** A network of real processes that a test may kill one by one. */
export class Pilot {
  readonly folder: DataFolder;
  readonly people: People;
  readonly deployment: Deployment;
  readonly #ports: Readonly<Record<ProcessName, number>>;
  #chain: EmbeddedChild | undefined;
  #gate: Gate | undefined;
  readonly #sections = new Map<string, SectionChild>();
  /** Log lines of the services, for a failing test to print. */
  said = '';

  private constructor(
    folder: DataFolder,
    people: People,
    deployment: Deployment,
    ports: Readonly<Record<ProcessName, number>>,
    chain: EmbeddedChild,
  ) {
    this.folder = folder;
    this.people = people;
    this.deployment = deployment;
    this.#ports = ports;
    this.#chain = chain;
  }

  /** Founds a network in a fresh folder, starts its services and appoints whom the tests need. */
  static async found(): Promise<Pilot> {
    const folder = new DataFolder(await mkdtemp(join(tmpdir(), 'acta-pilot-')));
    const [chainPort, us, mx] = await freePorts(3);
    const ports = { chain: chainPort!, US: us!, MX: mx! };
    const chain = await spawnEmbedded({ dataDir: folder.chain, port: ports.chain });
    const gate = await gateFor(chain.url);
    const reached = gate === undefined ? chain : { ...chain, url: gate.url };
    const deployment = await foundEmbedded(folder, reached, { sections: SECTIONS, ports });
    const pilot = new Pilot(folder, await openPeople(folder), deployment, ports, chain);
    pilot.#gate = gate;
    for (const code of SECTIONS) await pilot.start(code);
    for (const code of SECTIONS) await pilot.#appointServices(code);
    await pilot.registerParty('US', SHIPPER, 'shipper-admin');
    return pilot;
  }

  async start(name: ProcessName): Promise<void> {
    if (name === 'chain') {
      this.#chain = await spawnEmbedded({ dataDir: this.folder.chain, port: this.#ports.chain });
      return;
    }
    const section = await spawnSection(this.folder.section(name).config, (text) => {
      this.said = (this.said + text).slice(-20_000);
    });
    this.#sections.set(name, section);
  }

  /** SIGKILL: nothing is flushed, nobody is told. */
  async kill(name: ProcessName): Promise<void> {
    const child = name === 'chain' ? this.#chain : this.#sections.get(name);
    if (child === undefined) return;
    process.kill(child.pid, 'SIGKILL');
    await child.exited;
    if (name === 'chain') this.#chain = undefined;
    else this.#sections.delete(name);
  }

  url(code: SectionCode): string {
    return `http://127.0.0.1:${this.#ports[code]}`;
  }

  client(code: SectionCode): Promise<ActaClient> {
    return ActaClient.connect(this.url(code));
  }

  async person(name: string): Promise<Person> {
    return personOf(await this.people.key(name));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sections.values()].map((section) => section.close()));
    await this.#gate?.close();
    await this.#chain?.close();
    await rm(this.folder.path, { recursive: true });
  }

  /** Signs by two admins (or the government's root) and the appointee, and waits for the record. */
  async appoint(code: SectionCode, office: Office, appointee: Person): Promise<void> {
    const client = await this.client(code);
    const set = office === 'GOVERNMENT' ? 'root' : 'admin';
    const two = await Promise.all(
      [1, 2].map((n) => this.person(`${code.toLowerCase()}-${set}-${n}`)),
    );
    two.sort((a, b) => (a.address < b.address ? -1 : 1));
    const built = client.build('Appoint', {
      section: code,
      office,
      appointee: appointee.address,
      from: now(),
      until: now() + YEAR,
      credential: NONE,
    });
    const state = await client.submit(await client.sign(built, [...two, appointee]));
    await client.waitFor(state.digest);
  }

  /** The receipt key of a section lies in its own folder; here the test plays its operator. */
  async #appointServices(code: SectionCode): Promise<void> {
    await this.appoint(code, 'RECEIPT_KEY', await this.#receiptPerson(code));
    for (const office of ['REGISTRAR', 'INSPECTOR'] as const) {
      await this.appoint(
        code,
        office,
        await this.person(`${code.toLowerCase()}-${office.toLowerCase()}`),
      );
    }
  }

  async #receiptPerson(code: SectionCode): Promise<Person> {
    const own = this.folder.section(code);
    const folder = new KeyFolder(own.keys, await passphraseFrom(own.passphrase, false));
    return personOf(await folder.existing('receipt'));
  }

  async registerParty(code: SectionCode, party: string, admin: string): Promise<void> {
    const client = await this.client(code);
    const document = buildDocument('party', {
      name: `Test party ${party}`,
      role: 'shipper',
      country: code,
      identifiers: [],
    });
    const person = await this.person(admin);
    const built = client.build('RegisterParty', {
      section: code,
      party,
      admin: person.address,
      document: document.root,
    });
    const registrar = await this.person(`${code.toLowerCase()}-registrar`);
    const signed = await client.sign(built, [registrar, person]);
    await client.submit(signed, { documents: { document } });
    await client.waitFor(built.digest);
  }
}

/** A note of the shipper: the smallest statement that a party can sign, with its document. */
export async function shipperNote(
  client: ActaClient,
  signer: Person,
  text: string,
): Promise<{ signed: SignedStatement; documents: Record<string, SealedDocument>; digest: string }> {
  const document = buildDocument('note', { text: { en: text, es: text } });
  const built = client.build('PartyNote', {
    party: SHIPPER,
    kind: 'observation',
    document: document.root,
    about: NONE,
    occurredAt: now(),
  });
  return {
    signed: await client.sign(built, [signer]),
    documents: { document },
    digest: built.digest,
  };
}

/** Ports that nobody uses just now; a service that is killed must come back on its own. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
