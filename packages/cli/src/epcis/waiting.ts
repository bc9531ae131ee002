import {
  type ActaClient,
  ActaError,
  answerPaper,
  type Attachment,
  buildPaper,
  bytesToHex,
  canonicalJson,
  freshRandom,
  type GoodsName,
  goodsNameOf,
  newSeals,
  type Paper,
  proposePaper,
  sha256,
  standingOf,
  stateOf,
} from '@acta/sdk';

/** Goods of a waiting statement, as `GET /epcis/capture/{id}` and the inbox name them. */
interface WaitingGoods {
  readonly uri: string;
  readonly goods?: string;
  readonly quantity?: { readonly value: number; readonly unit: string };
}

/** A statement that a captured event waits to become. */
export interface Waiting {
  readonly eventID: string;
  readonly type:
    'PartyNote' | 'Commission' | 'Handoff' | 'Answer' | 'Pack' | 'Unpack' | 'Transform';
  readonly state: 'waiting' | 'other hand' | 'not ready' | 'recorded';
  readonly occurredAt: number;
  readonly goods: readonly WaitingGoods[];
  readonly container?: WaitingGoods;
  readonly word?: 'transform' | 'split';
  readonly outputs?: readonly WaitingGoods[];
  readonly to?: string;
  readonly handoffs?: readonly string[];
  readonly about?: string;
  readonly attachment?: Attachment;
  readonly event?: { readonly [name: string]: unknown };
}

/** A statement to be signed, with the file that must be there first. */
export interface WaitingPaper {
  readonly waiting: Waiting;
  readonly paper: Paper;
  readonly file?: { readonly bytes: Uint8Array; readonly mediaType: string };
}

/**
 * Builds what one event waits for, from this machine's own look at the trails: the API's word on heads and
 * holders is not signed blindly.
 *
 * @throws ActaError EPCIS_EVENT_DIFFERS, NOT_FOUND, CLI_SEALS_NOT_SHOWN, CONTENT_*, IDENTIFIER_*
 */
export async function papersFor(
  client: ActaClient,
  party: string,
  waiting: Waiting,
  place: string,
): Promise<WaitingPaper[]> {
  const { occurredAt } = waiting;
  const at = { name: place };
  switch (waiting.type) {
    case 'PartyNote':
      return [observation(party, waiting)];
    case 'Commission':
      return waiting.goods
        .filter(({ goods }) => goods === undefined)
        .map(({ uri, quantity }) => {
          const document = {
            goods: { ...named(uri), random: freshRandom() },
            description: `EPCIS ${waiting.eventID}`,
            seals: newSeals([]),
            place: at,
            references: [],
            ...(quantity && { quantity }),
          };
          const type = quantity === undefined ? 'Commission' : 'CommissionLot';
          const paper = buildPaper(type, { party, occurredAt }, { documents: { document } });
          return { waiting, paper };
        });
    case 'Handoff': {
      const papers: WaitingPaper[] = [];
      for (const { goods } of waiting.goods) {
        const trail = await client.trail.view(goods!);
        const paper = proposePaper(standingOf(trail, undefined), { to: waiting.to!, place: at });
        papers.push({ waiting, paper });
      }
      return papers;
    }
    case 'Answer': {
      const papers: WaitingPaper[] = [];
      for (const digest of waiting.handoffs ?? []) {
        const offer = await client.handoff.offered(digest);
        papers.push({ waiting, paper: answerPaper(offer, digest, 'accept', { place: at }) });
      }
      return papers;
    }
    case 'Transform': {
      const trails = [];
      for (const { goods } of waiting.goods) trails.push(await client.trail.view(goods!));
      const pieces = trails.map((trail) => ({ goods: trail.goods, head: stateOf(trail).head }));
      const outputs = (waiting.outputs ?? []).map(({ uri, quantity }) => ({
        goods: { ...named(uri), random: freshRandom() },
        description: `EPCIS ${waiting.eventID}`,
        ...(quantity && { quantity }),
      }));
      const fields = { party: stateOf(trails[0]!).holder, word: waiting.word!, occurredAt };
      const document = { outputs, place: at, references: [] };
      const parts = { documents: { document }, pieces };
      return [{ waiting, paper: buildPaper('Transform', fields, parts) }];
    }
    default: {
      const trail = await client.trail.view(waiting.container!.goods!);
      const { head, holder } = stateOf(trail);
      const pieces = [];
      for (const { goods } of waiting.goods) {
        pieces.push({ goods: goods!, head: stateOf(await client.trail.view(goods!)).head });
      }
      const fields = { party: holder, goods: trail.goods, head, occurredAt };
      const parts = { documents: { document: { place: at } }, pieces };
      return [{ waiting, paper: buildPaper(waiting.type, fields, parts) }];
    }
  }
}

function named(uri: string): GoodsName {
  const name = goodsNameOf(uri);
  if (name === undefined) throw new ActaError('NOT_FOUND', { what: 'a name of goods' });
  return name;
}

/** The event's bytes are signed over by their hash: they are made here, and compared. */
function observation(party: string, waiting: Waiting): WaitingPaper {
  const { event, about, attachment, eventID, occurredAt } = waiting;
  const bytes = new TextEncoder().encode(canonicalJson(event));
  const hash = bytesToHex(sha256(bytes));
  if (event === undefined || attachment?.sha256 !== hash || about !== hash) {
    throw new ActaError('EPCIS_EVENT_DIFFERS', { eventID });
  }
  const type = String(event['type']);
  const document = {
    text: { en: `Observation: ${type}`, es: `Observación: ${type}` },
    fields: { eventID, eventTime: String(event['eventTime']), eventType: type },
    attachments: [{ ...attachment }],
  };
  const paper = buildPaper(
    'PartyNote',
    { party, kind: 'observation', about: hash, occurredAt },
    { documents: { document } },
  );
  return { waiting, paper, file: { bytes, mediaType: attachment.mediaType } };
}
