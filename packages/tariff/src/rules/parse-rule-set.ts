import { ActaError } from '@acta/protocol';
import { checkForce } from '../support/check-force.ts';
import { type Dated, overlap } from '../support/moment.ts';
import { checkShape } from '../support/shape.ts';
import { readShown, type ShownDocument } from '../support/shown.ts';
import { checkNames, taxId } from './check-names.ts';
import { firstRuleSetShape, isSecond, type RuleSet, secondRuleSetShape } from './rule-set.ts';

/**
 * Reads a rule set that somebody gave us. Two rows that overlap would let whoever discloses one of
 * them choose the figure.
 *
 * @throws ActaError TARIFF_RULES_MALFORMED {path, problem}
 */
export function parseRuleSet(value: unknown): RuleSet {
  checkRuleSetShape(value);
  checkForce(value, refuse);
  checkDated(value.lines, '/lines', (row) => row.figure);
  checkDated(value.stacking, '/stacking', () => '');
  value.groups.forEach((one, i) => {
    checkDated(one.collection, `/groups/${i}/collection`, () => '');
    checkDated(one.exempt, `/groups/${i}/exempt`, (row) => row.preference);
  });
  checkOnce(
    value.groups.flatMap(({ headings }) => headings),
    '/groups',
    'a heading stands twice',
  );
  checkOnce(
    value.groups.map(({ name }) => name),
    '/groups',
    'a name stands twice',
  );
  checkOnce(
    value.regimes.map((one) => one.code),
    '/regimes',
    'a code stands twice',
  );
  checkOnce(
    value.fees.map(({ id }) => id),
    '/fees',
    'an id stands twice',
  );
  checkOnce(
    value.taxes.map((tax) => taxId(value, tax)),
    '/taxes',
    'stands twice',
  );
  checkOnce(
    value.preferences.map((one) => one.preference),
    '/preferences',
    'stands twice',
  );
  if (isSecond(value)) checkDated(value.column2, '/column2', () => '');
  checkNames(value, refuse);
  return value;
}

/**
 * A published rule set of which only some fields are shown: reading a hidden one throws
 * DUTY_INPUT_NOT_DISCLOSED.
 *
 * @throws ActaError TARIFF_RULES_MALFORMED {path, problem}
 */
export function showRuleSet(shown: ShownDocument): RuleSet {
  const valuation = shown.fields.get('/valuation');
  const read = (shape: typeof firstRuleSetShape | typeof secondRuleSetShape): RuleSet =>
    readShown(shape, shown, '', 'TARIFF_RULES_MALFORMED') as RuleSet;
  if (valuation !== undefined)
    return read(saysSecond(valuation) ? secondRuleSetShape : firstRuleSetShape);
  try {
    return read(firstRuleSetShape);
  } catch {
    // The name that settles the form is hidden: nothing can be computed, but nothing is wrong.
    return read(secondRuleSetShape);
  }
}

/** The form is settled by the name of the valuation alone: a value of one form is never the other's. */
function checkRuleSetShape(value: unknown): asserts value is RuleSet {
  const second =
    typeof value === 'object' && value !== null && 'valuation' in value && value.valuation;
  const shape = saysSecond(second) ? secondRuleSetShape : firstRuleSetShape;
  checkShape<typeof firstRuleSetShape | typeof secondRuleSetShape>(
    shape,
    value,
    'TARIFF_RULES_MALFORMED',
  );
}

const saysSecond = (valuation: unknown): boolean =>
  typeof valuation === 'string' && valuation.endsWith('/2');

const refuse = (path: string, problem: string): never => {
  throw new ActaError('TARIFF_RULES_MALFORMED', { path, problem });
};

function checkDated<T extends Dated>(
  rows: readonly T[],
  path: string,
  key: (row: T) => string,
): void {
  rows.forEach((row, i) => {
    checkForce(row, refuse, `${path}/${i}`);
    const other = rows.findIndex(
      (before, j) => j < i && key(before) === key(row) && overlap(before, row),
    );
    if (other >= 0) refuse(`${path}/${i}`, `overlaps row ${other}`);
  });
}

function checkOnce(names: readonly string[], path: string, problem: string): void {
  if (new Set(names).size !== names.length) refuse(path, problem);
}
