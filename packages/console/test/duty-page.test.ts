import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Evidence } from '@acta/protocol';
import { type Browser, chromium, type Page } from 'playwright-core';
import * as duty from '../../verifier/test/support/duty.ts';
import { buildDutyPage } from '../src/duty/build-page.ts';

const CHROMIUM = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium'].find(existsSync);
const CORPUS = join(import.meta.dirname, '../../../test/vectors/evidence/v1');
const US = join(CORPUS, 'sample-assessment-us.acta.json');
const MX = join(CORPUS, 'sample-assessment-mx.acta.json');
const A = '/assessment';

/** The page as an importer uses it: opened from a disk, with no network at all. */
describe('duty page', { skip: CHROMIUM === undefined ? 'no Chromium found' : false }, () => {
  let browser: Browser;
  let page: Page;
  let folder: string;
  const asked: string[] = [];
  const errors: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-duty-'));
    const file = join(folder, 'duty.html');
    await writeFile(file, await buildDutyPage());
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

  type Leaf = { path: string; value: unknown };
  /** The leaves of the first document of a type and kind in evidence, to be written to. */
  const leavesOf = (evidence: Evidence, type: string, kind?: string): Leaf[] => {
    const { statement } = evidence.records.find(
      (record) =>
        record.statement.type === type &&
        (kind === undefined || record.statement.message['kind'] === kind),
    )!;
    return statement.documents!['document']!.leaves as unknown as Leaf[];
  };
  const altered = async (name: string, edit: (evidence: Evidence) => void): Promise<string> => {
    const evidence = JSON.parse(await readFile(US, 'utf8')) as Evidence;
    edit(evidence);
    const path = join(folder, name);
    await writeFile(path, JSON.stringify(evidence));
    return path;
  };
  const give = async (...files: string[]): Promise<void> => {
    await page.setInputFiles('#files', []);
    await page.waitForSelector('.waiting');
    await page.setInputFiles('#files', files);
    await page.waitForFunction(
      () =>
        document.querySelector('.badge') !== null ||
        document.getElementById('problem')!.textContent !== '',
    );
  };
  const figure = (path: string) => page.locator(`.figure[data-path="${A}/${path}"]`);
  const text = (selector: string): Promise<string | null> => page.textContent(selector);

  it('computes an assessment again from its evidence, line by line', async () => {
    await give(US);
    assert.match((await text('.badge'))!, /^Equal: every figure follows/);
    assert.match((await text('.line h3'))!, /^Line 1 · 8703\.23\.01\.60/);
    assert.match((await text('.listed'))!, /HTSUS 2026 Revision 20.*general: 2\.5%/);
    const row = page.locator('.line tr', { hasText: '9903.94.03' });
    const shown = (await row.textContent())!;
    assert.match(shown, /25% upon the value of the non-U\.S\. content × 171600/);
    assert.match(shown, /entered value 250000 - U\.S\. content 78400/);
    assert.match(shown, /Proclamation 10908/);
    assert.match(shown, /to cents, half a cent up/);
    assert.match(shown, /42900\.00/);
    assert.equal(await page.locator('.figure.differs, .figure.unchecked').count(), 0);
  });

  it('says it in Spanish, with the pesos and their rounding', async () => {
    await page.click('#es');
    await give(MX);
    assert.match((await text('.badge'))!, /^Igual: cada cifra/);
    assert.match((await text('.line table'))!, /de 1 a 50 centavos hacia abajo \(CFF art\. 20\)/);
    assert.match((await text('.totals'))!, /A pagar\s*729 MXN/);
    assert.match((await text('.synthetic'))!, /sintéticas/);
    await page.click('#en');
  });

  it('names the first line and rule that differ, and what the law gives there', async () => {
    const path = await altered('rate.acta.json', (evidence) => {
      const line = leavesOf(evidence, 'PublishTariff', 'schedule').find(
        ({ value }) => (value as { code?: string } | null)?.code === '9903.94.03',
      )!.value as Record<string, string>;
      for (const column of ['general', 'special']) {
        line[column] = line[column]!.replace('25 percent', '24 percent').replace('25%', '24%');
      }
    });
    await give(path);
    const badges = await page.locator('.badge').allTextContents();
    assert.match(badges[1]!, /^Differs/);
    assert.match(badges[0]!, /^Not what was signed: off its root is the schedule/);
    const blame = (await text('.blame'))!;
    assert.match(blame, /Line 1 · 9903\.94\.03 · rate · \(.*Proclamation 10908/);
    assert.match(blame, /25% .*the law as cited gives .*24%/);
    assert.match(
      (await figure('lines/0/components/1/rate').last().getAttribute('class'))!,
      /differs/,
    );
    assert.equal(await figure('lines/0/components/1/amount').getAttribute('class'), 'figure equal');
  });

  it('says what could not be checked where a price is kept back', async () => {
    const path = await altered('kept-back.acta.json', (evidence) => {
      const leaves = leavesOf(evidence, 'Assess');
      leaves.splice(
        leaves.findIndex(({ path }) => path === '/declaration/lines/0/value'),
        1,
      );
    });
    await give(path);
    assert.match((await text('.badge.incomplete'))!, /^Incomplete/);
    const exact = figure('lines/0/exact');
    assert.match((await exact.textContent())!, /not checked.*\/declaration\/lines\/0\/value/);
    assert.equal(await figure('lines/0/components/0/rate').getAttribute('class'), 'figure equal');
  });

  it('takes an assessment and its law as files of their own, and says which is wanting', async () => {
    const write = async (name: string, content: unknown): Promise<string> => {
      const path = join(folder, name);
      await writeFile(path, JSON.stringify(content));
      return path;
    };
    const declared = duty.declaration(`0x${'01'.repeat(32)}`);
    const assessment = await write('assessment.json', duty.assessment(declared, 1_780_000_000));
    const rules = await write('rules.json', duty.rules);
    const exchange = await write('exchange.json', duty.exchange);
    const schedule = await write('schedule.json', duty.schedule);
    await give(assessment, rules, exchange);
    assert.match((await text('.badge'))!, /can’t be computed again without: the schedule/);
    await give(assessment, rules, exchange, schedule);
    assert.match((await text('.badge'))!, /^Equal/);
  });

  it('shows markup in a file as text, and says what a file is not', async () => {
    const bad = join(folder, 'markup.json');
    await writeFile(bad, '{"assessment":"<img src=x onerror=alert(1)>"}');
    await give(bad);
    assert.match((await text('#problem'))!, /^DUTY_ASSESSMENT_MALFORMED/);
    assert.equal(await page.locator('img').count(), 0);
  });

  it('asked the network for nothing, and broke no policy', () => {
    assert.deepEqual(
      asked.filter((url) => !url.startsWith('file:')),
      [],
    );
    assert.deepEqual(errors, []);
  });
});
