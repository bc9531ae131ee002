import type { Minute } from '@acta/indexer';
import { isPublic } from '../access/may-see.ts';
import { isOfficial, type Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';

/** A minute as people read it: state, dates, lanes and, if they may, its text side by side. */
export async function minuteView(
  { section }: Context,
  minute: Minute,
  principal: Principal | undefined,
) {
  const maySee = isPublic(minute) || (principal !== undefined && isOfficial(principal));
  const document = maySee ? await section.document(minute.document) : undefined;
  return { ...minute, text: document?.content ?? null };
}
