import { ActaError, type Content } from '@acta/protocol';
import { type Block, readMarkdown } from './markdown.ts';
import { dateIn } from './place-and-date.ts';
import { splitTitle } from './title.ts';

type Paragraph = Content<'minute'>['paragraphs'][number];
type Language = 'en' | 'es';
/** One paragraph in every language. */
type Row = Readonly<Record<Language, Block>>;

const LANGUAGES: readonly Language[] = ['en', 'es'];
/** What stands before the title where the file says no number of its own. */
const NUMBER = { en: 'MINUTE NO.', es: 'ACTA NÚM.' } as const;
const OPENING = {
  en: /^The Commission(?:ers)?\b.*\bmet\b/,
  es: /^(?:La Comisión|Los Comisionados)\b.*\bse reuni(?:ó|eron)(?=\s)/,
} as const;

/** The text of a minute as it comes out of its files. */
export interface ImportedText {
  readonly paragraphs: Paragraph[];
  /** Day of the line of place and date, `YYYY-MM-DD`. */
  readonly date: string;
}

/**
 * Reads a minute from a Markdown file per language, in the form of a real one: title, place and date,
 * opening, then recitals, headings and numbered resolutions (DOMAIN §1). The files are laid side by
 * side, paragraph by paragraph: where one has another kind of paragraph, another label or none, it
 * can't be the same minute, and the paragraph is named.
 *
 * @param files Markdown of each language
 * @param number of the minute: put before a title that names none
 * @throws ActaError MINUTE_MARKDOWN, MINUTE_LANGUAGES_DIFFER {paragraph, en, es},
 *   MINUTE_FORM {paragraph, language, expected}
 */
export function importMinuteText(
  files: Readonly<Record<Language, string>>,
  number: number,
): ImportedText {
  const rows = align(readMarkdown(files.en, 'en'), readMarkdown(files.es, 'es'));
  const date = checkForm(rows);
  const paragraphs = rows.map((row, i): Paragraph => {
    const role = roleOf(row.en, i);
    const words = { en: row.en.text, es: row.es.text };
    return {
      n: i + 1,
      ...(i === 0
        ? { en: titled('en', words.en, number), es: titled('es', words.es, number) }
        : words),
      ...(role !== undefined && { role }),
    };
  });
  return { paragraphs, date };
}

/** @throws ActaError MINUTE_LANGUAGES_DIFFER {paragraph, en, es} */
function align(en: readonly Block[], es: readonly Block[]): Row[] {
  return Array.from({ length: Math.max(en.length, es.length) }, (_, i) => {
    const row = { en: en[i], es: es[i] };
    const told = { en: describe(row.en), es: describe(row.es) };
    if (row.en === undefined || row.es === undefined || told.en !== told.es) {
      const lines = { enLine: row.en?.line ?? null, esLine: row.es?.line ?? null };
      throw new ActaError('MINUTE_LANGUAGES_DIFFER', { paragraph: i + 1, ...told, ...lines });
    }
    return { en: row.en, es: row.es };
  });
}

/** What has to be equal in every language: what a paragraph is, its level, its number. */
function describe(block: Block | undefined): string {
  if (block === undefined) return 'nothing';
  const { kind, level, label } = block;
  return [kind, ...(level > 1 ? [`${level}`] : []), ...(kind === 'numbered' ? [label] : [])].join(
    ' ',
  );
}

/** @returns the day of the minute. @throws ActaError MINUTE_FORM */
function checkForm(rows: readonly Row[]): string {
  const expect = (i: number, expected: string, good: (block: Block, l: Language) => boolean) => {
    for (const language of LANGUAGES) {
      const block = rows[i]?.[language];
      if (block !== undefined && good(block, language)) continue;
      throw new ActaError('MINUTE_FORM', { paragraph: i + 1, language, expected });
    }
  };
  expect(0, 'title', ({ kind }) => kind === 'title');
  expect(1, 'place and date', ({ text }, language) => dateIn(text, language) !== undefined);
  expect(
    2,
    'opening',
    ({ kind, text }, language) => kind === 'paragraph' && OPENING[language].test(text),
  );
  const second = rows.findIndex(({ en }, i) => i > 0 && en.kind === 'title');
  if (second > 0) expect(second, 'one title', () => false);
  const [date, other] = LANGUAGES.map((language) => dateIn(rows[1]![language].text, language)!);
  expect(1, `the same day: ${date!}, ${other!}`, () => date === other);
  return date!;
}

function roleOf({ kind }: Block, i: number): Paragraph['role'] {
  if (i < 3) return (['title', 'place', 'opening'] as const)[i];
  if (kind === 'heading' || kind === 'quote') return kind;
  return kind === 'numbered' || kind === 'bullet' ? 'numbered' : undefined;
}

/** Titles stand in capitals, after the number of the minute. */
function titled(language: Language, title: string, number: number): string {
  const capitals = title.toLocaleUpperCase(language);
  return splitTitle(capitals) === undefined
    ? `${NUMBER[language]} ${number}. ${capitals}`
    : capitals;
}
