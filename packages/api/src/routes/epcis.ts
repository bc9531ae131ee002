import { ActaError, parseStrictJson } from '@acta/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { captureRoutes } from '../epcis/capture-routes.ts';
import { eventRoutes } from '../epcis/event-routes.ts';
import {
  CAPTURE_DISCOVERY,
  CAPTURE_FILE_LIMIT,
  checkAsked,
  DISCOVERY,
  VERSIONS,
} from '../epcis/headers.ts';
import { queryRoutes } from '../epcis/query-routes.ts';
import { subscriptionRoutes } from '../epcis/subscription-routes.ts';
import { topLevelRoutes } from '../epcis/top-level-routes.ts';
import { trailRoute } from '../epcis/trail-route.ts';
import { collection } from '../epcis/collection.ts';
import { described, noContent, object } from './shapes.ts';
import Type from 'typebox';

const JSON_LIMITS = { bytes: CAPTURE_FILE_LIMIT, depth: 32, values: 300_000 };
const TOP_LEVEL = [
  'queries',
  'capture',
  'events',
  'eventTypes',
  'epcs',
  'readPoints',
  'bizLocations',
  'dispositions',
  'bizSteps',
] as const;

/** The section as an EPCIS 2.0 repository: names and status codes are those of GS1's REST bindings. */
export function epcis(app: FastifyInstance, context: Context): void {
  app.addContentTypeParser(
    'application/ld+json',
    { parseAs: 'buffer', bodyLimit: CAPTURE_FILE_LIMIT },
    (_request, body, done) => {
      try {
        done(null, parseStrictJson(body as Buffer, JSON_LIMITS));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  // Half an XML document would be worse than none: it is refused by its name (docs/epcis.md).
  app.addContentTypeParser(['application/xml', 'text/xml'], (_request, _payload, done) =>
    done(new ActaError('EPCIS_XML')),
  );
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(VERSIONS);
  });
  app.addHook('preHandler', async (request: FastifyRequest) => checkAsked(request));

  app.get(
    '/epcis',
    { schema: described('The resources of this EPCIS 2.0 repository', 'epcis', {}) },
    () => collection([...TOP_LEVEL]),
  );

  for (const url of ['/epcis', '/epcis/*'] as const) {
    app.options<{ Params: { '*'?: string } }>(
      url,
      {
        schema: described(
          'What may be done here, in which versions and formats',
          'epcis',
          url === '/epcis' ? {} : { params: object({ '*': Type.String({ maxLength: 600 }) }) },
          noContent,
        ),
      },
      async ({ params }, reply) => {
        const path = params['*'] ?? '';
        const allow = allowed(path);
        if (allow === undefined) throw new ActaError('NOT_FOUND');
        return reply
          .status(204)
          .headers(DISCOVERY)
          .headers(path === 'capture' ? CAPTURE_DISCOVERY : {})
          .header('Allow', ['OPTIONS', ...allow].join(', '))
          .send();
      },
    );
  }

  captureRoutes(app, context);
  eventRoutes(app, context);
  queryRoutes(app, context);
  subscriptionRoutes(app, context);
  topLevelRoutes(app, context);
  trailRoute(app, context);
}

/** What a path takes; undefined for one that is none. */
function allowed(path: string): readonly string[] | undefined {
  const ROWS: readonly (readonly [RegExp, readonly string[]])[] = [
    [/^$/, ['GET']],
    [/^(?:capture|events|queries)$/, ['GET', 'POST']],
    [/^(?:capture|events)\/[^/]+$/, ['GET']],
    [/^queries\/[^/]+$/, ['GET', 'DELETE']],
    [/^queries\/[^/]+\/events$/, ['GET']],
    [/^queries\/[^/]+\/subscriptions$/, ['GET', 'POST']],
    [/^queries\/[^/]+\/subscriptions\/[^/]+$/, ['GET', 'DELETE']],
    [/^(?:eventTypes|epcs|readPoints|bizLocations|dispositions|bizSteps)$/, ['GET']],
    [
      /^(?:eventTypes|epcs|readPoints|bizLocations|dispositions|bizSteps)\/[^/]+(?:\/events)?$/,
      ['GET'],
    ],
  ];
  return ROWS.find(([pattern]) => pattern.test(path))?.[1];
}
