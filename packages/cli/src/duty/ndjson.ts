import { ActaError, parseStrictJson } from '@acta/sdk';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fileFault, MAX_BYTES } from '../io/files.ts';

const NEWLINE = 0x0a;
const JSON_LIMITS = { bytes: MAX_BYTES, depth: 64, values: 4_000_000 };
/** Rows that are written at a time. */
const ROWS = 200;

/** One line of a file of JSON lines, and how many bytes of the file end with it. */
export interface Row {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly end: number;
}

/**
 * The lines of a file, one in memory at a time. A last line without an end is one; an empty one is none.
 *
 * @throws ActaError FILE_MISSING, FILE_UNREADABLE, FILE_TOO_LARGE for a line of more than 64 MB
 */
export async function* rowsOf(file: string): AsyncGenerator<Row> {
  let parts: Buffer[] = [];
  let [size, number, at] = [0, 0, 0];
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      for (let from = 0; from < chunk.length;) {
        const newline = chunk.indexOf(NEWLINE, from);
        const to = newline < 0 ? chunk.length : newline;
        parts.push(chunk.subarray(from, to));
        size += to - from;
        if (size > MAX_BYTES) throw new ActaError('FILE_TOO_LARGE', { file, limit: MAX_BYTES });
        from = to + 1;
        if (newline < 0) break;
        at += size + 1;
        if (size > 0) yield { number: (number += 1), bytes: Buffer.concat(parts), end: at };
        [parts, size] = [[], 0];
      }
    }
  } catch (error) {
    throw fileFault(error, file);
  }
  if (size > 0) yield { number: number + 1, bytes: Buffer.concat(parts), end: at + size };
}

/** @throws ActaError JSON_* {file, line} */
export function valueOf({ bytes, number }: Row, file: string): unknown {
  try {
    return parseStrictJson(bytes, JSON_LIMITS);
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
    throw new ActaError(error.code, { file, line: number, ...error.details });
  }
}

/**
 * A file of JSON lines that is written row by row and may be killed at any point: half a line is cut off
 * when it is opened again, and the whole ones count as done. Its first line says what it is of.
 */
export class RowWriter {
  readonly #handle: FileHandle;
  /** Rows that stand in it, without the first line. */
  readonly done: number;
  #waiting: string[] = [];

  private constructor(handle: FileHandle, done: number) {
    this.#handle = handle;
    this.done = done;
  }

  /** @throws ActaError FILE_*, IMPORT_JOB_OTHER where the file is of something else */
  static async open(file: string, head: Readonly<Record<string, unknown>>): Promise<RowWriter> {
    const first = JSON.stringify(head);
    let [end, rows] = [0, -1];
    try {
      const handle = await open(file, 'a+', 0o600);
      const { size } = await handle.stat();
      if (size > 0) {
        for await (const row of rowsOf(file)) {
          const whole = await endsWithNewline(handle, row.end);
          if (row.number === 1 && !isHead(row, first, whole)) {
            await handle.close();
            throw new ActaError('IMPORT_JOB_OTHER', { what: 'file' });
          }
          if (!whole) break;
          [end, rows] = [row.end, rows + 1];
        }
        await handle.truncate(end);
      }
      const writer = new RowWriter(handle, Math.max(0, rows));
      if (rows < 0) await handle.appendFile(`${first}\n`);
      return writer;
    } catch (error) {
      throw fileFault(error, file);
    }
  }

  async put(row: unknown): Promise<void> {
    this.#waiting.push(JSON.stringify(row));
    if (this.#waiting.length >= ROWS) await this.#flush();
  }

  async end(): Promise<void> {
    await this.#flush();
    await this.#handle.sync();
    await this.#handle.close();
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    await this.#handle.appendFile(`${this.#waiting.join('\n')}\n`);
    this.#waiting = [];
  }
}

/** Its first line, or as much of it as a killed run wrote. */
const isHead = ({ bytes }: Row, first: string, whole: boolean): boolean => {
  const text = Buffer.from(bytes).toString();
  return whole ? text === first : first.startsWith(text);
};

async function endsWithNewline(handle: FileHandle, end: number): Promise<boolean> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(1), 0, 1, end - 1);
  return bytesRead === 1 && buffer[0] === NEWLINE;
}
