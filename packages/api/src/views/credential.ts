import type { Content } from '@acta/protocol';
import type { Context } from '../context.ts';

/**
 * The credential under which a key held its office, as far as this section holds it.
 *
 * @param before index of the record that the key signed; absent: its latest appointment
 */
export async function credentialOf(
  { index, section }: Context,
  key: string,
  before = Infinity,
): Promise<Content<'credential'> | undefined> {
  const grant = (await index.grants(key)).filter((record) => record < before).at(-1);
  const statement = grant === undefined ? undefined : (await index.record(grant))?.statement;
  if (statement?.type !== 'Appoint') return undefined;
  const document = await section.document(String(statement.message['credential']));
  return document?.content as Content<'credential'> | undefined;
}
