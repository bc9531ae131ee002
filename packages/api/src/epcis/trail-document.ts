import type { TrailStep } from '@acta/indexer';
import {
  ACTA_NAMESPACE,
  type EpcisObject,
  goodsUri,
  parseGoodsName,
  unnamedGoodsUri,
  writeDocument,
} from '@acta/protocol';
import { isOfficial, type Principal } from '../access/principal.ts';
import { type SeenTrail, seeTrail } from '../access/see-trail.ts';
import type { Context } from '../context.ts';
import { firstNamed } from './first-named.ts';
import { trailView } from '../views/trail-view.ts';
import { type StepFacts, stepEvents } from './step-events.ts';

const CONTEXT = [{ acta: ACTA_NAMESPACE }];

/**
 * A trail as an EPCIS document that GS1's schema and the rules of CBV accept. It says what the trail says
 * to this asker: goods that he may not read of are named by their id alone.
 */
export async function trailDocument(
  context: Context,
  trail: SeenTrail,
  principal: Principal,
): Promise<EpcisObject> {
  const { index } = context;
  const { goods, steps } = trail;
  const view = await trailView(context, trail);
  const named = new Map<string, string>();
  for (const id of new Set([goods, ...steps.flatMap(mentioned)])) {
    named.set(id, await uriOf(context, id, principal));
  }
  const unit = await unitOf(context, goods);
  const glns = await glnsIn(context, steps);
  const events = [];
  for (const [i, step] of steps.entries()) {
    const { handoff, message } = (await index.record(step.index))?.statement ?? {};
    const answered = message?.['handoff'];
    const declared = await declarationOf(context, step);
    const facts: StepFacts = {
      step,
      goods,
      documents: view.steps[i]!.documents,
      glnsOf: (party) => (mayKnowHands(principal, step) ? (glns.get(party) ?? []) : []),
      uriOf: (id) => named.get(id) ?? unnamedGoodsUri(id),
      ...(handoff !== undefined &&
        typeof answered === 'string' && { handoff: { digest: answered, statement: handoff } }),
      ...(unit !== undefined && { unit }),
      ...(declared !== undefined && { declared }),
    };
    events.push(...stepEvents(facts).map((event) => ({ event, context: CONTEXT })));
  }
  return writeDocument(events, context.clock() * 1_000);
}

/** The GLNs that each party of these steps goes by. */
async function glnsIn(
  { index }: Context,
  steps: readonly TrailStep[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const party of new Set(steps.flatMap(handsIn))) {
    const glns = await index.partyGlns(party);
    found.set(
      party,
      glns.filter(({ holder }) => holder === party).map(({ gln }) => gln),
    );
  }
  return found;
}

const handsIn = ({ from, to, offeredTo }: TrailStep): string[] =>
  [from, to, offeredTo].filter((hand) => hand !== undefined);

/**
 * A GLN names a firm to everybody, a party's id to nobody: who was not one of the hands of a step knows its
 * parties by their ids alone (PROTOCOL §8).
 */
const mayKnowHands = (principal: Principal, step: TrailStep): boolean =>
  isOfficial(principal) || handsIn(step).includes(principal.party ?? '');

/** Other goods that a step names. */
const mentioned = (step: TrailStep): string[] => [
  ...(step.pieces ?? []),
  ...(step.madeOf ?? []),
  ...(step.became ?? []).map(({ goods }) => goods),
  ...[step.into, step.outOf, step.container].filter((id) => id !== undefined),
];

/** The name of goods, for whoever may read their trail. */
async function uriOf(context: Context, goods: string, principal: Principal): Promise<string> {
  const seen = await seeTrail(context, goods, { principal });
  const found = seen === undefined ? undefined : await firstNamed(context, goods);
  if (found === undefined) return unnamedGoodsUri(goods);
  const { scheme, name } = found;
  return goodsUri(parseGoodsName(scheme, name));
}

const unitOf = async (context: Context, goods: string): Promise<string | undefined> =>
  (await firstNamed(context, goods))?.unit;

/** A correction on record, or the word of the log that the step moved nothing. */
async function declarationOf({ index }: Context, step: TrailStep): Promise<StepFacts['declared']> {
  if (step.winner !== undefined) return { at: step.recordedAt, reason: 'did_not_occur' };
  const notes = await index.notesAbout(step.digest);
  const correction = notes.find(({ kind }) => kind === 'correction');
  return correction && { at: correction.recordedAt, reason: 'incorrect_data' };
}
