export * from '@acta/protocol';
export { ActaClient, type Extras, type StatementState } from './client.ts';
export { Http } from './http.ts';
export { importMinuteText, type ImportedText } from './minutes/import-text.ts';
export { type Person, personOf } from './person.ts';
export {
  type BuiltStatement,
  buildStatement,
  freshRandom,
  type StatementFields,
} from './statement-builder.ts';
