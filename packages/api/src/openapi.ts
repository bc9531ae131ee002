import type { SwaggerOptions } from '@fastify/swagger';

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
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
    },
    refResolver: {
      buildLocalReference: (json, _uri, _fragment, i) => String(json['$id'] ?? `def-${i}`),
    },
  };
}
