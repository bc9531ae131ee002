import { ActaClient, ActaError, type Person } from '@acta/sdk';
import type { Command } from 'commander';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from './exit-codes.ts';
import { Output } from './io/output.ts';
import { KeyRing } from './keys/key-ring.ts';
import { type Language, type Say, sayIn } from './language.ts';
import type { World } from './world.ts';

/** Options that every command takes. */
export interface Settings {
  readonly api?: string;
  readonly keys?: string;
  readonly key?: string;
  readonly passphraseFile?: string;
  readonly json?: true;
  readonly yes?: true;
}

/** The API of a section on one's own machine (`npm start`). */
export const DEFAULT_API = 'http://127.0.0.1:4801';

/** One run of `acta`: what was asked for, and the ways to keys, API and terminal. */
export class Session {
  readonly world: World;
  readonly language: Language;
  readonly say: Say;
  readonly output: Output;
  exitCode: number = EXIT.ok;
  #read: () => Settings = () => ({});
  #client: Promise<ActaClient> | undefined;
  #person: Promise<Person> | undefined;

  constructor(world: World, language: Language) {
    this.world = world;
    this.language = language;
    this.say = sayIn(language);
    this.output = new Output(world, () => this.settings.json === true);
  }

  get settings(): Settings {
    return this.#read();
  }

  readSettingsFrom(program: Command): void {
    this.#read = () => program.opts<Settings>();
  }

  get keys(): KeyRing {
    const folder = this.settings.keys ?? this.#env('ACTA_KEYS');
    return new KeyRing(folder ?? join(homedir(), '.acta', 'keys'));
  }

  get passphraseFile(): string | undefined {
    return this.settings.passphraseFile ?? this.#env('ACTA_PASSPHRASE_FILE');
  }

  /** @throws ActaError CLI_API_ADDRESS, API_UNREACHABLE, API_ANSWER_UNREADABLE */
  client(): Promise<ActaClient> {
    this.#client ??= this.#connect();
    return this.#client;
  }

  /** The API, logged in with the key of this run. */
  async loggedIn(): Promise<ActaClient> {
    const [client, person] = [await this.client(), await this.person()];
    if (client.http.token === undefined) await client.login(person);
    return client;
  }

  /** Logged in where a key was named; what is public is read without. */
  asFarAsKnown(): Promise<ActaClient> {
    return this.#keyName() === undefined ? this.client() : this.loggedIn();
  }

  /** Who signs in this run. @throws ActaError CLI_KEY_NEEDED, KEY_MISSING, PASSPHRASE_* */
  person(): Promise<Person> {
    this.#person ??= this.#open();
    return this.#person;
  }

  /** An empty variable is one that is not set, as in every shell. */
  #env(name: string): string | undefined {
    return this.world.env[name] || undefined;
  }

  #keyName(): string | undefined {
    return this.settings.key ?? this.#env('ACTA_KEY');
  }

  async #open(): Promise<Person> {
    const name = this.#keyName();
    if (name === undefined) throw new ActaError('CLI_KEY_NEEDED');
    return this.keys.open(name, this);
  }

  /** The API of this run, as it was named. */
  get apiAddress(): string {
    return this.settings.api ?? this.#env('ACTA_API') ?? DEFAULT_API;
  }

  #connect(): Promise<ActaClient> {
    const given = this.apiAddress;
    const url = URL.canParse(given) ? new URL(given) : undefined;
    // A name or password in an address ends up in histories and logs.
    const usable = url !== undefined && /^https?:$/.test(url.protocol) && url.username === '';
    if (!usable) throw new ActaError('CLI_API_ADDRESS', { given: given.slice(0, 200) });
    return this.output.progress(this.say('asking the API', 'consultando la API'), () =>
      ActaClient.connect(given),
    );
  }
}
