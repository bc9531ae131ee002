import { type MinuteView, registerRows } from '@acta/sdk';
import { create } from 'qrcode';
import { INNER, MARGIN, type Page } from './page.ts';

/** Side of the QR, and the white that readers need around it (ISO/IEC 18004: four modules). */
const QR = 84;
const QUIET = 4;
const SMALL = { font: 'regular', size: 8 } as const;
const BOLD = { font: 'bold', size: 8 } as const;

/** How the minute came into force, its annexes, and where its evidence is. */
export function drawClosing(page: Page, minute: MinuteView, evidence: string): void {
  const [en] = registerRows([minute], 'en');
  const [es] = registerRows([minute], 'es');
  const annexes = minute.text?.annexes ?? [];
  page.need(QR + 24);
  page.gap(18);
  page.rule({ x: MARGIN, width: INNER });
  page.gap(8);
  const top = page.y;
  drawQr(page, evidence, MARGIN, top);
  const beside = [{ x: MARGIN + QR + 16, width: INNER - QR - 16 }];
  page.row(beside, [`${capital(en!.force)}.`], BOLD);
  page.row(beside, [`${capital(es!.force)}.`], BOLD);
  page.row(beside, [`Text · Texto: ${minute.document}`], SMALL);
  annexes.forEach(({ sha256, mediaType, size }, i) => {
    page.row(beside, [`Annex · Anexo ${i + 1}: ${mediaType}, ${size} bytes, ${sha256}`], SMALL);
  });
  page.row(beside, [`Evidence · Evidencia: ${evidence}`], SMALL);
  page.y = Math.max(page.y, top + QR);
}

function drawQr({ doc }: Page, text: string, x: number, y: number): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = QR / (modules.size + 2 * QUIET);
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) === 0) continue;
      doc.rect(x + (column + QUIET) * side, y + (row + QUIET) * side, side, side);
    }
  }
  doc.fill('black');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
