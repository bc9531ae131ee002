import { ActaError } from '@acta/protocol';

/** What a block of a minute's Markdown is. */
export type BlockKind = 'title' | 'heading' | 'numbered' | 'bullet' | 'quote' | 'paragraph';

/** One paragraph of a Markdown file. */
export interface Block {
  readonly kind: BlockKind;
  /** `##` is level 2; 0 where there are no levels. */
  readonly level: number;
  /** Of a numbered one, as it stands: `1.`, `2.3.`, `a)`. */
  readonly label: string;
  /** The text as it is signed, label included, without marks of Markdown. */
  readonly text: string;
  /** Where it begins in its file, from 1. */
  readonly line: number;
}

const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const NUMBERED = /^(\d{1,3}(?:\.\d{1,3})*[.)]|[a-z]{1,4}\))\s+(.*)$/;
const BULLET = /^[-*+]\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
/** What plain text can't show as it is meant: nobody should sign what a reader does not see. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^(?:```|~~~)/, 'a code block'],
  [/^\|/, 'a table'],
  [/^(?:-{3,}|\*{3,}|_{3,}|={3,})$/, 'a rule'],
  [/<\/?[a-z!][^>]*>/i, 'HTML'],
  [/!?\[[^\]]*\]\([^)]*\)/, 'a link or picture'],
  [/\[\^/, 'a footnote'],
];

/**
 * Reads the Markdown of a minute: headings, numbered resolutions, list points, quotes and paragraphs;
 * a numbered or list line begins a block of its own, an empty line ends one. Emphasis is dropped,
 * since a text is signed without it; what has no plain form is refused.
 *
 * @param language named in errors
 * @throws ActaError MINUTE_MARKDOWN {language, line, problem}
 */
export function readMarkdown(text: string, language: string): Block[] {
  const blocks: Block[] = [];
  let open: (Omit<Block, 'text'> & { lines: string[] }) | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { lines, ...block } = open;
    blocks.push({ ...block, text: plain(lines.join(' ')) });
    open = undefined;
  };
  const begin = (kind: BlockKind, line: number, first: string, label = '', level = 0): void => {
    close();
    open = { kind, level, label, line, lines: [label === '' ? first : `${label} ${first}`] };
  };
  for (const [at, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = raw.trim();
    const number = at + 1;
    const foreign = FOREIGN.find(([pattern]) => pattern.test(line));
    if (foreign !== undefined) {
      throw new ActaError('MINUTE_MARKDOWN', { language, line: number, problem: foreign[1] });
    }
    const heading = HEADING.exec(line);
    const numbered = NUMBERED.exec(line);
    const bullet = BULLET.exec(line);
    const quote = QUOTE.exec(line);
    if (line === '') close();
    else if (heading !== null) {
      const level = heading[1]!.length;
      begin(level === 1 ? 'title' : 'heading', number, heading[2]!, '', level);
      close();
    } else if (numbered !== null) begin('numbered', number, numbered[2]!, numbered[1]!);
    else if (bullet !== null) begin('bullet', number, bullet[1]!, '•');
    else if (quote !== null && open?.kind !== 'quote') begin('quote', number, quote[1]!);
    else if (open === undefined) begin('paragraph', number, line);
    else open.lines.push(quote === null ? line : quote[1]!);
  }
  close();
  return blocks;
}

/** Drops emphasis and escapes, and makes one blank of many. */
function plain(text: string): string {
  return text
    .replace(/(?<!\\)(\*{1,3})(\S(?:.*?\S)?)(?<!\\)\1/g, '$2')
    .replace(/\\([\\`*_{}[\]()#+\-.!>|])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
}
