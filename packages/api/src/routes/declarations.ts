import type { Declared, DutyPage } from '@acta/indexer';
import {
  ActaError,
  buildDocument,
  bytesToHex,
  digestOf,
  parseReference,
  randomBytes,
  STATEMENTS,
} from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { isDeclarer, maySeeDeclaration } from '../access/may-see-duty.ts';
import { isOfficial, type Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { pageSize } from './page.ts';
import { decimal, described, hash, object, open, partyId } from './shapes.ts';

const NOTHING = `0x${'00'.repeat(32)}`;
const WEEK = 7 * 86_400;
const DEFAULT_LIMIT = 50;

const reference = object({
  reference: object({
    type: Type.Union(['entry', 'pedimento', 'ucr'].map((type) => Type.Literal(type))),
    value: Type.String({ maxLength: 60 }),
  }),
});

interface Asked {
  readonly reference: { readonly type: string; readonly value: string };
}

/** What importers declare, once for every nation on the way: theirs to themselves, all to the sections. */
export function declarations(
  app: FastifyInstance,
  { index, section, network, clock }: Context,
): void {
  app.post<{ Body: unknown }>(
    '/v1/declarations',
    {
      schema: described('Make the statement by which you declare, to sign it', 'assessments', {
        body: open,
      }),
    },
    async ({ body, principal }) => {
      const { id, content } = section.duty.read(body);
      const before = await index.declared(id);
      if (before !== undefined && !(await isDeclarer(principal!, before, index))) {
        throw new ActaError('DUTY_ASSESSMENTS_PARTY_FOREIGN', { declaration: id });
      }
      const document = buildDocument('declaration', content);
      const message = {
        ...(principal!.party !== undefined && { party: principal!.party }),
        declaration: id,
        head: before?.head ?? NOTHING,
        document: document.root,
        occurredAt: clock(),
        salt: bytesToHex(randomBytes(32)),
        deadline: clock() + WEEK,
      };
      // An official speaks for no importer: the party is filled in by whoever signs.
      const digest =
        principal!.party === undefined
          ? null
          : digestOf(network.domain, STATEMENTS.Declare, message);
      return { declaration: id, digest, type: 'Declare', message, documents: { document } };
    },
  );

  app.get<{ Querystring: { party?: string; after?: string; limit?: string } }>(
    '/v1/declarations',
    {
      schema: described('The declarations of a party, as it first made them', 'assessments', {
        querystring: Type.Object(
          {
            party: Type.Optional(partyId),
            after: Type.Optional(decimal),
            limit: pageSize,
          },
          { additionalProperties: false },
        ),
      }),
    },
    async ({ query, principal }, reply) => {
      const party = isOfficial(principal!) ? query.party : principal!.party;
      if (party === undefined) throw new ActaError('REQUEST_MALFORMED', { field: 'party' });
      if (!(await maySeeDeclaration(principal!, { party }, index))) return [];
      const limit = Number(query.limit ?? DEFAULT_LIMIT);
      const page: DutyPage = {
        limit,
        ...(query.after !== undefined && { after: Number(query.after) }),
      };
      const rows = await index.declaredBy(party, page);
      if (rows.length === limit) {
        const next = { ...query, limit: String(limit), after: String(rows.at(-1)!.records[0]) };
        reply.header('link', `</v1/declarations?${new URLSearchParams(next)}>; rel="next"`);
      }
      return Promise.all(rows.map(rowOf));
    },
  );

  app.post<{ Body: Asked }>(
    '/v1/declarations/search',
    {
      schema: described(
        'Find declarations by entry number, pedimento or UCR; numbers never stand in a URL',
        'assessments',
        { body: reference },
      ),
    },
    async ({ body, principal }) => {
      const { type, value } = body.reference;
      const found = await index.search({ reference: parseReference(type, value) });
      const rows = [];
      for (const id of found.declarations) {
        const declared = await seen(id, principal!);
        if (declared !== undefined) rows.push(await rowOf(declared));
      }
      return rows;
    },
  );

  app.get<{ Params: { declaration: string } }>(
    '/v1/declarations/:declaration',
    {
      schema: described('What was declared, and how far each nation is with it', 'assessments', {
        params: object({ declaration: hash }),
      }),
    },
    async ({ params, principal }) => {
      const declared = await seen(params.declaration, principal!);
      if (declared === undefined) throw new ActaError('NOT_FOUND', { ...params });
      const content = (await section.duty.declaration(params.declaration)) ?? null;
      return { ...(await rowOf(declared)), content };
    },
  );

  /** The same answer for what is not there and what is not yours. */
  async function seen(id: string, principal: Principal): Promise<Declared | undefined> {
    const declared = await index.declared(id);
    if (declared === undefined) return undefined;
    return (await maySeeDeclaration(principal, declared, index)) ? declared : undefined;
  }

  async function rowOf(declared: Declared) {
    const sides = await index.declaration(declared.declaration);
    return {
      ...declared,
      sides: sides.map(({ section: code, state, head, assessed, protests }) => ({
        section: code,
        state,
        head,
        assessed,
        openProtests: protests.filter(({ decided }) => decided === undefined).length,
        /** The importer has declared anew since. */
        behind: assessed < declared.records.at(-1)!,
      })),
    };
  }
}
