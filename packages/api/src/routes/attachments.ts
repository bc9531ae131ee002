import { ActaError } from '@acta/protocol';
import type { StoredAttachment } from '@acta/section';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { maySeeDocument } from '../access/may-see.ts';
import type { Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { binary, created, described, hash, object } from './shapes.ts';

/** Bytes of a file. */
const FILE_LIMIT = 16 * 1024 * 1024;
/** RFC 9530: one digest, by the one algorithm of every hash here. */
const DIGEST = /^sha-256=:([A-Za-z0-9+/]{43}=):$/;

const headers = Type.Object({
  'content-digest': Type.String({
    pattern: DIGEST.source,
    description: 'RFC 9530: what the bytes hash to',
    examples: [`sha-256=:${'A'.repeat(43)}=:`],
  }),
});

/**
 * The files beside documents: a scan, a report, a photo. They are brought before the statement whose
 * document names them, and shown to whom that document is shown.
 */
export function attachments(app: FastifyInstance, { section, index }: Context): void {
  // Here a body is bytes, whatever its type says: also JSON is kept as it came.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: FILE_LIMIT },
    (_request, body, done) => done(null, body),
  );

  app.put<{ Body: Buffer | undefined; Headers: { 'content-digest': string } }>(
    '/v1/attachments',
    {
      bodyLimit: FILE_LIMIT,
      schema: described(
        'Bring a file, at most 16 MiB, under the hash in Content-Digest',
        'documents',
        { headers, consumes: ['application/octet-stream'] },
        created,
      ),
    },
    async ({ body, headers: given, principal }, reply) => {
      const digest = Buffer.from(DIGEST.exec(given['content-digest'])![1]!, 'base64');
      const wanted = `0x${digest.toString('hex')}`;
      const mediaType = given['content-type'] ?? '';
      const bytes = body ?? Buffer.alloc(0);
      const { address } = principal!;
      return reply.status(201).send(await section.putAttachment(bytes, mediaType, wanted, address));
    },
  );

  app.get<{ Params: { hash: string } }>(
    '/v1/attachments/:hash',
    {
      schema: described(
        'The bytes of a file, for those who may read a document that names it',
        'documents',
        { params: object({ hash }) },
        binary,
      ),
    },
    async ({ params, principal }, reply) => {
      const held = await section.attachment(params.hash);
      // The same answer for what is not there and what is not yours.
      if (held === undefined || !(await maySee(held, principal!))) {
        throw new ActaError('NOT_FOUND', { attachment: params.hash });
      }
      // A stranger's file must never run as a page of this site.
      return reply
        .type(held.mediaType)
        .header('content-disposition', `attachment; filename="${params.hash.slice(2, 18)}"`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(Buffer.from(held.bytes));
    },
  );

  async function maySee(
    { namedBy, by }: StoredAttachment & { readonly namedBy: readonly string[] },
    principal: Principal,
  ): Promise<boolean> {
    if (by === principal.address) return true;
    for (const root of namedBy) {
      const document = await section.document(root);
      if (document && (await maySeeDocument(principal, section.code, document, index))) return true;
    }
    return false;
  }
}
