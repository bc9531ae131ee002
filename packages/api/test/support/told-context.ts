import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Index, openIndex } from '@acta/indexer';
import { ActaError, attachmentOf, type SealedDocument } from '@acta/protocol';
import {
  Duty,
  Epcis,
  type FindEvents,
  type HeldStatement,
  LawShelf,
  type Section,
  type SectionListener,
  type StoredAttachment,
  Vault,
  type WebhookRow,
  type Webhooks,
  type Witness,
} from '@acta/section';
import { trustFile } from '../../../verifier/test/support/keys.ts';
import { play, type Story } from '../../../verifier/test/support/story.ts';
import { type Context, Logins } from '../../src/index.ts';
import { statementOf, toldChain } from './told-chain.ts';
import { wordsOf } from './told-words.ts';

export const DOMAIN = '127.0.0.1:4801';

/** What a test may turn about the section it asks. */
export interface Turned {
  /** Size of the newest checkpoint of all sections; undefined: the whole log; 0: there is none. */
  cosigned?: number;
  readonly documents: Map<string, SealedDocument>;
  readonly held: Map<string, HeldStatement>;
  /** By hash, with the documents that name them. */
  readonly attachments: Map<string, StoredAttachment & { readonly namedBy: readonly string[] }>;
  readonly listeners: Set<SectionListener>;
  /** By id, with their owners. */
  readonly webhooks: Map<string, string>;
  /** How the API finds what is new for a subscription. */
  find?: FindEvents;
  /** What the section does with a statement that comes in. */
  submit: Section['submit'];
  /** What it does when it is asked to bring a minute into force, or to perform an act. */
  setGoing: Section['setGoing'];
}

export interface Told {
  readonly story: Story;
  readonly context: Context;
  readonly turned: Turned;
  close(): Promise<void>;
}

/**
 * One section's API over the verifier's story: a real index, and a section that only remembers.
 *
 * @param more what happens after the story
 * @param pollEvery milliseconds between two looks at the chain
 */
export async function tell(
  code = 'US',
  more?: (story: Story) => void,
  pollEvery = 5,
): Promise<Told> {
  const story = play();
  more?.(story);
  const { ledger } = story;
  const turned: Turned = {
    documents: documentsOf(story),
    held: heldBy(story),
    attachments: new Map(),
    listeners: new Set(),
    webhooks: new Map(),
    submit: () => Promise.reject(new TypeError('no test said what to do with it')),
    setGoing: (minute) => Promise.reject(new ActaError('NOT_FOUND', { minute })),
  };
  const folder = await mkdtemp(join(tmpdir(), 'acta-api-'));
  const vault = await Vault.open(join(folder, 'vault'));
  const index = await openIndex({
    folder: join(folder, 'index'),
    ledger: toldChain(ledger),
    documents: { document: (root) => Promise.resolve(turned.documents.get(root)) },
    pollEvery,
  });
  while (index.status().size < ledger.rows.length) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  // Documents are read beside the blocks: search is complete when each was.
  for (const root of turned.documents.keys()) await index.documentArrived(root);
  const clock = () => ledger.now;
  const epcis = new Epcis(vault.epcis, () => clock() * 1_000);
  const sources = { index, vault: vaultOf(turned, vault) };
  const duty = new Duty({ code, clock, ...sources, shelf: new LawShelf(sources) });
  const logins = new Logins({ domain: DOMAIN, chainId: ledger.domain.chainId, clock });
  return {
    story,
    turned,
    async close() {
      await index.close();
      await vault.close();
      await rm(folder, { recursive: true, force: true });
    },
    context: {
      index,
      logins,
      clock,
      pages: new Map([['trail', '<!doctype html>']]),
      section: sectionOf(code, story, turned, index, epcis, duty),
      network: {
        domain: ledger.domain,
        origin: ledger.origin,
        deployment: {},
        trust: { ...trustFile(ledger.origin) },
        engine: 'told',
      },
    },
  };
}

function sectionOf(
  code: string,
  { ledger }: Story,
  turned: Turned,
  index: Index,
  epcis: Epcis,
  duty: Duty,
): Section {
  const keys = new Map<string, string>();
  /** A section signs a size once; ML-DSA signs no two times alike. */
  const notes = new Map<number, string>();
  const newest = () => {
    const size = turned.cosigned ?? ledger.rows.length;
    if (size === 0) return undefined;
    const note = notes.get(size) ?? ledger.signedCheckpoint(size);
    notes.set(size, note);
    return { size, note };
  };
  const partial: Omit<
    { [K in keyof Section]: Section[K] },
    'start' | 'close' | 'receive' | 'receiveCheckpoint'
  > = {
    code,
    submit: (body) => turned.submit(body),
    setGoing: (number, position) => turned.setGoing(number, position),
    status: (digest) => {
      const held = turned.held.get(digest);
      const state = held?.receipt === undefined ? 'offered' : 'held';
      return Promise.resolve(held && { digest, state, sections: [] });
    },
    statement: (digest) => {
      const held = turned.held.get(digest);
      return Promise.resolve(held && { ...held, submission: held.submission });
    },
    offers: () =>
      Promise.resolve([...turned.held.values()].filter(({ receipt }) => receipt === undefined)),
    document: (root) => Promise.resolve(turned.documents.get(root)),
    putAttachment: (bytes, mediaType, _sha256, by) => {
      const attachment = attachmentOf(bytes, mediaType);
      const { size } = attachment;
      const row = { bytes, mediaType, size, by, at: ledger.now, namedBy: [] };
      turned.attachments.set(attachment.sha256, row);
      return Promise.resolve(attachment);
    },
    attachment: (sha256) => Promise.resolve(turned.attachments.get(sha256)),
    webhooks: webhooksOf(turned),
    epcis,
    duty,
    follow: (listener) => {
      turned.listeners.add(listener);
      return () => turned.listeners.delete(listener);
    },
    outboxDepth: () => Promise.resolve(0),
    checkpoint: () => Promise.resolve(newest()),
    current: wordsOf(code, ledger, index, newest),
    witness: witnessOf(ledger),
    misbehaviour: () => Promise.resolve([]),
    cosigning: () => Promise.resolve({ witnesses: [] }),
    claimIdempotencyKey: (key, body) => {
      const first = keys.get(key) ?? body;
      keys.set(key, first);
      return first === body
        ? Promise.resolve()
        : Promise.reject(new ActaError('IDEMPOTENCY_KEY_REUSED'));
    },
  };
  return partial as unknown as Section;
}

/** A vault with what the story's people handed in. */
function vaultOf({ documents, held }: Turned, { facts }: Vault): Vault {
  const partial: Pick<Vault, 'document' | 'statement' | 'facts'> = {
    document: (root) => Promise.resolve(documents.get(root)),
    statement: (digest) => Promise.resolve(held.get(digest)),
    facts,
  };
  return partial as Vault;
}

/** A witness that has signed the whole log. */
function witnessOf({ rows }: Story['ledger']): Witness {
  const partial: Pick<Witness, 'add' | 'newest'> = {
    add: () => Promise.reject(new ActaError('WITNESS_OLD_SIZE', { size: rows.length })),
    newest: () => Promise.resolve(undefined),
  };
  return partial as Witness;
}

/** Webhooks that are kept and listed, and never sent to. */
function webhooksOf(turned: Turned): Webhooks {
  const { webhooks } = turned;
  const rows = new Map<string, WebhookRow>();
  const partial: Pick<Webhooks, 'register' | 'list' | 'remove' | 'findBy' | 'subscriptions'> = {
    findBy: (find) => {
      turned.find = find;
    },
    subscriptions: (owner, query) =>
      Promise.resolve(
        [...rows.values()].filter(
          (row) => webhooks.get(row.id) === owner && row.subscription?.query === query,
        ),
      ),
    register: (owner, url, events, subscription) => {
      const id = `wh_${webhooks.size.toString(16).padStart(24, '0')}`;
      webhooks.set(id, owner);
      const base = { id, owner, url, events, secret: 'whsec_test', createdAt: 0 };
      const row = { ...base, next: 0, cosigned: 0, ...(subscription && { subscription }) };
      rows.set(id, row);
      return Promise.resolve(row);
    },
    list: (owner) => {
      const own = [...webhooks].filter(([, of]) => of === owner).map(([id]) => id);
      const empty = { url: '', events: [], createdAt: 0, next: 0, waiting: 0, dead: [] };
      return Promise.resolve(own.map((id) => ({ ...empty, id })));
    },
    remove: (owner, id) => {
      if (webhooks.get(id) !== owner) return Promise.reject(new ActaError('NOT_FOUND', { id }));
      webhooks.delete(id);
      rows.delete(id);
      return Promise.resolve();
    },
  };
  return partial as Webhooks;
}

function documentsOf({ ledger }: Story): Map<string, SealedDocument> {
  const all = ledger.rows.flatMap(({ said, handoff }) => [
    ...Object.values(said.documents ?? {}),
    ...Object.values(handoff?.documents ?? {}),
  ]);
  return new Map(all.map((document) => [document.root, document]));
}

/** What the section receipted and the chain only knows as superseded. */
function heldBy({ superseded }: Story): Map<string, HeldStatement> {
  const { digest, receipt } = superseded;
  const submission = statementOf(superseded);
  return new Map([[digest, { digest, submission, firstSeen: 0, receipt: receipt!.bytes }]]);
}
