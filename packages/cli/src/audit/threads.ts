import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ActaError, isErrorCode } from '@acta/sdk';

/** What a thread is given; it may do several at once, and end them in another order. */
export interface Task<T> {
  readonly id: number;
  readonly task: T;
}

/** What a thread answers. */
interface Answer<R> {
  readonly id: number;
  readonly result?: R;
  readonly error?: { readonly code?: string; readonly details?: Record<string, unknown> };
}

/** One thread with the tasks that it has not ended, by their ids. */
interface Thread<R> {
  readonly worker: Worker;
  readonly waiting: Map<
    number,
    { readonly done: (result: R) => void; readonly failed: (error: unknown) => void }
  >;
}

/**
 * Threads that all do the same to whatever they are given, one for each core: checking signatures is
 * work for processors alone. A task goes to the thread with the fewest.
 */
export class Threads<T, R> {
  readonly count: number;
  readonly #threads: readonly Thread<R>[];
  #tasks = 0;

  /** @param file module of the threads, which answers each `Task` by one `Answer` of its id */
  constructor(file: URL, workerData: unknown, count = availableParallelism()) {
    this.count = count;
    this.#threads = Array.from({ length: count }, () => {
      const thread: Thread<R> = { worker: new Worker(file, { workerData }), waiting: new Map() };
      thread.worker.on('message', ({ id, result, error }: Answer<R>) => {
        const task = thread.waiting.get(id)!;
        thread.waiting.delete(id);
        if (error === undefined) task.done(result as R);
        else task.failed(codedAgain(error));
      });
      thread.worker.on('error', (error) => {
        for (const task of thread.waiting.values()) task.failed(error);
        thread.waiting.clear();
      });
      return thread;
    });
  }

  run(task: T): Promise<R> {
    const thread = this.#threads.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a));
    return new Promise((done, failed) => {
      this.#tasks += 1;
      thread.waiting.set(this.#tasks, { done, failed });
      thread.worker.postMessage({ id: this.#tasks, task } satisfies Task<T>);
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
