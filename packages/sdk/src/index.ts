export * from '@acta/protocol';
export { ActaClient, type Extras, type StatementState } from './client.ts';
export { Http } from './http.ts';
export { longDate } from './minutes/dates.ts';
export { importMinuteText, type ImportedText } from './minutes/import-text.ts';
export type { LaneView, MinuteView, SignatureView, WaitingView } from './minutes/minute-view.ts';
export { type RegisterRow, registerRows } from './minutes/register.ts';
export { type NumberedTitle, splitTitle } from './minutes/title.ts';
export { buildPaper, type Parts } from './papers/build-paper.ts';
export { checkDocument } from './papers/check-document.ts';
export { checkPaper, type Paper } from './papers/paper.ts';
export { describe, type Place, placesOf, signPaper } from './papers/sign-paper.ts';
export { type Person, personOf } from './person.ts';
export {
  type BuiltStatement,
  buildStatement,
  freshRandom,
  type StatementFields,
} from './statement-builder.ts';
export { walletTypedData, type WalletTypedData } from './wallet/wallet-typed-data.ts';
export type { StreamEvent, StreamOptions } from './stream/stream.ts';
