import {
  ActaError,
  isErrorCode,
  parseDocument,
  type SealedDocument,
  type Submission,
} from '@acta/protocol';
import type { Peer, SignedCheckpoint } from '@acta/section';
import { PeerLogin } from './peer-login.ts';
import { getBytes } from './get-bytes.ts';
import { postJson } from './post-json.ts';

/** Another section over HTTP: its API, logged in as this section's receipt key. */
export class HttpPeer implements Peer {
  readonly code: string;
  readonly #url: string;
  readonly #login: PeerLogin;

  constructor(code: string, url: string, receiptKey: Uint8Array, clock: () => number) {
    this.code = code;
    this.#url = url;
    this.#login = new PeerLogin(url, receiptKey, clock);
  }

  async send(submission: Submission, receipt?: string): Promise<void> {
    await this.#post('/v1/exchange/statements', {
      submission,
      ...(receipt !== undefined && { receipt }),
    });
  }

  async checkpoint(own: SignedCheckpoint): Promise<SignedCheckpoint | undefined> {
    const answer = (await this.#post('/v1/exchange/checkpoint', own)) as {
      checkpoint: SignedCheckpoint | null;
    };
    return answer.checkpoint ?? undefined;
  }

  async document(root: string): Promise<SealedDocument | undefined> {
    const bytes = await this.#get(`/v1/documents/${root}`);
    return bytes && parseDocument(JSON.parse(new TextDecoder().decode(bytes)) as unknown);
  }

  attachment(sha256: string): Promise<Uint8Array | undefined> {
    return this.#get(`/v1/attachments/${sha256}`);
  }

  async #get(path: string): Promise<Uint8Array | undefined> {
    const answer = await getBytes(this.#url + path, await this.#login.token());
    if (answer.status === 401) this.#login.forget();
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) {
      throw new ActaError('PEER_UNREACHABLE', { path, status: answer.status });
    }
    return answer.bytes;
  }

  async #post(path: string, body: unknown): Promise<unknown> {
    const token = await this.#login.token();
    const response = await postJson(this.#url + path, body, token);
    if (response.status === 401) this.#login.forget();
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const { code, details } = answer as { code?: string; details?: Record<string, unknown> };
    throw new ActaError(
      code !== undefined && isErrorCode(code) ? code : 'PEER_UNREACHABLE',
      details ?? { status: response.status },
    );
  }
}
