import { ActaError } from '@acta/sdk';
import { verifyBundle, verifyEvidence } from '@acta/verifier';
import { canScan, scan } from '../handoff/scan.ts';
import { renderBundle, renderReport } from './render-report.ts';
import { Texts } from './take-text.ts';
import { type Language, type TextName, TEXTS } from './texts.ts';

/** The page's only state: the two files as they are, and the language. */
const files: { evidence?: Uint8Array; trust?: Uint8Array } = {};
const texts = new Texts();
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
byId('paste').addEventListener('input', (event) => {
  const box = event.target as HTMLTextAreaElement;
  if (box.value.trim() === '') return;
  void takeText(box.value).then(() => (box.value = ''));
});
byId('scan').addEventListener('click', () => {
  void scan(byId('camera') as HTMLVideoElement, takeText).catch(() => tell(TEXTS.noScan[language]));
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

/** @returns whether it made a whole file */
async function takeText(text: string): Promise<boolean> {
  try {
    const taken = await texts.take(text);
    if (taken.kind === 'codes') {
      tell(`${taken.got}/${taken.of} ${TEXTS.scanned[language]}`);
      return false;
    }
    files[taken.kind] = taken.bytes;
    tell(TEXTS[`${taken.kind}Taken`][language]);
    show();
    return true;
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
    tell(TEXTS.badText[language]);
    return false;
  }
}

function tell(text: string): void {
  byId('told').textContent = text;
}

/** A bundle says so in front, as it is written; whatever does not is read as a single file. */
const isBundle = (bytes: Uint8Array): boolean =>
  /^\s*\{\s*"acta"\s*:\s*"bundle\//.test(new TextDecoder().decode(bytes.subarray(0, 256)));

function render(evidence: Uint8Array, trust: Uint8Array | undefined): DocumentFragment {
  return isBundle(evidence)
    ? renderBundle(verifyBundle(evidence, trust), language)
    : renderReport(verifyEvidence(evidence, trust), language);
}

function show(): void {
  document.documentElement.lang = language;
  const button = byId('scan') as HTMLButtonElement;
  button.disabled = !canScan();
  button.title = canScan() ? '' : TEXTS.noScan[language];
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]')) {
    element.textContent = TEXTS[element.dataset['text'] as TextName][language];
  }
  const { evidence, trust } = files;
  byId('report').replaceChildren(
    evidence === undefined ? TEXTS.waiting[language] : render(evidence, trust),
  );
}
