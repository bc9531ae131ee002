import { ActaError, type Attachment, attachmentOf } from '@acta/sdk';
import { extname } from 'node:path';
import { readBytes } from '../../io/files.ts';

/** What a section attaches to a minute: reports, drawings, photos, tables. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.json': 'application/json',
};

/** The leaf that stands for an annex. @throws ActaError FILE_*, CLI_USAGE */
export async function readAnnex(file: string): Promise<Attachment> {
  const mediaType = MEDIA_TYPES[extname(file).toLowerCase()];
  if (mediaType === undefined) {
    const known = Object.keys(MEDIA_TYPES).join(', ');
    throw new ActaError('CLI_USAGE', { problem: `${file}: an annex is one of ${known}` });
  }
  return attachmentOf(await readBytes(file), mediaType);
}
