import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Report, verifyEvidence } from '../src/index.ts';
import { trustFile } from './support/keys.ts';
import { chromiumPath, verifierPage } from './support/page.ts';
import { play } from './support/story.ts';
import { loose, story } from './support/verify.ts';
import { VECTORS } from './support/vectors.ts';
import { LOG_TAMPERINGS } from './tampering/log-tamperings.ts';
import { STATEMENT_TAMPERINGS } from './tampering/statement-tamperings.ts';
import { SUBJECT_TAMPERINGS } from './tampering/subject-tamperings.ts';
import { evidenceOf } from './tampering/tampering.ts';

interface Pair {
  readonly name: string;
  readonly evidence: string;
  readonly trust: string | undefined;
}

const skip = chromiumPath === undefined ? 'no Chromium found' : false;

describe('in a browser with no network', { skip }, () => {
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const errors: string[] = [];

  before(async () => {
    const root = process.getuid?.() === 0;
    browser = await chromium.launch({
      executablePath: chromiumPath!,
      args: root ? ['--no-sandbox'] : [],
    });
    const context = await browser.newContext({ offline: true });
    page = await context.newPage();
    await page.route('**', (route) => {
      asked.push(route.request().url());
      return route.abort();
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.setContent(await verifierPage());
  });
  after(() => browser.close());

  /** Verifies there and here. */
  async function compare(pairs: readonly Pair[]): Promise<void> {
    const there = await page.evaluate(
      (given) =>
        given.map(({ evidence, trust }) =>
          (globalThis as unknown as { verifyEvidence: typeof verifyEvidence }).verifyEvidence(
            evidence,
            trust ?? undefined,
          ),
        ),
      pairs as Pair[],
    );
    pairs.forEach(({ name, evidence, trust }, i) => {
      const here = verifyEvidence(evidence, trust);
      assert.deepEqual(there[i], JSON.parse(JSON.stringify(here)) as Report, name);
    });
  }

  it('gives the same numbered checks for every file of the corpus', async () => {
    assert.ok(VECTORS.length >= 10);
    await compare(VECTORS);
  });

  it('gives the same numbered checks for every named tampering', async () => {
    const trust = JSON.stringify(trustFile(story().ledger.origin));
    const tamperings = [...LOG_TAMPERINGS, ...STATEMENT_TAMPERINGS, ...SUBJECT_TAMPERINGS];
    const pairs = tamperings.map(({ name, of, tamper }): Pair => {
      const file = loose(evidenceOf(story(), of));
      return { name, evidence: tamper(file, story()) ?? JSON.stringify(file), trust };
    });
    await compare(pairs);
  });

  it('gives the same numbered checks for what is made on the spot, and without a trust file', async () => {
    const { ledger, evidence } = play('embedded.acta.invalid/log/7', 7);
    const trust = JSON.stringify(trustFile(ledger.origin));
    const kinds = ['trail', 'contested', 'minute', 'order', 'silence', 'assessment'] as const;
    const files = kinds.map((kind) => JSON.stringify(evidence(kind)));
    await compare(files.map((file, i): Pair => ({ name: kinds[i]!, evidence: file, trust })));
    await compare([{ name: 'no trust file', evidence: files[0]!, trust: undefined }]);
  });

  it('asked the network for nothing, and broke no policy', () => {
    assert.deepEqual(asked, []);
    assert.deepEqual(errors, []);
  });
});
