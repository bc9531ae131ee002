import { longDate, type MinuteView, registerRows, splitTitle } from '@acta/sdk';
import { drawClosing } from './closing.ts';
import { INNER, MARGIN, Page, type Strip, type Style } from './page.ts';
import { drawSignatures } from './signatures.ts';

const GUTTER = 18;
const HALF = (INNER - GUTTER) / 2;
/** EN | ES. */
export const COLUMNS: readonly [Strip, Strip] = [
  { x: MARGIN, width: HALF },
  { x: MARGIN + HALF + GUTTER, width: HALF },
];

const STYLES = {
  head: { font: 'bold', size: 9, align: 'center' },
  label: { font: 'bold', size: 10.5, align: 'center' },
  title: { font: 'bold', size: 10, filled: true },
  place: { font: 'regular', size: 9.5, align: 'center' },
  heading: { font: 'bold', size: 9.5 },
  plain: { font: 'regular', size: 9.5, filled: true },
  numbered: { font: 'regular', size: 9.5, indent: 12, filled: true },
  quote: { font: 'italic', size: 9.5, indent: 18, filled: true },
  act: { font: 'regular', size: 9.5, filled: true },
} as const satisfies Record<string, Style>;

/** Nations in the order of their own language (Minute 241: each puts its own first). */
const NATIONS: Readonly<Record<string, readonly [string, string]>> = {
  CA: ['CANADA', 'CANADÁ'],
  MX: ['MEXICO', 'MÉXICO'],
  US: ['UNITED STATES', 'ESTADOS UNIDOS'],
};

/** What a print says beside the minute itself. */
export interface PrintOptions {
  /** What the QR holds: where its evidence is, or what to look for. */
  readonly evidence: string;
}

/**
 * A minute to print and publish, in the form of a real one (DOMAIN §1): two columns, each language
 * with its own nation's order, place and date, number, title in capitals, text, signatures; then the
 * state of the minute and the QR of its evidence.
 *
 * @throws ActaError PRINT_CHARACTER
 */
export async function minutePdf(minute: MinuteView, options: PrintOptions): Promise<Uint8Array> {
  const { text, number, sections } = minute;
  const paragraphs = text?.paragraphs ?? [];
  const [row] = registerRows([minute], 'en');
  const name = `Minute ${row!.number}`;
  const page = new Page(`${name}: ${row!.title}`, minute.inForce?.at ?? minute.date ?? 0);
  page.row(COLUMNS, ['JOINT CUSTOMS AGENCY', 'AGENCIA ADUANERA CONJUNTA'], STYLES.head);
  page.row(COLUMNS, [nations(sections, 0), nations(sections, 1)], STYLES.head);
  if (minute.inForce === undefined) {
    page.row(COLUMNS, ['— NOT IN FORCE —', '— NO ESTÁ EN VIGOR —'], STYLES.head);
  }
  page.gap(10);
  const place = paragraphs.find(({ role }) => role === 'place');
  if (place !== undefined) {
    page.row(COLUMNS, [place.en, place.es], STYLES.place);
    page.gap(8);
  }
  for (const paragraph of paragraphs) {
    if (paragraph === place) continue;
    const { en, es, role, n } = paragraph;
    if (n === 1) drawTitle(page, en, es);
    else {
      if (role === 'heading') page.need(40);
      page.row(COLUMNS, [en, es], STYLES[styleOf(role)]);
      page.gap(5);
    }
  }
  drawSignatures(page, minute);
  drawClosing(page, minute, options.evidence);
  const root = minute.document.slice(2, 10);
  const dated = minute.date === undefined ? '' : ` · ${longDate(minute.date, 'en')}`;
  return page.bytes(
    (at, of) =>
      `${name} · Acta ${row!.number}${number === row!.number ? '' : ` (${number})`}${dated} · ${root} · ${at}/${of}`,
  );
}

function drawTitle(page: Page, en: string, es: string): void {
  const parts = [splitTitle(en), splitTitle(es)];
  if (parts.every((part) => part !== undefined)) {
    page.row(
      COLUMNS,
      parts.map((part) => part.label),
      STYLES.label,
    );
    page.gap(4);
    page.row(
      COLUMNS,
      parts.map((part) => part.title),
      STYLES.title,
    );
  } else page.row(COLUMNS, [en, es], STYLES.title);
  page.gap(8);
}

function styleOf(role: string | undefined): keyof typeof STYLES {
  return role === 'heading' || role === 'numbered' || role === 'quote' || role === 'act'
    ? role
    : 'plain';
}

function nations(sections: readonly string[], language: 0 | 1): string {
  const own = language === 0 ? 'US' : 'MX';
  const codes = [...sections].sort((a, b) => Number(b === own) - Number(a === own));
  const names = codes.map((code) => NATIONS[code]?.[language] ?? code);
  const and = language === 0 ? ' AND ' : ' Y ';
  return [names.slice(0, -1).join(', '), names.at(-1)!].filter((part) => part !== '').join(and);
}
