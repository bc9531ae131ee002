import { ActaError, type Choice, type Content, type Submission } from '@acta/protocol';
import type { ActaClient, StatementState } from '../client.ts';
import { buildPaper } from '../papers/build-paper.ts';
import { checkPaper, type Paper } from '../papers/paper.ts';
import { signPaper } from '../papers/sign-paper.ts';
import type { Person } from '../person.ts';
import { type GoodsContent, goodsNamed } from '../trail/goods-named.ts';
import { type Seals, sealsFound } from '../trail/seals.ts';
import { stateOf, type Trail } from '../trail/trail-view.ts';

type HandoffContent = Content<'handoff'>;
type AnswerContent = Content<'answer'>;

/** Goods as the next statement must find them. */
export interface Standing {
  readonly goods: string;
  readonly head: string;
  readonly holder: string;
  /** What is on the doors, with the salt of its hash. */
  readonly seals: Seals;
  /** What the id was made of, where the holder knows it: it goes to the receiver with the offer. */
  readonly name?: GoodsContent;
}

/** What a holder says of a handoff. */
export interface Proposal {
  /** Party that shall receive. */
  readonly to: string;
  readonly place: HandoffContent['place'];
  readonly references?: HandoffContent['references'];
  readonly note?: string;
  /** Unix seconds until which it may be answered; in a week. */
  readonly deadline?: number;
}

/** What a receiver says, accepting or refusing. */
export interface AnswerGiven {
  readonly place: AnswerContent['place'];
  readonly exceptions?: AnswerContent['exceptions'];
}

/** What came of a statement that was sent. */
export interface Sent {
  readonly paper: Paper;
  readonly state: StatementState;
}

/** Both hands: the holder proposes, the named receiver answers; either may be on another continent. */
export class Handoffs {
  readonly #client: ActaClient;

  constructor(client: ActaClient) {
    this.#client = client;
  }

  /**
   * Offers goods. Nothing moves until the receiver's answer is recorded or receipted.
   *
   * @param seals found on the doors; absent: those that the last record left there
   */
  async propose(
    person: Person,
    goods: string,
    proposal: Proposal,
    seals?: Seals['marks'],
  ): Promise<Sent> {
    const trail = await this.#client.trail.view(goods);
    return this.#send(person, proposePaper(standingOf(trail, seals), proposal));
  }

  /**
   * An open offer, with the document behind its root.
   *
   * @throws ActaError NOT_FOUND, DOCUMENT_*, STATEMENT_MALFORMED, CLI_NOT_FOR_THIS {type}
   */
  async offered(digest: string): Promise<Paper> {
    const offer = checkPaper(await this.#client.offered(digest));
    if (offer.type !== 'Handoff') throw new ActaError('CLI_NOT_FOR_THIS', { type: offer.type });
    return offer;
  }

  /** Takes the goods over, with or without exceptions. */
  async accept(person: Person, digest: string, given: AnswerGiven): Promise<Sent> {
    return this.#send(person, answerPaper(await this.offered(digest), digest, 'accept', given));
  }

  /** Leaves the goods with who has them; the offer is used up. */
  async refuse(person: Person, digest: string, given: AnswerGiven): Promise<Sent> {
    return this.#send(person, answerPaper(await this.offered(digest), digest, 'refuse', given));
  }

  /** Takes back every open offer of the goods. */
  async withdraw(person: Person, goods: string): Promise<Sent> {
    return this.#send(person, withdrawPaper(await this.#client.trail.view(goods)));
  }

  async #send(person: Person, paper: Paper): Promise<Sent> {
    const signed = await signPaper(paper, this.#client.domain, person);
    const { type, message, signatures, ...extras } = signed;
    const state = await this.#client.submit({ type, message, signatures }, extras);
    return { paper: signed, state };
  }
}

/**
 * Where a trail leaves goods, with the seals found on the doors.
 *
 * @throws ActaError ACCESS_REFUSED, CLI_SEALS_NOT_SHOWN
 */
export function standingOf(trail: Trail, found: Seals['marks'] | undefined): Standing {
  const { head, holder } = stateOf(trail);
  const name = goodsNamed(trail);
  const seals = sealsFound(trail, found);
  return { goods: trail.goods, head, holder, seals, ...(name && { name }) };
}

/** A handoff to be signed. */
export function proposePaper(standing: Standing, proposal: Proposal): Paper {
  const { goods, head, holder, seals, name } = standing;
  const { to, place, references = [], note, deadline } = proposal;
  const document = {
    ...(name && { goods: name }),
    seals,
    place,
    references,
    ...(note !== undefined && { note }),
  };
  const fields = { party: holder, to, goods, head, ...(deadline !== undefined && { deadline }) };
  return buildPaper('Handoff', fields, { documents: { document } });
}

/** The receiver's word on an offer, to be signed. */
export function answerPaper(
  offer: Submission,
  digest: string,
  word: 'accept' | 'refuse',
  { place, exceptions = [] }: AnswerGiven,
): Paper {
  const accepted = exceptions.length > 0 ? 'accepted with exceptions' : 'accepted';
  const answer: Choice<'AnswerWord'> = word === 'refuse' ? 'refused' : accepted;
  const { type, message, signatures } = offer;
  return buildPaper(
    'Answer',
    { party: String(message['to']), handoff: digest, answer },
    {
      documents: { document: { place, exceptions } },
      handoff: { type, message, signatures },
    },
  );
}

/** The end of every open offer of the goods, to be signed. */
export function withdrawPaper(trail: Trail): Paper {
  const { head, holder } = stateOf(trail);
  return buildPaper('WithdrawOffer', { party: holder, goods: trail.goods, head });
}
