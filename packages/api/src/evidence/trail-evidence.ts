import type { IndexedRecord, TrailStep } from '@acta/indexer';
import {
  type Evidence,
  type GoodsScheme,
  type JsonObject,
  type TrailSubject,
} from '@acta/protocol';
import type { Principal } from '../access/principal.ts';
import { visibleFields } from '../access/visible-fields.ts';
import type { Context } from '../context.ts';
import { Assembly } from './assembly.ts';
import type { Show } from './evidence-record.ts';

/**
 * Evidence of a trail, as far as the asker may read it.
 *
 * @param steps the first steps of the trail, at least one
 * @throws ActaError NOT_COSIGNED_YET, CONTENT_NOT_HELD
 */
export async function trailEvidence(
  context: Context,
  goods: string,
  steps: readonly TrailStep[],
  principal: Principal,
): Promise<Evidence> {
  const records = await Promise.all(steps.map((step) => recordOf(context, step)));
  const assembly = await Assembly.begin(context);
  await assembly.add(
    steps.map((step, i): Show => {
      const pieces = piecesOf(goods, step);
      return {
        record: records[i]!,
        signatures: true,
        paths: (type, statement) => visibleFields(principal, context.section.code, type, statement),
        ...(pieces !== undefined && { pieces }),
      };
    }),
  );
  const name = await nameOf(context, records[0]!);
  return assembly.evidence({ kind: 'trail', goods, ...(name && { name }) });
}

async function recordOf({ index }: Context, step: TrailStep): Promise<IndexedRecord> {
  const record = await index.record(step.index);
  if (record === undefined) throw new Error(`the index lost record ${step.index}`);
  return record;
}

/**
 * What must be shown of a packing: where the goods, or the container they are in, went in or came
 * out, their own place in it; where other goods came out of that container, the whole list, since
 * nothing less says that they stayed.
 */
function piecesOf(goods: string, step: TrailStep): string | undefined {
  if (step.into !== undefined || step.outOf !== undefined) return step.container ?? goods;
  const stayed = step.type === 'Unpack' && step.container !== undefined;
  return stayed ? 'all' : undefined;
}

/** What the goods id was made of; whoever has the goods has it, on their papers. */
async function nameOf(
  { section }: Context,
  { statement }: IndexedRecord,
): Promise<TrailSubject['name']> {
  if (statement?.type !== 'Commission') return undefined;
  const document = await section.document(String(statement.message['document']));
  if (document?.type !== 'commission') return undefined;
  const { scheme, name, random } = document.content['goods'] as JsonObject;
  return { scheme: scheme as GoodsScheme, name: String(name), random: String(random) };
}
