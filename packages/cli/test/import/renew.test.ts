import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { ActaError, checkPaper, digestOf, personOf, signPapers, STATEMENTS } from '@acta/sdk';
import { Job, type JobFacts } from '../../src/import/job.ts';
import { planOf, type Step } from '../../src/import/plan.ts';
import { readManifest } from '../../src/import/read-manifest.ts';
import { renewalOf } from '../../src/import/renew.ts';

const domain = { chainId: 42, log: `0x${'a1'.repeat(20)}` };
const person = personOf(new Uint8Array(32).fill(4));
const facts: JobFacts = { file: 'ab', domain, signer: person.address };
const DAY = 86_400;
const TEXT = [
  'goods,description,container,seal,to',
  'vin:3FA6P0H75TR100001,sedan,sscc:106141411234567897,,',
  'sscc:106141411234567897,carrier,,ACME/1,MX-CARR1',
  'vin:1M8GDM9AXKP042788,coach,,,MX-CARR2',
].join('\n');

const digest = ({ paper }: Step): string => digestOf(domain, STATEMENTS[paper.type], paper.message);
const now = () => Math.floor(Date.now() / 1_000);

async function sign(steps: readonly Step[], which: readonly number[]): Promise<Step[]> {
  const papers = await signPapers(
    which.map((at) => steps[at]!.paper),
    domain,
    person,
  );
  return steps.map((step, at) =>
    which.includes(at) ? { ...step, paper: papers[which.indexOf(at)]! } : step,
  );
}

/** A section that knows some statements. */
const knowing = (...digests: string[]) => {
  const asked: string[] = [];
  return {
    asked,
    domain,
    status: (one: string) => {
      asked.push(one);
      if (!digests.includes(one)) return Promise.reject(new ActaError('NOT_FOUND', {}));
      return Promise.resolve({ digest: one, state: 'recorded' as const, sections: ['US'] });
    },
  };
};

describe('a job that is taken up late', () => {
  let folder: string;
  let file: string;
  let job: Job;

  beforeEach(async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.UTC(2026, 10, 1) });
    folder = await mkdtemp(join(tmpdir(), 'acta-renew-'));
    file = join(folder, 'x.acta-job');
    const { rows } = readManifest(new TextEncoder().encode(TEXT));
    const nothing = { known: new Map(), offers: new Map() };
    const steps = planOf(rows, nothing, 'US-SH1PR', domain, { place: 'Plant 1' });
    job = await Job.begin(file, facts, await sign(steps, [...steps.keys()]));
  });
  afterEach(async () => {
    mock.timers.reset();
    await rm(folder, { recursive: true });
  });

  it('asks nothing and changes nothing while everything is in time', async () => {
    const client = knowing();
    mock.timers.tick(6 * DAY * 1_000);
    assert.equal(await renewalOf(client, job, now()), undefined);
    assert.deepEqual(client.asked, []);
  });

  it('renews what was never sent, with all that names it, over the same documents', async () => {
    // Both commissions of what is packed were sent; the pack, its seal and its handoff never were.
    await job.end({ step: 0, state: 'recorded' });
    const known = digest(job.steps[1]!);
    mock.timers.tick(8 * DAY * 1_000);
    const { steps, unsigned } = (await renewalOf(knowing(known), job, now()))!;
    assert.deepEqual(unsigned, [2, 3, 4, 5, 6]);
    assert.deepEqual([digest(steps[0]!), digest(steps[1]!)], [digest(job.steps[0]!), known]);
    const signed = await sign(steps, unsigned);
    for (const at of unsigned) {
      const { paper } = signed[at]!;
      assert.ok(checkPaper(paper).signatures[0], 'whole, and signed');
      assert.ok(Number(paper.message['deadline']) > now() + 6 * DAY);
      assert.deepEqual(paper.documents, job.steps[at]!.paper.documents);
      for (const field of ['goods', 'document', 'seals', 'to', 'occurredAt']) {
        assert.equal(paper.message[field], job.steps[at]!.paper.message[field], field);
      }
    }
    assert.equal(signed[3]!.paper.message['head'], known);
    assert.equal(signed[3]!.paper.contents![0]!.head, digest(signed[0]!));
    assert.equal(signed[4]!.paper.message['head'], digest(signed[3]!));
    assert.equal(signed[5]!.paper.message['head'], digest(signed[4]!));
    assert.equal(signed[6]!.paper.message['head'], digest(signed[2]!));

    const replaced = await Job.replace(file, facts, signed);
    assert.deepEqual(replaced.steps.map(digest), signed.map(digest));
    assert.equal(replaced.ends.get(0)!.state, 'recorded', 'what was done stays done');
    assert.deepEqual((await readdir(folder)).sort(), ['x.acta-job', 'x.acta-job.done']);
    assert.equal(await renewalOf(knowing(known), replaced, now()), undefined);
  });

  it('takes up again what was refused as too late, and what was skipped for it', async () => {
    await job.end({ step: 0, state: 'recorded' });
    await job.end({ step: 1, refused: 'STATEMENT_EXPIRED' });
    await job.end({ step: 2, refused: 'CUSTODY_GOODS_KNOWN' });
    await job.end({ step: 3, refused: 'IMPORT_SKIPPED' });
    const again = (await Job.existing(file, facts))!;
    assert.deepEqual([...again.ends.keys()], [0, 2]);
    mock.timers.tick(8 * DAY * 1_000);
    const { unsigned } = (await renewalOf(knowing(), again, now()))!;
    assert.deepEqual(unsigned, [1, 3, 4, 5, 6]);
  });

  it('ends with whoever does not answer, and signs nothing', async () => {
    mock.timers.tick(8 * DAY * 1_000);
    const client = { domain, status: () => Promise.reject(new ActaError('API_UNREACHABLE', {})) };
    await assert.rejects(renewalOf(client, job, now()), { code: 'API_UNREACHABLE' });
  });
});
