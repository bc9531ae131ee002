import { randomBytes } from 'node:crypto';
import {
  ActaError,
  canonicalJson,
  errorDeclarationOf,
  eventHashId,
  isRefused,
  type ReadEvent,
  type RefusedEvent,
} from '@acta/protocol';
import { padded } from '../buckets.ts';
import { Queue } from '../queue.ts';
import type { CapturedEvent, CaptureJob, CaptureProblem, ErrorBehaviour } from './rows.ts';
import type { EpcisStore } from './store.ts';

/** Events of one capture; a flood is split by whoever sends it. */
export const CAPTURE_LIMIT = 1_000;

/** Who captures. */
export interface Capturer {
  /** Party id, or section code. */
  readonly owner: string;
  /** Address of the key. */
  readonly by: string;
}

/** What came of one event: kept now, or kept before with the same content. */
export interface Kept {
  readonly captured: CapturedEvent;
  readonly isNew: boolean;
}

/**
 * Takes events in. What is answered is on the disk (DESIGN, law 8); what was captured is never changed,
 * and an error is declared by a later event that repeats it (EPCIS 2.0 §7.4.1.4).
 */
export class Captures {
  readonly #store: EpcisStore;
  readonly #now: () => number;
  readonly #queue = new Queue();

  /** @param now milliseconds */
  constructor(store: EpcisStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /**
   * Keeps the events of a document under one capture job, or with `rollback` none of them where one
   * is bad.
   *
   * @throws ActaError EPCIS_CAPTURE_LIMIT
   */
  async capture(
    events: readonly (ReadEvent | RefusedEvent)[],
    behaviour: ErrorBehaviour,
    who: Capturer,
  ): Promise<CaptureJob> {
    if (events.length > CAPTURE_LIMIT) {
      throw new ActaError('EPCIS_CAPTURE_LIMIT', { given: events.length, limit: CAPTURE_LIMIT });
    }
    return this.#queue.run(async () => {
      const createdAt = this.#now();
      const captureID = padded(createdAt, 15) + randomBytes(8).toString('hex');
      const errors: CaptureProblem[] = [];
      const kept: CapturedEvent[] = [];
      const last = await this.#store.lastSeq();
      let seq = last;
      for (const one of events) {
        if (isRefused(one)) {
          errors.push(problemOf(one.error));
          continue;
        }
        try {
          const { captured, isNew } = await this.#take(one, kept, who, {
            seq: seq + 1,
            captureID,
            recordTime: createdAt,
          });
          if (!isNew) continue;
          seq += 1;
          kept.push(captured);
        } catch (error) {
          if (!(error instanceof ActaError)) throw error;
          errors.push(problemOf(error));
        }
      }
      const stored = errors.length > 0 && behaviour === 'rollback' ? [] : kept;
      const job: CaptureJob = {
        captureID,
        owner: who.owner,
        createdAt,
        finishedAt: this.#now(),
        captureErrorBehaviour: behaviour,
        success: errors.length === 0,
        firstSeq: last + 1,
        captured: stored.length,
        errors,
      };
      await this.#store.put(job, stored);
      return job;
    });
  }

  /**
   * Keeps one event.
   *
   * @throws ActaError EPCIS_EVENT_CONFLICT, EPCIS_DECLARATION_DIFFERS
   */
  async captureEvent(event: ReadEvent, who: Capturer): Promise<Kept> {
    return this.#queue.run(async () => {
      const createdAt = this.#now();
      const captureID = padded(createdAt, 15) + randomBytes(8).toString('hex');
      const seq = (await this.#store.lastSeq()) + 1;
      const kept = await this.#take(event, [], who, { seq, captureID, recordTime: createdAt });
      if (!kept.isNew) return kept;
      const job: CaptureJob = {
        captureID,
        owner: who.owner,
        createdAt,
        finishedAt: this.#now(),
        captureErrorBehaviour: 'rollback',
        success: true,
        firstSeq: seq,
        captured: 1,
        errors: [],
      };
      await this.#store.put(job, [kept.captured]);
      return kept;
    });
  }

  /**
   * An event under its ID. IDs are one owner's: else a stranger could take the ID of a partner's event,
   * or learn by a refusal that it is there.
   */
  async #take(
    { path, event: given, context }: ReadEvent,
    before: readonly CapturedEvent[],
    { owner, by }: Capturer,
    place: Pick<CapturedEvent, 'seq' | 'captureID' | 'recordTime'>,
  ): Promise<Kept> {
    // When it was recorded is for the repository to say (EPCIS 2.0 §7.4.1).
    const event = without('recordTime', given);
    const hash = eventHashId({ event, context });
    const eventID = event.eventID ?? hash;
    const captured: CapturedEvent = {
      ...place,
      owner,
      by,
      event: { ...event, eventID },
      context,
    };
    const known = [
      ...(await this.#store.byId(eventID, owner)),
      ...before.filter((one) => one.event.eventID === eventID),
    ];
    const declaration = errorDeclarationOf(event);
    for (const one of known) {
      const isSame = eventHashId(one) === hash;
      const theirs = errorDeclarationOf(one.event);
      if (isSame && same(theirs, declaration)) return { captured: one, isNew: false };
      // Only the event itself is what others are measured by: a declaration may stand alone.
      if (theirs !== undefined || isSame) continue;
      throw declaration === undefined
        ? new ActaError('EPCIS_EVENT_CONFLICT', { path: `${path}/eventID`, eventID })
        : new ActaError('EPCIS_DECLARATION_DIFFERS', { path: `${path}/errorDeclaration`, eventID });
    }
    return { captured, isNew: true };
  }
}

const without = <E extends object>(name: string, event: E): E =>
  Object.fromEntries(Object.entries(event).filter(([field]) => field !== name)) as E;

const problemOf = ({ code, details }: ActaError): CaptureProblem => ({ code, details });

function same(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(a) === canonicalJson(b);
}
