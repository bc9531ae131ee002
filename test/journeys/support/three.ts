import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Deployment } from '@acta/ledger';
import { type EmbeddedEngine, startEmbedded } from '@acta/network';
import {
  configOf,
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
  type Act,
  ActaClient,
  actParagraphs,
  actsHash,
  buildDocument,
  type Choice,
  type Extras,
  type Message,
  type Office,
  type Person,
  personOf,
  type StatementFields,
  type StatementName,
  type StatementState,
} from '@acta/sdk';
import { freePorts } from './pilot.ts';

export const DAY = 86_400;
const NONE = `0x${'00'.repeat(32)}`;
const SHIFT = pathToFileURL(join(import.meta.dirname, 'shift-clock.mjs')).href;

/**
 * A network of real section services over a chain whose clock the test turns. It begins some days
 * ago, so that what takes effect after days does so within the test, and every clock ends at today.
 */
export class Three {
  readonly folder: DataFolder;
  readonly people: People;
  readonly deployment: Deployment;
  readonly ports: Readonly<Record<string, number>>;
  readonly sections = new Map<string, SectionChild>();
  readonly #clock: { shift: number };
  readonly #chain: EmbeddedEngine;
  readonly #preload: readonly string[];
  readonly #own = new Map<string, Promise<Person>>();
  said = '';

  private constructor(
    folder: DataFolder,
    people: People,
    deployment: Deployment,
    ports: Readonly<Record<string, number>>,
    chain: EmbeddedEngine,
    clock: { shift: number },
    preload: readonly string[],
  ) {
    this.folder = folder;
    this.people = people;
    this.deployment = deployment;
    this.ports = ports;
    this.#chain = chain;
    this.#clock = clock;
    this.#preload = preload;
  }

  /**
   * Founds US and MX, so many seconds ago, and starts them.
   *
   * @param preload modules that each service loads before itself, as file URLs
   */
  static async found(ago: number, preload: readonly string[] = []): Promise<Three> {
    const folder = new DataFolder(await mkdtemp(join(tmpdir(), 'acta-three-')));
    const [us, mx, ca] = await freePorts(3);
    const ports = { US: us!, MX: mx!, CA: ca! };
    const clock = { shift: -ago };
    const chain = await startEmbedded({
      dataDir: folder.chain,
      clock: () => Math.floor(Date.now() / 1000) + clock.shift,
    });
    const plan = { sections: ['MX', 'US'], ports };
    const deployment = await foundEmbedded(folder, chain, plan);
    const people = await openPeople(folder);
    const three = new Three(folder, people, deployment, ports, chain, clock, preload);
    for (const code of plan.sections) await three.start(code);
    return three;
  }

  /** Unix seconds, as every process of this network has them. */
  now(): number {
    return Math.floor(Date.now() / 1000) + this.#clock.shift;
  }

  get rpc(): string {
    return this.#chain.url;
  }

  /** Days pass: services stop and start under the later clock. */
  async turnTo(ago: number): Promise<void> {
    const codes = [...this.sections.keys()];
    await this.stop(...codes);
    this.#clock.shift = -ago;
    for (const code of codes) await this.start(code);
  }

  async start(code: string): Promise<void> {
    const before = { ...process.env };
    const modules = [SHIFT, ...this.#preload];
    process.env['NODE_OPTIONS'] = modules.map((url) => `--import=${url}`).join(' ');
    process.env['ACTA_TEST_CLOCK_SHIFT'] = String(this.#clock.shift);
    try {
      const child = await spawnSection(this.folder.section(code).config, (text) => {
        this.said = (this.said + text).slice(-20_000);
      });
      this.sections.set(code, child);
    } finally {
      restore(before, 'NODE_OPTIONS', 'ACTA_TEST_CLOCK_SHIFT');
    }
  }

  async stop(...codes: readonly string[]): Promise<void> {
    for (const code of codes) {
      await this.sections.get(code)?.close();
      this.sections.delete(code);
    }
  }

  async close(): Promise<void> {
    await this.stop(...this.sections.keys());
    await this.#chain.close();
    await rm(this.folder.path, { recursive: true });
  }

  /** `section.json` with every other section as a peer. */
  async configure(codes: readonly string[]): Promise<void> {
    for (const code of codes) {
      const config = configOf(code, this.rpc, { sections: codes, ports: this.ports });
      await writeFile(this.folder.section(code).config, JSON.stringify(config));
    }
  }

  url = (code: string): string => `http://127.0.0.1:${this.ports[code]!}`;
  client = (code: string): Promise<ActaClient> => ActaClient.connect(this.url(code));

  /** Logged in as somebody, by the clock of this network. */
  async as(code: string, name: string): Promise<ActaClient> {
    const client = await this.client(code);
    await client.login(await this.person(name));
    return client;
  }

  async person(name: string): Promise<Person> {
    return personOf(await this.people.key(name));
  }

  /** A service or founding key that lies in a section's own folder. */
  own(code: string, which: 'keys' | 'founding', name: string): Promise<Person> {
    const path = `${code}/${which}/${name}`;
    const person = this.#own.get(path) ?? this.#open(code, which, name);
    this.#own.set(path, person);
    return person;
  }

  async #open(code: string, which: 'keys' | 'founding', name: string): Promise<Person> {
    const own = this.folder.section(code);
    const passphrase = await passphraseFrom(own.passphrase, false);
    return personOf(await new KeyFolder(own[which], passphrase).existing(name));
  }

  async say<N extends StatementName>(
    at: string,
    type: N,
    fields: StatementFields<N>,
    signers: readonly Person[],
    extras: Extras = {},
  ): Promise<StatementState> {
    const client = await this.client(at);
    const built = client.build(type, fields, this.now());
    const state = await client.submit(await client.sign(built, signers), extras);
    return client.waitFor(state.digest);
  }

  /** Two of a section's admins (or of its government's root), ascending by address. */
  async two(code: string, set: 'admin' | 'root'): Promise<Person[]> {
    const names = [1, 2].map((n) => `${code.toLowerCase()}-${set}-${n}`);
    const people = await Promise.all(
      names.map((name) => (code === 'CA' ? this.own(code, 'founding', name) : this.person(name))),
    );
    return people.sort((a, b) => (a.address < b.address ? -1 : 1));
  }

  async appoint(at: string, code: string, office: Office, appointee: Person): Promise<void> {
    const two = await this.two(code, office === 'GOVERNMENT' ? 'root' : 'admin');
    await this.say(
      at,
      'Appoint',
      {
        section: code,
        office,
        appointee: appointee.address,
        from: this.now(),
        until: this.now() + 365 * DAY,
        credential: NONE,
      },
      [...two, appointee],
    );
  }

  holder = (code: string, office: string): Promise<Person> =>
    this.person(`${code}-${office}`.toLowerCase());

  async appointMinuteOffices(at: string, code: string): Promise<void> {
    for (const office of ['COMMISSIONER', 'SECRETARY', 'GOVERNMENT'] as const) {
      await this.appoint(at, code, office, await this.holder(code, office));
    }
  }

  // --- minutes

  async draft(
    proposer: string,
    number: number,
    sections: readonly string[],
    kind: Choice<'MinuteKind'>,
    acts: readonly Act[] = [],
    annexes: readonly { sha256: string; mediaType: string; size: number }[] = [],
    entry: Choice<'Entry'> = 'both notified',
  ): Promise<StatementState> {
    const text = [{ n: 1, en: `MINUTE NO. ${number}`, es: `ACTA NÚM. ${number}` }];
    const document = buildDocument('minute', {
      paragraphs: [...text, ...actParagraphs(acts, sections, text.length)],
      ...(annexes.length > 0 && { annexes: [...annexes] }),
    });
    const fields = {
      section: proposer,
      number,
      sections: sections.join(','),
      kind,
      entry,
      effectiveFrom: 0,
      document: document.root,
      acts: actsHash(acts),
      relation: 'none',
      revises: 0,
    } as const;
    const secretary = await this.holder(proposer, 'SECRETARY');
    return this.say(proposer, 'MinuteDraft', fields, [secretary], {
      acts,
      documents: { document },
    });
  }

  async lane(number: number, section: string) {
    const minute = await this.minute(section, number);
    return minute.lanes.find((lane) => lane.section === section)!;
  }

  async minute(at: string, number: number): Promise<MinuteRow> {
    return (await this.client(at)).http.get<MinuteRow>(`/v1/minutes/${number}`);
  }

  /** Waits until a section's API shows a minute as wanted. */
  async until(
    at: string,
    number: number,
    good: (minute: MinuteRow) => boolean,
  ): Promise<MinuteRow> {
    for (let tries = 0; tries < 200; tries += 1) {
      const minute = await this.minute(at, number).catch(() => undefined);
      if (minute !== undefined && good(minute)) return minute;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const last = await this.minute(at, number).catch(String);
    throw new Error(`minute ${number} at ${at}: ${JSON.stringify(last)}\n${this.said}`);
  }

  /** One section signs and attests. */
  async sign(number: number, section: string): Promise<void> {
    for (const [type, office] of [
      ['MinuteSign', 'COMMISSIONER'],
      ['MinuteAttest', 'SECRETARY'],
    ] as const) {
      const minute = await this.until(section, number, () => true);
      const { head } = await this.lane(number, section);
      const { document, acts } = minute;
      const message: Message = { section, office, number, head, document, acts };
      await this.say(section, type, message as StatementFields<typeof type>, [
        await this.holder(section, office),
      ]);
    }
  }

  /** One section forwards, its government decides. */
  async decide(
    number: number,
    section: string,
    decision: Choice<'Decision'> = 'approve',
  ): Promise<void> {
    await this.until(section, number, ({ state }) => state === 'concluded');
    const { head } = await this.lane(number, section);
    await this.say(section, 'MinuteForward', { section, number, head, occurredAt: this.now() }, [
      await this.holder(section, 'SECRETARY'),
    ]);
    const { conclusion } = await this.lane(number, section);
    await this.say(section, 'MinuteDecide', { section, number, head: conclusion!, decision }, [
      await this.holder(section, 'GOVERNMENT'),
    ]);
  }
}

export interface MinuteRow {
  readonly number: number;
  readonly state: string;
  readonly document: string;
  readonly acts: string;
  readonly text: unknown;
  readonly inForce?: { readonly silent: readonly string[] };
  readonly actList: readonly { readonly act: Act; readonly done?: number }[];
  readonly lanes: readonly {
    readonly section: string;
    readonly head: string;
    readonly conclusion?: string;
    readonly attested?: unknown;
  }[];
}

function restore(env: NodeJS.ProcessEnv, ...names: readonly string[]): void {
  for (const name of names) {
    if (env[name] === undefined) delete process.env[name];
    else process.env[name] = env[name];
  }
}
