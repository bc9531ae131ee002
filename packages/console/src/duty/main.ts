import { byId, element } from '../element.ts';
import type { Language } from '../language.ts';
import { problemText } from '../problem-text.ts';
import { type Computation, computationsOf, type Wanting } from './computation.ts';
import { showComputation } from './show-computation.ts';
import { type TextName, TEXTS } from './texts.ts';

/** The page's state: what was computed of the files that were given, and what went wrong. */
let computations: readonly (Computation | Wanting)[] | undefined;
let problem: unknown;
let language: Language = navigator.language.startsWith('es') ? 'es' : 'en';

for (const choice of ['en', 'es'] as const) {
  byId(choice).addEventListener('click', () => {
    language = choice;
    show();
  });
}
byId('files').addEventListener('change', () => {
  void take([...(byId<HTMLInputElement>('files').files ?? [])]);
});
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  void take([...(event.dataTransfer?.files ?? [])]);
});
show();

async function take(files: readonly File[]): Promise<void> {
  [computations, problem] = [undefined, undefined];
  try {
    const texts = await Promise.all(files.map((file) => file.text()));
    if (texts.length > 0) computations = computationsOf(texts);
  } catch (error) {
    problem = error;
  }
  show();
}

function show(): void {
  document.documentElement.lang = language;
  for (const shown of document.querySelectorAll<HTMLElement>('[data-text]')) {
    shown.textContent = TEXTS[shown.dataset['text'] as TextName][language];
  }
  byId('problem').textContent = problem === undefined ? '' : problemText(problem, language);
  byId('computed').replaceChildren(
    ...(computations === undefined
      ? [element('p', 'waiting', TEXTS.waiting[language])]
      : // What stands now comes first: an amendment goes before what it amends.
        computations.map((one) => showComputation(one, language)).reverse()),
  );
}
