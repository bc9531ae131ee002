export { actText, type Bilingual } from './act-text.ts';
export { actParagraphs, checkActs, checkActsHash } from './check-acts.ts';
