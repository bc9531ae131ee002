import type { EvidenceFile } from '@acta/sdk';
import { writeNew } from '../../io/files.ts';
import type { Session } from '../../session.ts';

/** Where an evidence file goes: into a file that is not there yet, or out. */
export interface Out {
  readonly out?: string;
}

/** Writes a file as it is issued: two spaces, a newline at its end. */
export async function writeEvidence(
  { output }: Session,
  { out }: Out,
  file: EvidenceFile | object,
): Promise<void> {
  const text = `${JSON.stringify(file, null, 2)}\n`;
  if (out === undefined) return output.text(text);
  await writeNew(out, text, 0o644);
  output.data({ file: out, bytes: Buffer.byteLength(text) }, () => [out]);
}
