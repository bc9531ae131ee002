import { auditShard, type Shard } from '@acta/sdk';
import { parentPort, workerData } from 'node:worker_threads';
import { logAt } from './log-at.ts';
import type { Task } from './threads.ts';
import { told } from './told.ts';

/** Where the log and the statements behind it lie. */
export interface AuditPlaces {
  readonly log: string;
  readonly shown?: string;
}

// One of the threads of `AuditThreads`: reads a bundle itself, so that only what came of it travels.
const { log, shown } = workerData as AuditPlaces;
const [read, readShown] = [logAt(log), shown === undefined ? undefined : logAt(shown)];
const port = parentPort!;

port.on('message', ({ id, task }: Task<Shard>) => {
  auditShard(task, read, readShown).then(
    (result) => port.postMessage({ id, result }, [result.leaves.buffer as ArrayBuffer]),
    (error: unknown) => port.postMessage({ id, error: told(error) }),
  );
});
