import type { ClassicLevel } from 'classic-level';
import { BUCKETS } from '../buckets.ts';
import type { DeliveryRow, WebhookRow } from './rows.ts';

const SYNC = { sync: true } as const;
const json = { keyEncoding: 'utf8', valueEncoding: 'json' } as const;

/** Webhooks and what is still to be sent, in the section's own store: a restart loses none of it. */
export class WebhookStore {
  readonly #db: ClassicLevel<string, unknown>;
  readonly #webhooks;
  readonly #deliveries;

  constructor(db: ClassicLevel<string, unknown>) {
    this.#db = db;
    this.#webhooks = db.sublevel<string, WebhookRow>(BUCKETS.webhooks, json);
    this.#deliveries = db.sublevel<string, DeliveryRow>(BUCKETS.deliveries, json);
  }

  all(): Promise<WebhookRow[]> {
    return this.#webhooks.values().all();
  }

  get(id: string): Promise<WebhookRow | undefined> {
    return this.#webhooks.get(id);
  }

  async put(row: WebhookRow): Promise<void> {
    await this.#db.batch().put(row.id, row, { sublevel: this.#webhooks }).write(SYNC);
  }

  /** A webhook with all that was to be sent to it. */
  async remove(id: string): Promise<void> {
    const batch = this.#db.batch().del(id, { sublevel: this.#webhooks });
    for (const key of await this.#deliveries.keys(under(id)).all()) {
      batch.del(key, { sublevel: this.#deliveries });
    }
    await batch.write(SYNC);
  }

  deliveries(webhook: string): Promise<DeliveryRow[]> {
    return this.#deliveries.values(under(webhook)).all();
  }

  /** The webhook's new place in the log and its messages up to there: all of it, or nothing. */
  async advance(row: WebhookRow, messages: readonly DeliveryRow[]): Promise<void> {
    const batch = this.#db.batch().put(row.id, row, { sublevel: this.#webhooks });
    for (const one of messages) batch.put(keyOf(one), one, { sublevel: this.#deliveries });
    await batch.write(SYNC);
  }

  async putDelivery(row: DeliveryRow): Promise<void> {
    await this.#db.batch().put(keyOf(row), row, { sublevel: this.#deliveries }).write(SYNC);
  }

  /** Taken. If this is lost in a kill it is sent again, under the same id. */
  async removeDelivery(row: DeliveryRow): Promise<void> {
    await this.#deliveries.del(keyOf(row));
  }
}

const keyOf = ({ webhook, id }: DeliveryRow): string => `${webhook}/${id}`;
const under = (webhook: string) => ({ gt: `${webhook}/`, lt: `${webhook}0` });
