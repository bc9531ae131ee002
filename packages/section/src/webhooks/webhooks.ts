import { randomBytes } from 'node:crypto';
import type { Index } from '@acta/indexer';
import { ActaError, type SignedStatement } from '@acta/protocol';
import { Webhook } from 'standardwebhooks';
import { checkTarget, type Send } from './https-sender.ts';
import { recordFacts } from './record-facts.ts';
import type { DeliveryRow, Subscription, WebhookEvent, WebhookRow } from './rows.ts';
import type { WebhookStore } from './store.ts';
import { waitsFor } from './whom.ts';

/** Webhooks of one owner; messages that wait for one webhook, past which the log itself waits. */
const MOST_OF_ONE = 10;
const MOST_WAITING = 100;
/** Seconds between the tries (Standard Webhooks, "Deliverability and reliability"); then given up. */
const BACKOFF = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
/** Milliseconds between two rounds. */
const EVERY = 1_000;

export interface WebhooksParts {
  readonly store: WebhookStore;
  readonly index: Pick<Index, 'records' | 'minute' | 'status'>;
  readonly cosigned: () => Promise<number>;
  readonly send: Send;
  /** Finds what is new for a subscription; whoever knows who may see which event hands it in. */
  readonly find?: FindEvents;
  /** Unix seconds. */
  readonly clock: () => number;
  readonly onProblem: (what: string, error: unknown) => void;
}

/**
 * The captured events that a subscription has not been told of: a document, where there are any, and the
 * last event that was looked at.
 */
export type FindEvents = (
  row: WebhookRow & { readonly subscription: Subscription },
) => Promise<{ readonly document?: object; readonly seq: number }>;

/**
 * Tells strangers' servers what the log says, signed (Standard Webhooks), at least once. The log is
 * the queue: each webhook has its place in it, and its messages are on disk before they are sent.
 */
export class Webhooks {
  readonly #parts: WebhooksParts;
  #find: FindEvents | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(parts: WebhooksParts) {
    this.#parts = parts;
    this.#find = parts.find;
  }

  /** From now on, what captured events are new for a subscription is asked here. */
  findBy(find: FindEvents): void {
    this.#find = find;
  }

  start(): void {
    this.#timer = setInterval(() => void this.advance(), EVERY);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  /** @throws ActaError WEBHOOK_TARGET_REFUSED, WEBHOOKS_TOO_MANY */
  async register(
    owner: string,
    url: string,
    events: readonly WebhookEvent[],
    subscription?: Subscription,
  ): Promise<WebhookRow> {
    checkTarget(url);
    const { store, index, clock, cosigned } = this.#parts;
    const own = (await store.all()).filter((row) => row.owner === owner);
    if (own.length >= MOST_OF_ONE) throw new ActaError('WEBHOOKS_TOO_MANY', { most: MOST_OF_ONE });
    const row: WebhookRow = {
      id: `wh_${randomBytes(12).toString('hex')}`,
      owner,
      url,
      events: [...new Set(events)],
      secret: `whsec_${randomBytes(32).toString('base64')}`,
      createdAt: clock(),
      next: index.status().size,
      cosigned: await cosigned(),
      ...(subscription && { subscription }),
    };
    await store.put(row);
    return row;
  }

  /** An owner's webhooks with what could not be delivered; secrets are not shown again. */
  async list(owner: string) {
    const { store } = this.#parts;
    const own = (await store.all()).filter(
      (row) => row.owner === owner && row.subscription === undefined,
    );
    return Promise.all(
      own.map(async ({ id, url, events, createdAt, next, goneAt }) => {
        const rows = await store.deliveries(id);
        const dead = rows.filter((row) => row.dead);
        return {
          ...{ id, url, events, createdAt, next },
          ...(goneAt !== undefined && { goneAt }),
          waiting: rows.length - dead.length,
          dead: dead.map(({ id: message, at, tries, problem, body }) => ({
            ...{ id: message, at, tries, problem },
            body: JSON.parse(body) as unknown,
          })),
        };
      }),
    );
  }

  /** An owner's subscriptions to a query of its own, by when they were made. */
  async subscriptions(owner: string, query: string): Promise<WebhookRow[]> {
    const all = await this.#parts.store.all();
    return all
      .filter((row) => row.owner === owner && row.subscription?.query === query)
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  }

  /** @throws ActaError NOT_FOUND, also for another owner's */
  async remove(owner: string, id: string): Promise<void> {
    const row = await this.#parts.store.get(id);
    if (row?.owner !== owner) throw new ActaError('NOT_FOUND', { webhook: id });
    await this.#parts.store.remove(id);
  }

  /**
   * Writes down for whom it concerns that an offer waits. Its digest leads to the rest, for who may
   * read it; the same offer again is the same message.
   */
  async offered(digest: string, offer: SignedStatement): Promise<void> {
    const { store, clock } = this.#parts;
    const owners = waitsFor(offer);
    for (const { id: webhook, owner, events, goneAt } of await store.all()) {
      if (!owners.has(owner) || !events.includes('offer') || goneAt !== undefined) continue;
      const waiting = (await store.deliveries(webhook)).filter(({ dead }) => !dead).length;
      if (waiting >= MOST_WAITING) continue;
      const at = clock();
      const data = { digest, type: offer.type, until: offer.message['deadline'] };
      const body = JSON.stringify({ type: 'offer', timestamp: new Date(at * 1000), data });
      const id = `msg_${webhook.slice(3)}_offer_${digest.slice(2, 34)}`;
      await store.putDelivery({ id, webhook, body, at, tries: 0, dueAt: at });
    }
  }

  /** One round; one at a time. */
  advance(): Promise<void> {
    this.#running ??= this.#round()
      .catch((error: unknown) => this.#parts.onProblem('webhooks', error))
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }

  async #round(): Promise<void> {
    const rows = (await this.#parts.store.all()).filter(({ goneAt }) => goneAt === undefined);
    // Beside each other: one server that never answers must not hold up the others'.
    await Promise.all(
      rows.map(async (row) => {
        await (row.subscription === undefined
          ? this.#read(row)
          : this.#readEvents(row, row.subscription));
        await this.#deliver(row.id);
      }),
    );
  }

  /** Writes down what is new for a webhook, with its new place in the log. */
  async #read(row: WebhookRow): Promise<void> {
    const { store, index, clock, cosigned } = this.#parts;
    const waiting = (await store.deliveries(row.id)).filter(({ dead }) => !dead).length;
    const limit = MOST_WAITING - waiting;
    if (limit <= 0) return;
    const messages: DeliveryRow[] = [];
    const add = (event: WebhookEvent, name: string, at: number, data: object): void => {
      const body = JSON.stringify({ type: event, timestamp: new Date(at * 1000), data });
      const id = `msg_${row.id.slice(3)}_${name}`;
      messages.push({ id, webhook: row.id, body, at, tries: 0, dueAt: clock() });
    };
    const { next } = row;
    const records = await index.records({ limit, ...(next > 0 && { after: next - 1 }) });
    for (const record of records) {
      const facts = await recordFacts(index, record);
      const name = String(record.index).padStart(12, '0');
      const about = facts['minute'] === undefined ? 'record' : 'minute';
      const event = row.events.includes(about) ? about : 'record';
      if (row.events.includes(event)) add(event, name, record.recordedAt, facts);
    }
    const seen = next + records.length;
    const size = await cosigned();
    const isNew = size > row.cosigned && size <= seen;
    if (isNew && row.events.includes('checkpoint')) {
      add('checkpoint', `checkpoint_${size}`, clock(), { size });
    }
    if (records.length === 0 && !isNew) return;
    await store.advance({ ...row, next: seen, ...(isNew && { cosigned: size }) }, messages);
  }

  /** Writes down what a query has found since, with the new place among captured events. */
  async #readEvents(row: WebhookRow, subscription: Subscription): Promise<void> {
    const { store, clock } = this.#parts;
    const waiting = (await store.deliveries(row.id)).filter(({ dead }) => !dead).length;
    if (this.#find === undefined || waiting >= MOST_WAITING) return;
    const { document, seq } = await this.#find({ ...row, subscription });
    if (seq === subscription.seq) return;
    const at = clock();
    const name = String(seq).padStart(12, '0');
    const message = {
      id: `msg_${row.id.slice(3)}_${name}`,
      webhook: row.id,
      body: JSON.stringify(document),
      ...{ at, tries: 0, dueAt: at },
    };
    const next = { ...row, subscription: { ...subscription, seq } };
    await store.advance(next, document === undefined ? [] : [message]);
  }

  async #deliver(id: string): Promise<void> {
    const { store, clock } = this.#parts;
    for (const message of await store.deliveries(id)) {
      const webhook = await store.get(id);
      if (this.#closed || webhook === undefined || webhook.goneAt !== undefined) return;
      if (message.dead || message.dueAt > clock()) continue;
      await this.#try(webhook, message);
    }
  }

  async #try(webhook: WebhookRow, message: DeliveryRow): Promise<void> {
    const { store, send, clock } = this.#parts;
    const { id, body } = message;
    const now = new Date(clock() * 1000);
    let problem: string;
    try {
      const status = await send(
        webhook.url,
        {
          'content-type': 'application/json',
          'user-agent': 'Acta',
          'webhook-id': id,
          'webhook-timestamp': String(clock()),
          'webhook-signature': new Webhook(webhook.secret).sign(id, now, body),
        },
        body,
      );
      if (status >= 200 && status < 300) return await store.removeDelivery(message);
      problem = `status ${status}`;
      if (status === 410) await store.put({ ...webhook, goneAt: clock() });
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
      problem = `${error.code} ${JSON.stringify(error.details)}`;
    }
    const tries = message.tries + 1;
    const wait = BACKOFF[tries - 1];
    const then = wait === undefined ? { dead: true as const } : { dueAt: clock() + wait };
    await store.putDelivery({ ...message, tries, problem, ...then });
  }
}
