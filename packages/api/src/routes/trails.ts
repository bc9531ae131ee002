import { ActaError, parseGoodsName, parseReference, REFERENCES } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { visibleState, visibleSteps } from '../access/may-see.ts';
import { isOfficial, type Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { trailEvidence } from '../evidence/trail-evidence.ts';
import { trailView } from '../views/trail-view.ts';
import { described, hash, object } from './shapes.ts';

const query = Type.Object(
  {
    scheme: Type.Optional(Type.String({ maxLength: 16, examples: ['vin'] })),
    name: Type.Optional(Type.String({ maxLength: 90, examples: ['3FA6P0H75TR100001'] })),
    reference: Type.Optional(
      object({ type: Type.String({ maxLength: 16 }), value: Type.String({ maxLength: 60 }) }),
    ),
  },
  { additionalProperties: false },
);

/** Custody trails. Names never stand in a URL, where proxies and histories keep them. */
export function trails(app: FastifyInstance, context: Context): void {
  const { index } = context;

  app.post<{
    Body: { scheme?: string; name?: string; reference?: { type: string; value: string } };
  }>(
    '/v1/trails/search',
    {
      schema: described('Find goods by name, or by a number that stands on paper', 'trails', {
        body: query,
      }),
    },
    async ({ body, principal }) => {
      const found = await index.search(asked(body));
      const goods = [];
      for (const id of found.goods) {
        const steps = visibleSteps(principal!, await index.trail(id));
        if (steps.length === 0) continue;
        goods.push({ goods: id, state: visibleState(principal!, await index.goodsState(id)) });
      }
      // Two trails under one name are shown as what they are: nobody is told "the only one".
      return {
        goods,
        duplicate: body.name !== undefined && goods.length > 1,
        declarations: isOfficial(principal!) ? found.declarations : [],
      };
    },
  );

  app.get<{ Params: { goods: string } }>(
    '/v1/trails/:goods',
    {
      schema: described('The trail of goods, step by step', 'trails', {
        params: object({ goods: hash }),
      }),
    },
    async ({ params, principal }) => {
      const steps = await stepsFor(params.goods, principal!);
      return trailView(context, params.goods, steps, principal!);
    },
  );

  app.get<{ Params: { goods: string } }>(
    '/v1/trails/:goods/evidence',
    {
      schema: described('The whole trail as one evidence file', 'trails', {
        params: object({ goods: hash }),
      }),
    },
    async ({ params, principal }, reply) => {
      const steps = await stepsFor(params.goods, principal!);
      const evidence = await trailEvidence(context, params.goods, steps, principal!);
      return reply
        .header(
          'content-disposition',
          `attachment; filename="trail-${params.goods.slice(2, 10)}.acta.json"`,
        )
        .send(evidence);
    },
  );

  async function stepsFor(goods: string, principal: Principal) {
    const steps = visibleSteps(principal, await index.trail(goods));
    if (steps.length === 0) throw new ActaError('NOT_FOUND', { goods });
    return steps;
  }
}

function asked(body: {
  scheme?: string;
  name?: string;
  reference?: { type: string; value: string };
}) {
  if (body.reference !== undefined) {
    return { reference: parseReference(body.reference.type, body.reference.value) };
  }
  if (body.scheme === undefined || body.name === undefined) {
    throw new ActaError('REQUEST_MALFORMED', {
      expected: `scheme and name, or a reference of type ${Object.keys(REFERENCES).join(', ')}`,
    });
  }
  return parseGoodsName(body.scheme, body.name);
}
