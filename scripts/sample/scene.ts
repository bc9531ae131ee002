import { KeyFolder, passphraseFrom, type RunningNode } from '@acta/node';
import {
  ActaClient,
  ActaError,
  type BuiltStatement,
  digestOf,
  type Extras,
  type Person,
  personOf,
  type SealedDocument,
  type SignedStatement,
  STATEMENTS,
} from '@acta/sdk';
import type { Diary } from './diary.ts';
import type { Progress } from './step.ts';

/** What a person sends through the one door. */
export type Letter = SignedStatement & Extras;

/** A statement that a section has taken, and where. */
export interface Said {
  readonly section: string;
  readonly digest: string;
}

/**
 * The stage of the sample: the sections' APIs, the people with their keys, and their diary. Nobody
 * here speaks to a contract: every statement goes through the API of the section whose people sign.
 */
export class Scene {
  readonly node: RunningNode;
  readonly diary: Diary;
  readonly sections: readonly string[];
  readonly #clients: ReadonlyMap<string, ActaClient>;
  readonly #guests = new Map<string, Promise<ActaClient>>();

  private constructor(node: RunningNode, diary: Diary, clients: ReadonlyMap<string, ActaClient>) {
    this.node = node;
    this.diary = diary;
    this.sections = [...clients.keys()];
    this.#clients = clients;
  }

  static async open(node: RunningNode, diary: Diary): Promise<Scene> {
    const clients = new Map<string, ActaClient>();
    for (const { code, url } of node.sections) clients.set(code, await ActaClient.connect(url));
    return new Scene(node, diary, clients);
  }

  /** A section's API, as anybody reaches it. */
  at(section: string): ActaClient {
    const client = this.#clients.get(section);
    if (client === undefined) throw new Error(`the sample has no section ${section}`);
    return client;
  }

  /** A section's API, logged in with somebody's key. */
  as(name: string, section: string): Promise<ActaClient> {
    const key = `${name}@${section}`;
    let guest = this.#guests.get(key);
    if (guest === undefined) {
      guest = this.#login(name, section);
      this.#guests.set(key, guest);
    }
    return guest;
  }

  async person(name: string): Promise<Person> {
    return personOf(await this.node.people.key(name));
  }

  /** The key with which a section signs its receipts: it lies in the section's own folder. */
  async receiptKey(section: string): Promise<Person> {
    const folder = this.node.folder.section(section);
    const passphrase = await passphraseFrom(folder.passphrase, false);
    return personOf(await new KeyFolder(folder.keys, passphrase).existing('receipt'));
  }

  /** Signs and seals a letter: every name a place, in the order of the type's signers. */
  async write(
    built: BuiltStatement,
    section: string,
    names: readonly string[],
    extras: Extras = {},
  ): Promise<Letter> {
    const people = await Promise.all(names.map((name) => this.person(name)));
    return { ...(await this.at(section).sign(built, people)), ...extras };
  }

  /** Says something once: written down first, then sent; sent again after an interruption. */
  async say(page: string, section: string, make: () => Promise<Letter>): Promise<Said> {
    const [said] = await this.sayAll(page, section, async () => [await make()]);
    return said!;
  }

  async sayAll(page: string, section: string, make: () => Promise<Letter[]>): Promise<Said[]> {
    const letters = await this.diary.once(page, make);
    const said: Said[] = [];
    for (const letter of letters) {
      const { digest } = await this.at(section).submit(letter);
      said.push({ section, digest });
    }
    return said;
  }

  /** The digests of what was said on a page before. */
  async digestsOf(page: string): Promise<string[]> {
    const letters = await this.diary.read<Letter[]>(page);
    if (letters === undefined) throw new Error(`the diary has no page ${page}`);
    const { domain } = this.at(this.sections[0]!);
    return letters.map(({ type, message }) => digestOf(domain, STATEMENTS[type], message));
  }

  async digestOf(page: string): Promise<string> {
    return (await this.digestsOf(page))[0]!;
  }

  /** Waits until the log has all of it. One look at a time, as a polite client looks. */
  async recorded(said: readonly Said[], progress: Progress = () => undefined): Promise<void> {
    for (const [done, { section, digest }] of said.entries()) {
      progress(done, said.length);
      await this.at(section).waitFor(digest);
    }
    progress(said.length, said.length);
  }

  /**
   * An offer as it reached another section, with its documents: whoever is to sign reads it there,
   * at the own section's API, and nothing is signed unread.
   */
  async offer(digest: string, name: string, section: string): Promise<Letter> {
    const client = await this.as(name, section);
    return until(`offer ${digest}`, async () => {
      try {
        return await client.offered(digest);
      } catch (error) {
        if (error instanceof ActaError && error.code === 'NOT_FOUND') return undefined;
        throw error;
      }
    });
  }

  async #login(name: string, section: string): Promise<ActaClient> {
    const client = await ActaClient.connect(this.at(section).http.base);
    await client.login(await this.person(name));
    return client;
  }
}

/** Looks again until there is something, a minute at most. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`waited a minute in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Unix seconds. */
export const now = (): number => Math.floor(Date.now() / 1000);

/** The documents of a letter with one. */
export const withDocument = (document: SealedDocument, field = 'document'): Extras => ({
  documents: { [field]: document },
});
