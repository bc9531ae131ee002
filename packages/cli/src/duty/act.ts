import { ActaError, buildPaper, type Paper } from '@acta/sdk';
import {
  accountOf,
  type Account,
  type DutyActContent,
  type DutyWord,
  type InterestItem,
  owedInterest,
} from '@acta/tariff';
import { ownHolding } from '../keys/holding.ts';
import type { Session } from '../session.ts';
import { LawBooks } from './law.ts';
import { ownSide, stepsOf } from './side.ts';

/** What an assessor says of an act; the rest follows from the side as it stands. */
export interface ActGiven {
  readonly word: DutyWord;
  readonly at: number;
  readonly basis: string;
  readonly about?: string;
  readonly amount?: string;
  readonly outcome?: DutyActContent['outcome'];
  readonly until?: number;
  readonly reference?: string;
  readonly remarks?: string;
}

/** An act ready to be signed, and what it does to the account. */
export interface ActReady {
  readonly paper: Paper;
  readonly content: DutyActContent;
  readonly before: Account;
}

/**
 * Builds an act on the own nation's side: about its last assessment, with what is still due as its
 * amount, and with the interest that the published law puts on it, where nothing else is given.
 *
 * @throws ActaError DUTY_ASSESSMENTS_UNASSESSED, DUTY_NOTHING_DUE, DUTY_FIGURE_MISSING
 */
export async function actOn(session: Session, id: string, given: ActGiven): Promise<ActReady> {
  const client = await session.loggedIn();
  const { section } = await ownHolding(session);
  const side = await ownSide(session, id);
  if (side === undefined) throw new ActaError('DUTY_ASSESSMENTS_UNASSESSED', { section });
  const steps = stepsOf(side);
  const books = await LawBooks.of(client, section);
  const cited = steps.flatMap(({ message }) => String(message['rules'] ?? ''));
  const law = await books.rules(cited);
  const before = accountOf(steps, law);
  const last = steps.findLast(({ type }) => type === 'Assess')!;
  const amount = given.amount ?? amountFor(given.word, before);
  const { word, at } = given;
  const interest: InterestItem[] =
    word === 'payment' || word === 'refund' ? owedInterest(steps, law, { word, amount, at }) : [];
  const content: DutyActContent = {
    nation: section,
    declaration: id,
    word,
    about: given.about ?? last.digest,
    at,
    currency: before.currency,
    amount,
    interest,
    rules: interest.length > 0 ? String(last.message['rules']) : '',
    outcome: given.outcome ?? '',
    until: given.until ?? 0,
    reference: given.reference ?? '',
    basis: given.basis,
    remarks: given.remarks ?? '',
  };
  const paper = buildPaper('DutyAct', { head: side.head }, { documents: { document: content } });
  return { paper, content, before };
}

/** What is left to pay, or was paid too much, or is due: what the act is about unless it says less. */
function amountFor(word: DutyWord, { balance, due }: Account): string {
  if (word === 'liquidation') return due;
  if (word !== 'payment' && word !== 'refund' && word !== 'credit') return '';
  const wanted = word === 'refund' ? balance.replace(/^-/, '') : balance;
  const owed = word === 'refund' ? balance.startsWith('-') : !/^(-.*|0|)$/.test(balance);
  if (!owed) throw new ActaError('DUTY_NOTHING_DUE', { word, balance });
  return wanted;
}
