import {
  ActaError,
  answerPaper,
  digestOf,
  exceptionsOf,
  type GoodsFile,
  HANDOFF_FILE,
  type HandoffFile,
  type Paper,
  proposePaper,
  standingIn,
  STATEMENTS,
} from '@acta/sdk';

/** What a person filled in, as it was typed. */
export interface Filled {
  readonly word: 'accept' | 'refuse';
  readonly exceptions: string;
  readonly to: string;
  readonly place: string;
  readonly locode: string;
  readonly note: string;
}

/** What a file asks for next: an answer where an offer is open, else a handoff of the goods. */
export const asksFor = (file: GoodsFile | HandoffFile): 'answer' | 'offer' =>
  file.acta === HANDOFF_FILE && file.answer === undefined ? 'answer' : 'offer';

/**
 * The statement that a person will sign, from the file and what they filled in.
 *
 * @throws ActaError CLI_USAGE, CONTENT_*, STATEMENT_*, OFFLINE_FILE
 */
export function draftOf(file: GoodsFile | HandoffFile, filled: Filled): Paper {
  const { word, exceptions, to, locode, note } = filled;
  const place = { name: filled.place, ...(locode !== '' && { locode }) };
  if (file.acta === HANDOFF_FILE && file.answer === undefined) {
    const digest = digestOf(file.domain, STATEMENTS.Handoff, file.offer.message);
    const lines = exceptions.split('\n').filter((line) => line.trim() !== '');
    const given = { place, exceptions: exceptionsOf(lines) };
    return answerPaper(file.offer, digest, word, given);
  }
  return proposePaper(standingIn(file), { to, place, ...(note !== '' && { note }) });
}

/** The file that goes back to the other hand, once it is signed. */
export function signedFile(file: GoodsFile | HandoffFile, signed: Paper): HandoffFile {
  const { domain, goods } = file;
  if (file.acta === HANDOFF_FILE && signed.type === 'Answer') return { ...file, answer: signed };
  if (signed.type !== 'Handoff') throw new ActaError('OFFLINE_FILE', { problem: 'no handoff' });
  return { acta: HANDOFF_FILE, domain, ...(goods && { goods }), offer: signed };
}
