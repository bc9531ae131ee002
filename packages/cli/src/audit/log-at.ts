import { ActaError, Http, type ReadLog } from '@acta/sdk';
import { readFolder } from './log-folder.ts';

/** Whether a log is named by an address rather than a folder. */
export const isAddress = (place: string): boolean => /^https?:\/\//.test(place);

/**
 * A log at an address, ours or anybody's, or in a folder. At an address a file that is not there is
 * told by 404; everything else that goes wrong is told as such.
 */
export function logAt(place: string): ReadLog {
  if (!isAddress(place)) return readFolder(place);
  if (!URL.canParse(place)) throw new ActaError('CLI_API_ADDRESS', { given: place.slice(0, 200) });
  const http = new Http(place);
  return async (path) => {
    try {
      return await http.bytes(`/${path}`);
    } catch (error) {
      if (
        error instanceof ActaError &&
        (error.code === 'NOT_FOUND' || error.details['status'] === 404)
      ) {
        return undefined;
      }
      throw error;
    }
  };
}
