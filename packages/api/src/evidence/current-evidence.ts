import { ActaError, type Evidence, type HeadOf } from '@acta/protocol';
import type { Context } from '../context.ts';
import { Assembly } from './assembly.ts';

/**
 * Evidence that a head is the last one, with this section's word alone: whoever asks every section
 * under one size puts the words into one file. It shows the last record and no document.
 *
 * @param size of a checkpoint that all signed; the newest if none is given
 * @throws ActaError NOT_COSIGNED_YET, NOT_FOUND, COSIGNER_STOPPED, CONTENT_NOT_HELD
 */
export async function currentEvidence(
  context: Context,
  of: HeadOf,
  size: number | undefined,
): Promise<Evidence> {
  const said = await context.section.current.say(of, size);
  const record = await context.index.record(said.record);
  if (record === undefined) throw new ActaError('NOT_FOUND', { ...of });
  const assembly = await Assembly.begin(context, { size: said.size, note: said.checkpoint });
  const goods = of.kind === 'goods' ? { pieces: of.goods, outputs: of.goods } : {};
  await assembly.add([{ record, signatures: true, paths: () => [], ...goods }]);
  return assembly.evidence({ kind: 'current', of, head: said.head, words: [said.word] });
}
