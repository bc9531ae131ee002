import { type EpcisObject, matches, parseQuery } from '@acta/protocol';
import type { CapturedEvent, FindEvents } from '@acta/section';
import { maySeeEvent } from '../access/may-see-event.ts';
import type { Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { queryDocument, rangeOf } from './find-events.ts';
import { handsOfParty } from './hands.ts';

/** Events of one message, and how many are looked at for it. */
const MOST_TOLD = 100;
const MOST_LOOKED_AT = 1_000;

/**
 * What a subscription has not been told of: events that its query finds and that its owner may see, in the
 * order of their capture. What the owner may not see when it is captured is not told later.
 */
export const newEvents =
  (context: Context): FindEvents =>
  async ({ id, owner, subscription }) => {
    const { store } = context.section.epcis;
    const { query: name, from, seq } = subscription;
    const named = await store.query(owner, name);
    const principal = await speakerFor(context, owner);
    if (named === undefined || principal === undefined) return { seq };
    const query = parseQuery(named.query);
    const last = await store.lastSeq();
    const hands =
      principal.party === undefined ? undefined : await handsOfParty(owner, context.index);
    const range = rangeOf(query, { seq, eventTime: 0, given: 0 }, hands);
    const events: CapturedEvent[] = [];
    let looked = 0;
    let at = seq;
    for await (const captured of store.events(range)) {
      at = captured.seq;
      looked += 1;
      const fits = captured.recordTime >= from && matches(query, captured);
      if (fits && (await maySeeEvent(principal, captured, context))) events.push(captured);
      if (events.length >= MOST_TOLD || looked >= MOST_LOOKED_AT) {
        return { seq: at, ...told(id, name, events) };
      }
    }
    // Nothing to tell is nothing to write down, unless it grows long.
    if (events.length === 0 && last - seq < MOST_LOOKED_AT) return { seq };
    return { seq: Math.max(at, last), ...told(id, name, events) };
  };

function told(
  subscriptionID: string,
  name: string,
  events: readonly CapturedEvent[],
): { document?: EpcisObject } {
  if (events.length === 0) return {};
  const document = queryDocument(name, events, 'No_Preference');
  const { queryResults } = document['epcisBody'] as { queryResults: EpcisObject };
  return {
    document: { ...document, epcisBody: { queryResults: { subscriptionID, ...queryResults } } },
  };
}

/** An owner of queries as one who asks; undefined for a party that was struck off. */
async function speakerFor({ index }: Context, owner: string): Promise<Principal | undefined> {
  if (owner.length === 2) return { address: '', section: owner, office: 'DIRECTOR' };
  const party = await index.party(owner);
  if (party === undefined || party.endedAt !== undefined) return undefined;
  return { address: '', section: party.section, office: 'PARTY_AGENT', party: owner };
}
