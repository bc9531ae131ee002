import { parentPort, workerData } from 'node:worker_threads';
import { decodeSignature, hexToBytes, recoverAddress } from '@acta/protocol';
import type { Bare } from './filled-log.ts';

// Signatures lie ready as bytes: what is measured is their recovery and nothing else.
const ready = (workerData as readonly Bare[]).map(({ digest, envelope }) => ({
  digest: hexToBytes(digest, 32),
  signature: decodeSignature(envelope),
}));

parentPort!.on('message', () => {
  for (const { digest, signature } of ready) recoverAddress(digest, signature);
  parentPort!.postMessage('done');
});
parentPort!.postMessage('ready');
