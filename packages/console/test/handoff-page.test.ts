import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  addressOf,
  bytesToHex,
  Chunks,
  digestOf,
  encryptKey,
  freshRandom,
  type GoodsFile,
  goodsId,
  type HandoffFile,
  newSeals,
  parseOfflineFile,
  signersOf,
  STATEMENTS,
  toChunks,
  type WalletTypedData,
} from '@acta/sdk';
import { type TypedDataField, Wallet } from 'ethers';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { buildHandoffPage } from '../src/handoff/build-page.ts';

const CHROMIUM = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium'].find(existsSync);
const releaser = new Uint8Array(32).fill(7);
const receiver = new Uint8Array(32).fill(8);
const PASSPHRASE = 'correct horse';

const name = { scheme: 'vin', name: '3FA6P0H75TR100001' } as const;
const random = freshRandom();
const taken: GoodsFile = {
  acta: 'goods/1',
  domain: { chainId: 123_456_789_012, log: `0x${'a1'.repeat(20)}` },
  standing: {
    goods: goodsId(random, name),
    head: freshRandom(),
    holder: 'US-SH1PR',
    seals: newSeals([{ maker: 'ACME', number: '0012345' }]),
  },
  goods: { ...name, random },
};

/** Two people with the page open on their own machines, and no network between or around them. */
describe('handoff page', { skip: CHROMIUM === undefined ? 'no Chromium found' : false }, () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let folder: string;
  let url: string;
  const asked: string[] = [];
  const errors: string[] = [];
  const file = (path: string): string => join(folder, path);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-handoff-'));
    await writeFile(file('page.html'), await buildHandoffPage());
    url = pathToFileURL(file('page.html')).href;
    await writeFile(file('goods.json'), JSON.stringify(taken));
    for (const [who, key] of [
      ['releaser', releaser],
      ['receiver', receiver],
    ] as const) {
      const store = await encryptKey(key, 'secp256k1', PASSPHRASE, 'light');
      await writeFile(file(`${who}.json`), JSON.stringify(store));
    }
    browser = await chromium.launch({
      executablePath: CHROMIUM!,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    context = await browser.newContext({ offline: true, locale: 'en-US', acceptDownloads: true });
    page = await fresh(context);
  });
  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  async function fresh(from: BrowserContext): Promise<Page> {
    const made = await from.newPage();
    made.on('request', (request) => asked.push(request.url()));
    made.on('pageerror', (error) => errors.push(error.message));
    await made.goto(url);
    return made;
  }

  const text = (selector: string): Promise<string | null> => page.textContent(selector);

  async function signWithKey(who: string, passphrase = PASSPHRASE): Promise<void> {
    await page.setInputFiles('#keystore', file(`${who}.json`));
    await page.fill('#passphrase', passphrase);
    await page.click('#sign');
    await page.waitForSelector('#done:not([hidden]), #problem:not(:empty)');
  }

  async function saved(to: string): Promise<HandoffFile> {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
    await download.saveAs(file(to));
    return parseOfflineFile(JSON.parse(await readFile(file(to), 'utf8'))) as HandoffFile;
  }

  const codes = (): Promise<string[]> =>
    page.$$eval('#codes svg', (all) => all.map((one) => (one as SVGElement).dataset['text']!));

  it('lets the holder offer goods that it took along', async () => {
    await page.setInputFiles('#file', file('goods.json'));
    await page.waitForSelector('#form:not([hidden])');
    assert.match((await text('#shown'))!, /vin:3FA6P0H75TR100001/);
    assert.equal(await page.isVisible('#for-answer'), false);
    await page.fill('#to', 'MX-CARR1');
    await page.fill('#place', 'Gate 3');
    await page.click('#prepare');
    await page.waitForSelector('#draft:not([hidden]) .paper');
    const draft = (await text('#drafted'))!;
    assert.match(draft, /US-SH1PR hands goods [0-9a-f]{8} to MX-CARR1/);
    assert.match(draft, /US-SH1PR entrega la mercancía/);
    assert.match(draft, /0012345/, 'the document behind the root is shown');
    const fields = await page.$$eval('#drafted .fields tr', (rows) =>
      rows.map((row) => (row as HTMLElement).dataset['field']),
    );
    assert.deepEqual(
      fields,
      STATEMENTS.Handoff.fields.map((one) => one.name),
    );
    await signWithKey('releaser', 'wrong');
    assert.match((await text('#problem'))!, /^PASSPHRASE_WRONG/);
    assert.equal(
      await page.inputValue('#passphrase'),
      '',
      'a passphrase does not stay in the page',
    );
    await signWithKey('releaser');
    const offer = await saved('offer.json');
    assert.equal(signersOf(offer).offer, addressOf(releaser));
    const digest = digestOf(taken.domain, STATEMENTS.Handoff, offer.offer.message);
    assert.ok(draft.includes(digest.slice(2, 10)), 'what was shown is what was signed');
    const chunks = new Chunks();
    let whole: unknown;
    for (const code of await codes()) whole = await chunks.add(code);
    assert.deepEqual(whole, JSON.parse(JSON.stringify(offer)));
  });

  it('lets the receiver read it off codes, note what is wrong, and answer', async () => {
    const offered = await codes();
    page = await fresh(context);
    await page.fill('#paste', offered.toReversed().join('\n'));
    await page.click('#read');
    await page.waitForSelector('#form:not([hidden])');
    const shown = (await text('#shown'))!;
    assert.match(shown, new RegExp(addressOf(releaser)));
    assert.match(shown, /Gate 3/);
    assert.equal(await page.isVisible('#for-to'), false);
    await page.fill('#place', 'Puente');
    await page.fill('#exceptions', 'short:2:two boxes\nlost:1:x');
    await page.click('#prepare');
    await page.waitForSelector('#problem:not(:empty)');
    assert.match((await text('#problem'))!, /^CLI_USAGE/);
    await page.fill('#exceptions', 'short:2:two boxes\nseal broken:1:cut');
    await page.click('#prepare');
    await page.waitForSelector('#draft:not([hidden]) .paper');
    assert.match((await text('#drafted'))!, /accepted with exceptions/);
    await page.click('#es');
    assert.match((await text('#drafted .sentence'))!, /aceptada con salvedades/);
    assert.match((await text('h1'))!, /entregar mercancía/);
    await page.click('#en');
    await signWithKey('receiver');
    const whole = await saved('whole.json');
    assert.deepEqual(signersOf(whole), {
      offer: addressOf(releaser),
      answer: addressOf(receiver),
    });
    assert.equal(whole.answer!.message['answer'], 'accepted with exceptions');
  });

  it('hands on what was accepted a moment ago', async () => {
    page = await fresh(context);
    await page.setInputFiles('#file', file('whole.json'));
    await page.waitForSelector('#form:not([hidden])');
    assert.match((await text('#shown'))!, /Both hands have signed/);
    await page.fill('#to', 'US-CARR2');
    await page.fill('#place', 'Yard');
    await page.click('#prepare');
    await page.waitForSelector('#draft:not([hidden]) .paper');
    assert.match((await text('#drafted'))!, /MX-CARR1 hands goods/);
  });

  it('signs with the wallet of the browser, which is shown every field', async () => {
    const wallet = new Wallet(bytesToHex(receiver));
    const shown: WalletTypedData[] = [];
    const own = await browser.newContext({ offline: true, acceptDownloads: true });
    await own.exposeFunction('walletAnswers', async (json: string) => {
      const { method, params } = JSON.parse(json) as { method: string; params: string[] };
      if (method === 'eth_requestAccounts') return [wallet.address];
      const typed = JSON.parse(params[1]!) as WalletTypedData;
      shown.push(typed);
      const types = Object.fromEntries(
        Object.entries(typed.types).filter(([type]) => type !== 'EIP712Domain'),
      ) as unknown as Record<string, TypedDataField[]>;
      return wallet.signTypedData(typed.domain, types, typed.message);
    });
    await own.addInitScript(
      `globalThis.ethereum = { request: (args) => globalThis.walletAnswers(JSON.stringify(args)) };`,
    );
    page = await fresh(own);
    await page.setInputFiles('#file', file('offer.json'));
    await page.waitForSelector('#form:not([hidden])');
    await page.fill('#place', 'Puente');
    await page.check('[value=refuse]');
    await page.click('#prepare');
    await page.waitForSelector('#draft:not([hidden]) .paper');
    await page.click('#wallet');
    await page.waitForSelector('#done:not([hidden])');
    const whole = await saved('refused.json');
    assert.equal(whole.answer!.message['answer'], 'refused');
    assert.equal(signersOf(whole).answer, wallet.address.toLowerCase());
    assert.equal(shown[0]!.primaryType, 'Answer');
    assert.deepEqual(shown[0]!.message, whole.answer!.message);
    await own.close();
  });

  it('reads codes off a camera where the browser can', async () => {
    const offered = await toChunks(JSON.parse(await readFile(file('offer.json'), 'utf8')));
    const own = await browser.newContext({ offline: true });
    await own.addInitScript(`
      const codes = ${JSON.stringify(offered)};
      globalThis.BarcodeDetector = class {
        async detect() { const rawValue = codes.shift(); return rawValue ? [{ rawValue }] : []; }
      };
      const stream = () => document.createElement('canvas').captureStream();
      Object.defineProperty(navigator, 'mediaDevices', {
        value: { getUserMedia: async () => stream() },
      });
      HTMLVideoElement.prototype.play = async () => undefined;
    `);
    page = await fresh(own);
    assert.equal(await page.isEnabled('#scan'), true);
    await page.click('#scan');
    await page.waitForSelector('#form:not([hidden])');
    assert.match((await text('#shown'))!, /US-SH1PR hands goods/);
    await own.close();
  });

  it('shows nothing to sign where a document is missing, or says something else', async () => {
    const whole = JSON.parse(await readFile(file('offer.json'), 'utf8')) as HandoffFile;
    const bad: Readonly<Record<string, (copy: HandoffFile) => void>> = {
      DOCUMENT_MISSING: ({ offer }) =>
        void delete (offer.documents as Record<string, unknown>)['document'],
      DOCUMENT_ROOT_MISMATCH: ({ offer }) => {
        const { place } = offer.documents['document']!.content as { place?: { name: string } };
        place!.name = 'Elsewhere';
      },
      OFFLINE_FILE: (copy) =>
        void ((copy as { goods: { name: string } }).goods.name = '1M8GDM9AXKP042788'),
    };
    page = await fresh(context);
    for (const [code, edit] of Object.entries(bad)) {
      const copy = structuredClone(whole);
      edit(copy);
      await page.fill('#paste', JSON.stringify(copy));
      await page.click('#read');
      await page.waitForSelector(`#problem:has-text("${code}")`);
      assert.equal(await page.isVisible('#form'), false, code);
      assert.equal(await page.isVisible('#draft'), false, code);
    }
  });

  it('shows markup in a file as text', async () => {
    const markup = structuredClone(taken) as { goods: object; standing: { seals: object } };
    page = await fresh(context);
    await page.fill('#paste', JSON.stringify({ ...markup, '<img src=x onerror=alert(1)>': 1 }));
    await page.click('#read');
    await page.waitForSelector('#problem:not(:empty)');
    assert.equal((await page.$$('img')).length, 0);
  });

  it('asked the network for nothing, and broke no policy', () => {
    assert.deepEqual(
      asked.filter((one) => !/^(?:file|blob):/.test(one)),
      [],
    );
    assert.deepEqual(errors, []);
  });
});
