import type { Release, TrailStep } from '@acta/indexer';
import { type DocumentType, type JsonObject, STATEMENTS, type StatementType } from '@acta/protocol';
import { isOfficial } from '../access/principal.ts';
import type { SeenTrail } from '../access/see-trail.ts';
import { visibleContent, visibleFields } from '../access/visible-fields.ts';
import type { Context } from '../context.ts';
import { certificatesIn } from './certificates.ts';

/**
 * A trail as people read it: each step with what its documents say to this asker, whether all
 * sections cosigned it yet, and where its evidence is; the trails of what the goods were made of; the
 * certificates that go with them, and what sections said to let them go on. No duty stands here.
 */
export async function trailView(context: Context, trail: SeenTrail) {
  const { index, section } = context;
  const { goods, steps, origins, state, viewer, until } = trail;
  const [checkpoint, own, came, releases] = await Promise.all([
    section.checkpoint(),
    stepsOf(goods, steps),
    Promise.all(origins.origins.map((one) => stepsOf(one.goods, one.steps))),
    index.releases(goods),
  ]);
  const cosigned = checkpoint?.size ?? 0;
  const withCosigned = (all: typeof own) =>
    all.map((step) => ({ ...step, cosigned: step.index < cosigned }));
  return {
    goods,
    state,
    steps: withCosigned(own),
    origins: origins.origins.map((one, i) => ({
      goods: one.goods,
      into: one.into,
      steps: withCosigned(came[i]!),
    })),
    moreOrigins: origins.more,
    certificates: [
      ...certificatesIn(goods, own),
      ...origins.origins.flatMap((one, i) => certificatesIn(one.goods, came[i]!)),
    ],
    releases: releases.filter(({ record }) => record < until).map(releaseShown),
  };

  function stepsOf(of: string, all: readonly TrailStep[]) {
    return Promise.all(
      all.map(async (step) => ({
        ...step,
        documents: await documentsOf(of, step.index),
        evidence: `/v1/records/${step.index}/evidence`,
      })),
    );
  }

  /** Document type → what of it the asker may see. */
  async function documentsOf(of: string, i: number): Promise<Record<string, JsonObject>> {
    const statement = (await index.record(i))?.statement;
    const found: Record<string, JsonObject> = {};
    for (const part of [statement, statement?.handoff]) {
      if (part === undefined) continue;
      const { documents }: StatementType = STATEMENTS[part.type];
      for (const [field, type] of Object.entries(documents) as [string, DocumentType][]) {
        const document = await section.document(String(part.message[field]));
        if (document === undefined) continue;
        const about = { goods: [of], content: document.content };
        const fields = visibleFields(viewer, section.code, type, part, about);
        const content = visibleContent(fields, document.content);
        if (content !== undefined) found[type] = content;
      }
    }
    return found;
  }

  /** Numbers that stand on papers are the sections' to read; that goods were let go is everybody's. */
  function releaseShown({ goods: _, ucr, ...release }: Release) {
    return {
      ...release,
      ...(isOfficial(viewer) && { ucr }),
      evidence: `/v1/records/${release.record}/evidence`,
    };
  }
}
