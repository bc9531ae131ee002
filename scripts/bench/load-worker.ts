import { parentPort } from 'node:worker_threads';
import autocannon from 'autocannon';

/** One slice of load that is asked for. */
export interface Slice {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second; absent: as many as the server takes. */
  readonly rate?: number;
}

/** What came of it. */
export interface Load {
  /** Answers a second. */
  readonly rate: number;
  /** Of each answer in milliseconds, not rounded: autocannon's own histogram knows whole ones alone. */
  readonly times: readonly number[];
}

/** Loads one server for a slice of time. @throws Error where it did not answer */
async function load({ url, headers, connections, seconds, rate }: Slice): Promise<Load> {
  const times: number[] = [];
  const start = performance.now();
  const running = autocannon({
    url,
    headers: { ...headers },
    connections,
    duration: seconds,
    ...(rate !== undefined && { overallRate: rate }),
  });
  void running.on('response', (_client, _status, _bytes, time) => times.push(time));
  const found = await running;
  if (found.non2xx > 0 || found.errors > 0 || times.length === 0) {
    throw new Error(`${url} did not answer`);
  }
  return { rate: (times.length * 1_000) / (performance.now() - start), times };
}

parentPort!.on('message', (slice: Slice) => {
  void load(slice).then(
    (done) => parentPort!.postMessage({ done }),
    (error: unknown) => parentPort!.postMessage({ error: String(error) }),
  );
});
