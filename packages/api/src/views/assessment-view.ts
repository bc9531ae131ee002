import type { DeclarationSide } from '@acta/indexer';
import type { Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';

/** One nation's side: its chain for every section's people, its amounts for that nation's own. */
export async function assessmentView(
  { index, section }: Context,
  side: DeclarationSide,
  principal: Principal,
) {
  const own = principal.section === side.section && section.code === side.section;
  const chain = await Promise.all(
    side.records.map(async (i) => {
      const record = await index.record(i);
      const root = record?.statement?.message['document'];
      const document = own && root !== undefined ? await section.document(String(root)) : undefined;
      return {
        index: i,
        type: record?.type,
        recordedAt: record?.recordedAt,
        statement: record?.statement?.message,
        ...(own && { assessment: document?.content ?? null }),
      };
    }),
  );
  return { ...side, chain };
}
