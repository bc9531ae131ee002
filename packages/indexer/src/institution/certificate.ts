import { ActaError, type Certificate, parseCertificate, certificateAbout } from '@acta/protocol';
import { BUCKETS } from '../store/buckets.ts';
import type { Reader } from '../store/reader.ts';
import type { Note } from './note.ts';

/**
 * A certificate of the academy. Whether it holds follows from the log alone, as for the registry that
 * asks for it; what it says follows from its document.
 */
export interface RegisteredCertificate extends Pick<
  Note,
  'record' | 'digest' | 'section' | 'office' | 'document' | 'at' | 'about'
> {
  /** Last second at which it holds. */
  readonly until: number;
  /** At the time of the index's block. */
  readonly expired: boolean;
  /** Absent while its document is not here, or where it is about something else. */
  readonly certificate?: Certificate;
}

/** All certificates, in the order of the log. */
export async function listCertificates(reader: Reader): Promise<RegisteredCertificate[]> {
  const now = (await reader.get(BUCKETS.cursor))?.timestamp ?? 0;
  const notes = await reader.scan(BUCKETS.note, ['certificate']);
  return Promise.all(
    notes.map(async ([, { record, digest, section, office, document, at, about, answerBy }]) => {
      const fields = await reader.get(BUCKETS.noteFields, document);
      const certificate = fields && read(fields, about, answerBy);
      return {
        ...{ record, digest, section, document, at, about },
        ...(office !== undefined && { office }),
        until: answerBy,
        expired: now > answerBy,
        ...(certificate && { certificate }),
      };
    }),
  );
}

/** A document that says another course or key than the chain holds says nothing. */
function read(
  fields: Readonly<Record<string, string>>,
  about: string,
  until: number,
): Certificate | undefined {
  try {
    const certificate = parseCertificate(fields);
    return certificateAbout(certificate) === about && certificate.until === until
      ? certificate
      : undefined;
  } catch (error) {
    if (error instanceof ActaError) return undefined;
    throw error;
  }
}
