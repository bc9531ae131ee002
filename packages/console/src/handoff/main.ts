import {
  Chunks,
  type GoodsFile,
  HANDOFF_FILE,
  type HandoffFile,
  parseOfflineFile,
  parseStrictJson,
  type Paper,
  type Person,
  signersOf,
  signPaper,
  toChunks,
  walletPerson,
  type WalletProvider,
} from '@acta/sdk';
import { byId, element } from '../element.ts';
import { keystorePerson } from '../keystore.ts';
import type { Language } from '../language.ts';
import { problemText } from '../problem-text.ts';
import { asksFor, draftOf, type Filled, signedFile } from './draft.ts';
import { qrCode } from '../qr.ts';
import { canScan, scan } from './scan.ts';
import { showPaper } from './show-paper.ts';
import { type TextName, TEXTS } from './texts.ts';

const LIMITS = { bytes: 1024 * 1024, depth: 32, values: 100_000 };

/** The page's state: what was opened, and what is about to be signed. */
let file: GoodsFile | HandoffFile | undefined;
let draft: Paper | undefined;
let problem: unknown;
let chunks = new Chunks();
let language: Language = navigator.language.startsWith('es') ? 'es' : 'en';

const provider = (): WalletProvider | undefined =>
  (globalThis as { ethereum?: WalletProvider }).ethereum;
const value = (id: string): string => byId<HTMLInputElement>(id).value.trim();

for (const choice of ['en', 'es'] as const) {
  byId(choice).addEventListener('click', () => {
    language = choice;
    show();
  });
}
byId('file').addEventListener('change', () => {
  const [chosen] = byId<HTMLInputElement>('file').files ?? [];
  if (chosen !== undefined) void attempt(async () => openText(await chosen.text()));
});
byId('read').addEventListener('click', () => void attempt(() => openText(value('paste'))));
byId('scan').addEventListener('click', () => {
  void attempt(() => scan(byId<HTMLVideoElement>('camera'), takeCode));
});
byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(() => {
    draft = draftOf(file!, filled());
  });
});
byId('sign').addEventListener('click', () => void attempt(() => sign(fromKeystore)));
byId('wallet').addEventListener('click', () => {
  void attempt(() => sign(() => walletPerson(provider()!, file!.domain)));
});
show();

/** Does something; what goes wrong is shown, with what to do. */
async function attempt(work: () => void | Promise<void>): Promise<void> {
  problem = undefined;
  try {
    await work();
  } catch (error) {
    problem = error;
  }
  show();
}

async function openText(text: string): Promise<void> {
  if (!text.startsWith('ACTA1.'))
    return open(parseStrictJson(new TextEncoder().encode(text), LIMITS));
  for (const line of text.split(/\s+/)) await takeCode(line);
}

/** @returns whether the codes are all there */
async function takeCode(text: string): Promise<boolean> {
  const whole = await chunks.add(text);
  const { got, of } = chunks.progress;
  byId('gathered').textContent = `${got}/${of} ${TEXTS.codes[language]}`;
  if (whole === undefined) return false;
  chunks = new Chunks();
  open(whole);
  return true;
}

/** Nothing of a file is kept that could not be read whole. */
function open(given: unknown): void {
  [file, draft] = [undefined, undefined];
  byId('done').hidden = true;
  file = parseOfflineFile(given);
}

function filled(): Filled {
  const word = document.querySelector<HTMLInputElement>('[name=word]:checked')!.value;
  return {
    word: word as Filled['word'],
    exceptions: value('exceptions'),
    to: value('to'),
    place: value('place'),
    locode: value('locode'),
    note: value('note'),
  };
}

async function fromKeystore(): Promise<Person> {
  byId('working').hidden = false;
  try {
    return await keystorePerson();
  } finally {
    byId('working').hidden = true;
  }
}

async function sign(open: () => Promise<Person>): Promise<void> {
  const [given, paper] = [file!, draft!];
  const signed = signedFile(given, await signPaper(paper, given.domain, await open()));
  signersOf(signed);
  [file, draft] = [signed, undefined];
  const text = `${JSON.stringify(signed, null, 2)}\n`;
  const save = byId<HTMLAnchorElement>('save');
  save.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  save.download = signed.answer === undefined ? 'offer.json' : 'handoff.json';
  byId('codes').replaceChildren();
  byId('done').hidden = false;
  for (const chunk of await toChunks(signed)) {
    const code = qrCode(chunk);
    code.dataset['text'] = chunk;
    byId('codes').append(code);
  }
}

function show(): void {
  document.documentElement.lang = language;
  for (const shown of document.querySelectorAll<HTMLElement>('[data-text]')) {
    const text = TEXTS[shown.dataset['text'] as TextName] as (typeof TEXTS)[TextName] | undefined;
    if (text !== undefined) shown.textContent = text[language];
  }
  byId('problem').textContent = problem === undefined ? '' : problemText(problem, language);
  byId<HTMLButtonElement>('scan').disabled = !canScan();
  byId('scan').title = canScan() ? '' : TEXTS.noScan[language];
  byId('wallet').hidden = provider() === undefined;
  byId('shown').replaceChildren(...(file === undefined ? [] : shownFile(file)));
  const wants = file === undefined ? undefined : asksFor(file);
  byId('form').hidden = wants === undefined || !byId('done').hidden;
  byId('for-answer').hidden = wants !== 'answer';
  for (const id of ['to', 'note']) byId(`for-${id}`).hidden = wants !== 'offer';
  byId('draft').hidden = draft === undefined;
  byId('drafted').replaceChildren(
    ...(draft === undefined || file === undefined
      ? []
      : [showPaper(TEXTS.willSign[language], draft, file.domain, undefined, language)]),
  );
}

function shownFile(given: GoodsFile | HandoffFile): HTMLElement[] {
  const { goods, domain } = given;
  const say = (name: TextName): string => TEXTS[name][language];
  const id =
    given.acta === HANDOFF_FILE ? String(given.offer.message['goods']) : given.standing.goods;
  const named = goods === undefined ? say('unnamed') : `${goods.scheme}:${goods.name}`;
  const head = [
    element('p', 'goods', `${say('goods')}: ${named} (${id.slice(2, 10)})`),
    element('p', 'network', `${say('network')}: ${domain.chainId}`),
  ];
  if (given.acta !== HANDOFF_FILE) return head;
  const signers = signersOf(given);
  const papers = [showPaper(say('offer'), given.offer, domain, signers.offer, language)];
  if (given.answer !== undefined) {
    papers.push(showPaper(say('answer'), given.answer, domain, signers.answer, language));
    papers.push(element('p', 'whole', say('whole')));
  }
  return [...head, ...papers];
}
