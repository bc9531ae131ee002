import { handOf } from './acta-uris.ts';
import type { ContextEntry } from './context.ts';
import { expander, prefixesOf } from './context.ts';
import { type EpcisEvent, epcs, errorDeclarationOf, objects, quantities } from './event.ts';
import { bareWord, vocabularyUri } from './vocabulary.ts';

/** What an event would do to custody, if the people concerned sign it (DOMAIN §6). */
export type CustodyMove =
  | { readonly kind: 'commission'; readonly things: readonly string[] }
  | {
      /** `offer`: the releaser's word; `acceptance`: the receiver's. */
      readonly kind: 'offer' | 'acceptance';
      readonly things: readonly string[];
      /** Every name that the event gives each hand (`handOf`); more than one should be one party. */
      readonly from: readonly string[];
      readonly to: readonly string[];
    }
  | {
      readonly kind: 'pack' | 'unpack';
      readonly container: string;
      readonly things: readonly string[];
    }
  | {
      /** What goes in, and what comes out of it. */
      readonly kind: 'transform';
      readonly things: readonly string[];
      readonly outputs: readonly string[];
    };

const OFFERS = ['departing', 'shipping', 'consigning'];

/**
 * The move of custody behind an event, by its business step and parties; undefined for what only
 * observes. A declaration of an error moves nothing: a correction is signed as what it is.
 *
 * Parties are named as `urn:acta:party:US-4F7QK`, by GLN, or both: which party goes by a GLN, and whether
 * two names are one party's, is for whoever has the index.
 */
export function custodyMove(
  event: EpcisEvent,
  context: readonly ContextEntry[],
): CustodyMove | undefined {
  if (errorDeclarationOf(event) !== undefined) return undefined;
  const expand = expander(prefixesOf(context));
  const bizStep = event['bizStep'];
  const step =
    typeof bizStep === 'string'
      ? bareWord('bizStep', vocabularyUri('bizStep', bizStep, expand))
      : undefined;
  if (event.type === 'AggregationEvent') return aggregation(event, step);
  if (event.type === 'TransformationEvent') return transformation(event);
  if (event.type !== 'ObjectEvent') return undefined;
  const lots = quantities(event, 'quantityList').map(({ epcClass }) => epcClass);
  const things = [...epcs(event, 'epcList'), ...lots];
  if (things.length === 0) return undefined;
  if (event['action'] === 'ADD' && step === 'commissioning') return { kind: 'commission', things };
  if (event['action'] !== 'OBSERVE' || step === undefined) return undefined;
  const kind = OFFERS.includes(step) ? 'offer' : step === 'accepting' ? 'acceptance' : undefined;
  const to = possessors(event, 'destination', expand);
  const from = possessors(event, 'source', expand);
  const staysThere = to.some((hand) => from.includes(hand));
  if (kind === undefined || to.length === 0 || staysThere) return undefined;
  return { kind, things, from, to };
}

function aggregation(event: EpcisEvent, step: string | undefined): CustodyMove | undefined {
  const container = event['parentID'];
  const things = epcs(event, 'childEPCs');
  if (typeof container !== 'string' || things.length === 0) return undefined;
  if (event['action'] === 'ADD' && (step === 'packing' || step === 'loading')) {
    return { kind: 'pack', container, things };
  }
  if (event['action'] === 'DELETE' && (step === 'unpacking' || step === 'unloading')) {
    return { kind: 'unpack', container, things };
  }
  return undefined;
}

/** One half of a transformation, whose other half is another event's, is an observation. */
function transformation(event: EpcisEvent): CustodyMove | undefined {
  const all = (side: 'input' | 'output'): string[] => [
    ...epcs(event, `${side}EPCList`),
    ...quantities(event, `${side}QuantityList`).map(({ epcClass }) => epcClass),
  ];
  const [things, outputs] = [all('input'), all('output')];
  return things.length === 0 || outputs.length === 0
    ? undefined
    : { kind: 'transform', things, outputs };
}

/** Only who possesses: who owns, or whose place it is, says nothing of custody. */
function possessors(
  event: EpcisEvent,
  side: 'source' | 'destination',
  expand: (uri: string) => string,
): string[] {
  const hands = objects(event, `${side}List`)
    .filter(({ type }) => {
      const uri = vocabularyUri('source-dest-type', String(type), expand);
      return bareWord('source-dest-type', uri) === 'possessing_party';
    })
    .map((one) => handOf(String(one[side])))
    .filter((hand) => hand !== undefined);
  return [...new Set(hands)];
}

/** Everybody whom an event names as having the goods, before or after: of any type, whatever it would do. */
export function handsNamed(event: EpcisEvent, context: readonly ContextEntry[]): string[] {
  const expand = expander(prefixesOf(context));
  return [...possessors(event, 'source', expand), ...possessors(event, 'destination', expand)];
}

/** The hands whose inboxes a move belongs in, besides that of whoever captured it. */
export const handsOf = (move: CustodyMove): string[] =>
  move.kind === 'offer' || move.kind === 'acceptance' ? [...move.to, ...move.from] : [];
