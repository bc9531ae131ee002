import { type BadInput, row } from './bad-input.ts';
import { NONE } from './stage.ts';

const get = (path: string) => () => ({ method: 'GET', path });

/** Paths, numbers and queries that lead where nothing is. */
export const paths: readonly BadInput[] = [
  row(404, 'NOT_FOUND', 'a file of the machine', get('/../../../../etc/passwd')),
  row(404, 'NOT_FOUND', 'a file of the machine, encoded', get('/%2e%2e/%2e%2e/etc/passwd')),
  row(404, 'NOT_FOUND', 'the path doubled', get('//v1/network')),
  row(404, 'NOT_FOUND', 'the path in capitals', get('/V1/NETWORK')),
  row(404, 'NOT_FOUND', 'a path that goes back on itself', get('/v1/minutes/../network')),
  row(400, 'REQUEST_MALFORMED', 'a broken escape', get('/v1/records/%zz')),
  row(400, 'REQUEST_MALFORMED', 'an overlong slash', get('/v1/records/%c0%af')),
  row(400, 'REQUEST_MALFORMED', 'a zero byte', get('/v1/records/1%00')),
  row(400, 'REQUEST_MALFORMED', 'an index below zero', get('/v1/records/-1')),
  row(400, 'REQUEST_MALFORMED', 'an index with a zero before it', get('/v1/records/01')),
  row(400, 'REQUEST_MALFORMED', 'an index in another notation', get('/v1/records/1e1')),
  row(400, 'REQUEST_MALFORMED', 'an index past all logs', get('/v1/records/99999999999')),
  row(404, 'NOT_FOUND', 'an index past this log', get('/v1/records/9999999999')),
  row(404, 'NOT_FOUND', 'a minute past all minutes', get('/v1/minutes/4294967296')),
  row(404, 'NOT_FOUND', 'evidence of a minute that is not there', get('/v1/minutes/77/evidence')),
  row(404, 'NOT_FOUND', 'the head of a minute that is not there', get('/v1/minutes/77/current')),
  row(
    400,
    'REQUEST_MALFORMED',
    'a head at a size that is none',
    get('/v1/minutes/1/current?size=-1'),
  ),
  row(
    409,
    'NOT_COSIGNED_YET',
    'a head at a size that nobody signed',
    get('/v1/minutes/1/current?size=9999999999'),
  ),
  row(404, 'NOT_FOUND', 'a statement that nobody made', get(`/v1/statements/${NONE}`)),
  row(400, 'REQUEST_MALFORMED', 'a digest in capitals', get(`/v1/statements/0x${'AB'.repeat(32)}`)),
  row(
    400,
    'REQUEST_MALFORMED',
    'a digest without its 0x',
    get(`/v1/statements/${'ab'.repeat(32)}`),
  ),
  row(400, 'REQUEST_MALFORMED', 'a query twice', get('/v1/records?limit=1&limit=2')),
  row(400, 'REQUEST_MALFORMED', 'a query that nobody asked for', get('/v1/records?color=red')),
  row(400, 'REQUEST_MALFORMED', 'a query that plants a prototype', get('/v1/records?__proto__=1')),
  row(400, 'REQUEST_MALFORMED', 'a page without end', get('/v1/records?limit=100000')),
  row(
    400,
    'REQUEST_MALFORMED',
    'a section that is a query of its own',
    get('/v1/tariffs/US%27%20OR%201'),
  ),
  row(422, 'TILE_MALFORMED', 'a tile outside the log', get('/tile/0/..%2f..%2fetc%2fpasswd')),
  row(422, 'TILE_MALFORMED', 'a tile in another spelling', get('/tile/0/x000/000')),
  row(422, 'TILE_MALFORMED', 'a tile wider than any', get('/tile/0/000.p/256')),
  row(422, 'TILE_MALFORMED', 'a tile of no width', get('/tile/0/000.p/0')),
  row(422, 'TILE_MALFORMED', 'a tile past all levels', get('/tile/64/000')),
  row(422, 'TILE_MALFORMED', 'a tile with a query', get('/tile/0/000.p/1?v=2')),
  row(422, 'TILE_MALFORMED', 'a tile of entries by another name', get('/tile/data/000')),
  row(404, 'NOT_FOUND', 'a tile that is not full yet', get('/tile/0/000')),
  row(404, 'NOT_FOUND', 'a tile past this log', get('/tile/0/x999/x999/x999/x999/999')),
  row(404, 'NOT_FOUND', 'entries past this log', get('/tile/entries/x999/x999/x999/x999/999')),
];
