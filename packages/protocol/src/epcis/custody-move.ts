import { partyOf } from './acta-uris.ts';
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
      readonly from?: string;
      readonly to: string;
    }
  | {
      readonly kind: 'pack' | 'unpack';
      readonly container: string;
      readonly things: readonly string[];
    };

const OFFERS = ['departing', 'shipping', 'consigning'];

/**
 * The move of custody behind an event, by its business step and parties; undefined for what only
 * observes. A declaration of an error moves nothing: a correction is signed as what it is.
 *
 * Parties are those of Acta, named as `urn:acta:party:US-4F7QK` beside any GLN: nobody's number is taken
 * for a party.
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
  if (event.type !== 'ObjectEvent') return undefined;
  const lots = quantities(event, 'quantityList').map(({ epcClass }) => epcClass);
  const things = [...epcs(event, 'epcList'), ...lots];
  if (things.length === 0) return undefined;
  if (event['action'] === 'ADD' && step === 'commissioning') return { kind: 'commission', things };
  if (event['action'] !== 'OBSERVE' || step === undefined) return undefined;
  const kind = OFFERS.includes(step) ? 'offer' : step === 'accepting' ? 'acceptance' : undefined;
  const to = possessor(event, 'destination', expand);
  const from = possessor(event, 'source', expand);
  if (kind === undefined || to === undefined || to === from) return undefined;
  return { kind, things, to, ...(from !== undefined && { from }) };
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

function possessor(
  event: EpcisEvent,
  side: 'source' | 'destination',
  expand: (uri: string) => string,
): string | undefined {
  return objects(event, `${side}List`)
    .filter(({ type }) => {
      const uri = vocabularyUri('source-dest-type', String(type), expand);
      return bareWord('source-dest-type', uri) === 'possessing_party';
    })
    .map((one) => partyOf(String(one[side])))
    .find((party) => party !== undefined);
}

/** The parties whose inboxes a move belongs in, besides that of whoever captured it. */
export const handsOf = (move: CustodyMove): string[] =>
  move.kind === 'offer' || move.kind === 'acceptance'
    ? [move.to, ...(move.from === undefined ? [] : [move.from])]
    : [];
