import type { Paper } from '@acta/sdk';
import { writeNew } from '../../io/files.ts';
import type { Session } from '../../session.ts';

/** A statement as a file, or on stdout. */
export async function give(session: Session, paper: Paper, out: string | undefined): Promise<void> {
  const text = `${JSON.stringify(paper, null, 2)}\n`;
  if (out === undefined) return session.output.text(text);
  await writeNew(out, text);
  session.output.data({ file: out }, () => [out]);
}
