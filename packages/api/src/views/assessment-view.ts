import type { Declared, DeclarationSide } from '@acta/indexer';
import { maySeeAmounts } from '../access/may-see-duty.ts';
import type { Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';

/**
 * One nation's side: its chain and the protests against it for whoever may see the declaration, its
 * documents for that nation's own people and the importer.
 */
export async function assessmentView(
  { index, section }: Context,
  side: DeclarationSide,
  declared: Declared | undefined,
  principal: Principal,
) {
  const own = await maySeeAmounts(principal, section.code, side.section, declared, index);
  const contentOf = async (root: unknown) =>
    root === undefined ? null : ((await section.document(String(root)))?.content ?? null);
  const stepOf = async (at: number) => {
    const record = await index.record(at);
    const message = record?.statement?.message;
    return {
      index: at,
      type: record?.type,
      digest: record?.digest,
      recordedAt: record?.recordedAt,
      statement: message,
      ...(own && {
        [record?.type === 'Assess' ? 'assessment' : 'content']: await contentOf(
          message?.['document'],
        ),
      }),
    };
  };
  const chain = await Promise.all(side.records.map(stepOf));
  const protests = await Promise.all(
    side.protests.map(async (protest) => ({ ...protest, ...(await stepOf(protest.index)) })),
  );
  return { ...side, chain, protests };
}
