import {
  digestOf,
  type Domain,
  flatten,
  type Paper,
  readable,
  STATEMENTS,
  type StatementType,
} from '@acta/sdk';
import { element } from '../element.ts';
import type { Language } from '../language.ts';
import { TEXTS } from './texts.ts';

/**
 * A statement as somebody reads it before signing: the sentence in every language, each field with
 * what it means, the whole document behind its root, who signed, and the digits that a wallet shows.
 *
 * @param signer address behind its signature; undefined where there is none yet
 */
export function showPaper(
  heading: string,
  paper: Paper,
  domain: Domain,
  signer: string | undefined,
  language: Language,
): HTMLElement {
  const type: StatementType = STATEMENTS[paper.type];
  const digest = digestOf(domain, type, paper.message);
  const shown = element('section', 'paper');
  shown.append(
    element('h2', '', heading),
    element('p', 'sentence', readable(type, paper.message, language)),
    element('p', 'sentence other', readable(type, paper.message, language === 'en' ? 'es' : 'en')),
    element('p', 'digest', `${TEXTS.digest[language]}: ${digest.slice(2, 10)}`),
    element(
      'p',
      'signer',
      signer === undefined ? TEXTS.unsigned[language] : `${TEXTS.signer[language]} ${signer}`,
    ),
    rows(
      'fields',
      type.fields.map((field) => [field[language], String(paper.message[field.name]), field.name]),
    ),
  );
  for (const document of Object.values(paper.documents)) {
    const leaves = flatten(document.type, document.content)
      .filter(({ path }) => !path.endsWith('/-'))
      .sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
    shown.append(
      element('h3', '', `${TEXTS.document[language]} ${document.root.slice(2, 10)}`),
      rows(
        'document',
        leaves.map(({ path, value }) => [
          path,
          typeof value === 'string' ? visible(value) : JSON.stringify(value),
          path,
        ]),
      ),
    );
  }
  return shown;
}

function rows(
  className: string,
  cells: readonly (readonly [string, string, string])[],
): HTMLElement {
  const table = element('table', className);
  for (const [name, value, field] of cells) {
    const row = element('tr', '');
    row.dataset['field'] = field;
    row.append(element('th', '', name), element('td', '', value));
    table.append(row);
  }
  return table;
}

/** Characters that turn the direction of a line would show one sentence and sign another. */
const visible = (text: string): string =>
  text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
