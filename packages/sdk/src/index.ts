export * from '@acta/protocol';
export { ActaClient, type Extras, type StatementState } from './client.ts';
export { Http } from './http.ts';
export { longDate } from './minutes/dates.ts';
export { importMinuteText, type ImportedText } from './minutes/import-text.ts';
export type { LaneView, MinuteView, SignatureView, WaitingView } from './minutes/minute-view.ts';
export { type RegisterRow, registerRows } from './minutes/register.ts';
export { type NumberedTitle, splitTitle } from './minutes/title.ts';
export { type Person, personOf } from './person.ts';
export {
  type BuiltStatement,
  buildStatement,
  freshRandom,
  type StatementFields,
} from './statement-builder.ts';
export type { StreamEvent, StreamOptions } from './stream/stream.ts';
