import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseRuleSet, parseSchedule, type RuleSet } from '@acta/tariff';
import usRules from '@acta/tariff/data/us-rules-2.json' with { type: 'json' };
import usSchedule from '@acta/tariff/data/us-schedule.json' with { type: 'json' };
import { type Browser, chromium, type Page } from 'playwright-core';
import { writePages } from '../../scripts/run/pages.ts';
import type { Pilot } from './support/pilot.ts';
import { DutyPilot, eventually, type Law, vehicles } from './support/duty-pilot.ts';

const CHROMIUM = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium'].find(existsSync);
const ENTRY = 'ZZZ-0000001-1';
/** In force in the data as it is: entered on 20 November 2026. */
const ENTERED = Date.parse('2026-11-20T12:00:00-05:00') / 1000;

/** The duty page as a section's service gives it, with an assessor and the importer's broker before it. */
describe('duty page', { skip: CHROMIUM === undefined ? 'no Chromium found' : false }, () => {
  let duty: DutyPilot;
  let browser: Browser;
  let page: Page;
  let declaration: string;
  const asked: string[] = [];
  const errors: string[] = [];

  before(async () => {
    duty = await DutyPilot.found();
    await servePages(duty.pilot, await writePages());
    const rules: RuleSet = parseRuleSet({
      ...usRules,
      lines: usRules.lines.filter(({ figure }) => /^(mpf|hmf)\./.test(figure)),
    });
    const law: Law = {
      schedule: await duty.publish(parseSchedule(usSchedule)),
      rules: await duty.publish({
        ...rules,
        name: 'United States rules with bounds of 2027 made up (synthetic)',
        lines: rules.lines.map((row) => (row.value === '' ? { ...row, value: '34.00' } : row)),
      }),
    };
    const declared = vehicles('6MX-DUTY-PAGE-1', '31250', ['9903.94.01']);
    declaration = await duty.declare(declared);
    const lines = declared.lines.map((line) => ({ ...line, value: '32000' }));
    const { digest, content } = await duty.assess('US', { ...declared, lines }, law, ENTERED);
    await duty.act('US', declaration, 'payment', digest, { amount: '5000.00' });
    assert.equal(content.assessment.due, '8834.00');
    browser = await chromium.launch({
      executablePath: CHROMIUM!,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    page = await signedIn('us-assessor');
  });
  after(async () => {
    await browser.close();
    await duty.pilot.close();
  });

  async function signedIn(name: string): Promise<Page> {
    const made = await (await browser.newContext({ locale: 'en-US' })).newPage();
    made.on('request', (request) => asked.push(request.url()));
    made.on('pageerror', (error) => errors.push(error.message));
    await made.goto(`${duty.pilot.url('US')}/pages/duty`);
    const people = duty.pilot.folder.people;
    await made.setInputFiles('#keystore', join(people, `${name}.json`));
    await made.fill('#passphrase', readFileSync(join(people, 'passphrase'), 'utf8').trim());
    await made.click('#enter');
    await made.waitForSelector('#search:not([hidden])', { timeout: 60_000 });
    return made;
  }

  async function find(on: Page): Promise<void> {
    await on.selectOption('#kind', 'entry');
    await on.fill('#number', ENTRY);
    await on.click('#find');
    await on.waitForSelector('.side, .none');
  }
  const text = (selector: string): Promise<string | null> => page.textContent(selector);
  const sum = (name: string): Promise<string | null> => text(`[data-sum="${name}"]`);

  it('shows an assessor the account, and where the nation differs from what was declared', async () => {
    await find(page);
    assert.match((await text('.badge.differs'))!, /possible error or fraud/);
    assert.match((await text('.differences'))!, /value.*31250.*32000/);
    assert.match((await text('.side h3'))!, /US · paid in part/);
    assert.match((await sum('due'))!, /^8834(\.00)? USD$/);
    assert.match((await sum('paid'))!, /^5000(\.00)? USD$/);
    assert.match((await sum('balance'))!, /^3834(\.00)? USD$/);
    await page.click('#es');
    assert.match((await text('.differences'))!, /Posible error o fraude/);
    assert.match((await text('.side h3'))!, /pagada en parte/);
    await page.click('#en');
  });

  it('computes the side again in the browser, from its evidence', async () => {
    await eventually(async () => {
      await page.click('.again');
      await page.waitForSelector('.badge.equal', { timeout: 5_000 });
    });
    assert.match((await text('.line table'))!, /9903\.94\.01/);
    assert.match((await text('.totals'))!, /8834\.00 USD/);
  });

  it('says what it would cost on another day, and names what nobody published', async () => {
    await page.fill('#day', '2026-11-21');
    await page.click('#ask');
    await page.waitForSelector('#simulated .due');
    assert.match((await text('#simulated'))!, /Nothing of this was recorded\.[\s\S]*8627\.75 USD/);
    await page.fill('#day', '2001-01-01');
    await page.click('#ask');
    await page.waitForSelector('#simulated .badge.incomplete');
    assert.match((await text('#simulated'))!, /nothing is estimated: [A-Z_]+/);
  });

  it('leads here again by an address that holds no number', async () => {
    assert.equal(new URL(page.url()).hash, `#declaration=${declaration}`);
    assert.ok(asked.every((url) => !url.includes(ENTRY)));
    assert.ok(asked.every((url) => url.startsWith(duty.pilot.url('US')) || !/^https?:/.test(url)));
    assert.deepEqual(errors, []);
  });

  it('shows the importer’s broker the same account', async () => {
    const broker = await signedIn('broker');
    await find(broker);
    assert.match((await broker.textContent('[data-sum="balance"]'))!, /^3834(\.00)? USD$/);
  });
});

/** The service of the United States starts again, with the pages. */
async function servePages(pilot: Pilot, pages: string): Promise<void> {
  const path = pilot.folder.section('US').config;
  const config = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...config, pages }));
  await pilot.kill('US');
  await pilot.start('US');
}
