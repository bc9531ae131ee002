import {
  asSecond,
  CUSTOMS_VALUE,
  isSecond,
  type RuleSet,
  type SecondTax,
  type Tax,
} from './rule-set.ts';

type Refuse = (path: string, problem: string) => never;

/** How a regime calls a tax: by its name, in the second form by its id. */
export const taxId = (rules: RuleSet, tax: Tax): string =>
  asSecond<SecondTax>(rules, tax)?.id ?? tax.name;

/** Every name leads somewhere: a fee that a regime misspells would otherwise be a fee not due. */
export function checkNames(rules: RuleSet, refuse: Refuse): void {
  const { regimes, fees, taxes, lines, groups, stacking: orders } = rules;
  const known = (names: readonly string[], name: string, path: string): void => {
    if (!names.includes(name)) refuse(path, `${name} is not in this rule set`);
  };
  const figures = [...new Set(lines.map((row) => row.figure))];
  const feeIds = fees.map(({ id }) => id);
  const taxIds = taxes.map((tax) => taxId(rules, tax));
  regimes.forEach((one, i) => {
    for (const id of one.fees) known(feeIds, id, `/regimes/${i}/fees`);
    for (const id of one.taxes) known(taxIds, id, `/regimes/${i}/taxes`);
  });
  fees.forEach((one, i) => {
    if (one.rate + one.fixed === '') refuse(`/fees/${i}`, 'neither a rate nor a fixed fee');
    for (const name of [one.rate, one.minimum, one.maximum, one.fixed]) {
      if (name !== '') known(figures, name, `/fees/${i}`);
    }
    if (one.fixed === '' && one.preferences.some(({ treatment }) => treatment === 'fixed')) {
      refuse(`/fees/${i}/preferences`, 'a fixed treatment without a fixed fee');
    }
  });
  const bases = [CUSTOMS_VALUE, ...regimes.map(({ duty }) => duty)];
  bases.push(...taxes.map(({ name }) => name), ...fees.map(({ name }) => name));
  taxes.forEach((one, i) => {
    known(figures, one.rate, `/taxes/${i}/rate`);
    for (const name of one.base) known(bases, name, `/taxes/${i}/base`);
  });
  const groupNames = groups.map(({ name }) => name);
  orders.forEach((one, i) => {
    for (const name of one.order) known(groupNames, name, `/stacking/${i}/order`);
  });
  if (!isSecond(rules)) return;
  const headings = groups.flatMap((one) => one.headings);
  rules.fees.forEach(({ plus }, i) => {
    for (const name of plus.flatMap(({ rate, of }) => [rate, ...of])) {
      known(figures, name, `/fees/${i}/plus`);
    }
  });
  rules.regimes.forEach(({ suspended }, i) => {
    for (const name of suspended) known([...bases, ...headings], name, `/regimes/${i}/suspended`);
  });
}
