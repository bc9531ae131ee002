import {
  attachmentOf,
  bytesToHex,
  type CustodyMove,
  custodyMove,
  EVENT_MEDIA_TYPE,
  eventBytes,
  goodsNameOf,
  sha256,
} from '@acta/protocol';
import type { CapturedEvent } from '@acta/section';
import type { Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';

/** Goods as a proposal names them: the asker knows the URI, and signs over id and head. */
export interface ProposedGoods {
  readonly uri: string;
  readonly goods?: string;
  readonly head?: string;
}

/**
 * A statement that a captured event is waiting to become. A capture has no signature: nothing moves and
 * nothing is on record until the people concerned sign.
 */
export interface WaitingStatement {
  readonly eventID: string;
  readonly type: 'PartyNote' | 'Commission' | 'Handoff' | 'Answer' | 'Pack' | 'Unpack';
  /**
   * `waiting`: for the asker's signature; `other hand`: for the other one's; `not ready`: something
   * that it rests on is not there; `recorded`: nothing is left to sign.
   */
  readonly state: 'waiting' | 'other hand' | 'not ready' | 'recorded';
  /** Unix seconds: when it happened, by the event. */
  readonly occurredAt: number;
  readonly goods: readonly ProposedGoods[];
  readonly container?: ProposedGoods;
  readonly from?: string;
  readonly to?: string;
  /** With an answer: the offer that it answers. */
  readonly handoffs?: readonly string[];
  /** With an observation: what the note is about, and the file it attaches. */
  readonly about?: string;
  readonly attachment?: ReturnType<typeof attachmentOf>;
  readonly event?: unknown;
}

/** What waits for signatures under the events of one capture, for whoever captured them. */
export async function waitingStatements(
  context: Context,
  principal: Principal,
  events: readonly CapturedEvent[],
): Promise<WaitingStatement[]> {
  // A section's people speak by offices: what they capture is kept, and is no party's observation.
  const { party } = principal;
  if (party === undefined) return [];
  const waiting: WaitingStatement[] = [];
  for (const captured of events) {
    const move = custodyMove(captured.event, captured.context);
    const proposed = move && (await proposal(context, party, captured, move));
    waiting.push(proposed ?? (await observation(context, captured)));
  }
  return waiting;
}

/** Moves that wait for a party, whoever captured them; what is done is let go of. */
export async function waitingMoves(
  context: Context,
  party: string,
  limit: number,
): Promise<WaitingStatement[]> {
  const { store } = context.section.epcis;
  const waiting: WaitingStatement[] = [];
  for (const captured of await store.moves(party, limit)) {
    const move = custodyMove(captured.event, captured.context);
    const proposed = move && (await proposal(context, party, captured, move));
    if (proposed === undefined || proposed.state === 'recorded') {
      await store.moveIsDone(party, captured.seq);
    } else waiting.push(proposed);
  }
  return waiting;
}

async function observation(
  { index }: Context,
  { event, context }: CapturedEvent,
): Promise<WaitingStatement> {
  const bytes = eventBytes({ event, context });
  const about = bytesToHex(sha256(bytes));
  const notes = await index.notesAbout(about);
  const isRecorded = notes.some(({ kind }) => kind === 'observation');
  return {
    eventID: event.eventID,
    type: 'PartyNote',
    state: isRecorded ? 'recorded' : 'waiting',
    occurredAt: secondsOf(event.eventTime),
    goods: [],
    about,
    attachment: attachmentOf(bytes, EVENT_MEDIA_TYPE),
    event: JSON.parse(new TextDecoder().decode(bytes)),
  };
}

/** The statement that a move would become; undefined where the goods are not Acta's to move. */
async function proposal(
  context: Context,
  party: string,
  { event }: CapturedEvent,
  move: CustodyMove,
): Promise<WaitingStatement | undefined> {
  const { index } = context;
  const shared = { eventID: event.eventID, occurredAt: secondsOf(event.eventTime) };
  const goods = await Promise.all(move.things.map((uri) => proposedGoods(context, uri)));
  if (move.kind === 'commission') {
    if (move.things.some((uri) => goodsNameOf(uri) === undefined)) return undefined;
    const isRecorded = goods.every((one) => one.goods !== undefined);
    return { ...shared, type: 'Commission', state: isRecorded ? 'recorded' : 'waiting', goods };
  }
  if (goods.some((one) => one.goods === undefined)) return undefined;
  const states = await Promise.all(goods.map((one) => index.goodsState(one.goods!)));
  if ('container' in move) {
    const container = await proposedGoods(context, move.container);
    if (container.goods === undefined) return undefined;
    const isInside = states.map((state) => state?.inside === container.goods);
    const isRecorded = isInside.every((inside) => inside === (move.kind === 'pack'));
    const type = move.kind === 'pack' ? 'Pack' : 'Unpack';
    return { ...shared, type, state: isRecorded ? 'recorded' : 'waiting', goods, container };
  }
  const { to } = move;
  const from = move.from ?? states[0]?.holder;
  const hands = { to, ...(from !== undefined && { from }) };
  if (states.every((state) => state?.holder === to)) {
    return { ...shared, ...hands, type: 'Handoff', state: 'recorded', goods };
  }
  const offers = await offersOf(context, goods, to);
  const isOffered = offers.every((offer) => offer !== undefined);
  if (party === to) {
    const state = isOffered ? 'waiting' : 'other hand';
    return {
      ...shared,
      ...hands,
      type: 'Answer',
      state,
      goods,
      handoffs: offers.filter((offer) => offer !== undefined),
    };
  }
  const isHolder = states.every((state) => state?.holder === party);
  const state = isOffered ? 'other hand' : isHolder ? 'waiting' : 'not ready';
  return { ...shared, ...hands, type: 'Handoff', state, goods };
}

/** The one trail under a name; two under one name are for people to tell apart. */
async function proposedGoods({ index }: Context, uri: string): Promise<ProposedGoods> {
  const name = goodsNameOf(uri);
  const found = name === undefined ? [] : (await index.search(name)).goods;
  const [goods] = found;
  if (goods === undefined || found.length > 1) return { uri };
  const head = (await index.goodsState(goods))?.head;
  return { uri, goods, ...(head !== undefined && { head }) };
}

/** The offer that stands for each of the goods, by digest. */
async function offersOf(
  { section }: Context,
  goods: readonly ProposedGoods[],
  to: string,
): Promise<(string | undefined)[]> {
  const offers = (await section.offers()).filter(
    ({ submission }) => submission.type === 'Handoff' && submission.message['to'] === to,
  );
  return goods.map(
    (one) =>
      offers.find(
        ({ submission: { message } }) =>
          message['goods'] === one.goods && message['head'] === one.head,
      )?.digest,
  );
}

const secondsOf = (time: string): number => Math.floor(Date.parse(time) / 1_000);
