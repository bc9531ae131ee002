import { ActaError, bytesToHex, concat, sha256 } from '@acta/protocol';

/** Text of one code: what a phone reads off another phone's screen at arm's length. */
const CHUNK = 700;
/** Bytes of a file that goes by codes; more is a file's business. */
const MOST_BYTES = 64 * 1024;
const MOST_CHUNKS = 24;
const FORM = /^ACTA1\.([0-9a-f]{8})\.([1-9][0-9]?)\.([1-9][0-9]?)\.([0-9A-Za-z_-]+)$/;

/**
 * A file as texts for QR codes, to be shown one after the other in any order:
 *
 * ```
 * ACTA1.<first 8 hex digits of SHA-256 of all bytes>.<number from 1>.<how many>.<base64url>
 * ```
 *
 * The bytes are the JSON, deflated (RFC 1951): half of it is hex.
 *
 * @throws ActaError OFFLINE_TOO_LARGE {chunks, most}
 */
export async function toChunks(value: unknown): Promise<string[]> {
  const text = new TextEncoder().encode(JSON.stringify(value));
  const bytes = await through(new CompressionStream('deflate-raw'), text, MOST_BYTES);
  const data = base64url(bytes);
  const count = Math.ceil(data.length / CHUNK);
  if (text.length > MOST_BYTES || count > MOST_CHUNKS) {
    throw new ActaError('OFFLINE_TOO_LARGE', { chunks: count, most: MOST_CHUNKS });
  }
  const id = nameOf(bytes);
  return Array.from({ length: count }, (_, at) => {
    const part = data.slice(at * CHUNK, (at + 1) * CHUNK);
    return `ACTA1.${id}.${at + 1}.${count}.${part}`;
  });
}

/**
 * Gathers codes as they are read, in any order, each as often as it likes. Codes of another file are
 * another gathering: the newest one counts.
 */
export class Chunks {
  #id = '';
  #count = 0;
  readonly #parts = new Map<number, string>();

  /** How many of how many are there. */
  get progress(): { readonly got: number; readonly of: number } {
    return { got: this.#parts.size, of: this.#count };
  }

  /**
   * @returns the file's value, once the last code is there
   * @throws ActaError OFFLINE_FILE where the text is no code of ours, or they make no file
   */
  async add(text: string): Promise<unknown> {
    const [, id, number, count, data] = FORM.exec(text.trim()) ?? [];
    if (id === undefined || Number(number) > Number(count) || Number(count) > MOST_CHUNKS) {
      throw new ActaError('OFFLINE_FILE', { problem: 'not a code of a handoff' });
    }
    if (id !== this.#id || Number(count) !== this.#count) {
      this.#parts.clear();
      this.#id = id;
      this.#count = Number(count);
    }
    this.#parts.set(Number(number), data!);
    if (this.#parts.size < this.#count) return undefined;
    const whole = Array.from({ length: this.#count }, (_, at) => this.#parts.get(at + 1)!).join('');
    return fromBytes(unbase64url(whole), id);
  }
}

async function fromBytes(bytes: Uint8Array, id: string): Promise<unknown> {
  try {
    if (nameOf(bytes) !== id) throw new TypeError('another file');
    const text = await through(new DecompressionStream('deflate-raw'), bytes, MOST_BYTES);
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)) as unknown;
  } catch (cause) {
    if (cause instanceof ActaError) throw cause;
    throw new ActaError('OFFLINE_FILE', { problem: 'the codes make no file' }, { cause });
  }
}

const nameOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes)).slice(2, 10);

/** A few bytes can stand for gigabytes: reading ends at the most that a file may have. */
async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array,
  most: number,
): Promise<Uint8Array> {
  const body = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(stream);
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(...parts);
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new ActaError('OFFLINE_TOO_LARGE', { most });
    }
    parts.push(value);
  }
}

const base64url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const unbase64url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
    char.charCodeAt(0),
  );
