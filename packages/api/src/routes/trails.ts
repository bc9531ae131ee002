import { ActaError, parseGoodsName, parseReference, REFERENCES } from '@acta/protocol';
import type { SearchQuery } from '@acta/indexer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { isOfficial } from '../access/principal.ts';
import { type SeenTrail, seeTrail } from '../access/see-trail.ts';
import type { Context } from '../context.ts';
import { trailEvidence } from '../evidence/trail-evidence.ts';
import { trailCacheOf } from '../trails/trail-cache.ts';
import { trailView } from '../views/trail-view.ts';
import { described, hash, object } from './shapes.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
/** Seconds. */
const EVIDENCE_LIFE = 600;

const text = (maxLength: number) => Type.String({ maxLength });

const query = Type.Object(
  {
    scheme: Type.Optional(Type.String({ maxLength: 16, examples: ['vin'] })),
    name: Type.Optional(Type.String({ maxLength: 90, examples: ['3FA6P0H75TR100001'] })),
    reference: Type.Optional(object({ type: text(16), value: text(60) })),
    seal: Type.Optional(object({ maker: text(40), number: text(40) })),
  },
  { additionalProperties: false },
);
const params = object({ goods: hash });

interface Asked {
  readonly scheme?: string;
  readonly name?: string;
  readonly reference?: { readonly type: string; readonly value: string };
  readonly seal?: { readonly maker: string; readonly number: string };
}

interface Named {
  Params: { goods: string };
}

/** Custody trails. Names never stand in a URL, where proxies and histories keep them. */
export function trails(app: FastifyInstance, context: Context): void {
  const { index } = context;
  const cache = trailCacheOf(index);

  app.post<{ Body: Asked }>(
    '/v1/trails/search',
    {
      schema: described(
        'Find goods by name, by a number that stands on paper, or by a seal',
        'trails',
        { body: query },
      ),
    },
    async ({ body, principal }) => {
      const found = await index.search(asked(body));
      const goods = [];
      for (const id of found.goods) {
        const seen = await seeTrail(context, id, { principal });
        if (seen !== undefined) goods.push({ goods: id, state: seen.state });
      }
      return {
        goods,
        duplicate: body.name !== undefined && (await isDuplicate(body, goods)),
        declarations: isOfficial(principal!) ? found.declarations : [],
      };
    },
  );

  app.get<Named>(
    '/v1/trails/:goods',
    {
      schema: described(
        'The trail of goods, and of what they were made of, step by step',
        'trails',
        {
          params,
        },
      ),
    },
    async (request, reply) => {
      const trail = await trailFor(request);
      const size = (await context.section.checkpoint())?.size ?? 0;
      const last = lastIndex(trail);
      const bytes = await cache.answer(
        `view ${audience(trail)}`,
        trail.version,
        // Whether steps are cosigned is all that a checkpoint changes.
        (kept) => kept.size === size || Math.min(kept.size, size) > last,
        async () => made(await trailView(context, trail), size),
      );
      return reply.type(JSON_TYPE).send(bytes);
    },
  );

  app.get<Named>(
    '/v1/trails/:goods/evidence',
    { schema: described('The whole trail as one evidence file', 'trails', { params }) },
    async (request, reply) => {
      const trail = await trailFor(request);
      const size = (await context.section.checkpoint())?.size ?? 0;
      const bytes = await cache.answer(
        `evidence ${audience(trail)}`,
        trail.version,
        // A file under an earlier checkpoint proves the same; not for long, lest its keys go.
        (kept) => kept.size <= size && context.clock() - kept.at < EVIDENCE_LIFE,
        async () => made(await trailEvidence(context, trail), size),
      );
      const file = `trail-${request.params.goods.slice(2, 10)}.acta.json`;
      return reply
        .header('content-disposition', `attachment; filename="${file}"`)
        .type(JSON_TYPE)
        .send(bytes);
    },
  );

  /** Who is shown the same of this trail. */
  function audience({ goods, viewer, steps, state }: SeenTrail): string {
    const eyes = isOfficial(viewer) ? viewer.section === context.section.code : viewer.party;
    return [goods, eyes, steps.length, state !== null].join(' ');
  }

  const made = (answer: object, size: number) => ({
    bytes: Buffer.from(JSON.stringify(answer)),
    size,
    at: context.clock(),
  });

  async function trailFor({ params, principal, grant }: FastifyRequest<Named>): Promise<SeenTrail> {
    const seen = await seeTrail(context, params.goods, { principal, grant });
    if (seen === undefined) throw new ActaError('NOT_FOUND', { goods: params.goods });
    return seen;
  }

  /**
   * Two trails under one name are shown as what they are: nobody is told "the only one". Lots of one
   * class and number are meant to be several, and goods that became others under their own name
   * (after a repair) have one trail.
   */
  async function isDuplicate(
    { scheme }: Asked,
    goods: readonly { readonly goods: string }[],
  ): Promise<boolean> {
    if (scheme === 'lgtin' || goods.length < 2) return false;
    const before = new Set<string>();
    for (const one of goods) {
      const { origins } = await index.origins(one.goods);
      for (const origin of origins) before.add(origin.goods);
    }
    return goods.filter((one) => !before.has(one.goods)).length > 1;
  }
}

const lastIndex = ({ steps, origins }: SeenTrail): number =>
  Math.max(...[{ steps }, ...origins.origins].map((one) => one.steps.at(-1)?.index ?? 0));

function asked(body: Asked): SearchQuery {
  if (body.seal !== undefined) return { seal: body.seal };
  if (body.reference !== undefined) {
    return { reference: parseReference(body.reference.type, body.reference.value) };
  }
  if (body.scheme === undefined || body.name === undefined) {
    throw new ActaError('REQUEST_MALFORMED', {
      expected: `scheme and name, a seal, or a reference of type ${Object.keys(REFERENCES).join(', ')}`,
    });
  }
  return parseGoodsName(body.scheme, body.name);
}
