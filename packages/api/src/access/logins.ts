import { randomBytes } from 'node:crypto';
import { ActaError } from '@acta/protocol';
import { jwtVerify, SignJWT } from 'jose';
import { SiweMessage } from 'siwe';

/** Seconds that a nonce waits for its signature, and that a token lasts (PROTOCOL §11). */
const NONCE_LIFE = 5 * 60;
const TOKEN_LIFE = 15 * 60;
/** Open nonces are cheap to ask for; past this the oldest go, so nobody can fill the memory. */
const MOST_NONCES = 10_000;

/** Before the digest of a grant, where an address would stand. */
const GRANT = 'grant:';

export interface Token {
  readonly token: string;
  /** Unix seconds. */
  readonly expiresAt: number;
}

export interface LoginOptions {
  /** Host and port that people see, e.g. `127.0.0.1:4801`; the message must name it. */
  readonly domain: string;
  readonly chainId: number;
  /** Unix seconds. */
  readonly clock: () => number;
}

/**
 * Logging in with a key (EIP-4361): own domain, own chain, a nonce that works once. The secret of
 * the tokens lives as long as the process; a restart logs everybody out, and nothing is kept.
 */
export class Logins {
  readonly #options: LoginOptions;
  readonly #nonces = new Map<string, number>();
  readonly #secret = randomBytes(32);
  /** Tokens whose signature was checked: the same one comes with each request of fifteen minutes. */
  readonly #checked = new Map<string, { readonly subject: string; readonly expiresAt: number }>();

  constructor(options: LoginOptions) {
    this.#options = options;
  }

  get domain(): string {
    return this.#options.domain;
  }

  nonce(): string {
    const now = this.#options.clock();
    for (const [nonce, until] of this.#nonces) {
      if (until >= now && this.#nonces.size < MOST_NONCES) break;
      this.#nonces.delete(nonce);
    }
    const nonce = randomBytes(16).toString('hex');
    this.#nonces.set(nonce, now + NONCE_LIFE);
    return nonce;
  }

  /**
   * @returns the address that signed, lower case
   * @throws ActaError LOGIN_REFUSED {why}
   */
  async signer(text: string, signature: string): Promise<string> {
    const message = parse(text);
    const now = this.#options.clock();
    const until = this.#nonces.get(message.nonce);
    // Spent before anything is checked: a second try with the same nonce must never work.
    this.#nonces.delete(message.nonce);
    if (until === undefined || until < now) refuse('nonce');
    if (message.domain !== this.#options.domain) refuse('domain');
    if (message.chainId !== this.#options.chainId) refuse('chain id');
    const { success } = await message.verify(
      { signature, time: new Date(now * 1000).toISOString() },
      { suppressExceptions: true },
    );
    if (!success) refuse('signature');
    return message.address.toLowerCase();
  }

  token(address: string): Promise<Token> {
    return this.#token(address, this.#options.clock() + TOKEN_LIFE);
  }

  /** For whoever knows the secret of a grant: it reads that trail alone, and no longer than it may. */
  grantToken(digest: string, until: number): Promise<Token> {
    const expiresAt = Math.min(until, this.#options.clock() + TOKEN_LIFE);
    return this.#token(`${GRANT}${digest}`, expiresAt);
  }

  async #token(subject: string, expiresAt: number): Promise<Token> {
    const now = this.#options.clock();
    const token = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(subject)
      .setAudience(this.#options.domain)
      .setIssuedAt(now)
      .setExpirationTime(expiresAt)
      .sign(this.#secret);
    return { token, expiresAt };
  }

  /**
   * Whose token it is: of an address that logged in, or of a grant that was opened.
   *
   * @throws ActaError TOKEN_REFUSED
   */
  async bearerOf(
    token: string,
  ): Promise<{ readonly address: string } | { readonly grant: string }> {
    const subject = await this.#subjectOf(token);
    return subject.startsWith(GRANT)
      ? { grant: subject.slice(GRANT.length) }
      : { address: subject };
  }

  /** @throws ActaError TOKEN_REFUSED also for a grant's: it reads a trail and nothing else */
  async addressOf(token: string): Promise<string> {
    const bearer = await this.bearerOf(token);
    if ('grant' in bearer) throw new ActaError('TOKEN_REFUSED');
    return bearer.address;
  }

  #keep(token: string, checked: { readonly subject: string; readonly expiresAt: number }): void {
    this.#checked.delete(token);
    this.#checked.set(token, checked);
    const [oldest] = this.#checked.keys();
    if (this.#checked.size > MOST_CHECKED) this.#checked.delete(oldest!);
  }

  async #subjectOf(token: string): Promise<string> {
    const known = this.#checked.get(token);
    if (known !== undefined && known.expiresAt > this.#options.clock()) return known.subject;
    try {
      const { payload } = await jwtVerify(token, this.#secret, {
        algorithms: ['HS256'],
        audience: this.#options.domain,
        currentDate: new Date(this.#options.clock() * 1000),
      });
      this.#keep(token, { subject: payload.sub!, expiresAt: payload.exp! });
      return payload.sub!;
    } catch (cause) {
      throw new ActaError('TOKEN_REFUSED', {}, { cause });
    }
  }
}

/** Past this the oldest go and are checked again. */
const MOST_CHECKED = 10_000;

function parse(text: string): SiweMessage {
  try {
    return new SiweMessage(text);
  } catch {
    return refuse('form');
  }
}

function refuse(why: string): never {
  throw new ActaError('LOGIN_REFUSED', { why });
}
