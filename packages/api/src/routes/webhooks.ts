import { WEBHOOK_EVENTS, type WebhookEvent } from '@acta/section';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { created, described, object } from './shapes.ts';

/** Who is told what the log says: a party, or the people of this section (Standard Webhooks). */
export function webhooks(app: FastifyInstance, { section }: Context): void {
  app.post<{ Body: { url: string; events: WebhookEvent[] } }>(
    '/v1/webhooks',
    {
      schema: described(
        'Register an https URL to be told; its secret is shown this once',
        'records',
        {
          body: object({
            url: Type.String({ maxLength: 2_000 }),
            events: Type.Array(Type.Enum([...WEBHOOK_EVENTS]), {
              minItems: 1,
              maxItems: WEBHOOK_EVENTS.length,
            }),
          }),
        },
        created,
      ),
    },
    async ({ body, principal }, reply) => {
      const row = await section.webhooks.register(ownerOf(principal!), body.url, body.events);
      const { id, url, events, secret } = row;
      return reply.status(201).send({ id, url, events, secret });
    },
  );

  app.get(
    '/v1/webhooks',
    {
      schema: described('Your webhooks, and what could not be delivered to them', 'records', {}),
    },
    ({ principal }) => section.webhooks.list(ownerOf(principal!)),
  );

  app.delete<{ Params: { id: string } }>(
    '/v1/webhooks/:id',
    {
      schema: described('Delete a webhook with all that waits for it', 'records', {
        params: object({ id: Type.String({ pattern: '^wh_[0-9a-f]{24}$' }) }),
      }),
    },
    async ({ params, principal }) => {
      await section.webhooks.remove(ownerOf(principal!), params.id);
      return { deleted: true };
    },
  );
}

/** A party's webhooks are its own people's; a section's are those of whoever holds office in it. */
const ownerOf = ({ party, section }: Principal): string => party ?? section;
