import {
  describe,
  digestOf,
  type Domain,
  flatten,
  type Paper,
  placesOf,
  readable,
  STATEMENTS,
} from '@acta/sdk';
import { visible } from '../io/visible.ts';
import type { Session } from '../session.ts';

/**
 * Lines of a document that are shown: all of any minute or handoff. A schedule may have 30,000 lines;
 * the rest is counted, and stands in the file.
 */
const MOST_LINES = 2_000;

/**
 * Shows a person what they are about to sign: the sentence, every document behind a root, who signs,
 * and the first 8 hex digits, which a wallet shows too.
 *
 * @param offline the network, where there is none to ask
 */
export async function showPaper(session: Session, paper: Paper, offline?: Domain): Promise<string> {
  const { output, say, language } = session;
  const domain = offline ?? (await session.client()).domain;
  const type = STATEMENTS[paper.type];
  const digest = digestOf(domain, type, paper.message);
  output.note(output.strong(readable(type, paper.message, language)));
  for (const [field, document] of Object.entries(paper.documents)) {
    output.note('', `${field}: ${document.type} ${document.root.slice(2, 10)}`);
    output.note(...contentLines(document.type, document.content, say));
  }
  output.note(
    '',
    `${say('signs', 'firma')}: ${placesOf(paper)
      .map(({ number, slot, signed }) => `${number} ${describe(slot)}${signed ? ' ✔' : ''}`)
      .join(', ')}`,
    `${say('digest', 'huella')}: ${output.strong(digest.slice(2, 10))}`,
  );
  return digest;
}

function contentLines(
  type: Parameters<typeof flatten>[0],
  content: unknown,
  say: Session['say'],
): string[] {
  const fields = flatten(type, content)
    .filter(({ path }) => !path.endsWith('/-'))
    // Paragraph 10 is read after paragraph 9.
    .sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
  const lines = fields
    .slice(0, MOST_LINES)
    .map(
      ({ path, value }) => `  ${path} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    .map(visible);
  const more = fields.length - lines.length;
  return more === 0 ? lines : [...lines, `  … ${more} ${say('more', 'más')}`];
}
