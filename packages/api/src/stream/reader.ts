import type { Index } from '@acta/indexer';
import { recordFacts } from '@acta/section';
import { type Position, positionText } from './position.ts';

/** Where a stream goes: a socket, or what a test puts in its place. */
export interface Sink {
  /** Whether more may follow at once. */
  write(text: string): boolean;
  /** Bytes that the client has not taken yet. */
  readonly writableLength: number;
  once(event: 'drain', listener: () => void): unknown;
  end(): void;
  /** Cuts the connection, with whatever the client has not taken. */
  destroy(): void;
}

export interface ReaderParts {
  readonly index: Pick<Index, 'records' | 'minute' | 'status'>;
  readonly sink: Sink;
  readonly from: Position;
  /** Size of the newest checkpoint of all sections. */
  readonly cosigned: () => Promise<number>;
}

/** Records that are read at a time. */
const PAGE = 100;
/** Bytes that may wait for a client; milliseconds that it may take none of them. */
const MOST_WAITING = 1024 * 1024;
const PATIENCE = 10_000;

/**
 * One reader of the stream. It is not told things, it is shown a log: what it has not seen is read
 * anew from where it stands, so nothing is kept for it in memory, and nothing is lost or told twice.
 */
export class StreamReader {
  readonly #parts: ReaderParts;
  #at: Position;
  #running: Promise<void> | undefined;
  #again = false;
  #ended = false;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
    this.#at = parts.from;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Tells where the reader stands, so that it can come back even if nothing happens. */
  begin(): void {
    const { size } = this.#parts.index.status();
    void this.#write('ready', { size, cosigned: this.#at.cosigned });
    this.wake();
  }

  /** Something may be new. */
  wake(): void {
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /** What is not in the log: it bears no id, and is not told again after a cut. */
  tell(event: string, data: object): void {
    if (this.#parts.sink.writableLength > MOST_WAITING) this.end('STREAM_TOO_SLOW');
    else if (!this.#ended) this.#parts.sink.write(frame(event, data));
  }

  /** A comment, so that nobody between takes the silence for an end. */
  beat(): void {
    if (!this.#ended) this.#parts.sink.write(': \n\n');
  }

  /** @param code why, of the table of errors; the client may come back with its last id */
  end(code: string): void {
    if (this.#ended) return;
    this.#ended = true;
    const { sink } = this.#parts;
    sink.write(frame('end', { code }));
    sink.end();
    // One that takes not even this would keep its place, and a megabyte, for ever.
    setTimeout(() => sink.destroy(), PATIENCE).unref();
  }

  /** The client has gone. */
  gone(): void {
    this.#ended = true;
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#ended) {
      this.#again = false;
      try {
        await this.#catchUp();
      } catch {
        this.end('INTERNAL');
      }
    }
  }

  async #catchUp(): Promise<void> {
    const { index } = this.#parts;
    for (;;) {
      const { next } = this.#at;
      const rows = await index.records({ limit: PAGE, ...(next > 0 && { after: next - 1 }) });
      for (const row of rows) {
        const data = await recordFacts(index, row);
        this.#at = { ...this.#at, next: row.index + 1 };
        await this.#write('record', data);
        if (this.#ended) return;
      }
      if (rows.length < PAGE) break;
    }
    const size = await this.#parts.cosigned();
    // A checkpoint is told once the records under it were.
    if (size <= this.#at.cosigned || size > this.#at.next) return;
    this.#at = { ...this.#at, cosigned: size };
    await this.#write('checkpoint', { size });
  }

  /** One event whole, with where the reader stands after it; waits for a client that is slow. */
  async #write(event: string, data: object): Promise<void> {
    const { sink } = this.#parts;
    const text = `id: ${positionText(this.#at)}\n${frame(event, data)}`;
    if (sink.write(text) || sink.writableLength < MOST_WAITING) return;
    const taken = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), PATIENCE);
      sink.once('drain', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
    if (!taken) this.end('STREAM_TOO_SLOW');
  }
}

const frame = (event: string, data: object): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
