import { hash, number, section, time } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/**
 * A section's promise that it holds a complete statement and that the log will have it in time:
 * what an SCT is to Certificate Transparency (RFC 6962 §3; PROTOCOL §3). `seq` and `receivedAt`
 * rise together, so that a backdated receipt shows.
 */
export const receipt = defineStatement({
  name: 'Receipt',
  kind: 0,
  fields: [
    section('section', 'Section that promises', 'Sección que promete'),
    hash('digest', 'Digest of the statement', 'Huella de la declaración'),
    time('receivedAt', 'When it was received', 'Cuándo se recibió'),
    number('seq', 'Number of the receipt', 'Número del acuse'),
  ],
  signers: [{ by: 'office', section: 'section', offices: ['RECEIPT_KEY'] }],
  documents: {},
  en: '{section} received {digest} on {receivedAt} as number {seq}.',
  es: '{section} recibió {digest} el {receivedAt} con el número {seq}.',
});
