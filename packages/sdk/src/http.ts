import { ActaError, isErrorCode } from '@acta/protocol';

/** One request to an API, with its problems turned back into coded errors. */
export class Http {
  readonly base: string;
  readonly #fetch: typeof fetch;
  token: string | undefined;

  constructor(base: string, fetcher: typeof fetch = fetch) {
    this.base = base.replace(/\/$/, '');
    this.#fetch = fetcher;
  }

  get<T>(path: string): Promise<T> {
    return this.#json('GET', path);
  }

  post<T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    return this.#json('POST', path, body, headers);
  }

  async bytes(path: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.#request('GET', path)).arrayBuffer());
  }

  async text(path: string): Promise<string> {
    return (await this.#request('GET', path)).text();
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
  ): Promise<Response> {
    let response: Response;
    try {
      response = await this.#fetch(this.base + path, {
        method,
        headers: {
          ...headers,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(30_000),
      });
    } catch (cause) {
      throw new ActaError('API_UNREACHABLE', { url: this.base }, { cause });
    }
    if (!response.ok) throw await problemOf(response);
    return response;
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
