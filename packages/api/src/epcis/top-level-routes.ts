import {
  ActaError,
  checkNoGoods,
  comparable,
  EVENT_TYPES,
  idOf,
  parseQuery,
  parseQueryString,
  vocabularyUri,
  bareWord,
  wordsOf,
} from '@acta/protocol';
import type { CapturedEvent } from '@acta/section';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { described, object } from '../routes/shapes.ts';
import { collection } from './collection.ts';
import { split } from './event-routes.ts';
import { findEvents, queryDocument } from './find-events.ts';
import { epcFormat, linkNext } from './headers.ts';

/** How far back the values of events are gathered for a list of resources. */
const GATHERED = 500;

interface Resource {
  readonly path: string;
  readonly summary: string;
  /** The parameter that asks for one of them. */
  readonly parameter: string;
  /** Those of the standard, which are there without any event. */
  readonly standard: readonly string[];
  readonly valueOf: (captured: CapturedEvent) => string | undefined;
}

const same = (uri: string): string => uri;
/** One name a word: bare where the standard has it, else one's own URI. */
const word = (vocabulary: 'bizStep' | 'disposition', value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined;
  const uri = vocabularyUri(vocabulary, value, same);
  return bareWord(vocabulary, uri) ?? value;
};

const RESOURCES: readonly Resource[] = [
  {
    path: 'eventTypes',
    summary: 'types of events',
    parameter: 'eventType',
    standard: EVENT_TYPES,
    valueOf: ({ event }) => event.type,
  },
  {
    path: 'bizSteps',
    summary: 'business steps',
    parameter: 'EQ_bizStep',
    standard: wordsOf('bizStep'),
    valueOf: ({ event }) => word('bizStep', event['bizStep']),
  },
  {
    path: 'dispositions',
    summary: 'dispositions',
    parameter: 'EQ_disposition',
    standard: wordsOf('disposition'),
    valueOf: ({ event }) => word('disposition', event['disposition']),
  },
  {
    path: 'bizLocations',
    summary: 'business locations',
    parameter: 'EQ_bizLocation',
    standard: [],
    valueOf: ({ event }) => idOf(event, 'bizLocation'),
  },
  {
    path: 'readPoints',
    summary: 'read points',
    parameter: 'EQ_readPoint',
    standard: [],
    valueOf: ({ event }) => idOf(event, 'readPoint'),
  },
];

/** The resources that the standard lets a client walk; those that are named after goods are refused. */
export function topLevelRoutes(app: FastifyInstance, context: Context): void {
  for (const resource of RESOURCES) {
    const { path, summary, parameter } = resource;
    const params = object({ id: Type.String({ maxLength: 256 }) });

    app.get(
      `/epcis/${path}`,
      { schema: described(`The ${summary} of the events that you may see`, 'epcis', {}) },
      async ({ principal }) => collection(await valuesOf(resource, principal!)),
    );

    app.get<{ Params: { id: string } }>(
      `/epcis/${path}/:id`,
      { schema: described(`What there is to see of one of the ${summary}`, 'epcis', { params }) },
      async ({ params: { id }, principal }) => {
        checkNoGoods('id', id);
        const wanted = comparable(id);
        const known = await valuesOf(resource, principal!);
        if (!known.some((one) => comparable(one) === wanted)) throw new ActaError('NOT_FOUND');
        return collection(['events']);
      },
    );

    app.get<{ Params: { id: string }; Querystring: Record<string, unknown> }>(
      `/epcis/${path}/:id/events`,
      { schema: described(`Events of one of the ${summary}`, 'epcis', { params }) },
      async (request, reply) => {
        const { id } = request.params;
        const { page, parameters } = split(request.query);
        checkNoGoods('id', id);
        if (Object.hasOwn(parameters, parameter)) {
          throw new ActaError('EPCIS_QUERY_PARAMETER', {
            path: `/${parameter}`,
            problem: 'stands in the path',
          });
        }
        const query = parseQueryString({ ...parameters, [parameter]: id });
        const { events, next } = await findEvents(context, request.principal!, query, page);
        const here = `/epcis/${path}/${encodeURIComponent(id)}/events`;
        if (next !== undefined) linkNext(reply, here, request.query, next);
        return queryDocument('SimpleEventQuery', events, epcFormat(request));
      },
    );
  }

  for (const url of ['/epcis/epcs', '/epcis/epcs/:id', '/epcis/epcs/:id/events'] as const) {
    app.get(
      url,
      {
        schema: described('Goods stand in no URL: ask by POST /epcis/queries', 'epcis', {
          ...(url !== '/epcis/epcs' && { params: object({ id: Type.String({ maxLength: 256 }) }) }),
        }),
      },
      () => {
        throw new ActaError('EPCIS_NAME_IN_URL');
      },
    );
  }

  /** The standard's own, and what the newest events have beside. */
  async function valuesOf(
    { standard, valueOf }: Resource,
    principal: Principal,
  ): Promise<string[]> {
    const newest = parseQuery({ orderBy: 'recordTime' });
    const { events } = await findEvents(context, principal, newest, { perPage: GATHERED });
    const found = events.map(valueOf).filter((value) => value !== undefined);
    return [...new Set([...standard, ...found.sort()])];
  }
}
