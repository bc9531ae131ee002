import type { BundleReport, Check, Notice, Report } from '@acta/verifier';
import { aboutText, noticeLines } from './about.ts';
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
  if (report.subject !== undefined) {
    page.append(element('p', 'about', aboutText(report.subject, language)));
  }
  if (report.existedBy !== undefined) {
    page.append(element('p', 'existed', `${say('existedBy')} ${iso(report.existedBy)}`));
  }
  if (report.notices.length > 0) {
    const notices = report.notices.map((notice) => renderNotice(notice, language));
    page.append(element('h2', '', say('notices')), list('ul', notices));
  }
  const isConcerned = ({ code }: Check): boolean => code !== 'VERIFY_NOT_CONCERNED';
  const [checks, others] = [isConcerned, (check: Check) => !isConcerned(check)].map((wanted) =>
    report.checks.filter(wanted).map((check) => renderCheck(check, language)),
  );
  page.append(element('h2', '', say('checks')), list('ol', checks!));
  if (others!.length > 0) {
    const details = element('details', '');
    details.append(element('summary', '', say('notConcerned')), list('ol', others!));
    page.append(details);
  }
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

/** Each file of a bundle, one after the other. */
export function renderBundle(bundle: BundleReport, language: Language): DocumentFragment {
  const page = document.createDocumentFragment();
  const verdict = element('p', `verdict ${bundle.verdict}`, TEXTS[bundle.verdict][language]);
  verdict.id = 'verdict';
  page.append(verdict);
  if (bundle.code !== undefined) {
    const why = `${TEXTS.badBundle[language]}: ${bundle[language]!} (${bundle.code})`;
    page.append(element('p', 'finding', why));
  }
  bundle.reports.forEach((report, at) => {
    const one = element('details', 'member');
    const title = `${TEXTS.file[language]} ${at + 1}: ${TEXTS[report.verdict][language]}`;
    const body = renderReport(report, language);
    body.querySelector('#verdict')!.removeAttribute('id');
    one.append(element('summary', '', title), body);
    page.append(one);
  });
  return page;
}

function renderNotice(notice: Notice, language: Language): HTMLElement {
  const item = element('li', 'notice', notice[language]);
  item.append(...noticeLines(notice, language).map((line) => element('div', '', line)));
  return item;
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
