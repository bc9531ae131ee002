import { verifyEvidence } from '@acta/verifier';
import { renderReport } from './render-report.ts';
import { type Language, type TextName, TEXTS } from './texts.ts';

/** The page's only state: the two files as they are, and the language. */
const files: { evidence?: Uint8Array; trust?: Uint8Array } = {};
let language: Language = navigator.language.startsWith('es') ? 'es' : 'en';

const byId = (id: string): HTMLElement => document.getElementById(id)!;

for (const kind of ['evidence', 'trust'] as const) {
  byId(kind).addEventListener('change', (event) => {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (file !== undefined) void take(file, kind);
  });
}
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  for (const file of event.dataTransfer?.files ?? []) {
    void take(file, file.name.endsWith('.acta.json') ? 'evidence' : 'trust');
  }
});
for (const choice of ['en', 'es'] as const) {
  byId(choice).addEventListener('click', () => {
    language = choice;
    show();
  });
}
show();

async function take(file: File, kind: 'evidence' | 'trust'): Promise<void> {
  files[kind] = new Uint8Array(await file.arrayBuffer());
  show();
}

function show(): void {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]')) {
    element.textContent = TEXTS[element.dataset['text'] as TextName][language];
  }
  const { evidence, trust } = files;
  byId('report').replaceChildren(
    evidence === undefined
      ? TEXTS.waiting[language]
      : renderReport(verifyEvidence(evidence, trust), language),
  );
}
