import { element } from '../element.ts';
import type { Language } from '../language.ts';
import type { Computation, Wanting } from './computation.ts';
import { Sheet } from './sheet.ts';
import { type TextName, TEXTS } from './texts.ts';

const A = '/assessment';

/** One assessment, line by line. Every text goes in as text: a file from strangers may hold markup. */
export function showComputation(of: Computation | Wanting, language: Language): HTMLElement {
  const section = element('section', 'computation');
  if (of.record !== undefined) {
    section.append(element('h2', '', `${TEXTS.record[language]} ${of.record}`));
  }
  if ('missing' in of) {
    const text = `${TEXTS.missing[language]} ${TEXTS[of.missing][language]}`;
    section.append(element('p', 'badge incomplete', text));
    return section;
  }
  const sheet = new Sheet(of, language);
  section.append(...verdict(of, sheet), head(sheet));
  for (const row of sheet.rows(`${A}/lines`)) section.append(line(row, sheet));
  section.append(...values(sheet), ...fees(sheet), totals(sheet));
  return section;
}

function verdict({ result, blame, offRoot }: Computation, sheet: Sheet): HTMLElement[] {
  const { result: came, equal, differences, unchecked, synthetic } = result;
  const shown: HTMLElement[] = [];
  if (offRoot.length > 0) {
    const names = offRoot.map((name) => sheet.say(name)).join(', ');
    shown.push(element('p', 'badge differs', `${sheet.say('offRoot')} ${names}.`));
  }
  shown.push(element('p', `badge ${came}`, sheet.say(came)));
  if (blame !== undefined) {
    const at = [
      ...(blame.line === undefined ? [] : [`${sheet.say('line')} ${blame.line}`]),
      blame.part,
      blame.figure,
      ...(blame.citation === '' ? [] : [`(${blame.citation})`]),
    ].join(' · ');
    const [first] = differences;
    const text = element('p', 'blame', `${sheet.say('first')} ${at}: `);
    text.append(sheet.figure(first!.path));
    if (first!.code !== undefined) text.append(` ${first!.code}`);
    shown.push(text);
  }
  const counts = [
    `${equal} ${sheet.say('figuresEqual')}`,
    ...(differences.length > 0 ? [`${differences.length} ${sheet.say('figuresDiffer')}`] : []),
    ...(unchecked.length > 0 ? [`${unchecked.length} ${sheet.say('figuresUnchecked')}`] : []),
  ];
  shown.push(element('p', 'counts', counts.join(' · ')));
  if (synthetic !== '') shown.push(element('p', 'synthetic', sheet.say('synthetic')));
  return shown;
}

function head(sheet: Sheet): HTMLElement {
  const list = element('dl', 'head');
  const rows: [TextName, string, ((text: string) => string)?][] = [
    ['nation', 'nation'],
    ['legalAt', 'legalAt', (text) => day(Number(text))],
    ['reference', 'reference'],
    ['regime', 'regime'],
    ['currency', 'currency'],
    ['scheduleCited', 'schedule'],
    ['rulesCited', 'rules'],
    ['exchangeCited', 'exchange'],
  ];
  for (const [name, figure, words] of rows) {
    const path = `${A}/${figure}`;
    if (sheet.isBlank(path)) continue;
    list.append(element('dt', '', sheet.say(name)));
    const cell = element('dd', '');
    cell.append(sheet.figure(path, words));
    list.append(cell);
  }
  return list;
}

const day = (at: number): string =>
  Number.isFinite(at) && Math.abs(at) < 8e12
    ? new Date(at * 1000).toISOString().replace('.000', '')
    : String(at);

function line(at: string, sheet: Sheet): HTMLElement {
  const shown = element('section', 'line');
  const code = sheet.text(`${at}/code`);
  const listed = sheet.scheduleLine(code);
  const title = [sheet.text(`${at}/number`), code, listed?.['description'] ?? ''];
  shown.append(element('h3', '', `${sheet.say('line')} ${title.filter(Boolean).join(' · ')}`));
  const facts = element('p', 'facts');
  for (const [name, figure] of [
    ['column', 'column'],
    ['program', 'program'],
    ['preference', 'preference'],
    ['invoice', 'invoice'],
    ['usContent', 'usContent'],
  ] as const) {
    const path = `${at}/${figure}`;
    const shown = sheet.figure(path, (word) => sheet.word(word));
    if (!sheet.isBlank(path)) facts.append(`${sheet.say(name)}: `, shown, '\u2003');
  }
  const paid = element('p', 'value');
  const index = at.slice(at.lastIndexOf('/') + 1);
  const price = sheet.text(`/declaration/lines/${index}/value`);
  paid.append(
    `${sheet.say('price')}: ${price === '' ? sheet.say('hidden') : price} × `,
    sheet.figure(`${at}/exchangeRate`),
    ' = ',
    sheet.figure(`${at}/exact`),
    ` → ${sheet.say('value')}: `,
    sheet.figure(`${at}/value`),
  );
  shown.append(facts, paid);
  if (listed !== undefined) shown.append(scheduleLine(listed, sheet));
  shown.append(
    table(
      sheet,
      ['what', 'rate', 'rule', 'computation', 'rounding', 'amount'],
      sheet.rows(`${at}/components`).map((row) => component(row, sheet)),
    ),
  );
  return shown;
}

/** The line as it was published: what every rate above came from. */
function scheduleLine(listed: Readonly<Record<string, string>>, sheet: Sheet): HTMLElement {
  const rates = ['general', 'special', 'column2', 'export'].flatMap((column) =>
    (listed[column] ?? '') === '' ? [] : `${column}: ${listed[column]!}`,
  );
  const text = `${sheet.lawName('schedule')}, ${listed['code']!}: ${rates.join('; ')}`;
  return element('p', 'listed', `${sheet.say('scheduleLine')}: ${text}`);
}

function component(at: string, sheet: Sheet): HTMLElement[][] {
  const what = [sheet.figure(`${at}/name`)];
  if (!sheet.isBlank(`${at}/setAsideBy`)) {
    what.push(note(`${sheet.say('setAsideBy')} `, sheet.figure(`${at}/setAsideBy`)));
  }
  const terms = sheet.rows(`${at}/terms`).map((term) => {
    const basis = sheet.figure(`${term}/basis`);
    const shown = element('div', 'term');
    shown.append(
      sheet.figure(`${term}/rate`),
      ' × ',
      sheet.figure(`${term}/base`),
      ' (',
      basis,
      ') = ',
      sheet.figure(`${term}/exact`),
    );
    return shown;
  });
  return [
    what,
    [sheet.figure(`${at}/rate`)],
    [sheet.figure(`${at}/citation`)],
    terms,
    [rounding(at, sheet)],
    [sheet.figure(`${at}/amount`)],
  ];
}

function rounding(at: string, sheet: Sheet): HTMLElement {
  const shown = element('div', '');
  const words = sheet.figure(`${at}/rounding`, (name) => sheet.word(name));
  shown.append(sheet.figure(`${at}/exact`), ' → ', words);
  return shown;
}

function note(text: string, figure: HTMLElement): HTMLElement {
  const shown = element('small', 'note', text);
  shown.append(figure);
  return shown;
}

/** The value of the whole: of each invoice in even dollars, or the customs value in pesos. */
function values(sheet: Sheet): HTMLElement[] {
  const invoices = sheet.rows(`${A}/invoices`);
  if (invoices.length > 0) {
    const list = element('ul', 'invoices');
    for (const at of invoices) {
      const item = element('li', '');
      item.append(
        sheet.figure(`${at}/number`),
        ': ',
        sheet.figure(`${at}/exact`),
        ' → ',
        sheet.figure(`${at}/value`),
      );
      list.append(item);
    }
    return [element('h3', '', sheet.say('invoices')), list];
  }
  const at = `${A}/customs`;
  if (sheet.state(`${at}/value`) === 'absent') return [];
  const shown = element('p', 'customs');
  shown.append(sheet.figure(`${at}/goods`));
  for (const row of sheet.rows(`${at}/charges`)) {
    shown.append(' + ', sheet.figure(`${row}/kind`), ' ', sheet.figure(`${row}/exact`));
  }
  shown.append(' = ', sheet.figure(`${at}/exact`), ' → ', sheet.figure(`${at}/value`));
  return [element('h3', '', sheet.say('customs')), shown];
}

function fees(sheet: Sheet): HTMLElement[] {
  const rows = sheet.rows(`${A}/fees`);
  if (rows.length === 0) return [];
  const shown = table(
    sheet,
    ['what', 'rate', 'rule', 'computation', 'bounds', 'rounding', 'amount'],
    rows.map((at) => fee(at, sheet)),
  );
  return [element('h3', '', sheet.say('fees')), shown];
}

function fee(at: string, sheet: Sheet): HTMLElement[][] {
  const computation = element('div', 'term');
  computation.append(
    sheet.figure(`${at}/treatment`, (word) => sheet.word(word)),
    ' ',
  );
  if (sheet.text(`${at}/rate`) !== '') {
    computation.append(sheet.figure(`${at}/rate`), ' × ', sheet.figure(`${at}/base`));
  }
  const bounds = element('div', '');
  if (['minimum', 'maximum'].some((bound) => !sheet.isBlank(`${at}/${bound}`))) {
    bounds.append(sheet.figure(`${at}/minimum`), ' · ', sheet.figure(`${at}/maximum`));
  }
  return [
    [sheet.figure(`${at}/name`)],
    [sheet.figure(`${at}/rate`)],
    [sheet.figure(`${at}/citation`)],
    [computation],
    [bounds],
    [rounding(at, sheet)],
    [sheet.figure(`${at}/amount`)],
  ];
}

function totals(sheet: Sheet): HTMLElement {
  const shown = element('section', 'totals');
  shown.append(element('h3', '', sheet.say('totals')));
  const list = element('dl', 'head');
  for (const at of sheet.rows(`${A}/totals`)) {
    list.append(element('dt', '', sheet.text(`${at}/name`)));
    const cell = element('dd', 'sum');
    cell.append(sheet.figure(`${at}/amount`));
    if (sheet.text(`${at}/account`) === 'suspended') cell.append(` (${sheet.say('suspended')})`);
    list.append(cell);
  }
  for (const name of ['due', 'suspended'] as const) {
    if (name === 'suspended' && sheet.isBlank(`${A}/${name}`)) continue;
    list.append(element('dt', 'due', sheet.say(name)));
    const cell = element('dd', 'sum due');
    cell.append(sheet.figure(`${A}/${name}`), ` ${sheet.text(`${A}/currency`)}`);
    list.append(cell);
  }
  shown.append(list);
  return shown;
}

function table(
  sheet: Sheet,
  columns: readonly TextName[],
  rows: readonly (readonly HTMLElement[])[][],
): HTMLElement {
  const shown = element('table', 'figures');
  const names = element('tr', '');
  for (const column of columns) names.append(element('th', '', sheet.say(column)));
  shown.append(names);
  for (const row of rows) {
    const line = element('tr', '');
    row.forEach((cells, i) => {
      const cell = element('td', columns[i] === 'amount' ? 'sum' : '');
      cell.dataset['label'] = sheet.say(columns[i]!);
      cell.append(...cells);
      line.append(cell);
    });
    shown.append(line);
  }
  return shown;
}
