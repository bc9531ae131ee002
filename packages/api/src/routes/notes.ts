import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { noteContent } from '../views/note-content.ts';
import { described, hash, object } from './shapes.ts';

/** What was said about something: opinions on a draft, reports of differences, corrections. */
export function notes(app: FastifyInstance, { index, section }: Context): void {
  app.get<{ Params: { digest: string } }>(
    '/v1/notes/:digest',
    {
      schema: described('Notes about a digest, by record', 'institution', {
        params: object({ digest: hash }),
      }),
    },
    async ({ params: { digest } }) =>
      Promise.all(
        (await index.notesAbout(digest)).map(async (note) => ({
          ...note,
          content: await noteContent(section, note.document),
        })),
      ),
  );
}
