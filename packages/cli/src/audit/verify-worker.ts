import { createVerifier, type Report } from '@acta/verifier';
import { parentPort, workerData } from 'node:worker_threads';
import type { Task } from './threads.ts';
import { told } from './told.ts';

const verify = createVerifier(workerData as Uint8Array);
const port = parentPort!;

port.on('message', ({ id, task }: Task<Uint8Array>) => {
  try {
    const result: Report = verify(task);
    port.postMessage({ id, result });
  } catch (error) {
    port.postMessage({ id, error: told(error) });
  }
});
