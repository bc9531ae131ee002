import { bytesToHex, keccak256, utf8 } from '@acta/protocol';
import type { Deployment } from './deployment.ts';
import type { Call } from './ledger.ts';

/** The call that gives the root of the record log, for an engine that checks it at each block. */
export function logRootCall({ addresses }: Deployment): Call {
  return { to: addresses.log, data: bytesToHex(keccak256(utf8('root()'))).slice(0, 10) };
}
