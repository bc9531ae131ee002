import { MAKER } from '../../../scripts/sample/cast.ts';
import { type Ask, type BadInput, row } from './bad-input.ts';
import { NONE, type Stage } from './stage.ts';

/** Somebody who logged in asks for something. */
const asks =
  (path: string, body?: object, who = 'us-inspector') =>
  async (stage: Stage): Promise<Ask> => ({
    path,
    headers: { authorization: `Bearer ${await stage.token(who)}` },
    ...(body === undefined ? { method: 'GET' } : { body }),
  });

const SECRET = `0x${'5e'.repeat(32)}`;
const open = (body: object) => (): Ask => ({ path: '/v1/grants/open', body });
const port = (more: object, who?: string) =>
  asks('/v1/crossings/search', { port: 'USLRD', ...more }, who);

/** Trails, crossings and grants asked for in ways that nobody may, or that nothing answers to. */
export const trails: readonly BadInput[] = [
  row(422, 'IDENTIFIER_MALFORMED', 'a seal in small letters', (stage) =>
    asks('/v1/trails/search', { seal: { maker: 'acme', number: 'x1' } })(stage),
  ),
  row(400, 'REQUEST_MALFORMED', 'a seal without its maker', (stage) =>
    asks('/v1/trails/search', { seal: { number: 'X1' } })(stage),
  ),
  row(403, 'ACCESS_REFUSED', 'a maker at the crossings of a port', port({}, MAKER.agent)),
  row(
    403,
    'ACCESS_REFUSED',
    'a maker at a crossing',
    asks(`/v1/crossings/${NONE}`, undefined, MAKER.agent),
  ),
  row(404, 'NOT_FOUND', 'the head of no goods', asks(`/v1/trails/${NONE}/current`)),
  row(
    404,
    'NOT_FOUND',
    'the head of a declaration that nobody made',
    asks(`/v1/assessments/${NONE}/US/current`),
  ),
  row(
    403,
    'ACCESS_REFUSED',
    'a maker at the head of a declaration',
    asks(`/v1/assessments/${NONE}/US/current`, undefined, MAKER.agent),
  ),
  row(404, 'NOT_FOUND', 'a crossing that nobody spoke of', asks(`/v1/crossings/${NONE}`)),
  row(400, 'REQUEST_MALFORMED', 'crossings of no port', asks('/v1/crossings/search', {})),
  row(400, 'REQUEST_MALFORMED', 'crossings of a port in small letters', port({ port: 'uslrd' })),
  row(400, 'REQUEST_MALFORMED', 'crossings to the east', port({ direction: 'eastbound' })),
  row(400, 'REQUEST_MALFORMED', 'a thousand crossings at once', port({ limit: 1_000 })),
  row(400, 'REQUEST_MALFORMED', 'crossings after a page that is none', port({ after: '../x' })),
  row(403, 'GRANT_REFUSED', 'a grant that is not there', open({ grant: NONE, secret: SECRET })),
  row(400, 'REQUEST_MALFORMED', 'a grant without its secret', open({ grant: NONE })),
  row(
    400,
    'REQUEST_MALFORMED',
    'a secret that is too short',
    open({ grant: NONE, secret: '0x5e' }),
  ),
  row(401, 'LOGIN_NEEDED', 'the grants of nobody', () => ({ method: 'GET', path: '/v1/grants' })),
];
