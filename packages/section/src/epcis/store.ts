import { createHash } from 'node:crypto';
import {
  ActaError,
  classesOf,
  comparable,
  custodyMove,
  handsNamed,
  handsOf,
  instancesOf,
} from '@acta/protocol';
import type { ClassicLevel } from 'classic-level';
import { BUCKETS, padded } from '../buckets.ts';
import { inOrder } from './in-order.ts';
import type { CapturedEvent, CaptureJob, NamedQuery } from './rows.ts';

const SYNC = { sync: true } as const;
const json = { keyEncoding: 'utf8', valueEncoding: 'json' } as const;
const text = { keyEncoding: 'utf8', valueEncoding: 'utf8' } as const;
/** Digits of a number in a key: events, and milliseconds from 50 years before the year 0. */
const SEQ = 12;
const TIME = 15;
const YEAR_0 = 64_000_000_000_000;

/** Where a reader of events begins and ends. */
export interface EventRange {
  readonly order: 'recordTime' | 'eventTime';
  readonly reverse: boolean;
  /** Go on behind this event. */
  readonly after?: { readonly seq: number; readonly eventTime: number };
  /** Milliseconds, with `eventTime`: inclusive from, exclusive to. */
  readonly from?: number;
  readonly to?: number;
  /** Only events that name one of these things (`comparable`). */
  readonly things?: readonly string[];
  /** Only events that one of these captured, or that name it as a hand (`handOf`). */
  readonly hands?: readonly string[];
}

/**
 * Captured events, capture jobs and named queries, in the section's vault: they come from outside, so
 * no index could build them again.
 */
export class EpcisStore {
  readonly #db: ClassicLevel<string, unknown>;
  readonly #events;
  readonly #ids;
  readonly #times;
  readonly #hands;
  readonly #handTimes;
  readonly #things;
  readonly #moves;
  readonly #jobs;
  readonly #queries;

  constructor(db: ClassicLevel<string, unknown>) {
    this.#db = db;
    this.#events = db.sublevel<string, CapturedEvent>(BUCKETS.epcisEvents, json);
    this.#ids = db.sublevel<string, string>(BUCKETS.epcisIds, text);
    this.#times = db.sublevel<string, string>(BUCKETS.epcisTimes, text);
    this.#hands = db.sublevel<string, string>(BUCKETS.epcisHands, text);
    this.#handTimes = db.sublevel<string, string>(BUCKETS.epcisHandTimes, text);
    this.#things = db.sublevel<string, string>(BUCKETS.epcisThings, text);
    this.#moves = db.sublevel<string, string>(BUCKETS.epcisMoves, text);
    this.#jobs = db.sublevel<string, CaptureJob>(BUCKETS.epcisJobs, json);
    this.#queries = db.sublevel<string, NamedQuery>(BUCKETS.epcisQueries, json);
  }

  async lastSeq(): Promise<number> {
    const [key] = await this.#events.keys({ reverse: true, limit: 1 }).all();
    return Number(key ?? 0);
  }

  /** A job and its events: all of it on the disk, or nothing. */
  async put(job: CaptureJob, events: readonly CapturedEvent[]): Promise<void> {
    const batch = this.#db.batch();
    batch.put(`${job.owner}/${job.captureID}`, job, { sublevel: this.#jobs });
    for (const captured of events) {
      const { seq, owner, event, context } = captured;
      const at = padded(seq, SEQ);
      batch.put(at, captured, { sublevel: this.#events });
      batch.put(`${digest(event.eventID)}/${owner}/${at}`, '', { sublevel: this.#ids });
      const time = timeKey(Date.parse(event.eventTime));
      batch.put(`${time}/${at}`, '', { sublevel: this.#times });
      for (const hand of new Set([owner, ...handsNamed(event, context)])) {
        batch.put(`${hand}/${at}`, '', { sublevel: this.#hands });
        batch.put(`${hand}/${time}/${at}`, '', { sublevel: this.#handTimes });
      }
      for (const thing of new Set([...instancesOf(event), ...classesOf(event)].map(comparable))) {
        batch.put(`${digest(thing)}/${at}`, '', { sublevel: this.#things });
      }
      const move = custodyMove(event, context);
      if (move === undefined) continue;
      for (const hand of new Set([owner, ...handsOf(move)])) {
        batch.put(`${hand}/${at}`, '', { sublevel: this.#moves });
      }
    }
    await batch.write(SYNC);
  }

  event(seq: number): Promise<CapturedEvent | undefined> {
    return this.#events.get(padded(seq, SEQ));
  }

  /** Every event under an ID, by order of capture; one owner's alone where it is named. */
  async byId(eventID: string, owner?: string): Promise<CapturedEvent[]> {
    const start = digest(eventID) + (owner === undefined ? '' : `/${owner}`);
    const keys = await this.#ids.keys(under(start)).all();
    return this.#all(keys.map((key) => Number(key.split('/').at(-1))));
  }

  /** Events in an order, one after the other: who reads stops when it has enough. */
  async *events(range: EventRange): AsyncGenerator<CapturedEvent> {
    for await (const seq of this.#seqs(range)) {
      const captured = await this.event(seq);
      if (captured !== undefined) yield captured;
    }
  }

  /** Moves of custody that a party captured or is named in, by any of its names (`handOf`), newest first. */
  async moves(hands: readonly string[], limit: number): Promise<CapturedEvent[]> {
    const seqs = new Set<number>();
    for (const hand of hands) {
      const keys = await this.#moves.keys({ ...under(hand), reverse: true, limit }).all();
      for (const key of keys) seqs.add(Number(key.split('/')[1]));
    }
    return this.#all([...seqs].sort((a, b) => b - a).slice(0, limit));
  }

  /** A move is signed: it waits for that party no more. Lost in a kill, it is found again. */
  async moveIsDone(hands: readonly string[], seq: number): Promise<void> {
    for (const hand of hands) await this.#moves.del(`${hand}/${padded(seq, SEQ)}`);
  }

  job(owner: string, captureID: string): Promise<CaptureJob | undefined> {
    return this.#jobs.get(`${owner}/${captureID}`);
  }

  /** Jobs of an owner, newest first. */
  jobs(owner: string, limit: number, after?: string): Promise<CaptureJob[]> {
    const { gt, lt } = under(owner);
    const until = after === undefined ? lt : `${owner}/${after}`;
    return this.#jobs.values({ gt, lt: until, reverse: true, limit }).all();
  }

  /** Events of one capture: they lie together. */
  ofCapture({ firstSeq, captured }: CaptureJob): Promise<CapturedEvent[]> {
    return this.#all(Array.from({ length: captured }, (_, i) => firstSeq + i));
  }

  query(owner: string, name: string): Promise<NamedQuery | undefined> {
    return this.#queries.get(`${owner}/${name}`);
  }

  queries(owner: string): Promise<NamedQuery[]> {
    return this.#queries.values(under(owner)).all();
  }

  async putQuery(query: NamedQuery): Promise<void> {
    const key = `${query.owner}/${query.name}`;
    await this.#db.batch().put(key, query, { sublevel: this.#queries }).write(SYNC);
  }

  /** @throws ActaError NOT_FOUND */
  async removeQuery(owner: string, name: string): Promise<void> {
    if ((await this.query(owner, name)) === undefined) throw new ActaError('NOT_FOUND', { name });
    const key = `${owner}/${name}`;
    await this.#db.batch().del(key, { sublevel: this.#queries }).write(SYNC);
  }

  async *#seqs(range: EventRange): AsyncGenerator<number> {
    const { order, reverse, after, from, to, things, hands } = range;
    if (things !== undefined && order === 'eventTime') {
      yield* await this.#thingsByTime(things, reverse, after);
      return;
    }
    if (things !== undefined || hands !== undefined) {
      yield* this.#underAny(range);
      return;
    }
    if (order === 'recordTime') {
      const range = between({}, reverse, after && padded(after.seq, SEQ));
      for await (const key of this.#events.keys(range)) yield Number(key);
      return;
    }
    const bounds = {
      ...(from !== undefined && { gte: timeKey(from) }),
      ...(to !== undefined && { lt: timeKey(to) }),
    };
    const at = after && `${timeKey(after.eventTime)}/${padded(after.seq, SEQ)}`;
    for await (const key of this.#times.keys(between(bounds, reverse, at))) {
      yield Number(key.split('/')[1]);
    }
  }

  /** Events under any of some things or hands: only those rows are read, each event once. */
  async *#underAny({ order, reverse, after, from, to, things, hands }: EventRange) {
    const byTime = order === 'eventTime';
    const bucket = things !== undefined ? this.#things : byTime ? this.#handTimes : this.#hands;
    const starts = things?.map(digest) ?? hands ?? [];
    const place = (milliseconds: number, seq?: number): string =>
      [
        ...(byTime ? [timeKey(milliseconds)] : []),
        ...(seq === undefined ? [] : [padded(seq, SEQ)]),
      ].join('/');
    const lists = starts.map((start) => {
      const { gt, lt } = under(start);
      const bounds = {
        ...(byTime && from !== undefined ? { gte: `${start}/${place(from)}` } : { gt }),
        lt: byTime && to !== undefined ? `${start}/${place(to)}` : lt,
      };
      const at = after && `${start}/${place(after.eventTime, after.seq)}`;
      return bucket.keys(between(bounds, reverse, at));
    });
    for await (const key of inOrder(lists, reverse)) yield Number(key.split('/').at(-1));
  }

  /** One thing has few events: they are sorted when they are asked for. */
  async #thingsByTime(
    things: readonly string[],
    reverse: boolean,
    after: EventRange['after'],
  ): Promise<number[]> {
    const seqs = new Set<number>();
    for (const thing of things) {
      const keys = await this.#things.keys(under(digest(thing))).all();
      for (const key of keys) seqs.add(Number(key.split('/')[1]));
    }
    const rows = (await this.#all([...seqs])).map(({ seq, event }) => ({
      seq,
      eventTime: Date.parse(event.eventTime),
    }));
    const sign = reverse ? -1 : 1;
    const order = (a: typeof after & object, b: typeof after & object): number =>
      sign * (a.eventTime - b.eventTime || a.seq - b.seq);
    return rows
      .sort(order)
      .filter((row) => after === undefined || order(row, after) > 0)
      .map(({ seq }) => seq);
  }

  async #all(seqs: readonly number[]): Promise<CapturedEvent[]> {
    const found = await Promise.all(seqs.map((seq) => this.event(seq)));
    return found.filter((captured) => captured !== undefined);
  }
}

/** A name of goods is no part of a key: keys turn up in logs of the store. */
const digest = (value: string): string => createHash('sha256').update(value).digest('hex');
const timeKey = (milliseconds: number): string => padded(milliseconds + YEAR_0, TIME);
const under = (part: string) => ({ gt: `${part}/`, lt: `${part}0` });

interface Bounds {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
}

function between(bounds: Bounds, reverse: boolean, after: string | undefined) {
  if (after === undefined) return { ...bounds, reverse };
  if (reverse) return { ...bounds, lt: after, reverse };
  // A bound that is met stands beside one that is not: LevelDB would take the first.
  const { lt } = bounds;
  return { gt: after, ...(lt !== undefined && { lt }), reverse };
}
