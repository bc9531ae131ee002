import type { Goods, Origins, TrailGrant, TrailStep } from '@acta/indexer';
import type { Context } from '../context.ts';
import { trailCacheOf } from '../trails/trail-cache.ts';
import { visibleState, visibleSteps } from './may-see.ts';
import { isOfficial, type Principal } from './principal.ts';

/** Who reads: a key and what it holds, or whoever opened a grant with its secret. */
export interface Reader {
  readonly principal?: Principal | undefined;
  /** Digest of the grant that was opened. */
  readonly grant?: string | undefined;
}

/** A trail as far as somebody may read it. */
export interface SeenTrail {
  readonly goods: string;
  /** Its first steps, at least one. */
  readonly steps: readonly TrailStep[];
  /** Index of the first step that is kept back; what was recorded from there on is too. */
  readonly until: number;
  /** What the goods were made of: who may read the beginning may read what it came from. */
  readonly origins: Origins;
  /** Where the goods are now, for those who may know. */
  readonly state: Goods | null;
  /** Whose eyes the documents are shown to. */
  readonly viewer: Principal;
  /** Of the trail (`Index.trailVersion`). */
  readonly version: string;
}

/** A bearer is nobody: what a statement says to the parties that it names is not for him. */
const BEARER: Principal = { address: '', section: '', office: 'PARTY_AGENT', party: '' };

/**
 * The trail of goods as a reader may see it (PROTOCOL §5): sections all of it, a party up to its own
 * last release, and whoever a present holder granted it to as far as that holder itself may read.
 *
 * @returns undefined where the reader may see nothing, or there is nothing
 */
export async function seeTrail(
  context: Context,
  goods: string,
  reader: Reader,
): Promise<SeenTrail | undefined> {
  const { steps: all, origins, state, version } = await trailCacheOf(context.index).trail(goods);
  if (all.length === 0) return undefined;
  const { principal } = reader;
  const views = principal === undefined ? [] : [principal];
  if (principal === undefined || !isOfficial(principal)) {
    for (const { giver } of await grantsFor(context, goods, all, reader)) {
      views.push({ ...BEARER, party: giver });
    }
  }
  // Each is the beginning of one and the same trail: the longest holds the others.
  const own = views
    .map((view) => visibleSteps(view, all))
    .reduce<readonly TrailStep[]>(
      (longest, one) => (one.length > longest.length ? one : longest),
      [],
    );
  const steps =
    own.length < all.length && (await seesWhatItBecame(context, all, reader)) ? all : own;
  if (steps.length === 0) return undefined;
  const mayKnow = views.some((view) => visibleState(view, state) !== null);
  return {
    goods,
    steps,
    until: all[steps.length]?.index ?? Infinity,
    origins,
    state: mayKnow ? (state ?? null) : null,
    viewer: principal ?? BEARER,
    version,
  };
}

/**
 * The trail goes through transformations, both ways: who may read of a vehicle may read of the parts that
 * stand in its trail as what it was made of, at each of them too (PROTOCOL §5).
 */
async function seesWhatItBecame(
  context: Context,
  steps: readonly TrailStep[],
  reader: Reader,
): Promise<boolean> {
  for (const { goods } of steps.at(-1)?.became ?? []) {
    if ((await seeTrail(context, goods, reader)) !== undefined) return true;
  }
  return false;
}

/** Grants of these goods that open something to the reader now. */
async function grantsFor(
  { index, clock }: Context,
  goods: string,
  steps: readonly TrailStep[],
  { principal, grant }: Reader,
): Promise<TrailGrant[]> {
  const party = principal?.party;
  if (party === undefined && grant === undefined) return [];
  const standing: TrailGrant[] = [];
  for (const one of await index.trailGrantsAbout(goods)) {
    const isMine =
      (one.to !== undefined && one.to === party) ||
      (one.bearer !== undefined && one.digest === grant);
    if (isMine && opens(one, steps, clock()) && !(await isStruckOff(one.giver))) {
      standing.push(one);
    }
  }
  return standing;

  async function isStruckOff(giver: string): Promise<boolean> {
    return (await index.party(giver))?.ending === 'compromised';
  }
}

/**
 * Whether a grant stands: in its time, not taken back, and given by who had the goods then. A former
 * holder would else show what is another's by now.
 */
export function opens(
  { record, giver, from, until, revoked }: TrailGrant,
  steps: readonly TrailStep[],
  now: number,
): boolean {
  const before = steps.findLast((step) => step.index < record);
  return revoked === undefined && now >= from && now < until && before?.to === giver;
}
