import type { IndexedRecord, TrailStep } from '@acta/indexer';
import {
  ActaError,
  type Evidence,
  EVIDENCE_LIMITS,
  type GoodsScheme,
  type JsonObject,
  type TrailSubject,
} from '@acta/protocol';
import type { SeenTrail } from '../access/see-trail.ts';
import { visibleFields } from '../access/visible-fields.ts';
import type { Context } from '../context.ts';
import { Assembly } from './assembly.ts';
import type { Show } from './evidence-record.ts';

/**
 * Evidence of a trail, as far as the asker may read it, through all that went into the goods: the
 * chain of heads in it has no hole.
 *
 * @throws ActaError NOT_COSIGNED_YET, CONTENT_NOT_HELD, TRAIL_TOO_LONG
 */
export async function trailEvidence(context: Context, trail: SeenTrail): Promise<Evidence> {
  const { goods, steps, origins } = trail;
  if (origins.more) throw new ActaError('TRAIL_TOO_LONG', { goods });
  const needs = new Map<number, Need>();
  for (const one of [{ goods, steps }, ...origins.origins]) {
    for (const step of one.steps) addNeed(needs, one.goods, step);
  }
  if (needs.size > EVIDENCE_LIMITS.records) throw new ActaError('TRAIL_TOO_LONG', { goods });
  const records = new Map(
    await Promise.all(
      [...needs.keys()].map(async (index) => [index, await recordAt(context, index)] as const),
    ),
  );
  const assembly = await Assembly.begin(context);
  await assembly.add(
    [...needs].map(([index, need]) => showOf(context, trail, records.get(index)!, need)),
  );
  const name = await nameOf(context, records.get(steps[0]!.index)!, goods);
  const last = steps.findLast(({ winner }) => winner === undefined);
  const evidence = await assembly.evidence({
    kind: 'trail',
    goods,
    ...(name && { name }),
    ...(last && { head: last.digest }),
  });
  if (evidence.records.length > EVIDENCE_LIMITS.records) {
    throw new ActaError('TRAIL_TOO_LONG', { goods });
  }
  return evidence;
}

/** What of a record the trails that it stands on need. */
interface Need {
  readonly goods: Set<string>;
  pieces?: string;
  outputs?: string;
}

function addNeed(needs: Map<number, Need>, goods: string, step: TrailStep): void {
  const need = needs.get(step.index) ?? { goods: new Set() };
  needs.set(step.index, need);
  need.goods.add(goods);
  const pieces = piecesOf(goods, step);
  const outputs = outputsOf(goods, step);
  // Two places in one list: all of it is shorter than two files.
  if (pieces !== undefined) need.pieces = need.pieces ?? pieces;
  if (need.pieces !== undefined && need.pieces !== (pieces ?? need.pieces)) need.pieces = 'all';
  if (outputs !== undefined) need.outputs = need.outputs ?? outputs;
  if (need.outputs !== undefined && need.outputs !== (outputs ?? need.outputs))
    need.outputs = 'all';
}

function showOf(
  { section }: Context,
  { viewer }: SeenTrail,
  record: IndexedRecord,
  { goods, pieces, outputs }: Need,
): Show {
  const about = [...goods];
  return {
    record,
    signatures: true,
    paths: (type, statement, content) =>
      visibleFields(viewer, section.code, type, statement, { goods: about, content }),
    ...(pieces !== undefined && { pieces }),
    ...(outputs !== undefined && { outputs }),
  };
}

async function recordAt({ index }: Context, at: number): Promise<IndexedRecord> {
  const record = await index.record(at);
  if (record === undefined) throw new Error(`the index lost record ${at}`);
  return record;
}

/**
 * What must be shown of a packing: where the goods, or the container they are in, went in or came
 * out, their own place in it; where other goods came out of that container, the whole list, since
 * nothing less says that they stayed. Of a transformation that they came out of, all that went in.
 */
function piecesOf(goods: string, step: TrailStep): string | undefined {
  if (step.type === 'Transform') return step.madeOf === undefined ? goods : 'all';
  if (step.into !== undefined || step.outOf !== undefined) return step.container ?? goods;
  const stayed = step.type === 'Unpack' && step.container !== undefined;
  return stayed ? 'all' : undefined;
}

/** Of a split or a merge all that came out: nothing less says that nothing was gained. */
function outputsOf(goods: string, { madeOf, word }: TrailStep): string | undefined {
  if (madeOf === undefined) return undefined;
  return word === 'transform' ? goods : 'all';
}

/** What the goods id was made of; whoever has the goods has it, on their papers. */
async function nameOf(
  { section }: Context,
  { statement }: IndexedRecord,
  goods: string,
): Promise<TrailSubject['name']> {
  const document = statement && (await section.document(String(statement.message['document'])));
  const named = document && namedIn(document.type, document.content, statement, goods);
  if (named === undefined) return undefined;
  const { scheme, name, random } = named;
  return { scheme: scheme as GoodsScheme, name: String(name), random: String(random) };
}

function namedIn(
  type: string,
  content: JsonObject,
  { outputs = [] }: NonNullable<IndexedRecord['statement']>,
  goods: string,
): JsonObject | undefined {
  if (type === 'commission') return content['goods'] as JsonObject;
  if (type !== 'transformation') return undefined;
  const at = outputs.findIndex((output) => output.goods === goods);
  const made = (content['outputs'] as readonly JsonObject[])[at];
  return made && (made['goods'] as JsonObject);
}
