import assert from 'node:assert/strict';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { LONG, SEED } from '../../../../test/support/seed.ts';
import { randomFrom } from '../differential/mutate.ts';
import { type AnyReport, outcomeOf } from '../differential/outcome.ts';
import { builtCommand, Lines, withoutGo } from '../support/go.ts';
import { attack, type Source, type Tried } from './hostile.ts';

const CORPUS = new URL('../../../../test/vectors/evidence/v1/', import.meta.url);
const FIRST = new URL('../support/verify-lines.ts', import.meta.url).pathname;

/** An hour where it is run for long; ACTA_FUZZ_SECONDS says otherwise. */
const SECONDS = Number(process.env['ACTA_FUZZ_SECONDS'] ?? (LONG ? 3_600 : 8));
/**
 * Of the processor's time, milliseconds: what is promised of a file, and twice that in a short run,
 * whose first files also compile what they call. A bundle stands for up to twenty times as much.
 */
const LIMIT = { file: LONG ? 1_000 : 2_000, bundle: 20_000 };
const MEGABYTES = 200;

type Reported = AnyReport & { readonly notices: string[] };

/** Memory of a process at its highest, megabytes. */
function peak(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+([0-9]+) kB/m.exec(status)![1]) / 1024;
}

/** Processor's time of a process so far, milliseconds: fields 14 and 15, in hundredths of a second. */
function spent(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

const skip = withoutGo || (process.platform !== 'linux' && 'memory and time are read from /proc');

describe(
  'whatever stands in a file, both verifiers answer alike, in time and in memory',
  { skip },
  () => {
    let first: Lines;
    let second: Lines;
    let remove: () => void;
    const folder = mkdtempSync(join(tmpdir(), 'acta-fuzz-'));
    before(async () => {
      const command = await builtCommand('verify-lines');
      remove = command.remove;
      second = new Lines(command.path);
      first = new Lines(process.execPath, [
        '--expose-gc',
        `--max-old-space-size=${MEGABYTES}`,
        FIRST,
      ]);
    });
    after(() => {
      first.end();
      second.end();
      remove();
      rmSync(folder, { recursive: true });
    });

    const sources: Source[] = globSync('*.expected.json', { cwd: CORPUS.pathname })
      .sort()
      .map((name) => {
        const { trust } = JSON.parse(readFileSync(new URL(name, CORPUS), 'utf8')) as {
          trust: string;
        };
        return {
          name,
          evidence: readFileSync(new URL(name.replace('.expected', '.acta'), CORPUS)),
          trust: readFileSync(new URL(trust, CORPUS)),
        };
      });

    const ask = async ({ evidence, trust, bundle }: Tried) => {
      const more = { ...(bundle && { bundle }) };
      const files = { evidence: join(folder, 'evidence'), trust: join(folder, 'trust') };
      writeFileSync(files.evidence, evidence);
      writeFileSync(files.trust, trust);
      const question = {
        evidence: evidence.toString('base64'),
        trust: trust.toString('base64'),
        ...more,
      };
      const byFirst = (await first.ask({ ...files, ...more })) as {
        outcomes: unknown[];
        took: number;
      };
      const before = spent(second.pid);
      const said = (await second.ask(question)) as Reported | { reports: Reported[] };
      const reports = 'reports' in said ? said.reports : [said];
      return {
        byFirst: byFirst.outcomes,
        bySecond: reports.map((one) => outcomeOf(one, one.notices)),
        took: { first: byFirst.took, second: spent(second.pid) - before },
      };
    };

    it(`for ${SECONDS} s (ACTA_SEED=${SEED}, ACTA_FUZZ_SECONDS)`, async (test) => {
      // What is compiled and loaded once is no cost of a file.
      for (const source of sources) await ask({ ...source, what: 'as it is' });
      const rest = { first: peak(first.pid), second: peak(second.pid) };
      const random = randomFrom(SEED);
      const until = Date.now() + SECONDS * 1_000;
      const counts = new Map<string, number>();
      const worst = { first: 0, second: 0 };
      for (let n = 1; Date.now() < until; n += 1) {
        const tried = attack(sources, random, 20);
        const where = `${tried.what}, number ${n} (ACTA_SEED=${SEED})`;
        try {
          const { byFirst, bySecond, took } = await ask(tried);
          assert.deepEqual(bySecond, byFirst, where);
          const limit = tried.bundle ? LIMIT.bundle : LIMIT.file;
          assert.ok(
            took.first <= limit && took.second <= limit,
            `${where}: ${JSON.stringify(took)} ms`,
          );
          if (!tried.bundle) {
            worst.first = Math.max(worst.first, took.first);
            worst.second = Math.max(worst.second, took.second);
          }
          if (tried.what === 'oversize') {
            const [{ checks }] = byFirst as [{ checks: string[] }];
            assert.equal(checks[0], '1 format fail JSON_TOO_LARGE');
          }
        } catch (error) {
          const name = join(tmpdir(), 'acta-fuzz-found');
          writeFileSync(`${name}.acta.json`, tried.evidence);
          writeFileSync(`${name}.trust.json`, tried.trust);
          throw error;
        }
        counts.set(tried.what, (counts.get(tried.what) ?? 0) + 1);
      }
      const grew = {
        first: peak(first.pid) - rest.first,
        second: peak(second.pid) - rest.second,
      };
      test.diagnostic(JSON.stringify({ tried: Object.fromEntries(counts), worst, grew }));
      assert.ok(grew.first <= MEGABYTES && grew.second <= MEGABYTES, JSON.stringify(grew));
    });
  },
);
