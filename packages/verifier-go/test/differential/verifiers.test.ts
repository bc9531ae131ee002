import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { bundle, parseEvidenceFile } from '@acta/protocol';
import { createVerifier, verifyBundle } from '@acta/verifier';
import { LONG, SEED } from '../../../../test/support/seed.ts';
import { builtCommand, Lines, withoutGo } from '../support/go.ts';
import { mutate, randomFrom } from './mutate.ts';
import { type AnyReport, type Outcome, outcomeOf, outcomeOfReport } from './outcome.ts';
import { recorded } from './recorded.ts';

const CORPUS = new URL('../../../../test/vectors/evidence/v1/', import.meta.url);
/** Mutations of each file of the corpus. */
const MUTATIONS = LONG ? 200 : 8;
const BUNDLES = LONG ? 500 : 25;
/** What a run must have tried, so that no change makes the test try nothing. */
const LEAST_RECORDED = LONG ? 2_000 : 200;

interface GivenBundle {
  readonly verdict: string;
  readonly code?: string;
  readonly reports: readonly (AnyReport & { readonly notices: string[] })[];
}

describe('both verifiers give the same checks, codes and notices', { skip: withoutGo }, () => {
  let lines: Lines;
  let remove: () => void;
  before(async () => {
    const command = await builtCommand('verify-lines');
    remove = command.remove;
    lines = new Lines(command.path);
  });
  after(() => {
    lines.end();
    remove();
  });

  const ask = async (evidence: string, trust: string): Promise<Outcome> => {
    const report = (await lines.ask({ evidence, trust })) as AnyReport & { notices: string[] };
    return outcomeOf(report, report.notices);
  };

  it('of every file that the tests of the first one make', async () => {
    let count = 0;
    for await (const { evidence, trust, outcome, from } of recorded(LONG)) {
      count += 1;
      assert.deepEqual(await ask(evidence, trust), outcome, `file ${count}, of ${from}`);
    }
    assert.ok(count >= LEAST_RECORDED, `${count} files`);
  });

  it(`of the corpus, as it is and with bytes changed (ACTA_SEED=${SEED})`, async () => {
    const random = randomFrom(SEED);
    for (const name of globSync('*.expected.json', { cwd: CORPUS.pathname }).sort()) {
      const { trust } = JSON.parse(readFileSync(new URL(name, CORPUS), 'utf8')) as {
        trust: string;
      };
      const file = readFileSync(new URL(name.replace('.expected', '.acta'), CORPUS));
      const trustFile = readFileSync(new URL(trust, CORPUS));
      await agree(file, trustFile, name);
      for (let n = 0; n < MUTATIONS; n += 1) {
        await agree(mutate(file, random), trustFile, `${name}, mutation ${n}`);
        if (n % 8 === 0) await agree(file, mutate(trustFile, random), `${name}, trust ${n}`);
      }
    }
  });

  it(`of bundles, as they are and with bytes changed (ACTA_SEED=${SEED})`, async () => {
    const random = randomFrom(SEED);
    const trustFile = readFileSync(new URL('trust.json', CORPUS));
    const names = ['minute', 'record-note', 'record-superseded', 'given', 'two-leaves', 'breach'];
    const made = bundle(
      names.map((name) => parseEvidenceFile(readFileSync(new URL(`${name}.acta.json`, CORPUS)))),
    );
    const file = Buffer.from(JSON.stringify(made));
    for (let n = 0; n <= BUNDLES; n += 1) {
      const tried = n === 0 ? file : mutate(file, random);
      const wanted = verifyBundle(tried, trustFile);
      const given = (await lines.ask({
        bundle: true,
        evidence: tried.toString('base64'),
        trust: trustFile.toString('base64'),
      })) as GivenBundle;
      const { verdict, code, reports } = given;
      assert.deepEqual(
        { verdict, code, reports: reports.map((one) => outcomeOf(one, one.notices)) },
        {
          verdict: wanted.verdict,
          code: wanted.code,
          reports: wanted.reports.map(outcomeOfReport),
        },
        `bundle ${n}`,
      );
    }
  });

  const agree = async (file: Buffer, trust: Buffer, what: string): Promise<void> => {
    const wanted = outcomeOfReport(createVerifier(trust)(file));
    const given = await ask(file.toString('base64'), trust.toString('base64'));
    assert.deepEqual(given, wanted, what);
  };
});
