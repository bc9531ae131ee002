import { createHash } from 'node:crypto';

/** Everything that is known to an attacker who read the chain, and may be asked for. */
export type Values = Readonly<Record<string, readonly string[]>>;

/** What came out of the API: once each, with the first request that brought it. */
export class Emitted {
  readonly #seen = new Map<string, { readonly by: string; readonly bytes: Buffer }>();
  requests = 0;

  take(by: string, bytes: Buffer): void {
    this.requests += 1;
    const key = createHash('sha256').update(bytes).digest('hex');
    if (!this.#seen.has(key)) this.#seen.set(key, { by, bytes });
  }

  get all(): readonly { readonly by: string; readonly bytes: Buffer }[] {
    return [...this.#seen.values()];
  }

  get size(): number {
    return this.all.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }
}

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema?: { readonly examples?: readonly string[] };
  }[];
  readonly requestBody?: { readonly content: Record<string, { readonly example?: unknown }> };
}

/** A request as it goes out. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The stream has no end; it is listened to beside the walk. */
const ENDLESS = '/v1/stream';

/** Every operation of the API's own description, with everything that its parameters may name. */
export async function requestsOf(url: string, values: Values): Promise<Asked[]> {
  const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) =>
      path === ENDLESS ? [] : asked(method.toUpperCase(), path, operation, values),
    ),
  );
}

function asked(method: string, path: string, operation: Operation, values: Values): Asked[] {
  const names = [...path.matchAll(/\{([A-Za-z]+)\}/g)].map(([, name]) => name!);
  let urls = [path];
  for (const name of names) {
    const given = values[`${path} ${name}`] ?? values[name];
    if (given === undefined) throw new Error(`the walk knows no ${name} for ${method} ${path}`);
    urls = urls.flatMap((url) => given.map((value) => url.replace(`{${name}}`, value)));
  }
  const [[type, content] = []] = Object.entries(operation.requestBody?.content ?? {});
  const example = content?.example;
  return urls.map((url) => ({
    method,
    path: url,
    ...(example !== undefined && {
      body: typeof example === 'string' ? example : JSON.stringify(example),
      headers: { 'content-type': type! },
    }),
  }));
}

/** Sends requests, eight at a time, and keeps every byte of the answers. */
export async function walk(
  url: string,
  requests: readonly Asked[],
  token: string | undefined,
  emitted: Emitted,
): Promise<void> {
  const waiting = [...requests];
  const send = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const { method, path, body, headers } = one;
      const response = await asking(url + path, {
        method,
        ...(body !== undefined && { body }),
        headers: {
          'accept-encoding': 'identity',
          ...headers,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
      });
      if (response.status === 429) {
        // One machine asks as fast as a thousand: it waits for its turn, as it is told to.
        const seconds = Number(response.headers.get('retry-after') ?? 1);
        await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
        waiting.push(one);
        continue;
      }
      const head = `${response.status} ${[...response.headers].flat().join(' ')}\n`;
      const answer = Buffer.from(await response.arrayBuffer());
      emitted.take(`${method} ${url}${path}`, Buffer.concat([Buffer.from(head), answer]));
    }
  };
  await Promise.all(Array.from({ length: 8 }, send));
}

/** A connection that lay idle may be closed just as it is used again: then the request went nowhere. */
async function asking(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    if (code !== 'UND_ERR_SOCKET') throw error;
    return fetch(url, init);
  }
}

/** Listens to the stream from the log's beginning until it is told to stop. */
export function listen(
  url: string,
  token: string | undefined,
  emitted: Emitted,
): () => Promise<void> {
  const stop = new AbortController();
  const heard: Buffer[] = [];
  const listening = (async () => {
    const response = await fetch(`${url}${ENDLESS}?after=0.0`, {
      signal: stop.signal,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });
    for await (const part of response.body!) heard.push(Buffer.from(part));
  })().catch(() => undefined);
  return async () => {
    stop.abort();
    await listening;
    emitted.take(`GET ${url}${ENDLESS}`, Buffer.concat(heard));
  };
}
