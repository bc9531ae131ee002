import type { AssessedLine } from '@acta/indexer';
import { ActaError } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { isDeclarer, maySeeAmounts, maySeeDeclaration } from '../access/may-see-duty.ts';
import type { Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { decimal, described, hash, object, open, sectionCode } from './shapes.ts';

const DEFAULT_LIMIT = 20;
const DAY = 86_400;
/** Terms that end within so many days are shown, where nobody says otherwise. */
const DAYS = 30;

const time = Type.Integer({ minimum: 0, maximum: 9_999_999_999 });
const law = {
  legalAt: Type.Optional(time),
  schedule: Type.Optional(hash),
  rules: Type.Optional(hash),
  exchange: Type.Optional(hash),
};
const question = Type.Object(
  {
    nation: sectionCode,
    /** The id of one that was declared, or one that nobody has seen yet. */
    declaration: Type.Union([hash, open]),
    withoutPreference: Type.Optional(Type.Boolean()),
    ...law,
    /** Another law for the same goods: then both are computed, and the change. */
    compare: Type.Optional(object(law)),
  },
  { additionalProperties: false },
);

interface Law {
  readonly legalAt?: number;
  readonly schedule?: string;
  readonly rules?: string;
  readonly exchange?: string;
}
interface Asked extends Law {
  readonly nation: string;
  readonly declaration: string | Readonly<Record<string, unknown>>;
  readonly withoutPreference?: boolean;
  readonly compare?: Law;
}

const limit = Type.Optional(Type.String({ pattern: '^(?:[1-9][0-9]?|100)$' }));

/** Accounts, what waits for assessors, what a change of the law concerns, and what would be due. */
export function duty(app: FastifyInstance, { index, section }: Context): void {
  app.get<{ Params: { declaration: string } }>(
    '/v1/duty/account/:declaration',
    {
      schema: described(
        'Statement of account: due, paid, suspended, credited; the other nation’s without amounts',
        'assessments',
        { params: object({ declaration: hash }) },
      ),
    },
    async ({ params: { declaration }, principal }) => {
      const declared = await index.declared(declaration);
      const sides = await index.declaration(declaration);
      const maySee = await maySeeDeclaration(principal!, declared, index);
      if (sides.length === 0 || !maySee) throw new ActaError('NOT_FOUND', { declaration });
      return Promise.all(
        sides.map(async ({ section: side, state, head, protests }) => {
          const own = await maySeeAmounts(principal!, section.code, side, declared, index);
          const open = protests.filter(({ decided }) => decided === undefined).length;
          const account = own ? await section.duty.account(declaration) : null;
          return { declaration, section: side, state, head, openProtests: open, account };
        }),
      );
    },
  );

  app.get<{
    Querystring: {
      which?: 'waiting' | 'open';
      after?: string;
      limit?: string;
      days?: string;
      most?: string;
    };
  }>(
    '/v1/duty/queue',
    {
      schema: described(
        'What waits for this nation’s assessors: clean, or with the reasons for people to look',
        'assessments',
        {
          querystring: Type.Object(
            {
              which: Type.Optional(Type.Union([Type.Literal('waiting'), Type.Literal('open')])),
              after: Type.Optional(decimal),
              limit,
              days: Type.Optional(Type.String({ pattern: '^(?:0|[1-9][0-9]{0,2})$' })),
              most: Type.Optional(
                Type.String({ pattern: '^(?:0|[1-9][0-9]{0,14})(?:[.][0-9]{1,2})?$' }),
              ),
            },
            { additionalProperties: false },
          ),
        },
      ),
    },
    async ({ query }, reply) => {
      const { which = 'waiting', days = String(DAYS), most } = query;
      const { rows, after } = await section.duty.queue({
        which,
        limit: Number(query.limit ?? DEFAULT_LIMIT),
        within: Number(days) * DAY,
        most,
        ...(query.after !== undefined && { after: Number(query.after) }),
      });
      if (after !== undefined) reply.header('link', next('queue', query, String(after)));
      return rows;
    },
  );

  app.get<{
    Querystring: {
      line?: string;
      schedule?: string;
      from?: string;
      after?: string;
      limit?: string;
    };
  }>(
    '/v1/duty/affected',
    {
      schema: described(
        'Own assessments that apply a tariff line, or cite a publication, from a legal date on',
        'assessments',
        {
          querystring: Type.Object(
            {
              line: Type.Optional(
                Type.String({
                  pattern: '^[0-9]{4}[.][0-9]{2}[.][0-9]{2}(?:[.][0-9]{2})?$',
                  examples: ['9903.01.01'],
                }),
              ),
              schedule: Type.Optional(hash),
              from: Type.Optional(decimal),
              after: Type.Optional(Type.String({ pattern: '^[0-9]{1,10}(?:-[0-9]{1,10})?$' })),
              limit,
            },
            { additionalProperties: false },
          ),
        },
      ),
    },
    async ({ query }, reply) => {
      const { line, schedule } = query;
      if ((line === undefined) === (schedule === undefined)) {
        throw new ActaError('REQUEST_MALFORMED', { field: 'line', expected: 'line or schedule' });
      }
      const from = Number(query.from ?? 0);
      const count = Number(query.limit ?? DEFAULT_LIMIT);
      if (line !== undefined) {
        const seen = seenRow(query.after);
        const rows = await section.duty.affectedByLine(line, from, {
          limit: count,
          ...(seen && { after: seen }),
        });
        const last = rows.at(-1);
        if (rows.length === count && last !== undefined) {
          reply.header('link', next('affected', query, `${last.legalDate}-${last.index}`));
        }
        return rows;
      }
      const { rows, after } = await section.duty.affectedByPublication(schedule!, from, {
        limit: count,
        ...(query.after !== undefined && { after: Number(query.after) }),
      });
      if (after !== undefined) reply.header('link', next('affected', query, String(after)));
      return rows;
    },
  );

  app.post<{ Body: Asked }>(
    '/v1/duty/simulate',
    {
      schema: described(
        'What it would cost on a date, without the preference, or under another law; nothing is recorded',
        'assessments',
        { body: question },
      ),
    },
    async ({ body, principal }) => {
      const { nation, declaration, compare, withoutPreference, ...first } = body;
      const content =
        typeof declaration === 'string'
          ? await declaredContent(declaration, principal!)
          : section.duty.read(declaration).content;
      if (compare !== undefined && withoutPreference !== undefined) {
        throw new ActaError('REQUEST_MALFORMED', { field: 'compare', expected: 'one question' });
      }
      if (compare !== undefined) {
        return section.duty.compare(nation, content, first, { ...first, ...compare });
      }
      const asked = withoutPreference === undefined ? {} : { withoutPreference };
      return section.duty.simulate(nation, content, asked, first);
    },
  );

  app.get<{ Querystring: { from?: string; until?: string } }>(
    '/v1/duty/figures',
    {
      schema: described(
        'Revenue of this nation by chapter, port and name on the account',
        'assessments',
        {
          querystring: Type.Object(
            { from: Type.Optional(decimal), until: Type.Optional(decimal) },
            { additionalProperties: false },
          ),
        },
      ),
    },
    async ({ query }) => {
      const { from = '0', until } = query;
      // Without an end all that is recorded counts: a block may be dated ahead of this clock.
      const question = {
        from: Number(from),
        ...(until !== undefined && { until: Number(until) }),
      };
      return { nation: section.code, ...question, ...(await section.duty.figures(question)) };
    },
  );

  /** @throws ActaError NOT_FOUND for what is not there, not yours, or not held here */
  async function declaredContent(declaration: string, principal: Principal) {
    const declared = await index.declared(declaration);
    const isOwn = principal.party === undefined || (await isDeclarer(principal, declared, index));
    const content = isOwn ? await section.duty.declaration(declaration) : undefined;
    if (content === undefined) throw new ActaError('NOT_FOUND', { declaration });
    return content;
  }
}

const next = (route: string, query: object, after: string): string => {
  const asked = new URLSearchParams({ ...query, after });
  return `</v1/duty/${route}?${asked}>; rel="next"`;
};

/** The last row of the page before: legal date and record. */
function seenRow(after: string | undefined): AssessedLine | undefined {
  if (after === undefined) return undefined;
  const [legalDate = '', index = '0'] = after.split('-');
  return { legalDate: Number(legalDate), index: Number(index), declaration: '' };
}
