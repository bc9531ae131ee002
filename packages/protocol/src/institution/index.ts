export {
  type AppointedPerson,
  type AppointmentState,
  appointmentState,
  type AppointmentTerm,
} from './appointed-person.ts';
export { type Certificate, parseCertificate, certificateAbout } from './certificate.ts';
export { checkNote } from './check-note.ts';
export {
  FINDING_OUTCOMES,
  findingOutcome,
  type FindingOutcome,
  findingRecords,
} from './finding.ts';
export type { NoteFields, NoteKind } from './note-fields.ts';
export type { Order } from './order.ts';
