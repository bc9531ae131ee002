import { ActaError, type NoteKey, parseVkey } from '@acta/protocol';
import type { ThirdParty, WitnessAnswer } from '@acta/section';

/** Milliseconds: a witness that hangs must not hold its next turn up for long. */
const TIMEOUT = 10_000;
/** Bytes: a line of each algorithm takes under 4,000, and no witness may fill this memory. */
const LIMIT = 64 * 1024;

/** What `section.json` says of a witness of somebody else. */
export interface WitnessConfig {
  readonly name: string;
  /** Submission prefix (C2SP tlog-witness). */
  readonly url: string;
  readonly vkeys: readonly string[];
}

/** A third party's witness over HTTP (C2SP tlog-witness, "add-checkpoint"). */
export class HttpWitness implements ThirdParty {
  readonly name: string;
  readonly keys: readonly NoteKey[];
  readonly #url: string;

  /** @throws ActaError CONFIG_MALFORMED: a vkey that is none, or that is no cosigner's */
  constructor({ name, url, vkeys }: WitnessConfig) {
    this.name = name;
    this.#url = url.replace(/\/+$/, '');
    this.keys = vkeys.map((vkey) => cosignerKey(name, vkey));
  }

  async add(body: string): Promise<WitnessAnswer> {
    try {
      const response = await fetch(`${this.#url}/add-checkpoint`, {
        method: 'POST',
        redirect: 'error',
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body,
        signal: AbortSignal.timeout(TIMEOUT),
      });
      const mediaType = response.headers.get('content-type') ?? '';
      return { status: response.status, mediaType, body: await limited(response) };
    } catch (cause) {
      throw new ActaError('WITNESS_UNREACHABLE', { witness: this.name }, { cause });
    }
  }
}

function cosignerKey(witness: string, vkey: string): NoteKey {
  let key: NoteKey | undefined;
  try {
    key = parseVkey(vkey);
  } catch (cause) {
    throw new ActaError('CONFIG_MALFORMED', { path: '/witnesses', witness }, { cause });
  }
  if (key.type !== 'log-ed25519') return key;
  throw new ActaError('CONFIG_MALFORMED', { path: '/witnesses', witness, problem: 'a log key' });
}

async function limited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LIMIT) throw new RangeError('too large');
    chunks.push(chunk);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
}
