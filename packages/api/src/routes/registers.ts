import { ActaError } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import { isOfficial, type Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { addressShape, described, object, partyId, sectionCode } from './shapes.ts';

/** Who is who: sections and tariffs for everybody, parties and keys for the people concerned. */
export function registers(app: FastifyInstance, { section, index }: Context): void {
  app.get('/v1/sections', { schema: described('The sections', 'registers', {}) }, () =>
    index.sections(),
  );

  app.get<{ Params: { section: string } }>(
    '/v1/tariffs/:section',
    {
      schema: described('What a nation published, by record', 'registers', {
        params: object({ section: sectionCode }),
      }),
    },
    ({ params }) => index.tariffs(params.section),
  );

  app.get<{ Params: { party: string } }>(
    '/v1/parties/:party',
    {
      schema: described('A party and its delegates', 'registers', {
        params: object({ party: partyId }),
      }),
    },
    async ({ params, principal }) => {
      const party = await index.party(params.party);
      if (party === undefined) throw new ActaError('NOT_FOUND', { ...params });
      const { party: own } = principal!;
      const mine = own === params.party || isOfficial(principal!);
      // Trade partners are a secret of the trade: who offers goods says who it is, and nobody else.
      const document =
        party.document !== undefined && (mine || (await offers(params.party, own)))
          ? await section.document(party.document)
          : undefined;
      const content = document?.content ?? null;
      if (mine) return { ...party, content, glns: await glnsFor(params.party, principal!) };
      return { party: party.party, section: party.section, content };
    },
  );

  app.get<{ Params: { address: string } }>(
    '/v1/keys/:address',
    {
      schema: described('What a key holds', 'registers', {
        params: object({ address: addressShape }),
      }),
    },
    async ({ params, principal }) => {
      const holding = await index.holding(params.address);
      const mine = principal!.address === params.address;
      if (holding === undefined || !(mine || isOfficial(principal!))) {
        throw new ActaError('NOT_FOUND', { address: params.address });
      }
      return holding;
    },
  );

  /** A GLN that two parties claim is shown as that; who the other is, to sections alone. */
  async function glnsFor(party: string, principal: Principal) {
    return (await index.partyGlns(party)).map(({ holder, ...gln }) => ({
      ...gln,
      state: holder === party ? 'own' : 'taken',
      ...(isOfficial(principal) && { holder }),
    }));
  }

  /** Whether a party has an open offer of goods to another one. */
  async function offers(from: string, to: string | undefined): Promise<boolean> {
    return (await section.offers()).some(
      ({ submission: { type, message } }) =>
        type === 'Handoff' && message['party'] === from && message['to'] === to,
    );
  }
}
