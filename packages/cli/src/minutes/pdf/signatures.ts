import { longDate, type MinuteView, type SignatureView, spanish } from '@acta/sdk';
import { INNER, MARGIN, type Page, type Strip } from './page.ts';

const GUTTER = 24;
const HEIGHT = 96;
const SMALL = { font: 'regular', size: 8, align: 'center' } as const;
const NAME = { font: 'bold', size: 8.5, align: 'center' } as const;

/** Signature lines as under a real minute: who signs above, who attests below, a section each. */
export function drawSignatures(page: Page, { lanes }: MinuteView): void {
  const width = (INNER - GUTTER * (lanes.length - 1)) / lanes.length;
  const strips = lanes.map((_, i): Strip => ({ x: MARGIN + i * (width + GUTTER), width }));
  const attested = lanes.some((lane) => lane.attested !== undefined);
  const rows: ('signed' | 'attested')[] = attested ? ['signed', 'attested'] : ['signed'];
  for (const which of rows) {
    page.need(HEIGHT);
    page.gap(34);
    for (const strip of strips) page.rule(strip);
    page.gap(4);
    const signatures = lanes.map((lane) => lane[which]);
    const line = (text: (signature: SignatureView, section: string) => string): string[] =>
      signatures.map((one, i) => (one === undefined ? ' ' : text(one, lanes[i]!.section)));
    page.row(
      strips,
      line(({ name }) => name ?? ' '),
      NAME,
    );
    if (signatures.some((one) => one?.actingFor !== undefined)) {
      page.row(
        strips,
        line(({ actingFor }) =>
          actingFor === undefined ? ' ' : `acting for · en ausencia de ${actingFor}`,
        ),
        SMALL,
      );
    }
    page.row(
      strips,
      line(({ office }, section) => `${words(office)} · ${spanish(office)}, ${section}`),
      SMALL,
    );
    page.row(
      strips,
      line(({ at }) => longDate(at, 'en')),
      SMALL,
    );
    page.row(
      strips,
      line(({ key }) => (key === undefined ? ' ' : `key ${key.slice(2, 10)}`)),
      SMALL,
    );
  }
}

const words = (office: string): string => office.toLowerCase().replaceAll('_', ' ');
