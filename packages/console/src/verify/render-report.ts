import type { Check, Report } from '@acta/verifier';
import { type Language, type TextName, TEXTS } from './texts.ts';

/**
 * A report as page elements. Every text goes in as text: a file from strangers may hold markup, and
 * here it is only ever shown.
 */
export function renderReport(report: Report, language: Language): DocumentFragment {
  const say = (name: TextName) => TEXTS[name][language];
  const page = document.createDocumentFragment();
  const verdict = element('p', `verdict ${report.verdict}`, say(report.verdict));
  verdict.id = 'verdict';
  page.append(verdict);
  if (report.existedBy !== undefined) {
    page.append(element('p', 'existed', `${say('existedBy')} ${iso(report.existedBy)}`));
  }
  if (report.notices.length > 0) {
    const notices = report.notices.map((notice) => element('li', 'notice', notice[language]));
    page.append(element('h2', '', say('notices')), list('ul', notices));
  }
  const checks = report.checks.map((check) => renderCheck(check, language));
  page.append(element('h2', '', say('checks')), list('ol', checks));
  if (report.records.length > 0) {
    const records = report.records.map((record) =>
      element('li', 'record', `${iso(record.recordedAt)} · ${record.index} · ${record[language]}`),
    );
    page.append(element('h2', '', say('records')), list('ul', records));
  }
  page.append(
    element('h2', '', say('hashes')),
    element('p', 'hash', report.evidence.sha256),
    element('p', 'hash', report.trust?.sha256 ?? say('noTrust')),
  );
  return page;
}

function renderCheck(check: Check, language: Language): HTMLElement {
  const item = element('li', `check ${check.status.replace(' ', '-')}`);
  item.dataset['id'] = check.id;
  item.setAttribute('value', String(check.number));
  item.append(
    element('strong', '', TEXTS[check.status][language]),
    element('span', '', ` ${check[language]}`),
  );
  if (!check.required && check.status === 'not checked') return item;
  for (const { code, details, ...told } of check.findings) {
    const values = Object.keys(details).length === 0 ? '' : ` ${JSON.stringify(details)}`;
    item.append(element('div', 'finding', `${code}: ${told[language]}${values}`));
  }
  return item;
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}

function list(tag: 'ol' | 'ul', items: readonly HTMLElement[]): HTMLElement {
  const made = document.createElement(tag);
  made.append(...items);
  return made;
}

const iso = (time: number): string => new Date(time * 1000).toISOString().replace('.000', '');
