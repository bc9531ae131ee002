import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ActaError, isErrorCode } from '@acta/sdk';

/** What a thread answers. */
interface Answer<R> {
  readonly result?: R;
  readonly error?: { readonly code?: string; readonly details?: Record<string, unknown> };
}

/** One thread with the tasks that it was given, in order. */
interface Thread<R> {
  readonly worker: Worker;
  readonly waiting: {
    readonly done: (result: R) => void;
    readonly failed: (error: unknown) => void;
  }[];
}

/**
 * Threads that all do the same to whatever they are given, one for each core: checking signatures is
 * work for processors alone. A task goes to the thread with the fewest.
 */
export class Threads<T, R> {
  readonly count: number;
  readonly #threads: readonly Thread<R>[];

  /** @param file module of the threads, which answers each message by one `Answer` */
  constructor(file: URL, workerData: unknown, count = availableParallelism()) {
    this.count = count;
    this.#threads = Array.from({ length: count }, () => {
      const thread: Thread<R> = { worker: new Worker(file, { workerData }), waiting: [] };
      thread.worker.on('message', ({ result, error }: Answer<R>) => {
        const task = thread.waiting.shift()!;
        if (error === undefined) task.done(result as R);
        else task.failed(codedAgain(error));
      });
      thread.worker.on('error', (error) => {
        for (const task of thread.waiting.splice(0)) task.failed(error);
      });
      return thread;
    });
  }

  run(task: T): Promise<R> {
    const thread = this.#threads.reduce((a, b) => (b.waiting.length < a.waiting.length ? b : a));
    return new Promise((done, failed) => {
      thread.waiting.push({ done, failed });
      thread.worker.postMessage(task);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}

/** An error loses its class on the way between threads. */
function codedAgain(error: NonNullable<Answer<unknown>['error']>): unknown {
  const { code, details } = error;
  return code !== undefined && isErrorCode(code) ? new ActaError(code, details) : error;
}
