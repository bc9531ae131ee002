import type { TrailStep } from '@acta/indexer';
import { type DocumentType, type JsonObject, STATEMENTS, type StatementType } from '@acta/protocol';
import { visibleState } from '../access/may-see.ts';
import type { Principal } from '../access/principal.ts';
import { visibleContent, visibleFields } from '../access/visible-fields.ts';
import type { Context } from '../context.ts';

/**
 * A trail as people read it: each step with what its documents say to this asker, whether all
 * sections cosigned it yet, and where its evidence is. No duty stands here.
 */
export async function trailView(
  { index, section }: Context,
  goods: string,
  steps: readonly TrailStep[],
  principal: Principal,
) {
  const [state, checkpoint, documents] = await Promise.all([
    index.goodsState(goods),
    section.checkpoint(),
    Promise.all(steps.map((step) => documentsOf(step.index))),
  ]);
  const cosigned = checkpoint?.size ?? 0;
  return {
    goods,
    state: visibleState(principal, state),
    steps: steps.map((step, i) => ({
      ...step,
      cosigned: step.index < cosigned,
      documents: documents[i]!,
      evidence: `/v1/records/${step.index}/evidence`,
    })),
  };

  /** Document type → what of it the asker may see. */
  async function documentsOf(i: number): Promise<Record<string, JsonObject>> {
    const statement = (await index.record(i))?.statement;
    const found: Record<string, JsonObject> = {};
    for (const part of [statement, statement?.handoff]) {
      if (part === undefined) continue;
      const { documents }: StatementType = STATEMENTS[part.type];
      for (const [field, type] of Object.entries(documents) as [string, DocumentType][]) {
        const fields = visibleFields(principal, section.code, type, part);
        if (fields.length === 0) continue;
        const document = await section.document(String(part.message[field]));
        const content = document && visibleContent(fields, document.content);
        if (content !== undefined) found[type] = content;
      }
    }
    return found;
  }
}
