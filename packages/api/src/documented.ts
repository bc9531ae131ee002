import type { RouteOptions } from 'fastify';
import { ACCESS, type RouteName } from './access/table.ts';
import { EXAMPLES } from './examples.ts';

interface Described {
  operationId?: string;
  security?: readonly Readonly<Record<string, readonly string[]>>[];
  body?: Record<string, unknown>;
  response: Record<string, { content: Record<string, Record<string, unknown>> }>;
}

/**
 * Completes what a route says of itself from the tables: who may call it, an example of what goes
 * in and of what comes out. A route that no table knows does not come into being.
 */
export function document(route: RouteOptions): void {
  if (route.method === 'HEAD') return;
  const name = `${String(route.method)} ${route.url}`;
  if (!Object.hasOwn(ACCESS, name)) throw new TypeError(`${name} has no row in the access table`);
  const schema = route.schema as unknown as Described;
  const { asks, answers } = EXAMPLES[name as RouteName];
  schema.operationId = operationId(name);
  schema.security = ACCESS[name as RouteName] === 'public' ? [] : [{ token: [] }];
  if (asks !== undefined) schema.body = { ...schema.body, examples: [asks] };
  const [[, answer] = []] = Object.entries(schema.response);
  for (const media of Object.values(answer!.content)) media['example'] = answers;
}

/** `GET /v1/trails/:goods/evidence` → `getTrailsGoodsEvidence`, `GET /tile/*` → `getTilePath` */
function operationId(name: string): string {
  const [method = '', ...words] = name
    .replace('/v1', '')
    .replace('/*', '/path')
    .split(/[^A-Za-z]+/);
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  return method.toLowerCase() + words.map(capital).join('');
}
