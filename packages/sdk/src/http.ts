import { ActaError, isErrorCode } from '@acta/protocol';

/** The longest that a refused request waits for its turn: two windows of the API's limit. */
const PATIENCE_S = 120;

/**
 * One request to an API, with its problems turned back into coded errors. A request that came too
 * soon (429, RFC 6585 §4), or while the API starts (503), waits as long as the API says and is made
 * again; where the token has run out, its person logs in again, once.
 */
export class Http {
  readonly base: string;
  readonly #fetch: typeof fetch;
  token: string | undefined;
  /** Gets a new token. */
  renew: (() => Promise<void>) | undefined;

  /** A browser's own `fetch` refuses to be called as a method of anything else. */
  constructor(base: string, fetcher: typeof fetch = (...asked) => fetch(...asked)) {
    this.base = base.replace(/\/$/, '');
    this.#fetch = fetcher;
  }

  get<T>(path: string): Promise<T> {
    return this.#json('GET', path);
  }

  post<T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    return this.#json('POST', path, body, headers);
  }

  /** Sends bytes as they are. */
  async put<T>(
    path: string,
    body: Uint8Array,
    headers: Record<string, string> & { readonly 'content-type': string },
  ): Promise<T> {
    return this.#json('PUT', path, body, headers);
  }

  /** An answer that has no end of its own; the caller ends it. */
  open(path: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
    return this.#request('GET', path, undefined, headers, signal);
  }

  async bytes(path: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.#request('GET', path)).arrayBuffer());
  }

  async text(path: string): Promise<string> {
    return (await this.#request('GET', path)).text();
  }

  /** One page of a list, and where the next one is (`Link`, RFC 8288): a path of this API alone. */
  async page<T>(path: string): Promise<{ rows: readonly T[]; next: string | undefined }> {
    const response = await this.#request('GET', path);
    const [, next] = /<(\/v1\/[^>]*)>;\s*rel="next"/.exec(response.headers.get('link') ?? '') ?? [];
    try {
      return { rows: (await response.json()) as readonly T[], next };
    } catch (cause) {
      throw new ActaError('API_ANSWER_UNREADABLE', { status: response.status }, { cause });
    }
  }

  async #json<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const response = await this.#request(method, path, body, headers);
    try {
      return (await response.json()) as T;
    } catch (cause) {
      throw new ActaError('API_ANSWER_UNREADABLE', { status: response.status }, { cause });
    }
  }

  async #request(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    let renewed = path.startsWith('/v1/login');
    for (let waited = 0; ;) {
      const response = await this.#ask(method, path, body, headers, signal);
      if (response.ok) return response;
      const later = response.status === 429 || response.status === 503;
      const wait = later ? Number(response.headers.get('retry-after')) : 0;
      if (!(wait > 0 && waited + wait <= PATIENCE_S)) {
        const problem = await problemOf(response);
        if (problem.code !== 'TOKEN_REFUSED' || renewed || this.renew === undefined) throw problem;
        renewed = true;
        await this.renew();
        continue;
      }
      await response.body?.cancel();
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
      waited += wait;
    }
  }

  async #ask(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
    signal: AbortSignal = AbortSignal.timeout(30_000),
  ): Promise<Response> {
    try {
      return await this.#fetch(this.base + path, {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
          ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        },
        ...(body !== undefined && {
          body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body),
        }),
        signal,
      });
    } catch (cause) {
      throw new ActaError('API_UNREACHABLE', { url: this.base }, { cause });
    }
  }
}

/** The coded error behind a problem+json, or what can be said of anything else. */
async function problemOf(response: Response): Promise<ActaError> {
  const text = await response.text();
  try {
    const { code, details } = JSON.parse(text) as {
      code: string;
      details?: Record<string, unknown>;
    };
    if (isErrorCode(code)) return new ActaError(code, details);
  } catch {
    // not a problem of ours: a proxy, another program
  }
  return new ActaError('API_ANSWER_UNREADABLE', { status: response.status });
}
