import { ActaError, isErrorCode, type Submission } from '@acta/protocol';
import type { Peer, SignedCheckpoint } from '@acta/section';
import { PeerLogin } from './peer-login.ts';
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
