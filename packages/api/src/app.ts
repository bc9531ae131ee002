import swagger from '@fastify/swagger';
import rateLimit from '@fastify/rate-limit';
import { ActaError, parseStrictJson } from '@acta/protocol';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { guard } from './access/guard.ts';
import type { Context } from './context.ts';
import { document } from './documented.ts';
import { openapi } from './openapi.ts';
import { problem, problemOf } from './problem/problem.ts';
import { refuseSocket } from './problem/refuse-socket.ts';
import { ROUTES } from './routes/routes.ts';

/** Bytes of a request body; a statement with a large document fits, a flood does not. */
const BODY_LIMIT = 4 * 1024 * 1024;
const JSON_LIMITS = { bytes: BODY_LIMIT, depth: 32, values: 300_000 };
/** Milliseconds. Without these a slow client holds a socket for ever. */
const TIMEOUTS = { connectionTimeout: 30_000, requestTimeout: 30_000, handlerTimeout: 25_000 };
const PROBLEM = 'application/problem+json';

export interface AppOptions {
  readonly context: Context;
  readonly logger?: FastifyBaseLogger;
  /** Requests a minute from one address. */
  readonly rate?: number;
}

/** The whole API as one fastify instance that does not listen yet; `node` is the process. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { context, rate = 6_000, logger } = options;
  const app = Fastify({
    ...TIMEOUTS,
    bodyLimit: BODY_LIMIT,
    trustProxy: false,
    forceCloseConnections: true,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, strict: false } },
    routerOptions: { maxParamLength: 256, caseSensitive: true },
    clientErrorHandler: refuseSocket,
    frameworkErrors: refuse,
    ...(logger === undefined ? { logger: false } : { loggerInstance: logger }),
  }) as unknown as FastifyInstance;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseStrictJson(body as Buffer, JSON_LIMITS));
    } catch (error) {
      done(error as Error);
    }
  });
  app.setErrorHandler(refuse);
  app.setNotFoundHandler((_request, reply) =>
    reply.status(404).type(PROBLEM).send(problem('NOT_FOUND')),
  );
  app.addHook('onRoute', document);
  await app.register(rateLimit, {
    max: rate,
    timeWindow: '1 minute',
    errorResponseBuilder: () => new ActaError('REQUEST_RATE'),
  });
  await app.register(swagger, openapi(context.network.origin));
  // After the rate is counted, before a byte of the body is read.
  app.addHook('preParsing', async (request) => {
    if (request.routeOptions.url !== undefined) await guard(context, request);
  });
  // A digest, a trail, a number of an acta: none of them may stay in a shared cache.
  app.addHook('onSend', async (request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    reply.header('x-content-type-options', 'nosniff');
    reply.header('x-request-id', request.id);
  });
  for (const route of ROUTES) await app.register(async (scope) => route(scope, context));
  await app.ready();
  return app;
}

function refuse(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const told = problemOf(error);
  // 501 says what is not offered: whoever asks for it must not fill the log of what went wrong.
  if (told.status >= 500 && told.status !== 501) request.log.error({ err: error }, told.code);
  void reply.status(told.status).type(PROBLEM).send(told);
}
