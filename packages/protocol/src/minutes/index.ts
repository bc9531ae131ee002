export { actText, type Bilingual } from './act-text.ts';
export { actParagraphs, checkActs, checkActsHash } from './check-acts.ts';
export type { Minute, MinuteLane, MinuteSignature, MinuteState } from './minute.ts';
export { type Change, redline, type RedlineParagraph, type RedlinePiece } from './redline.ts';
