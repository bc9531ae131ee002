import {
  ActaClient,
  isGrantLink,
  type Person,
  readGrantLink,
  type Trail,
  type VerifiedTrail,
  walletPerson,
  type WalletProvider,
} from '@acta/sdk';
import { byId, element } from '../element.ts';
import { qrCode } from '../qr.ts';
import { keystorePerson } from '../keystore.ts';
import type { Language } from '../language.ts';
import { problemText } from '../problem-text.ts';
import { queryOf } from './kinds.ts';
import { instant, showTrail } from './show-trail.ts';
import { provedSteps, toldSteps } from './step.ts';
import { type TextName, TEXTS } from './texts.ts';

interface Found {
  readonly goods: readonly { readonly goods: string }[];
  readonly duplicate: boolean;
}

/** The goods that an address names. */
const GOODS = /^#goods=(0x[0-9a-f]{64})$/;

/** The page's state: who asks, what was found, and the trail that is shown. */
let client: ActaClient | undefined;
let who: { readonly name: TextName; readonly value: string } | undefined;
let found: Found | undefined;
let trail:
  { readonly told: Trail; readonly proved?: VerifiedTrail; readonly own: boolean } | undefined;
let problem: unknown;
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
byId('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(async () => enter(await keystorePerson()));
});
byId('wallet').addEventListener('click', () => {
  void attempt(async () => enter(await walletPerson(provider()!, (await service()).domain)));
});
byId('kind').addEventListener('change', show);
byId('search').addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(search);
});
byId('trust').addEventListener('change', () => {
  if (trail !== undefined) void attempt(() => open(trail!.told.goods));
});
// A grant's link may be opened in a tab that shows the page already.
globalThis.addEventListener('hashchange', () => void attempt(start));
void attempt(start);

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

async function start(): Promise<void> {
  [who, found, trail] = [undefined, undefined, undefined];
  if (!isGrantLink(location.href)) return;
  const key = readGrantLink(location.href);
  const { http } = await service();
  const given = await http.post<{ token: string; expiresAt: number; goods: string }>(
    '/v1/grants/open',
    key,
  );
  http.token = given.token;
  who = { name: 'byGrant', value: instant(given.expiresAt) };
  await open(given.goods);
}

/** The service that gave this page. */
async function service(): Promise<ActaClient> {
  client ??= await ActaClient.connect(location.origin);
  return client;
}

async function enter(person: Person): Promise<void> {
  await (await service()).login(person);
  who = { name: 'inAs', value: person.address };
  const [, goods] = GOODS.exec(location.hash) ?? [];
  if (goods !== undefined) await open(goods);
}

async function search(): Promise<void> {
  [found, trail] = [undefined, undefined];
  const query = queryOf(value('kind'), value('number'), value('maker'));
  found = await (await service()).http.post<Found>('/v1/trails/search', query);
  if (found.goods.length === 1) await choose(found.goods[0]!.goods);
}

/** The address then leads here again: by the id, never by the name. */
async function choose(goods: string): Promise<void> {
  history.replaceState(null, '', `#goods=${goods}`);
  await open(goods);
}

/** The service's word first, then what can be proved of it; a trail that is not proved says so. */
async function open(goods: string): Promise<void> {
  const { http, trail: trails } = await service();
  const told = await trails.view(goods);
  const [file] = byId<HTMLInputElement>('trust').files ?? [];
  trail = { told, own: file !== undefined };
  const keys =
    file === undefined ? await http.bytes('/v1/trust') : new Uint8Array(await file.arrayBuffer());
  trail = { ...trail, proved: await trails.get(goods, keys) };
}

function show(): void {
  document.documentElement.lang = language;
  for (const shown of document.querySelectorAll<HTMLElement>('[data-text]')) {
    shown.textContent = TEXTS[shown.dataset['text'] as TextName][language];
  }
  byId('problem').textContent = problem === undefined ? '' : problemText(problem, language);
  byId('who').textContent = who === undefined ? '' : `${TEXTS[who.name][language]} ${who.value}`;
  byId('wallet').hidden = provider() === undefined;
  byId('sign-in').hidden = who !== undefined;
  byId('search').hidden = who?.name !== 'inAs';
  byId('for-maker').hidden = value('kind') !== 'seal';
  byId('found').replaceChildren(...shownFound());
  byId('trail').replaceChildren(...shownTrail());
  keep();
}

function shownFound(): HTMLElement[] {
  const say = (name: TextName): string => TEXTS[name][language];
  if (found === undefined) return [];
  if (found.goods.length === 0) return [element('p', 'none', say('none'))];
  const list = element('ul', 'found');
  for (const { goods } of found.goods) {
    const item = element('li', '');
    const button = element('button', 'hash', `${goods.slice(2, 10)} …`);
    button.type = 'button';
    button.dataset['goods'] = goods;
    button.addEventListener('click', () => void attempt(() => choose(goods)));
    item.append(button);
    list.append(item);
  }
  const warning = found.duplicate ? [element('p', 'gap', say('duplicate'))] : [];
  return [element('p', '', say('found')), ...warning, list];
}

function shownTrail(): HTMLElement[] {
  const say = (name: TextName): string => TEXTS[name][language];
  if (trail === undefined) return [];
  const { told, proved, own } = trail;
  const badge = element('p', `badge ${proved === undefined ? 'unproved' : 'proved'}`);
  badge.id = 'badge';
  badge.textContent =
    proved === undefined
      ? say('unproved')
      : `${say('proved')} ${say(own ? 'provedBy' : 'provedByService')}, ${say('asOf')} ${(proved.report.log?.size ?? 0) - 1}`;
  const name = proved?.name === undefined ? '' : `${proved.name.scheme}:${proved.name.name}`;
  const notices = proved?.report.notices.map((notice) => element('p', 'notice', notice[language]));
  const now =
    told.state === null
      ? []
      : [
          element(
            'p',
            'now',
            `${say('now')} ${told.state.holder}${told.state.inside === undefined ? '' : ` (${say('inside')} ${told.state.inside.slice(2, 10)} …)`}`,
          ),
        ];
  const steps = proved === undefined ? toldSteps(told.steps) : provedSteps(proved, told.steps);
  return [
    element('h2', 'goods', name),
    element('p', 'hash', told.goods),
    badge,
    ...(notices ?? []),
    ...now,
    ...showTrail(steps, language),
  ];
}

/** What one may take along: the evidence file, and a code that leads here again. */
function keep(): void {
  byId('keep').hidden = trail?.proved === undefined;
  if (trail?.proved === undefined) return;
  const { goods, file } = trail.proved;
  const save = byId<HTMLAnchorElement>('save');
  URL.revokeObjectURL(save.href);
  save.href = URL.createObjectURL(new Blob([file as BlobPart], { type: 'application/json' }));
  save.download = `trail-${goods.slice(2, 10)}.acta.json`;
  byId('code').replaceChildren(
    qrCode(location.href),
    element('figcaption', '', TEXTS.qr[language]),
  );
}
