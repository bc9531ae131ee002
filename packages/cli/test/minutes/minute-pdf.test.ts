import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import PDFDocument from 'pdfkit';
import { create } from 'qrcode';
import { minutePdf } from '../../src/minutes/pdf/minute-pdf.ts';
import { sampleMinute } from './sample-minute.ts';

const EVIDENCE = 'https://us.acta.example/v1/minutes/2/evidence';

/** Everything that a print writes, in the order in which it does: text and where it begins. */
async function written(t: TestContext, minute = sampleMinute()) {
  const prototype = PDFDocument.prototype as PDFKit.PDFDocument;
  const text = t.mock.method(prototype, 'text');
  const rect = t.mock.method(prototype, 'rect');
  await minutePdf(await minute, { evidence: EVIDENCE });
  const lines = text.mock.calls.map(({ arguments: given }) => ({
    text: String(given[0]),
    x: Number(given[1]),
  }));
  return { lines, rects: rect.mock.callCount() };
}

describe('a printed minute', () => {
  it('is the same bytes each time, on whatever day it is printed', async (t) => {
    const first = await minutePdf(await sampleMinute(), { evidence: EVIDENCE });
    t.mock.timers.enable({ apis: ['Date'], now: 4_000_000_000_000 });
    const second = await minutePdf(await sampleMinute(), { evidence: EVIDENCE });
    assert.equal(Buffer.compare(first, second), 0);
    assert.equal(Buffer.from(first.subarray(0, 8)).toString(), '%PDF-1.7');
    const other = await minutePdf(await sampleMinute(), { evidence: `${EVIDENCE}?` });
    assert.notEqual(Buffer.compare(first, other), 0);
  });

  it('has the form of a real one: each language its own order, then number, title, text', async (t) => {
    const { lines } = await written(t);
    const [left, right] = [lines.filter(({ x }) => x < 300), lines.filter(({ x }) => x >= 300)];
    const begins = (column: typeof lines) => column.slice(0, 5).map(({ text }) => text);
    assert.deepEqual(begins(left), [
      'JOINT CUSTOMS AGENCY',
      'UNITED STATES AND MEXICO',
      'Mexico, D.F., August 30, 1973.',
      'MINUTE NO. 242',
      'PERMANENT AND DEFINITIVE SOLUTION TO THE',
    ]);
    assert.deepEqual(begins(right), [
      'AGENCIA ADUANERA CONJUNTA',
      'MÉXICO Y ESTADOS UNIDOS',
      'México, D.F., 30 de agosto de 1973.',
      'ACTA NÚM. 242',
      'SOLUCIÓN PERMANENTE Y DEFINITIVA DEL',
    ]);
  });

  it('leaves out no word of either language, and fills the ends of paragraphs', async (t) => {
    const { lines } = await written(t);
    const { text } = await sampleMinute();
    const column = (isLeft: boolean): string =>
      lines
        .filter(({ x }) => x < 300 === isLeft)
        .map((line) => line.text.replace(/ -{3,}$/, ''))
        .join(' ');
    const [left, right] = [column(true), column(false)];
    for (const { n, en, es } of text!.paragraphs.filter((one) => one.n > 2)) {
      assert.ok(left.includes(en), `${n} ${en}`);
      assert.ok(right.includes(es), `${n} ${es}`);
    }
    assert.ok(lines.some((line) => / -{3,}$/.test(line.text)));
  });

  it('has its signatures, state, text and annexes, and a QR of its evidence', async (t) => {
    const { lines, rects } = await written(t);
    const all = lines.map(({ text }) => text);
    for (const line of [
      'María Núñez',
      'commissioner · comisionado, US',
      'secretary · secretario, MX',
      'key b1b1b1b1',
      'In force October 1, 1973 (approved by US September 2, 1973, silence of MX).',
      `Text · Texto: 0x${'8c'.repeat(32)}`,
      `Evidence · Evidencia: ${EVIDENCE}`,
      'Minute 242 · Acta 242 (2) · August 30, 1973 · 8c8c8c8c · 2/2',
    ]) {
      assert.ok(all.includes(line), line);
    }
    const { modules } = create(EVIDENCE, { errorCorrectionLevel: 'M' });
    assert.equal(rects, modules.data.filter((bit) => bit === 1).length);
  });

  it('says at its head that it is not in force', async (t) => {
    const { inForce, ...rest } = await sampleMinute();
    assert.ok(inForce);
    const { lines } = await written(t, Promise.resolve({ ...rest, state: 'concluded' }));
    assert.ok(lines.some(({ text }) => text === '— NOT IN FORCE —'));
  });

  it('is not made where a character would be missing from it', async () => {
    const minute = await sampleMinute();
    const paragraphs = [{ n: 1, en: 'For 海关', es: 'Para aduanas' }];
    await assert.rejects(minutePdf({ ...minute, text: { paragraphs } }, { evidence: EVIDENCE }), {
      code: 'PRINT_CHARACTER',
      details: { character: '海', code: 0x6d77 },
    });
  });
});
