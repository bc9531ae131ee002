import { ActaError, parseReference } from '@acta/protocol';
import { parseEntryNumber } from '../identifiers/entry-number.ts';
import { parsePedimento } from '../identifiers/pedimento.ts';
import { instant } from '../support/moment.ts';
import { checkShape } from '../support/shape.ts';
import { type Declaration, declarationShape } from './declaration.ts';

const YEAR = 366 * 86_400;

/**
 * Reads a harmonised declaration that somebody gave us: shape, references with their check digits,
 * and what the shape can't say. What a schedule or rule set must know is not asked here.
 *
 * @throws ActaError DUTY_DECLARATION_MALFORMED {path, problem}, IDENTIFIER_*
 */
export function parseDeclaration(value: unknown): Declaration {
  checkShape(declarationShape, value, 'DUTY_DECLARATION_MALFORMED');
  parseReference('ucr', value.ucr);
  for (const { reference } of Object.values(value.sides)) {
    parseReference(reference.type, reference.value);
    CHECKS[reference.type]!(reference.value);
  }
  checkOnce(
    value.invoices.map(({ number }) => number),
    '/invoices',
  );
  checkOnce(
    value.certifications.map(({ id }) => id),
    '/certifications',
  );
  checkOnce(
    value.lines.map(({ number }) => String(number)),
    '/lines',
  );
  checkCertifications(value);
  checkLines(value);
  return value;
}

const CHECKS: Readonly<Record<string, (value: string) => unknown>> = {
  entry: parseEntryNumber,
  pedimento: parsePedimento,
};

const refuse = (path: string, problem: string): never => {
  throw new ActaError('DUTY_DECLARATION_MALFORMED', { path, problem });
};

function checkOnce(names: readonly string[], path: string): void {
  const seen = new Set<string>();
  names.forEach((name, i) => {
    if (seen.has(name)) refuse(`${path}/${i}`, `${name} stands twice`);
    seen.add(name);
  });
}

function checkCertifications({ certifications }: Declaration): void {
  certifications.forEach(({ from, until }, i) => {
    const path = `/certifications/${i}`;
    if ((from === '') !== (until === '')) refuse(`${path}/from`, 'a period has two ends');
    if (from === '') return;
    const length = instant(until) - instant(from);
    if (length <= 0 || length > YEAR) refuse(`${path}/until`, 'a period of at most twelve months');
  });
}

function checkLines({ lines, invoices, sides }: Declaration): void {
  const numbers = new Set(invoices.map(({ number }) => number));
  lines.forEach((line, i) => {
    const path = `/lines/${i}`;
    if (!numbers.has(line.invoice)) refuse(`${path}/invoice`, 'no such invoice');
    for (const nation of Object.keys(sides)) {
      const code = line.codes[nation];
      if (code === undefined) return refuse(`${path}/codes`, `no code for ${nation}`);
      if (!code.startsWith(`${line.hs6}.`)) refuse(`${path}/codes/${nation}`, `not in ${line.hs6}`);
      if (line.additions[nation] === undefined) refuse(`${path}/additions`, `none for ${nation}`);
    }
    checkOnce(
      line.quantities.map(({ unit }) => unit),
      `${path}/quantities`,
    );
    checkOnce(
      (line.parts ?? []).map(({ of, unit }) => `${of} in ${unit}`),
      `${path}/parts`,
    );
    for (const [nation, headings] of Object.entries(line.additions)) {
      const at = `${path}/additions/${nation}`;
      if (line.codes[nation] === undefined) refuse(at, `no code for ${nation}`);
      checkOnce(headings, at);
    }
    if ((line.preference === '') !== (line.certification === '')) {
      refuse(`${path}/certification`, 'stands with a preference, and only there');
    }
  });
}
