import { ActaError } from '@acta/protocol';
import type { IndexedRecord } from '@acta/indexer';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { maySeeStatement } from '../access/may-see.ts';
import type { Context } from '../context.ts';
import { recordEvidence } from '../evidence/record-evidence.ts';
import { decimal, described, object, sectionCode } from './shapes.ts';

/** The record log as rows: no goods, no party, no content (law 6). */
export function records(app: FastifyInstance, context: Context): void {
  const { index } = context;

  app.get<{ Querystring: { after?: string; limit?: string; kind?: string; section?: string } }>(
    '/v1/records',
    {
      schema: described('Records by ascending index', 'records', {
        querystring: Type.Object(
          {
            after: Type.Optional(decimal),
            limit: Type.Optional(Type.String({ pattern: '^(?:[1-9][0-9]{0,2}|1000)$' })),
            kind: Type.Optional(Type.String({ pattern: '^[0-9]{1,5}$' })),
            section: Type.Optional(sectionCode),
          },
          { additionalProperties: false },
        ),
      }),
    },
    async ({ query }, reply) => {
      const limit = Number(query.limit ?? 100);
      const rows = await index.records({
        limit,
        ...(query.after !== undefined && { after: Number(query.after) }),
        ...(query.kind !== undefined && { kind: Number(query.kind) }),
        ...(query.section !== undefined && { section: query.section }),
      });
      if (rows.length === limit) {
        const next = new URLSearchParams({ ...query, after: String(rows.at(-1)!.index) });
        reply.header('link', `</v1/records?${next}>; rel="next"`);
      }
      return rows.map(publicRow);
    },
  );

  app.get<{ Params: { index: string } }>(
    '/v1/records/:index',
    { schema: described('One record', 'records', { params: object({ index: decimal }) }) },
    async ({ params }) => publicRow(await find(params.index)),
  );

  app.get<{ Params: { index: string } }>(
    '/v1/records/:index/evidence',
    {
      schema: described('One record as an evidence file', 'records', {
        params: object({ index: decimal }),
      }),
    },
    async ({ params, principal }, reply) => {
      const record = await find(params.index);
      if (record.statement !== undefined && !maySeeStatement(principal!, record.statement)) {
        throw new ActaError('ACCESS_REFUSED', { index: record.index });
      }
      return reply
        .header('content-disposition', `attachment; filename="record-${record.index}.acta.json"`)
        .send(await recordEvidence(context, record, principal!));
    },
  );

  async function find(index_: string): Promise<IndexedRecord> {
    const record = await index.record(Number(index_));
    if (record === undefined) throw new ActaError('NOT_FOUND', { index: Number(index_) });
    return record;
  }
}

/** What the public log says of a record, and nothing that the index knows beside. */
function publicRow(record: IndexedRecord) {
  const { index, kind, writer, recordedAt, sections, digest, block, tx } = record;
  return { index, record: record.record, kind, writer, recordedAt, sections, digest, block, tx };
}
