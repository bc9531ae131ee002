import { hexToBytes } from '../crypto/bytes.ts';
import { ActaError } from '../errors/acta-error.ts';
import { certificateSubject, courseId } from '../identifiers/course-id.ts';
import { ADDRESS, fieldOf, NUMBER, type NoteFields, TEXT } from './note-fields.ts';

/** What a certificate of the academy says. */
export interface Certificate {
  /** Name of the course; with its hours it makes the id that a minute names (`courseId`). */
  readonly course: string;
  readonly hours: number;
  readonly courseId: string;
  /** Who passed it, by name and by key. */
  readonly holder: string;
  readonly key: string;
  /** Last second, unix. */
  readonly until: number;
}

/** @throws ActaError NOTE_FIELD_MISSING, NOTE_FIELD_MALFORMED */
export function parseCertificate(fields: NoteFields): Certificate {
  const course = fieldOf('certificate', fields, 'course', TEXT);
  const hours = Number(fieldOf('certificate', fields, 'hours', NUMBER));
  return {
    course,
    hours,
    courseId: courseId({ name: course, hours }),
    holder: fieldOf('certificate', fields, 'holder', TEXT),
    key: fieldOf('certificate', fields, 'key', ADDRESS),
    until: Number(fieldOf('certificate', fields, 'until', NUMBER)),
  };
}

/** What a certificate is `about`: the chain asks for this alone, and knows no name. */
export const certificateAbout = ({
  courseId,
  key,
}: Pick<Certificate, 'courseId' | 'key'>): string =>
  certificateSubject(hexToBytes(courseId, 32), hexToBytes(key, 20));

/**
 * Checks a certificate against its statement: an attacker would have people sign the name of one
 * course over the id of another, or a year over a lifetime.
 *
 * @throws ActaError NOTE_FIELD_*, CERTIFICATE_OFF_STATEMENT {field, wanted}
 */
export function checkCertificate(about: string, answerBy: number, fields: NoteFields): void {
  const certificate = parseCertificate(fields);
  const subject = certificateAbout(certificate);
  if (about !== subject) {
    throw new ActaError('CERTIFICATE_OFF_STATEMENT', { field: 'about', wanted: subject });
  }
  if (answerBy !== certificate.until) {
    throw new ActaError('CERTIFICATE_OFF_STATEMENT', {
      field: 'answerBy',
      wanted: certificate.until,
    });
  }
}
