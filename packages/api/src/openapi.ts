import type { SwaggerOptions } from '@fastify/swagger';
import Type from 'typebox';
import { object } from './routes/shapes.ts';

const path = Type.String({ examples: ['0/x001/x234/067.p/8'] });

const TAGS: Readonly<Record<string, string>> = {
  statements: 'The one door: submit, sign, answer, and see how far a statement is',
  minutes: 'The register of minutes (Treaty Series 994, Art. 25)',
  trails: 'Custody of goods, step by step',
  assessments: 'Duty, each nation’s side of a declaration',
  institution: 'Oversight, cost sharing, orders, the academy and the charter',
  records: 'The record log as rows',
  documents: 'What stands behind the roots that people signed',
  registers: 'Sections, parties, keys and published tariffs',
  network: 'Contracts, trust, error codes',
  login: 'Logging in with a key (EIP-4361)',
  epcis: 'The section as an EPCIS 2.0 repository (GS1 REST bindings)',
  exchange: 'The link between the sections',
  log: 'The record log as a public log (C2SP tlog-tiles)',
  pages: 'The console, for people',
  health: 'For operators and their machines',
};

/** OpenAPI 3.1 from the routes' own schemas. */
export function openapi(origin: string): SwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Acta',
        version: '0.1.0',
        description: `The shared ledger of a two-nation customs agency. Log origin: ${origin}`,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
    },
    // A description knows no wildcards: the rest of the path is a parameter by name.
    transform: ({ schema, url }) =>
      url.endsWith('/*')
        ? { schema: { ...schema, params: object({ path }) }, url: url.replace('*', ':path') }
        : { schema, url },
  };
}
