import { ActaError } from '@acta/protocol';
import type { Http } from '../http.ts';
import { parseEvents } from './parse-events.ts';

/** One event of `GET /v1/stream`. */
export interface StreamEvent {
  /** Position after it, `<next record>.<cosigned size>`: give it as `after` to go on from here. */
  readonly id?: string;
  readonly event: 'record' | 'checkpoint' | 'statement' | 'ready';
  readonly data: Readonly<Record<string, unknown>>;
}

export interface StreamOptions {
  /** Id of the last event seen; absent: from now on. */
  readonly after?: string;
  /** Ends the stream. */
  readonly signal?: AbortSignal;
  /** Shortest pause before a new connection, milliseconds; it doubles up to 10 s. */
  readonly pause?: number;
}

const PAUSE = 500;
const LONGEST_PAUSE = 10_000;

/**
 * Follows a section's stream, over as many connections as it takes: each goes on from the last event
 * that came whole, so every record and checkpoint comes once. `statement` events are of the moment.
 *
 * @throws ActaError where coming again is of no use: REQUEST_MALFORMED, STREAM_POSITION_UNKNOWN,
 *   TOKEN_REFUSED, ACCESS_REFUSED
 */
export async function* streamEvents(
  http: Http,
  { after, signal, pause = PAUSE }: StreamOptions,
): AsyncGenerator<StreamEvent, void> {
  let last = after;
  let wait = pause;
  const stopped = (): boolean => signal?.aborted === true;
  while (!stopped()) {
    const connection = new AbortController();
    const cut = (): void => connection.abort();
    signal?.addEventListener('abort', cut);
    try {
      const headers: Record<string, string> = { accept: 'text/event-stream' };
      if (last !== undefined) headers['last-event-id'] = last;
      const answer = await http.open('/v1/stream', headers, connection.signal);
      for await (const { id, event, data } of parseEvents(answer.body!)) {
        if (event === 'end') {
          refuse(JSON.parse(data) as { code: string });
          break;
        }
        wait = pause;
        if (id !== undefined) last = id;
        yield {
          ...(id !== undefined && { id }),
          event: event as StreamEvent['event'],
          data: JSON.parse(data) as StreamEvent['data'],
        };
      }
    } catch (error) {
      if (stopped()) return;
      if (error instanceof ActaError && !PASSING.has(error.code)) throw error;
    } finally {
      signal?.removeEventListener('abort', cut);
      connection.abort();
    }
    await sleep(wait, signal);
    wait = Math.min(2 * wait, LONGEST_PAUSE);
  }
}

/** Refusals that time cures. */
const PASSING: ReadonlySet<string> = new Set([
  'API_UNREACHABLE',
  'API_ANSWER_UNREADABLE',
  'INTERNAL',
  'REQUEST_RATE',
  'STREAMS_TOO_MANY',
]);

function refuse({ code }: { readonly code: string }): void {
  if (code === 'TOKEN_REFUSED') throw new ActaError('TOKEN_REFUSED');
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
}
