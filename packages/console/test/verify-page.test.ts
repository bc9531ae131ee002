import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { bundle, parseEvidenceFile, toChunks } from '@acta/sdk';
import { NOTICES, verifyEvidence } from '@acta/verifier';
import { buildVerifyPage } from '../src/verify/build-page.ts';

const CHROMIUM = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium'].find(existsSync);
const CORPUS = join(import.meta.dirname, '../../../test/vectors/evidence/v1');
const evidence = join(CORPUS, 'sample-trail.acta.json');
const trust = join(CORPUS, 'trust-sample.json');

/** The page as a person uses it: opened from a disk, with no network at all. */
describe('verify page', { skip: CHROMIUM === undefined ? 'no Chromium found' : false }, () => {
  let browser: Browser;
  let page: Page;
  let folder: string;
  const asked: string[] = [];
  const errors: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-page-'));
    const file = join(folder, 'verify.html');
    await writeFile(file, await buildVerifyPage());
    browser = await chromium.launch({
      executablePath: CHROMIUM!,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    const context = await browser.newContext({ offline: true, locale: 'en-US' });
    page = await context.newPage();
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(pathToFileURL(file).href);
  });
  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  const shown = () =>
    page.$$eval('.check', (items) =>
      items.map((item) => [
        item.getAttribute('value'),
        (item as HTMLElement).dataset['id'],
        item.className.replace('check ', '').replace('-', ' '),
      ]),
    );

  it('waits for a file, in English', async () => {
    assert.equal(await page.textContent('#report'), 'Choose an evidence file.');
  });

  it('shows the numbered checks that Node makes, for a trail and its trust file', async () => {
    await page.setInputFiles('#evidence', evidence);
    await page.setInputFiles('#trust', trust);
    await page.waitForSelector('.verdict.valid');
    const report = verifyEvidence(await readFile(evidence), await readFile(trust));
    const byNumber = (await shown()).sort((a, b) => Number(a[0]) - Number(b[0]));
    assert.deepEqual(
      byNumber,
      report.checks.map(({ number, id, status }) => [String(number), id, status]),
    );
  });

  it('says it in Spanish', async () => {
    await page.click('#es');
    assert.match((await page.textContent('#verdict'))!, /^Válida/);
    assert.equal(await page.getAttribute('html', 'lang'), 'es');
    await page.click('#en');
  });

  it('names the check that catches one changed digit, and never calls it valid', async () => {
    const text = await readFile(evidence, 'utf8');
    const at = text.indexOf('"occurredAt":') + '"occurredAt":'.length + 5;
    const digit = (Number(text[at]) + 1) % 10;
    const forged = join(folder, 'forged.acta.json');
    await writeFile(forged, `${text.slice(0, at)}${digit}${text.slice(at + 1)}`);
    await page.setInputFiles('#evidence', forged);
    await page.waitForSelector('.verdict.invalid');
    assert.ok((await page.$$('.check.fail')).length > 0);
  });

  it('takes a file by paste, evidence and trust file alike', async () => {
    await page.reload();
    await page.fill('#paste', await readFile(evidence, 'utf8'));
    await page.waitForSelector('.verdict.incomplete');
    await page.fill('#paste', await readFile(trust, 'utf8'));
    await page.waitForSelector('.verdict.valid');
    assert.equal(await page.inputValue('#paste'), '');
    assert.equal(await page.textContent('#told'), 'Trust file taken.');
  });

  it('takes a file by its codes, in any order, and says how many are missing', async () => {
    const file: unknown = JSON.parse(await readFile(join(CORPUS, 'record-note.acta.json'), 'utf8'));
    const codes = (await toChunks(file)).reverse();
    assert.ok(codes.length > 1);
    await page.reload();
    await page.setInputFiles('#trust', join(CORPUS, 'trust.json'));
    await page.fill('#paste', codes[0]!);
    await page.waitForFunction(() => document.querySelector('#told')!.textContent !== '');
    assert.equal(await page.textContent('#told'), `1/${codes.length} codes read`);
    await page.fill('#paste', codes.slice(1).join('\n'));
    await page.waitForSelector('.verdict.valid');
    await page.fill('#paste', 'ACTA1.nothing');
    await page.waitForFunction(() =>
      /make no file/.test(document.querySelector('#told')!.textContent!),
    );
  });

  const ABOUT = {
    'current-minute': ['THEIR_WORD', /Every section gave its word/, /MX · said on: 2026/],
    breach: [
      'BREACH',
      /the statement within a day/,
      /Section: \u2068US\u2069.*promised on.*due by/,
    ],
    'two-roots': ['MISBEHAVIOUR', /signed two histories/, /MX · acta.example\/mx/],
    given: [
      'GIVEN',
      /what its giver signed/,
      /Given to: \u2068Superior audit office.*for: \u2068Audit/,
    ],
  } as const;
  for (const [name, [code, sentence, details]] of Object.entries(ABOUT)) {
    it(`says of ${name} what it is, in both languages`, async () => {
      await page.setInputFiles('#evidence', join(CORPUS, `${name}.acta.json`));
      await page.setInputFiles('#trust', join(CORPUS, 'trust.json'));
      await page.waitForSelector('.verdict.valid');
      const text = (await page.textContent('#report'))!;
      assert.match(text, sentence);
      assert.match(text, details);
      assert.ok(text.includes(NOTICES[code].en));
      await page.click('#es');
      const spanish = (await page.textContent('#report'))!;
      assert.ok(spanish.includes(NOTICES[code].es));
      assert.doesNotMatch(spanish, sentence);
      await page.click('#en');
    });
  }

  it('reports on each file of a bundle', async () => {
    const files = ['minute', 'two-leaves', 'record-note'].map((name) =>
      join(CORPUS, `${name}.acta.json`),
    );
    const made = bundle(
      await Promise.all(files.map(async (file) => parseEvidenceFile(await readFile(file)))),
    );
    const file = join(folder, 'all.acta-bundle.json');
    await writeFile(file, JSON.stringify(made));
    await page.setInputFiles('#evidence', file);
    await page.waitForSelector('.member');
    assert.equal((await page.$$('.member .verdict.valid')).length, 3);
    assert.match((await page.textContent('#verdict'))!, /^Valid/);
  });

  it('shows markup in a file as text', async () => {
    const bad = join(folder, 'markup.acta.json');
    await writeFile(bad, '{"acta":"evidence/1","<img src=x onerror=alert(1)>":1}');
    await page.setInputFiles('#evidence', bad);
    await page.waitForSelector('.verdict.invalid, .verdict.incomplete');
    assert.equal((await page.$$('img')).length, 0);
  });

  it('asked the network for nothing, and broke no policy', () => {
    assert.deepEqual(
      asked.filter((url) => !url.startsWith('file:')),
      [],
    );
    assert.deepEqual(errors, []);
  });
});
