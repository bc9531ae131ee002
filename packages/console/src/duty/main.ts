import { ActaClient, type Person, walletPerson, type WalletProvider } from '@acta/sdk';
import type { Simulation } from '@acta/tariff';
import { byId, element } from '../element.ts';
import { keystorePerson } from '../keystore.ts';
import type { Language } from '../language.ts';
import { problemText } from '../problem-text.ts';
import { type Computation, computationsOf, type Wanting } from './computation.ts';
import {
  evidenceOf,
  findDeclarations,
  showDeclaration,
  type ShownDeclaration,
  simulateDuty,
} from './service.ts';
import { showAccounts, showSimulation } from './show-account.ts';
import { showComputation } from './show-computation.ts';
import { type TextName, TEXTS } from './texts.ts';

/** The page's state: what was computed, what the service told of a declaration, what went wrong. */
let computations: readonly (Computation | Wanting)[] | undefined;
let found: ShownDeclaration | 'none' | undefined;
let simulation: Simulation | undefined;
let who: string | undefined;
let client: ActaClient | undefined;
let problem: unknown;
let language: Language = navigator.language.startsWith('es') ? 'es' : 'en';

/** Opened from a disk there is nobody to sign in at. */
const isServed = location.protocol.startsWith('http');
const DECLARATION = /^#declaration=(0x[0-9a-f]{64})$/;

const provider = (): WalletProvider | undefined =>
  (globalThis as { ethereum?: WalletProvider }).ethereum;
const value = (id: string): string => byId<HTMLInputElement>(id).value.trim();

for (const choice of ['en', 'es'] as const) {
  byId(choice).addEventListener('click', () => {
    language = choice;
    show();
  });
}
byId('files').addEventListener('change', () => {
  void attempt(() => take([...(byId<HTMLInputElement>('files').files ?? [])]));
});
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  void attempt(() => take([...(event.dataTransfer?.files ?? [])]));
});
byId('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(async () => enter(await keystorePerson()));
});
byId('wallet').addEventListener('click', () => {
  void attempt(async () => enter(await walletPerson(provider()!, (await service()).domain)));
});
byId('search').addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(search);
});
byId('simulate').addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(ask);
});
show();

/** Does something; what goes wrong is shown, with what to do. */
async function attempt(work: () => Promise<void>): Promise<void> {
  problem = undefined;
  byId('working').hidden = false;
  try {
    await work();
  } catch (error) {
    problem = error;
  }
  byId('working').hidden = true;
  show();
}

async function take(files: readonly File[]): Promise<void> {
  computations = undefined;
  const texts = await Promise.all(files.map((file) => file.text()));
  if (texts.length > 0) computations = computationsOf(texts);
}

/** The service that gave this page. */
async function service(): Promise<ActaClient> {
  client ??= await ActaClient.connect(location.origin);
  return client;
}

async function enter(person: Person): Promise<void> {
  await (await service()).login(person);
  who = person.address;
  const [, declaration] = DECLARATION.exec(location.hash) ?? [];
  if (declaration !== undefined) await open(declaration);
}

async function search(): Promise<void> {
  [found, simulation] = [undefined, undefined];
  const [declaration] = await findDeclarations(await service(), value('kind'), value('number'));
  if (declaration === undefined) found = 'none';
  else await open(declaration);
}

/** The address then leads here again: by the id, never by the number. */
async function open(declaration: string): Promise<void> {
  history.replaceState(null, '', `#declaration=${declaration}`);
  found = await showDeclaration(await service(), declaration);
}

async function recompute(section: string): Promise<void> {
  if (found === undefined || found === 'none') return;
  computations = undefined;
  computations = computationsOf([await evidenceOf(await service(), found.declaration, section)]);
}

async function ask(): Promise<void> {
  if (found === undefined || found === 'none') return;
  simulation = undefined;
  const at = value('day') === '' ? undefined : Date.parse(`${value('day')}T12:00:00Z`) / 1000;
  const withoutPreference = byId<HTMLInputElement>('unclaimed').checked;
  simulation = await simulateDuty(await service(), {
    nation: value('nation'),
    declaration: found.declaration,
    ...(at !== undefined && { legalAt: at }),
    ...(withoutPreference && { withoutPreference }),
  });
}

function show(): void {
  document.documentElement.lang = language;
  for (const shown of document.querySelectorAll<HTMLElement>('[data-text]')) {
    shown.textContent = TEXTS[shown.dataset['text'] as TextName][language];
  }
  byId('problem').textContent = problem === undefined ? '' : problemText(problem, language);
  byId('who').textContent = who === undefined ? '' : `${TEXTS.inAs[language]} ${who}`;
  byId('wallet').hidden = provider() === undefined;
  byId('sign-in').hidden = !isServed || who !== undefined;
  byId('search').hidden = who === undefined;
  const isFound = found !== undefined && found !== 'none';
  byId('simulate').hidden = !isFound;
  byId('found').replaceChildren(...shownFound());
  byId('simulated').replaceChildren(
    ...(simulation === undefined || !isFound ? [] : showSimulation(simulation, language)),
  );
  byId('computed').replaceChildren(
    ...(computations === undefined
      ? [element('p', 'waiting', TEXTS.waiting[language])]
      : // What stands now comes first: an amendment goes before what it amends.
        computations.map((one) => showComputation(one, language)).reverse()),
  );
}

function shownFound(): HTMLElement[] {
  if (found === undefined) return [];
  if (found === 'none') return [element('p', 'none', TEXTS.none[language])];
  return showAccounts(found, language, (section) => void attempt(() => recompute(section)));
}
