/**
 * Who may call which route. A test walks it: route × role × own or foreign section, and fails for a
 * route that has no row.
 *
 * - `public`: anybody.
 * - `known`: a key that holds something now.
 * - `reader`: the same, or whoever opened a grant with its secret, which reads one trail alone.
 * - `official`: a key that holds an office of any section.
 * - `peer`: the RECEIPT_KEY of another section.
 *
 * What a known party then sees is narrowed by the route itself (a trail up to its own release).
 */
export type Access = 'public' | 'known' | 'reader' | 'official' | 'peer';

export const ACCESS = {
  'POST /v1/statements': 'public',
  'GET /v1/statements/:digest': 'public',
  'GET /v1/statements/:digest/content': 'known',
  'GET /v1/statement-types': 'public',
  'GET /v1/inbox': 'known',
  'GET /v1/minutes': 'public',
  'GET /v1/minutes/:number': 'public',
  'GET /v1/minutes/:number/redline': 'public',
  'GET /v1/minutes/:number/evidence': 'public',
  'POST /v1/minutes/:number/enter': 'public',
  'POST /v1/minutes/:number/acts/:act': 'public',
  'GET /v1/calendar.ics': 'public',
  'POST /v1/trails/search': 'known',
  'GET /v1/trails/:goods': 'reader',
  'GET /v1/trails/:goods/evidence': 'reader',
  'POST /v1/grants/open': 'public',
  'GET /v1/grants': 'known',
  'POST /v1/crossings/search': 'official',
  'GET /v1/crossings/:crossing': 'official',
  'GET /v1/assessments/:declaration': 'official',
  'GET /v1/assessments/:declaration/:section/evidence': 'official',
  'GET /v1/findings': 'official',
  'GET /v1/findings/:digest': 'official',
  'GET /v1/cost-sharing/:minute': 'official',
  'GET /v1/notes/:digest': 'official',
  'GET /v1/orders': 'public',
  'GET /v1/certificates': 'official',
  'GET /v1/charter': 'public',
  'GET /v1/records': 'public',
  'GET /v1/records/:index': 'public',
  'GET /v1/records/:index/evidence': 'known',
  'GET /v1/documents/:root': 'known',
  'PUT /v1/attachments': 'known',
  'GET /v1/attachments/:hash': 'known',
  'GET /v1/stream': 'public',
  'POST /v1/webhooks': 'known',
  'GET /v1/webhooks': 'known',
  'DELETE /v1/webhooks/:id': 'known',
  'GET /v1/tariffs/:section': 'public',
  'GET /v1/sections': 'public',
  'GET /v1/parties/:party': 'known',
  'GET /v1/keys/:address': 'known',
  'GET /v1/people/:section': 'official',
  'GET /v1/network': 'public',
  'GET /v1/trust': 'public',
  'GET /v1/errors': 'public',
  'POST /v1/login/nonce': 'public',
  'POST /v1/login': 'public',
  'POST /v1/exchange/statements': 'peer',
  'POST /v1/exchange/checkpoint': 'peer',
  'GET /checkpoint': 'public',
  'GET /tile/*': 'public',
  'GET /livez': 'public',
  'GET /readyz': 'public',
  'GET /metrics': 'public',
  'GET /openapi.json': 'public',
} as const satisfies Record<string, Access>;

export type RouteName = keyof typeof ACCESS;
