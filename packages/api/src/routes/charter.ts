import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { described } from './shapes.ts';

/** How the agency is ruled: anybody may know who signs what, and which minute says so. */
export function charter(app: FastifyInstance, { index }: Context): void {
  app.get(
    '/v1/charter',
    {
      schema: described(
        'Who signs what, seats, courses and tariff rules, each with its minute',
        'institution',
        {},
      ),
    },
    () => index.charter(),
  );
}
