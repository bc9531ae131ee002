import { ActaError, parseTrust, ProvenLog, readCheckpoint } from '@acta/sdk';
import { readBytes } from '../io/files.ts';
import { logAt } from './log-at.ts';

/** A log in a folder or at an address, under its own checkpoint. @throws ActaError LOG_*, FILE_* */
export async function proveLog(place: string, trustFile: string): Promise<ProvenLog> {
  const read = logAt(place);
  const checkpoint = await readCheckpoint(read, parseTrust(await readBytes(trustFile)));
  if (checkpoint === undefined) throw new ActaError('LOG_TILE_MISSING', { path: 'checkpoint' });
  return ProvenLog.open(checkpoint, read);
}
