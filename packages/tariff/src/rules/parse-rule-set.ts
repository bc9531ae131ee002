import { ActaError } from '@acta/protocol';
import { checkForce } from '../support/check-force.ts';
import { type Dated, overlap } from '../support/moment.ts';
import { checkShape } from '../support/shape.ts';
import { readShown, type ShownDocument } from '../support/shown.ts';
import { CUSTOMS_VALUE, type RuleSet, ruleSetShape } from './rule-set.ts';

/**
 * Reads a rule set that somebody gave us. Two rows that overlap would let whoever discloses one of
 * them choose the figure.
 *
 * @throws ActaError TARIFF_RULES_MALFORMED {path, problem}
 */
export function parseRuleSet(value: unknown): RuleSet {
  checkShape(ruleSetShape, value, 'TARIFF_RULES_MALFORMED');
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
    value.taxes.map(({ name }) => name),
    '/taxes',
    'a name stands twice',
  );
  checkOnce(
    value.preferences.map((one) => one.preference),
    '/preferences',
    'stands twice',
  );
  checkNames(value);
  return value;
}

/**
 * A published rule set of which only some fields are shown: reading a hidden one throws
 * DUTY_INPUT_NOT_DISCLOSED.
 *
 * @throws ActaError TARIFF_RULES_MALFORMED {path, problem}
 */
export function showRuleSet(shown: ShownDocument): RuleSet {
  return readShown(ruleSetShape, shown, '', 'TARIFF_RULES_MALFORMED');
}

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

/** Every name leads somewhere: a fee that a regime misspells would otherwise be a fee not due. */
function checkNames({ regimes, fees, taxes, lines, groups, stacking: orders }: RuleSet): void {
  const figures = new Set(lines.map((row) => row.figure));
  const known = (names: readonly string[], name: string, path: string): void => {
    if (!names.includes(name)) refuse(path, `${name} is not in this rule set`);
  };
  regimes.forEach((one, i) => {
    for (const id of one.fees)
      known(
        fees.map((row) => row.id),
        id,
        `/regimes/${i}/fees`,
      );
    for (const name of one.taxes)
      known(
        taxes.map((row) => row.name),
        name,
        `/regimes/${i}/taxes`,
      );
  });
  fees.forEach((one, i) => {
    if (one.rate + one.fixed === '') refuse(`/fees/${i}`, 'neither a rate nor a fixed fee');
    for (const name of [one.rate, one.minimum, one.maximum, one.fixed]) {
      if (name !== '') known([...figures], name, `/fees/${i}`);
    }
    if (one.fixed === '' && one.preferences.some(({ treatment }) => treatment === 'fixed')) {
      refuse(`/fees/${i}/preferences`, 'a fixed treatment without a fixed fee');
    }
  });
  const bases = [CUSTOMS_VALUE, ...regimes.map(({ duty }) => duty)];
  bases.push(...taxes.map(({ name }) => name), ...fees.map(({ name }) => name));
  taxes.forEach((one, i) => {
    known([...figures], one.rate, `/taxes/${i}/rate`);
    for (const name of one.base) known(bases, name, `/taxes/${i}/base`);
  });
  orders.forEach((one, i) => {
    for (const name of one.order)
      known(
        groups.map((row) => row.name),
        name,
        `/stacking/${i}/order`,
      );
  });
}
