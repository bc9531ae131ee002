import type { TrailStep } from '@acta/indexer';
import {
  ACTA_NAMESPACE,
  type EpcisEvent,
  type JsonObject,
  glnUri,
  partyUri,
  type SignedStatement,
} from '@acta/protocol';

/** All that an event says of a step; what its asker may not see is not in it. */
export interface StepFacts {
  readonly step: TrailStep;
  /** Document type → its visible content. */
  readonly documents: Readonly<Record<string, JsonObject>>;
  /** The handoff behind an answer. */
  readonly handoff?: { readonly digest: string; readonly statement: SignedStatement };
  /** The URI of goods by id. */
  readonly uriOf: (goods: string) => string;
  /** The GLNs by which the asker may know a party of this step. */
  readonly glnsOf: (party: string) => readonly string[];
  /** Whose trail it is. */
  readonly goods: string;
  /** Unit of a lot (UN/ECE Recommendation 20). */
  readonly unit?: string;
  /** Unix seconds at which a correction or the log said that the step is wrong; how. */
  readonly declared?: {
    readonly at: number;
    readonly reason: 'did_not_occur' | 'incorrect_data';
  };
}

type Fields = Record<string, unknown>;

/** Own words where CBV has none: what they mean is in docs/epcis.md. */
const own = (word: string): string => ACTA_NAMESPACE + word;

/**
 * The events of one step of a trail (DOMAIN §6). A handoff is two: the releaser's offer and the
 * receiver's answer, which stand in one record.
 */
export function stepEvents(facts: StepFacts): EpcisEvent[] {
  const { step, documents } = facts;
  switch (step.type) {
    case 'Commission':
    case 'CommissionLot':
      return [
        event(facts, {
          action: 'ADD',
          ...things(facts),
          bizStep: 'commissioning',
          disposition: 'active',
          ...described(documents['commission']),
        }),
      ];
    case 'Answer':
      return handedOver(facts);
    case 'Handoff':
      return [offer(facts, step.digest, step.occurredAt)];
    case 'WithdrawOffer':
      return [event(facts, { ...seen(facts), bizStep: 'void_shipping' })];
    case 'Seal':
      return [event(facts, { ...seen(facts), disposition: doors(documents['sealing']) })];
    case 'JointInspection':
    case 'SectionInspection':
      return [
        event(facts, {
          ...seen(facts),
          bizStep: 'inspecting',
          ...(step.result !== undefined && { disposition: step.result }),
          bizTransactionList: [
            { type: 'testres', bizTransaction: `urn:acta:record:${step.digest}` },
          ],
          'acta:inspector': [...step.by],
        }),
      ];
    case 'Pack':
    case 'Unpack':
      return [packed(facts)];
    case 'Hold': {
      const side = step.word === 'release' ? 'unset' : 'set';
      return [
        event(facts, {
          ...seen(facts),
          ...(side === 'set' && { bizStep: 'holding' }),
          persistentDisposition: { [side]: ['unavailable'] },
        }),
      ];
    }
    case 'Transform':
      return [transformed(facts)];
    case 'HolderAct':
    case 'OfficialAct':
      return [act(facts)];
    default:
      return [event(facts, { ...seen(facts), bizStep: own(step.type) })];
  }
}

function handedOver(facts: StepFacts): EpcisEvent[] {
  const { step, handoff, documents } = facts;
  const offered =
    handoff === undefined
      ? []
      : [offer(facts, handoff.digest, Number(handoff.statement.message['occurredAt']))];
  if (step.answer === 'refused') {
    return [...offered, event(facts, { ...seen(facts), bizStep: own('refusing') })];
  }
  const exceptions = (documents['answer']?.['exceptions'] ?? []) as { kind: string }[];
  return [
    ...offered,
    event(facts, {
      ...seen(facts),
      bizStep: 'accepting',
      disposition: EXCEPTIONS[exceptions[0]?.kind ?? ''] ?? 'in_progress',
      ...possession(facts, step.from, step.to),
      ...(exceptions.length > 0 && {
        'acta:exceptions': exceptions.map((one) =>
          Object.fromEntries(Object.entries(one).map(([name, value]) => [`acta:${name}`, value])),
        ),
      }),
    }),
  ];
}

const EXCEPTIONS: Readonly<Record<string, string>> = {
  damaged: 'damaged',
  short: 'mismatch_quantity',
  over: 'mismatch_quantity',
  'wrong goods': 'mismatch_instance',
  'seal broken': 'container_open',
};

function offer(facts: StepFacts, digest: string, occurredAt: number): EpcisEvent {
  const { step } = facts;
  const to = step.offeredTo ?? step.to;
  return {
    ...event(facts, {
      ...seen(facts),
      bizStep: 'departing',
      disposition: 'in_transit',
      ...possession(facts, step.from, to),
    }),
    eventID: eventIdOf(digest),
    ...times(occurredAt),
  };
}

/** Each hand by its GLNs, where the asker knows them, and by its name in Acta. */
function possession({ glnsOf }: StepFacts, from: string | undefined, to: string): Fields {
  const uris = (party: string): string[] => [...glnsOf(party).map(glnUri), partyUri(party)];
  const type = 'possessing_party';
  return {
    ...(from !== undefined && { sourceList: uris(from).map((source) => ({ type, source })) }),
    destinationList: uris(to).map((destination) => ({ type, destination })),
  };
}

function packed(facts: StepFacts): EpcisEvent {
  const { step, goods, uriOf } = facts;
  const around = step.into ?? step.outOf;
  const isPacking = step.type === 'Pack';
  return event(facts, {
    action: isPacking ? 'ADD' : 'DELETE',
    // A piece knows its container; a container knows its pieces.
    parentID: uriOf(around ?? step.container ?? goods),
    childEPCs: (around === undefined ? (step.pieces ?? []) : [goods]).map(uriOf),
    bizStep: isPacking ? 'packing' : 'unpacking',
    disposition: 'in_progress',
  });
}

function transformed(facts: StepFacts): EpcisEvent {
  const { step, goods, uriOf, unit } = facts;
  const inputs = step.madeOf ?? [goods];
  const outputs = step.became ?? [{ goods, quantity: step.quantity ?? 0 }];
  const lots = outputs.filter(({ quantity }) => quantity > 0);
  const items = outputs.filter(({ quantity }) => quantity === 0);
  return event(facts, {
    inputEPCList: inputs.map(uriOf),
    ...(items.length > 0 && { outputEPCList: items.map((one) => uriOf(one.goods)) }),
    ...(lots.length > 0 && {
      outputQuantityList: lots.map((one) => ({
        epcClass: uriOf(one.goods),
        quantity: one.quantity,
        ...(unit !== undefined && unit !== 'C62' && { uom: unit }),
      })),
    }),
    transformationID: `urn:acta:record:${step.digest}`,
    ...(step.word === 'transform' && { bizStep: 'assembling' }),
    ...(step.word !== undefined && { 'acta:word': step.word }),
  });
}

/** Acts of one hand are never shown as a handoff: they have no possessing parties. */
function act(facts: StepFacts): EpcisEvent {
  const { step } = facts;
  const word = String(step.word);
  const ends = step.word === 'destruction' || step.word === 'closing';
  return event(facts, {
    action: ends ? 'DELETE' : 'OBSERVE',
    ...things(facts),
    bizStep: step.word === 'destruction' ? 'destroying' : ends ? 'decommissioning' : own(word),
    ...(step.word === 'destruction' && { disposition: 'destroyed' }),
    ...(step.word === 'closing' && { disposition: 'inactive' }),
    ...(step.word === 'loss' && { disposition: 'unknown' }),
    ...(step.word === 'seizure' && { disposition: 'unavailable' }),
    'acta:word': word,
    ...(step.office !== undefined && { 'acta:office': step.office }),
  });
}

const seen = (facts: StepFacts): Fields => ({ action: 'OBSERVE', ...things(facts) });

/** A single item by its name, a lot by its class and quantity. */
function things({ goods, uriOf, step, unit }: StepFacts): Fields {
  const { quantity } = step;
  if (quantity === undefined) return { epcList: [uriOf(goods)] };
  const uom = unit === undefined || unit === 'C62' ? {} : { uom: unit };
  return { quantityList: [{ epcClass: uriOf(goods), quantity, ...uom }] };
}

const TYPES: Readonly<Record<string, string>> = {
  Pack: 'AggregationEvent',
  Unpack: 'AggregationEvent',
  Transform: 'TransformationEvent',
};

/** What every event of a step has. */
function event({ step, documents, declared }: StepFacts, fields: Fields): EpcisEvent {
  const at = step.occurredAt > 0 ? step.occurredAt : step.recordedAt;
  return {
    type: TYPES[step.type] ?? 'ObjectEvent',
    eventID: eventIdOf(step.digest),
    ...times(at),
    recordTime: iso(step.recordedAt),
    ...(declared !== undefined && {
      errorDeclaration: { declarationTime: iso(declared.at), reason: declared.reason },
    }),
    ...fields,
    ...placed(documents),
    ...sealed(documents),
    'acta:record': step.index,
    'acta:digest': step.digest,
    'acta:holder': partyUri(step.to),
    ...(step.sealGap === true && { 'acta:sealGap': true }),
    ...(step.container !== undefined && { 'acta:inContainer': true }),
  };
}

const times = (seconds: number) => ({ eventTime: iso(seconds), eventTimeZoneOffset: '+00:00' });
const iso = (seconds: number): string => new Date(seconds * 1_000).toISOString();

/** A UUID of version 8 (RFC 9562): the first 122 bits of the digest, so that it can be found by it. */
export function eventIdOf(digest: string): string {
  const hex = digest.slice(2, 34).split('');
  hex[12] = '8';
  hex[16] = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  const id = hex.join('');
  const parts = [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)];
  return `urn:uuid:${parts.join('-')}`;
}

function placed(documents: StepFacts['documents']): Fields {
  const place = Object.values(documents).find((content) => content['place'] !== undefined)?.[
    'place'
  ] as { name: string; locode?: string } | undefined;
  if (place === undefined) return {};
  return place.locode === undefined
    ? { 'acta:place': place.name }
    : { readPoint: { id: `urn:acta:locode:${place.locode}`, 'acta:name': place.name } };
}

interface Seals {
  readonly marks: readonly { maker: string; number: string; class?: string }[];
}

function sealsIn(content: JsonObject | undefined): Seals | undefined {
  return (content?.['seals'] ?? content?.['sealsAfter']) as Seals | undefined;
}

function sealed(documents: StepFacts['documents']): Fields {
  const seals = Object.values(documents)
    .map(sealsIn)
    .find((one) => one !== undefined);
  return seals === undefined || seals.marks.length === 0
    ? {}
    : {
        'acta:seals': seals.marks.map(({ maker, number, class: of }) => ({
          'acta:maker': maker,
          'acta:number': number,
          ...(of !== undefined && { 'acta:class': of }),
        })),
      };
}

const doors = (content: JsonObject | undefined): string =>
  (sealsIn(content)?.marks.length ?? 1) > 0 ? 'container_closed' : 'container_open';

const described = (content: JsonObject | undefined): Fields =>
  typeof content?.['description'] === 'string'
    ? { ilmd: { 'acta:description': content['description'] } }
    : {};
