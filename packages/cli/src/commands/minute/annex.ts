import { type ActaClient, ActaError, type Attachment } from '@acta/sdk';
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

/**
 * Brings an annex to the section, which keeps it beside the document that names it.
 *
 * @returns the leaf that stands for it
 * @throws ActaError FILE_*, CLI_USAGE, ATTACHMENT_*
 */
export async function bringAnnex(client: ActaClient, file: string): Promise<Attachment> {
  const mediaType = MEDIA_TYPES[extname(file).toLowerCase()];
  if (mediaType === undefined) {
    const known = Object.keys(MEDIA_TYPES).join(', ');
    throw new ActaError('CLI_USAGE', { problem: `${file}: an annex is one of ${known}` });
  }
  return client.putAttachment(await readBytes(file), mediaType);
}
