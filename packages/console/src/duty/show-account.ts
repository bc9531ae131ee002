import type { Account, Simulation } from '@acta/tariff';
import { element } from '../element.ts';
import type { Language } from '../language.ts';
import type { Compared, ShownDeclaration, ShownSide } from './service.ts';
import { type TextName, TEXTS, WORDS } from './texts.ts';

/** Every side of a declaration with its account, and where the nations differ. */
export function showAccounts(
  { declaration, sides, compared }: ShownDeclaration,
  language: Language,
  recompute: (section: string) => void,
): HTMLElement[] {
  const say = (name: TextName): string => TEXTS[name][language];
  const shown: HTMLElement[] = [
    element('h2', 'hash', `${say('declaration')} ${declaration.slice(0, 10)} …`),
    ...(compared === undefined ? [] : showDifferences(compared, language)),
  ];
  for (const side of sides) shown.push(showSide(side, language, recompute));
  return shown;
}

function showDifferences({ takings, differences }: Compared, language: Language): HTMLElement[] {
  const say = (name: TextName): string => TEXTS[name][language];
  const unknown = takings.flatMap(({ by, known }) => (known ? [] : [by]));
  const hidden =
    unknown.length === 0
      ? []
      : [element('p', 'unknown', `${say('notCompared')} ${unknown.join(', ')}`)];
  if (differences.length === 0) return [element('p', 'alike', say('alike')), ...hidden];
  const list = element('ul', 'differences');
  for (const difference of differences) list.append(element('li', '', difference[language]));
  return [element('p', 'badge differs', say('possible')), list, ...hidden];
}

function showSide(
  { section, state, openProtests, account }: ShownSide,
  language: Language,
  recompute: (section: string) => void,
): HTMLElement {
  const say = (name: TextName): string => TEXTS[name][language];
  const shown = element('section', 'side');
  shown.dataset['section'] = section;
  shown.append(element('h3', '', `${section} · ${word(account?.state ?? state, language)}`));
  if (openProtests > 0)
    shown.append(element('p', 'open', `${say('openProtests')}: ${openProtests}`));
  if (account === null) {
    shown.append(element('p', 'unknown', say('notYours')));
    return shown;
  }
  shown.append(
    sums(account, language),
    ...terms(account, language),
    ...problems(account, language),
  );
  const button = element('button', 'again', say('again'));
  button.type = 'button';
  button.addEventListener('click', () => recompute(section));
  shown.append(button);
  return shown;
}

const word = (text: string, language: Language): string =>
  Object.hasOwn(WORDS, text) ? WORDS[text]![language] : text;

/** Places of the minor unit that duty is paid in: pesos are paid whole (CFF Art. 20). */
const PLACES: Readonly<Record<string, number>> = { USD: 2, MXN: 0 };

/** An exact sum with at least the places of its currency: it is written out, never rounded. */
function money(amount: string, currency: string): string {
  const [whole, fraction = ''] = amount.split('.');
  const digits = fraction.padEnd(PLACES[currency] ?? 0, '0');
  return `${whole}${digits === '' ? '' : `.${digits}`} ${currency}`;
}

const SUMS = [
  'due',
  'suspended',
  'paid',
  'credited',
  'refunded',
  'interestPaid',
  'interestRefunded',
  'balance',
] as const satisfies readonly (keyof Account & TextName)[];

function sums(account: Account, language: Language): HTMLElement {
  const list = element('dl', 'head account');
  for (const name of SUMS) {
    const amount = account[name];
    list.append(element('dt', name === 'balance' ? 'due' : '', TEXTS[name][language]));
    const text = amount === '' ? TEXTS.hidden[language] : money(amount, account.currency);
    const cell = element('dd', name === 'balance' ? 'sum due' : 'sum', text);
    cell.dataset['sum'] = name;
    list.append(cell);
  }
  return list;
}

function terms({ deadlines }: Account, language: Language): HTMLElement[] {
  if (deadlines.length === 0) return [];
  const list = element('ul', 'terms');
  for (const { what, until, missing, citation, doneAt } of deadlines) {
    const end =
      until === undefined
        ? `${TEXTS.notPublished[language]} ${missing ?? ''}`
        : `${TEXTS.before[language]} ${day(until)}`;
    const done = doneAt === undefined ? '' : ` · ${TEXTS.done[language]} ${day(doneAt)}`;
    list.append(element('li', '', `${what}: ${end}${done} (${citation})`));
  }
  return [element('h4', '', TEXTS.terms[language]), list];
}

function problems(account: Account, language: Language): HTMLElement[] {
  if (account.problems.length === 0) return [element('p', 'sound', TEXTS.sound[language])];
  const list = element('ul', 'problems');
  for (const { number, id, code, details } of account.problems) {
    list.append(element('li', '', `${number} ${id}: ${code ?? ''} ${JSON.stringify(details)}`));
  }
  return [element('p', 'badge differs', TEXTS.unsound[language]), list];
}

const day = (at: number): string => new Date(at * 1000).toISOString().replace('.000', '');

/** What something would cost; a refusal is named and not estimated. */
export function showSimulation(simulation: Simulation, language: Language): HTMLElement[] {
  if (simulation.result === 'refused') {
    const { code, details } = simulation;
    const text = `${TEXTS.refused[language]} ${code} ${JSON.stringify(details)}`;
    return [element('p', 'badge incomplete', text)];
  }
  const { totals, due, currency } = simulation.assessment;
  const list = element('dl', 'head');
  for (const { name, amount } of totals) {
    list.append(element('dt', '', name), element('dd', 'sum', `${amount} ${currency}`));
  }
  list.append(element('dt', 'due', TEXTS.due[language]));
  list.append(element('dd', 'sum due', `${due} ${currency}`));
  return [element('p', 'unrecorded', TEXTS.unrecorded[language]), list];
}
