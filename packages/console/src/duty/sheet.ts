import type { JsonValue } from '@acta/sdk';
import { element } from '../element.ts';
import type { Language } from '../language.ts';
import type { Computation } from './computation.ts';
import { TEXTS, type TextName, WORDS } from './texts.ts';

/** What came of a figure when it was computed again. */
export type FigureState = 'equal' | 'differs' | 'unchecked' | 'absent';

/** The figures of an assessment, each with what came of it. */
export class Sheet {
  readonly language: Language;
  readonly #computation: Computation;
  readonly #differs: ReadonlyMap<string, JsonValue | undefined>;
  readonly #unchecked: ReadonlyMap<string, string>;

  constructor(computation: Computation, language: Language) {
    const { differences, unchecked } = computation.result;
    this.language = language;
    this.#computation = computation;
    this.#differs = new Map(differences.map(({ path, computed }) => [path, computed]));
    this.#unchecked = new Map(unchecked.map(({ path, missing }) => [path, missing]));
  }

  say(name: TextName): string {
    return TEXTS[name][this.language];
  }

  /** A figure's text, `''` where it is not shown. */
  text(path: string): string {
    return String(this.#computation.document.get(path) ?? '');
  }

  /** Nothing is stated there, and nothing ought to be. */
  isBlank(path: string): boolean {
    return this.text(path) === '' && !['differs', 'unchecked'].includes(this.state(path));
  }

  /** A word that the engine writes, in the reader's language. */
  word(word: string): string {
    return Object.hasOwn(WORDS, word) ? WORDS[word]![this.language] : word;
  }

  /** How many rows a list has, as far as the document says; hidden rows count. */
  rows(path: string): string[] {
    const length = this.#computation.document.get(`${path}/-`);
    const shown = [...this.#computation.document.keys()].flatMap((one) => {
      const row = one.startsWith(`${path}/`) ? one.slice(path.length + 1).split('/')[0]! : '-';
      return row === '-' ? [] : [Number(row)];
    });
    const count = Math.max(-1, ...shown) + 1;
    // A length alone may be any number: only rows of which something is shown are drawn.
    const rows = typeof length === 'number' ? Math.min(length, count) : count;
    return Array.from({ length: rows }, (_, i) => `${path}/${i}`);
  }

  state(path: string): FigureState {
    if (this.#differs.has(path)) return 'differs';
    if (this.#unchecked.has(path)) return 'unchecked';
    return this.#computation.document.has(path) ? 'equal' : 'absent';
  }

  /** A figure as it is stated; where it differs with what the law gives, where unchecked with why. */
  figure(path: string, words: (text: string) => string = (text) => text): HTMLElement {
    const state = this.state(path);
    const stated = this.text(path);
    const shown = element('span', `figure ${state}`, stated === '' ? '' : words(stated));
    shown.dataset['path'] = path;
    if (state === 'differs') {
      const computed = this.#differs.get(path);
      const gives = computed === undefined ? this.say('nothing') : words(String(computed));
      shown.append(element('ins', '', `; ${this.say('lawGives')} ${gives}`));
    }
    if (state === 'unchecked') {
      shown.append(
        element('small', 'why', `${this.say('notChecked')}: ${this.#unchecked.get(path)!}`),
      );
    }
    if (state === 'absent') shown.textContent = this.say('hidden');
    return shown;
  }

  /** The line of the schedule that holds a code, as it is shown. */
  scheduleLine(code: string): Readonly<Record<string, string>> | undefined {
    for (const [path, value] of this.#computation.law.schedule ?? []) {
      const line = value as Record<string, string> | null;
      if (/^\/lines\/[0-9]+$/.test(path) && line?.['code'] === code) return line;
    }
    return undefined;
  }

  /** What the law that is cited is called. */
  lawName(kind: 'schedule' | 'rules' | 'exchange'): string {
    return String(this.#computation.law[kind]?.get('/name') ?? '');
  }
}
