import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { digestOf, personOf, signPapers, STATEMENTS } from '@acta/sdk';
import { Job, type JobFacts } from '../../src/import/job.ts';
import { planOf, type Step } from '../../src/import/plan.ts';
import { readManifest } from '../../src/import/read-manifest.ts';
import { receiverCsvs } from '../../src/import/receiver-csv.ts';

const domain = { chainId: 42, log: `0x${'a1'.repeat(20)}` };
const person = personOf(new Uint8Array(32).fill(4));
const facts: JobFacts = { file: 'ab', domain, signer: person.address };
const NOTHING = { known: new Map(), offers: new Map() };

const TEXT = [
  'goods,description,container,seal,to',
  'vin:3FA6P0H75TR100001,sedan,sscc:106141411234567897,,',
  'sscc:106141411234567897,carrier,,ACME/1,MX-CARR1',
  'vin:1M8GDM9AXKP042788,coach,,,MX-CARR2',
].join('\n');

async function planned(): Promise<Step[]> {
  const { rows } = readManifest(new TextEncoder().encode(TEXT));
  const steps = planOf(rows, NOTHING, 'US-SH1PR', domain, { place: 'Plant 1' });
  const papers = await signPapers(
    steps.map(({ paper }) => paper),
    domain,
    person,
  );
  return steps.map((step, at) => ({ ...step, paper: papers[at]! }));
}

describe('a plan', () => {
  it('lets each statement find its heads, in stages', async () => {
    const steps = await planned();
    assert.deepEqual(
      steps.map(({ line, stage, paper, after: before }) => [line, paper.type, stage, before]),
      [
        [2, 'Commission', 0, []],
        [3, 'Commission', 0, []],
        [4, 'Commission', 0, []],
        [3, 'Pack', 1, [1, 0]],
        [3, 'Seal', 2, [3]],
        [3, 'Handoff', 3, [4]],
        [4, 'Handoff', 1, [2]],
      ],
    );
    const digest = (at: number): string =>
      digestOf(domain, STATEMENTS[steps[at]!.paper.type], steps[at]!.paper.message);
    assert.equal(steps[3]!.paper.message['head'], digest(1));
    assert.equal(steps[3]!.paper.contents![0]!.head, digest(0));
    assert.equal(steps[4]!.paper.message['head'], digest(3));
    assert.equal(steps[5]!.paper.message['head'], digest(4));
    assert.equal(steps[5]!.paper.message['seals'], steps[4]!.paper.message['seals']);
  });

  it('tells each receiver of its own goods alone', async () => {
    const files = receiverCsvs({ steps: await planned() });
    assert.deepEqual([...files.keys()].sort(), ['MX-CARR1', 'MX-CARR2']);
    const { rows, problems } = readManifest(new TextEncoder().encode(files.get('MX-CARR1')));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      rows.map(({ goods, accept }) => [goods.name, accept]),
      [['106141411234567897', 'accept']],
    );
    assert.doesNotMatch(files.get('MX-CARR1')!, /1M8GDM9AXKP042788/);
  });
});

describe('a job', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-job-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('is there whole or not at all, for its owner alone, and is found again as it was', async () => {
    const file = join(folder, 'one.acta-job');
    assert.equal(await Job.existing(file, facts), undefined);
    const steps = await planned();
    const job = await Job.begin(file, facts, steps);
    assert.deepEqual(job.steps, steps);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(folder), ['one.acta-job'], 'no half file is left');
    await job.end({ step: 0, state: 'recorded' });
    const again = (await Job.existing(file, facts))!;
    assert.deepEqual(again.steps, steps);
    assert.deepEqual([...again.ends.values()], [{ step: 0, state: 'recorded' }]);
  });

  it('that another run began first is the one that counts', async () => {
    const file = join(folder, 'two.acta-job');
    const first = await Job.begin(file, facts, await planned());
    const second = await Job.begin(file, facts, await planned());
    assert.deepEqual(second.steps, first.steps);
  });

  it('loses nothing but the last word to a torn line', async () => {
    const file = join(folder, 'three.acta-job');
    const job = await Job.begin(file, facts, await planned());
    await job.end({ step: 0, state: 'recorded' });
    await appendFile(`${file}.done`, '{"step":1,"sta');
    await (await Job.existing(file, facts))!.end({ step: 2, state: 'recorded' });
    await (await Job.existing(file, facts))!.end({ step: 3, refused: 'CUSTODY_CLOSED' });
    const { ends } = (await Job.existing(file, facts))!;
    assert.equal(ends.has(1), false);
    assert.deepEqual([...ends.keys()].sort(), [0, 3], 'what stood on the torn line is sent again');
  });

  it('is for one file, key and network', async () => {
    const file = join(folder, 'one.acta-job');
    const others: JobFacts[] = [
      { ...facts, file: 'cd' },
      { ...facts, signer: `0x${'00'.repeat(20)}` },
      { ...facts, domain: { ...domain, chainId: 43 } },
    ];
    for (const other of others) {
      await assert.rejects(Job.existing(file, other), { code: 'IMPORT_JOB_OTHER' });
    }
  });

  it('is not read out of a file that is none', async () => {
    const file = join(folder, 'four.acta-job');
    for (const text of ['{}', 'null', '[]', '{"format":"acta/import/2"}']) {
      await writeFile(file, text);
      await assert.rejects(Job.existing(file, facts), { code: 'FILE_UNREADABLE' }, text);
    }
    assert.equal((await readFile(file, 'utf8')).length > 0, true);
  });
});
