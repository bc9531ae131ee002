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
import { seeTrail } from '../access/see-trail.ts';
import type { Context } from '../context.ts';
import { handsOfParty, partiesBehind } from './hands.ts';
import { counted, type ProposedGoods } from './proposed-goods.ts';
import { transformation } from './transformation.ts';

/**
 * A statement that a captured event is waiting to become. A capture has no signature: nothing moves and
 * nothing is on record until the people concerned sign.
 */
export interface WaitingStatement {
  readonly eventID: string;
  readonly type:
    'PartyNote' | 'Commission' | 'Handoff' | 'Answer' | 'Pack' | 'Unpack' | 'Transform';
  /**
   * `waiting`: for the asker's signature; `other hand`: for the other one's; `not ready`: something
   * that it rests on is not there; `recorded`: nothing is left to sign.
   */
  readonly state: 'waiting' | 'other hand' | 'not ready' | 'recorded';
  /** Unix seconds: when it happened, by the event. */
  readonly occurredAt: number;
  readonly goods: readonly ProposedGoods[];
  readonly container?: ProposedGoods;
  /** With a transformation: whether it only splits a lot, and what comes out. */
  readonly word?: 'transform' | 'split';
  readonly outputs?: readonly ProposedGoods[];
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
  if (principal.party === undefined) return [];
  const waiting: WaitingStatement[] = [];
  for (const captured of events) {
    const move = custodyMove(captured.event, captured.context);
    const proposed = move && (await proposal(context, principal, captured, move));
    waiting.push(proposed ?? (await observation(context, captured)));
  }
  return waiting;
}

/**
 * Moves that wait for a party, whoever captured them; what is done is let go of. What another party
 * captured is shown only where one of the two has the goods: anybody could else fill an inbox.
 */
export async function waitingMoves(
  context: Context,
  principal: Principal,
  limit: number,
): Promise<WaitingStatement[]> {
  const { party } = principal;
  if (party === undefined) return [];
  const { store } = context.section.epcis;
  const waiting: WaitingStatement[] = [];
  const hands = await handsOfParty(party, context.index);
  for (const captured of await store.moves(hands, limit)) {
    const move = custodyMove(captured.event, captured.context);
    const proposed = move && (await proposal(context, principal, captured, move));
    if (proposed?.state === 'recorded') await store.moveIsDone(hands, captured.seq);
    else if (proposed !== undefined && (await isEarnest(context, party, captured, proposed))) {
      waiting.push(proposed);
    }
  }
  return waiting;
}

async function isEarnest(
  { index }: Context,
  party: string,
  { owner }: CapturedEvent,
  { goods }: WaitingStatement,
): Promise<boolean> {
  if (owner === party) return true;
  for (const { uri } of goods) {
    const name = goodsNameOf(uri);
    const found = name === undefined ? [] : (await index.search(name)).goods;
    const holders = await Promise.all(
      found.map(async (id) => (await index.goodsState(id))?.holder),
    );
    if (!holders.some((holder) => holder === owner || holder === party)) return false;
  }
  return true;
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

/**
 * The statement that a move would become; undefined where the goods are not the asker's to move, or not
 * known to it. Nobody learns by naming a VIN whether it is in custody, and whose.
 */
async function proposal(
  context: Context,
  principal: Principal,
  { event }: CapturedEvent,
  move: CustodyMove,
): Promise<WaitingStatement | undefined> {
  const { index } = context;
  const { party } = principal;
  const shared = { eventID: event.eventID, occurredAt: secondsOf(event.eventTime) };
  const [to, other] = 'to' in move ? await partiesBehind(move.to, index) : [];
  const [from, another] = 'from' in move ? await partiesBehind(move.from, index) : [];
  // Where the names of one hand are two parties', or both hands are one, nothing is proposed.
  if (other !== undefined || another !== undefined) return undefined;
  if ('to' in move && to === from) return undefined;
  const offers = await offersTo(context, to);
  const known = (uri: string) => proposedGoods(context, principal, uri, offers);
  const goods = await Promise.all(move.things.map(known));
  const isKnown = goods.every((one) => one.goods !== undefined);
  if (move.kind === 'commission') {
    const begun = counted(goods, event, 'quantityList');
    if (begun.some((one) => one === undefined)) return undefined;
    const state = isKnown ? 'recorded' : 'waiting';
    return {
      ...shared,
      type: 'Commission',
      state,
      goods: begun.filter((one) => one !== undefined),
    };
  }
  if (move.kind === 'transform') {
    const made = await transformation(context, principal, event, goods, move.outputs);
    return made && { ...shared, type: 'Transform', ...made };
  }
  if ('container' in move) {
    const container = await known(move.container);
    if (!isKnown || container.goods === undefined) return undefined;
    const states = await Promise.all(goods.map((one) => index.goodsState(one.goods!)));
    const isInside = states.map((state) => state?.inside === container.goods);
    const isRecorded = isInside.every((inside) => inside === (move.kind === 'pack'));
    const type = move.kind === 'pack' ? 'Pack' : 'Unpack';
    return { ...shared, type, state: isRecorded ? 'recorded' : 'waiting', goods, container };
  }
  if (to === undefined) return undefined;
  const hands = { to, ...(from !== undefined && { from }) };
  const type = party === to ? 'Answer' : 'Handoff';
  // A receiver knows nothing of the goods before they are offered to it.
  if (!isKnown) {
    return party === to ? { ...shared, ...hands, type, state: 'other hand', goods } : undefined;
  }
  const states = await Promise.all(goods.map((one) => index.goodsState(one.goods!)));
  if (states.every((state) => state?.holder === to)) {
    return { ...shared, ...hands, type, state: 'recorded', goods };
  }
  const standing = goods.map(
    (one) => offers.find(({ goods: of, head }) => of === one.goods && head === one.head)?.digest,
  );
  const isOffered = standing.every((digest) => digest !== undefined);
  if (party === to) {
    const state = isOffered ? 'waiting' : 'other hand';
    return {
      ...shared,
      ...hands,
      type,
      state,
      goods,
      handoffs: standing.filter((one) => one !== undefined),
    };
  }
  const isHolder = states.every((state) => state?.holder === party);
  const state = isOffered ? 'other hand' : isHolder ? 'waiting' : 'not ready';
  return { ...shared, ...hands, type, state, goods };
}

interface Offer {
  readonly digest: string;
  readonly goods: string;
  readonly head: string;
  readonly to: string;
}

/** Open handoffs to a party. */
async function offersTo({ section }: Context, to: string | undefined): Promise<Offer[]> {
  if (to === undefined) return [];
  return (await section.offers())
    .filter(({ submission: { type, message } }) => type === 'Handoff' && message['to'] === to)
    .map(({ digest, submission: { message } }) => ({
      digest,
      to,
      goods: String(message['goods']),
      head: String(message['head']),
    }));
}

/**
 * The one trail under a name that the asker may read, or goods that are offered to it; two under one
 * name are for people to tell apart.
 */
async function proposedGoods(
  context: Context,
  principal: Principal,
  uri: string,
  offers: readonly Offer[],
): Promise<ProposedGoods> {
  const name = goodsNameOf(uri);
  const found: string[] = [];
  for (const id of name === undefined ? [] : (await context.index.search(name)).goods) {
    const isOffered = offers.some(({ goods, to }) => goods === id && to === principal.party);
    if (isOffered || (await seeTrail(context, id, { principal })) !== undefined) found.push(id);
  }
  const [goods] = found;
  if (goods === undefined || found.length > 1) return { uri };
  const head = (await context.index.goodsState(goods))?.head;
  return { uri, goods, ...(head !== undefined && { head }) };
}

const secondsOf = (time: string): number => Math.floor(Date.parse(time) / 1_000);
