import { type Account, SUM_CHECKS } from '@acta/tariff';
import { instant } from '../io/instant.ts';
import type { Session } from '../session.ts';
import { table } from './table.ts';

const STATES: Readonly<Record<Account['state'], string>> = {
  assessed: 'determinada',
  amended: 'modificada',
  'paid in part': 'pagada en parte',
  paid: 'pagada',
  protested: 'impugnada',
  decided: 'resuelta',
  refunded: 'devuelta',
  liquidated: 'liquidada',
  closed: 'cerrada',
};

/** A statement of account for people: sums, terms, and what does not add up. */
export function accountLines(account: Account, { say, language }: Session): string[] {
  const { currency, state } = account;
  const sums: readonly (readonly [string, string])[] = [
    [say('due', 'debido'), account.due],
    [say('suspended', 'suspendido'), account.suspended],
    [say('paid', 'pagado'), account.paid],
    [say('credited', 'acreditado'), account.credited],
    [say('refunded', 'devuelto'), account.refunded],
    [say('balance', 'saldo'), account.balance],
    [say('interest paid', 'recargos pagados'), account.interestPaid],
    [say('interest refunded', 'intereses devueltos'), account.interestRefunded],
  ];
  const terms = account.deadlines.map(({ what, until, missing, doneAt, citation }) => [
    what,
    until === undefined ? `— ${missing}` : instant(until),
    doneAt === undefined
      ? ''
      : `${until !== undefined && doneAt >= until ? '!' : '✓'} ${instant(doneAt)}`,
    citation.slice(0, 60),
  ]);
  const words = (id: string): string => SUM_CHECKS.find((one) => one.id === id)![language];
  return [
    `${say(state, STATES[state])} (${currency})`,
    ...table(sums.map(([name, amount]) => [name, amount === '' ? '?' : amount])),
    ...table(terms),
    ...account.protests.map(
      ({ digest, outcome, at }) =>
        `${say('protest', 'impugnación')} ${digest} ${outcome} ${instant(at)}`,
    ),
    ...account.checks
      .filter(({ result }) => result !== 'pass')
      .map(
        ({ number, id, result, code, details }) =>
          `${result === 'fail' ? '✗' : '?'} ${number} ${words(id)}: ${code} ${JSON.stringify(details)}`,
      ),
  ];
}
