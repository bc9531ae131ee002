import { createVerifier, type Report } from '@acta/verifier';
import { parentPort, workerData } from 'node:worker_threads';
import { told } from './told.ts';

const verify = createVerifier(workerData as Uint8Array);
const port = parentPort!;

port.on('message', (bytes: Uint8Array) => {
  try {
    const result: Report = verify(bytes);
    port.postMessage({ result });
  } catch (error) {
    port.postMessage({ error: told(error) });
  }
});
