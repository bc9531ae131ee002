import type { Subject, VerifiedDisclosure } from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import type { Shown } from './contents.ts';
import { spokenIn, type Stated, text } from './entry.ts';

const NONE = `0x${'00'.repeat(32)}`;

/** Languages of the sections (PROTOCOL §4.1); what others will speak is theirs to add. */
const LANGUAGES: Readonly<Record<string, string>> = { US: 'en', MX: 'es' };

/**
 * Says which documents are not shown. A minute must show its whole text, in the language of every
 * section; an assessment its own document and the law it cites; other evidence may keep them back.
 *
 * @param concerned entries whose documents the subject is about; of a minute its draft first
 */
export function checkDisclosed(
  found: Findings,
  subject: Subject,
  entries: readonly Stated[],
  concerned: readonly Stated[],
  shown: Shown,
): void {
  const erased = erasures(entries);
  for (const entry of concerned) {
    for (const spoken of spokenIn(entry)) {
      for (const field of Object.keys(spoken.type.documents)) {
        const document = shown.get(spoken)?.get(field);
        const at = { record: entry.index, type: spoken.name, field };
        if (document !== undefined) {
          if (subject.kind === 'minute') checkWholeText(found, concerned[0]!, document, at);
        } else if (text(spoken, field) !== NONE) {
          found.open(erased.has(spoken.digest) ? 'VERIFY_ERASED' : 'VERIFY_NOT_DISCLOSED', at);
        }
      }
    }
  }
}

/** Digests of statements whose documents an erasure on record names (PROTOCOL §8). */
function erasures(entries: readonly Stated[]): Set<string> {
  const notes = entries.filter(
    ({ statement, moved }) =>
      moved && statement.name === 'OfficeNote' && text(statement, 'kind') === 'erasure',
  );
  return new Set(notes.map(({ statement }) => text(statement, 'about')));
}

/** Every paragraph, in the language of every section of the draft: none can be shown without the other. */
function checkWholeText(
  found: Findings,
  { statement }: Stated,
  { fields, complete }: VerifiedDisclosure,
  at: Record<string, unknown>,
): void {
  if (!complete) {
    found.open('VERIFY_NOT_DISCLOSED', at);
    return;
  }
  const sections = text(statement, 'sections').split(',');
  const languages = sections.flatMap((section) => LANGUAGES[section] ?? []);
  for (const [path, paragraph] of fields) {
    if (!/^\/paragraphs\/[0-9]+$/.test(path)) continue;
    for (const language of languages) {
      if (typeof (paragraph as Record<string, unknown> | null)?.[language] !== 'string') {
        found.fail('VERIFY_MINUTE_LANGUAGE', { ...at, path, language });
      }
    }
  }
}
