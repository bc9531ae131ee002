import { ActaError } from '@acta/sdk';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const FONTS = {
  regular: '400Regular/SourceSerif4_400Regular',
  italic: '400Regular_Italic/SourceSerif4_400Regular_Italic',
  bold: '700Bold/SourceSerif4_700Bold',
} as const;
export type FontName = keyof typeof FONTS;

/** Letter, as both sections print; points. */
const SIZE: [number, number] = [612, 792];
export const MARGIN = 54;
export const INNER = SIZE[0] - 2 * MARGIN;
const BOTTOM = SIZE[1] - MARGIN - 18;
const LEADING = 1.28;

/** How a text is set. Sizes are points. */
export interface Style {
  readonly font: FontName;
  readonly size: number;
  readonly indent?: number;
  readonly align?: 'left' | 'center';
  /** Fills the end of the last line with dashes, so that nothing can be written in behind it. */
  readonly filled?: boolean;
}

/** One column of a page: where it begins, how wide it is. */
export interface Strip {
  readonly x: number;
  readonly width: number;
}

/**
 * A document that grows down a page and over to the next. The same input makes the same bytes: no
 * clock, no random id, fonts from a package of a fixed version.
 */
export class Page {
  readonly doc: PDFKit.PDFDocument;
  y = MARGIN;

  /** @param dated unix seconds that stand in the file as its date */
  constructor(title: string, dated: number) {
    const at = new Date(dated * 1000);
    this.doc = new PDFDocument({
      size: SIZE,
      margin: 0,
      bufferPages: true,
      lang: 'en',
      displayTitle: true,
      pdfVersion: '1.7',
      info: { Title: title, Producer: 'Acta', Creator: 'Acta', CreationDate: at, ModDate: at },
    });
    const { resolve } = createRequire(import.meta.url);
    for (const [name, file] of Object.entries(FONTS)) {
      this.doc.registerFont(name, resolve(`@expo-google-fonts/source-serif-4/${file}.ttf`));
    }
  }

  /**
   * Sets texts side by side, line by line, so that a paragraph that does not fit goes on beside its
   * own translation on the next page.
   */
  row(strips: readonly Strip[], texts: readonly string[], style: Style): void {
    const { size, indent = 0 } = style;
    const columns = texts.map((text, i) => this.#lines(text, strips[i]!.width - indent, style));
    const height = size * LEADING;
    for (let at = 0; at < Math.max(...columns.map((lines) => lines.length)); at += 1) {
      this.need(height);
      columns.forEach((lines, i) => {
        const line = lines[at];
        if (line === undefined) return;
        const last = style.filled === true && at === lines.length - 1;
        const { x, width } = strips[i]!;
        const room = width - indent;
        this.#line(last ? this.#filled(line, room) : line, x + indent, room, style);
      });
      this.y += height;
    }
  }

  /** Begins a new page where there is less room than that. */
  need(height: number): void {
    if (this.y + height <= BOTTOM) return;
    this.doc.addPage();
    this.y = MARGIN;
  }

  gap(points: number): void {
    this.y += points;
  }

  rule({ x, width }: Strip, y = this.y): void {
    this.doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.5)
      .stroke();
  }

  /** Writes the foot of every page, and ends the document. */
  async bytes(foot: (page: number, pages: number) => string): Promise<Uint8Array> {
    const { start, count } = this.doc.bufferedPageRange();
    for (let i = start; i < start + count; i += 1) {
      this.doc.switchToPage(i);
      this.y = SIZE[1] - MARGIN;
      this.#line(foot(i + 1, count), MARGIN, INNER, { font: 'regular', size: 7, align: 'center' });
    }
    const chunks: Uint8Array[] = [];
    this.doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    const ended = new Promise<void>((resolve) => this.doc.on('end', resolve));
    this.doc.end();
    await ended;
    return Buffer.concat(chunks);
  }

  #line(text: string, x: number, width: number, { font, size, align = 'left' }: Style): void {
    this.doc.font(font).fontSize(size);
    const left = align === 'left' ? x : x + (width - this.doc.widthOfString(text)) / 2;
    this.doc.text(text, left, this.y, { lineBreak: false });
  }

  #filled(line: string, width: number): string {
    const dash = this.doc.widthOfString('-');
    const room = Math.floor((width - this.doc.widthOfString(`${line} `)) / dash);
    return room < 3 ? line : `${line} ${'-'.repeat(room)}`;
  }

  #lines(text: string, width: number, { font, size }: Style): string[] {
    this.doc.font(font).fontSize(size);
    this.#checkGlyphs(text);
    const fits = (line: string): boolean => this.doc.widthOfString(line) <= width;
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(/\s+/)) {
      const joined = line === '' ? word : `${line} ${word}`;
      if (fits(joined)) {
        line = joined;
        continue;
      }
      if (line !== '') lines.push(line);
      line = '';
      // A digest is longer than a line.
      for (const char of word) {
        if (line !== '' && !fits(line + char)) {
          lines.push(line);
          line = '';
        }
        line += char;
      }
    }
    return [...lines, line];
  }

  /** A print that leaves out a character says something else than what was signed. */
  #checkGlyphs(text: string): void {
    const set = (this.doc as unknown as { _font: Glyphs })._font.font;
    const missing = [...text].find(
      (char) => !/\s/.test(char) && !set.hasGlyphForCodePoint(char.codePointAt(0)!),
    );
    if (missing !== undefined)
      throw new ActaError('PRINT_CHARACTER', { character: missing, code: missing.codePointAt(0)! });
  }
}

/** The font that a document is set in, as pdfkit holds it. */
interface Glyphs {
  readonly font: { hasGlyphForCodePoint(point: number): boolean };
}
