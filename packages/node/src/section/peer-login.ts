import { ActaError, addressOf, type LoginFacts, loginText, signText } from '@acta/protocol';
import { postJson } from './post-json.ts';

/** A token is renewed this many seconds before it ends. */
const MARGIN = 60;

interface Token {
  readonly token: string;
  readonly expiresAt: number;
}

/** This section's login at a peer's API (EIP-4361), renewed when it runs out. */
export class PeerLogin {
  readonly #url: string;
  readonly #key: Uint8Array;
  readonly #clock: () => number;
  #held: Token | undefined;

  constructor(url: string, key: Uint8Array, clock: () => number) {
    this.#url = url;
    this.#key = key;
    this.#clock = clock;
  }

  forget(): void {
    this.#held = undefined;
  }

  async token(): Promise<string> {
    if (this.#held === undefined || this.#held.expiresAt - MARGIN < this.#clock()) {
      this.#held = await this.#login();
    }
    return this.#held.token;
  }

  async #login(): Promise<Token> {
    const answer = await postJson(`${this.#url}/v1/login/nonce`, {});
    const facts = (await answer.json()) as Pick<LoginFacts, 'nonce' | 'domain' | 'chainId'>;
    const address = addressOf(this.#key);
    const message = loginText({ ...facts, address, issuedAt: this.#clock() });
    const signature = signText(this.#key, message);
    const response = await postJson(`${this.#url}/v1/login`, { message, signature });
    // Until this section's receipt key is appointed, the peer rightly refuses it.
    if (!response.ok) throw new ActaError('PEER_UNREACHABLE', { login: response.status });
    return (await response.json()) as Token;
  }
}
