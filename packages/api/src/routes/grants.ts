import { timingSafeEqual } from 'node:crypto';
import { ActaError, hexToBytes, sha256 } from '@acta/protocol';
import type { TrailGrant } from '@acta/indexer';
import type { FastifyInstance } from 'fastify';
import { opens } from '../access/see-trail.ts';
import type { Context } from '../context.ts';
import { described, hash, object } from './shapes.ts';

/** Tries a minute from one address: a secret has 256 bits, but nobody needs more than a few. */
const TRIES = { max: 20, timeWindow: '1 minute' };
const NO_SECRET = new Uint8Array(32);

/** Grants of present holders that let somebody read a trail (PROTOCOL §5). */
export function grants(app: FastifyInstance, context: Context): void {
  const { index, logins, clock } = context;

  app.post<{ Body: { grant: string; secret: string } }>(
    '/v1/grants/open',
    {
      config: { rateLimit: TRIES },
      schema: described(
        'Open a grant with its secret, for a token of at most 15 minutes that reads its trail alone',
        'trails',
        { body: object({ grant: hash, secret: hash }) },
      ),
    },
    async ({ body }) => {
      const grant = await index.trailGrant(body.grant);
      // One answer for what is unknown, ended or wrong, and the same work before it: whoever tries
      // learns nothing of grants that are not his.
      const wanted = grant?.bearer === undefined ? NO_SECRET : hexToBytes(grant.bearer, 32);
      const isRight = timingSafeEqual(sha256(hexToBytes(body.secret, 32)), wanted);
      const steps = grant === undefined ? [] : await index.trail(grant.goods);
      if (grant === undefined || !isRight || !opens(grant, steps, clock())) {
        throw new ActaError('GRANT_REFUSED');
      }
      const given = await logins.grantToken(grant.digest, grant.until);
      return { ...given, goods: grant.goods };
    },
  );

  app.get(
    '/v1/grants',
    { schema: described('Grants that my party gave or was given', 'trails', {}) },
    async ({ principal }) => {
      const party = principal!.party;
      if (party === undefined) return [];
      const all = await index.trailGrantsOf(party);
      return Promise.all(all.map(async (grant) => ({ ...grant, state: await stateOf(grant) })));
    },
  );

  async function stateOf(grant: TrailGrant): Promise<string> {
    const now = clock();
    if (grant.revoked !== undefined) return 'revoked';
    if (now >= grant.until) return 'expired';
    if (now < grant.from) return 'not yet';
    return opens(grant, await index.trail(grant.goods), now) ? 'open' : 'void';
  }
}
