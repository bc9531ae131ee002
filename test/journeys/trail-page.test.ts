import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import {
  ActaClient,
  buildDocument,
  bytesToHex,
  decryptKey,
  type Evidence,
  freshRandom,
  grantLink,
  hexToBytes,
  type Person,
  personOf,
  sha256,
} from '@acta/sdk';
import { type Browser, chromium, type Page } from 'playwright-core';
import { portBase, Script } from './support/script.ts';

const CHROMIUM = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium'].find(existsSync);
const HOLDER = 'US-C0NS9';

/** The trail page as `npm start` serves it, in a real browser, over the sample crossing. */
describe('trail page', { skip: CHROMIUM === undefined ? 'no Chromium found' : false }, () => {
  const data = mkdtempSync(join(tmpdir(), 'acta-page-'));
  const kept: (() => void)[] = [];
  let url: string;
  let browser: Browser;
  let page: Page;
  let subject: { readonly goods: string; readonly name: { readonly name: string } };
  const asked: string[] = [];
  const errors: string[] = [];

  before(async () => {
    const base = await portBase();
    const context = { after: (work: () => void) => kept.push(work) } as unknown as TestContext;
    const start = new Script(context, 'start.ts', '--data', data, '--port-base', String(base));
    await start.says('Ctrl-C ends');
    url = `http://127.0.0.1:${base + 1}`;
    subject = (JSON.parse(readFileSync(join(data, 'evidence/trail.acta.json'), 'utf8')) as Evidence)
      .subject as typeof subject;
    browser = await chromium.launch({
      executablePath: CHROMIUM!,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    page = await fresh('/');
  });
  after(async () => {
    await browser.close();
    for (const work of kept) work();
    rmSync(data, { recursive: true, force: true });
  });

  const key = (name: string): string => join(data, 'people', `${name}.json`);
  const passphrase = (): string => readFileSync(join(data, 'people/passphrase'), 'utf8').trim();
  const text = (selector: string): Promise<string | null> => page.textContent(selector);

  async function fresh(path: string): Promise<Page> {
    const made = await (await browser.newContext({ locale: 'en-US' })).newPage();
    made.on('request', (request) => asked.push(request.url()));
    made.on('pageerror', (error) => errors.push(error.message));
    await made.goto(`${url}${path}`);
    return made;
  }

  async function person(name: string): Promise<Person> {
    return personOf(await decryptKey(readFileSync(key(name), 'utf8'), passphrase()));
  }

  async function settled(selector: string): Promise<void> {
    await page.waitForFunction(
      (wanted) =>
        document.getElementById('working')!.hidden &&
        (document.querySelector(wanted) ?? document.getElementById('problem')!.textContent) !== '',
      selector,
    );
  }

  async function search(number: string): Promise<void> {
    await page.fill('#number', number);
    await page.click('#find');
    await settled('#badge');
  }

  /** The holder puts a note on record, as its delegate signs it. */
  async function note(kind: 'grant' | 'revocation', about: string, part: object): Promise<string> {
    const client = await ActaClient.connect(url);
    const words = { en: `A ${kind} for a test.`, es: `Prueba: ${kind}.` };
    const document = buildDocument('note', { text: words, ...part });
    const now = Math.floor(Date.now() / 1000);
    const built = client.build('PartyNote', {
      party: HOLDER,
      kind,
      about,
      document: document.root,
      occurredAt: now,
    });
    const signed = await client.sign(built, [await person('consignee-agent')]);
    await client.submit(signed, { documents: { document } });
    await client.waitFor(built.digest);
    return built.digest;
  }

  it('is where the address of the service leads, and asks nobody else', () => {
    assert.equal(new URL(page.url()).pathname, '/pages/trail');
    assert.ok(asked.every((one) => one.startsWith(url)));
  });

  it('says what is wrong with a passphrase', async () => {
    await page.setInputFiles('#keystore', key('consignee-agent'));
    await page.fill('#passphrase', 'not it');
    await page.click('#enter');
    await page.waitForFunction(() => document.getElementById('problem')!.textContent !== '');
    assert.match((await text('#problem'))!, /^PASSPHRASE_WRONG/);
  });

  it('proves the trail of a VIN to its holder, step by step, in both languages', async () => {
    await page.setInputFiles('#keystore', key('consignee-agent'));
    await page.fill('#passphrase', passphrase());
    await page.click('#enter');
    await page.waitForSelector('#search:not([hidden])', { timeout: 60_000 });
    await search(subject.name.name);
    assert.match((await text('#badge'))!, /^Proved with the keys that this service itself gives/);
    assert.match((await text('#trail h2'))!, new RegExp(subject.name.name));
    assert.match((await text('.now'))!, new RegExp(HOLDER));
    assert.ok((await page.locator('.step').count()) >= 7);
    assert.ok((await page.locator('.places li').count()) >= 3);
    assert.match((await text('.timeline'))!, /H104711[\s\S]*H880023/);
    await page.click('#es');
    assert.match((await text('#badge'))!, /^Probado con las claves/);
    assert.match((await text('.timeline'))!, /inspeccionaron juntos/);
    await page.click('#en');
    assert.deepEqual(errors, []);
  });

  it('proves it with a trust file of the reader’s own, and names a foreign one', async () => {
    await page.setInputFiles('#trust', join(data, 'trust.json'));
    await settled('#badge');
    assert.match((await text('#badge'))!, /^Proved with the trust file that you gave/);
    const foreign = JSON.parse(readFileSync(join(data, 'trust.json'), 'utf8')) as {
      keys: { kind: string }[];
    };
    foreign.keys = foreign.keys.filter(({ kind }) => kind === 'log');
    await page.setInputFiles('#trust', {
      name: 'trust.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(foreign)),
    });
    await settled('#badge.unproved');
    assert.match((await text('#badge'))!, /^Not proved/);
    assert.match((await text('#problem'))!, /^TRAIL_NOT_PROVEN/);
  });

  it('lets the evidence be saved, which is the file that was proved', async () => {
    await page.setInputFiles('#trust', []);
    await page.waitForSelector('#badge.proved');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
    const saved = JSON.parse(readFileSync(await download.path(), 'utf8')) as Evidence;
    assert.deepEqual(saved.subject.kind, 'trail');
    assert.equal((saved.subject as typeof subject).goods, subject.goods);
  });

  it('finds nothing under a number that nobody used, and says what that means', async () => {
    await page.fill('#number', '1M8GDM9AXKP042788');
    await page.click('#find');
    await page.waitForSelector('.none');
    assert.match((await text('.none'))!, /no proof that there is nothing/);
  });

  it('never has a name in an address', () => {
    assert.ok(asked.every((one) => !one.includes(subject.name.name)));
  });

  it('opens by the link of a grant, whose secret no request carries in its address', async () => {
    const secret = freshRandom();
    const now = Math.floor(Date.now() / 1000);
    const grant = await note('grant', subject.goods, {
      grant: {
        goods: subject.goods,
        bearer: bytesToHex(sha256(hexToBytes(secret, 32))),
        purpose: 'sale',
        from: now - 60,
        until: now + 3_600,
      },
    });
    const link = grantLink(url, { grant, secret });
    page = await fresh(new URL(link).pathname + new URL(link).hash);
    await settled('#badge');
    assert.equal(await text('#problem'), '');
    assert.match((await text('#badge'))!, /^Proved/);
    assert.match((await text('#who'))!, /Opened by a grant/);
    assert.equal(await page.isVisible('#search'), false);
    assert.ok(asked.every((one) => !one.split('#')[0]!.includes(secret.slice(2))));

    await note('revocation', grant, {});
    page = await fresh(new URL(link).pathname + new URL(link).hash);
    await page.waitForFunction(() => document.getElementById('problem')!.textContent !== '');
    assert.match((await text('#problem'))!, /^GRANT_REFUSED/);
    assert.equal(await page.locator('.step').count(), 0);
  });
});
