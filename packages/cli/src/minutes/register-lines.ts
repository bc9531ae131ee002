import type { RegisterRow } from '@acta/sdk';
import type { Say } from '../language.ts';
import { sideBySide } from './columns.ts';

const GAP = '  ';
/** `September 30, 2017`, `30 de septiembre de 2017`. */
const DATE = 24;

/** The register as the commission's list has it: number, date, title; then how it is in force. */
export function registerLines(rows: readonly RegisterRow[], say: Say, width: number): string[] {
  const numbers = Math.max(3, ...rows.map(({ number }) => `${number}`.length));
  const rest = width - numbers - DATE - 3 * GAP.length;
  const title = Math.max(20, Math.floor(rest * 0.6));
  const force = Math.max(20, rest - title);
  const line = (number: string, ...texts: readonly [string, string, string]): string[] =>
    sideBySide(
      [
        { width: numbers, text: number },
        { width: DATE, text: texts[0] },
        { width: title, text: texts[1] },
        { width: force, text: texts[2] },
      ],
      GAP,
    );
  return [
    ...line('No.', say('Date', 'Fecha'), say('Title', 'Título'), say('In force', 'Vigencia')),
    ...rows.flatMap((row) => line(`${row.number}`, row.date || '—', row.title || '—', row.force)),
  ];
}
