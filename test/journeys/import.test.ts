import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gs1CheckDigit, inParallel, signPapers, submitMany, vinCheckDigit } from '@acta/sdk';
import { Job } from '../../packages/cli/src/import/job.ts';
import { planOf } from '../../packages/cli/src/import/plan.ts';
import { readManifest } from '../../packages/cli/src/import/read-manifest.ts';
import { LONG, SEED } from '../support/seed.ts';
import { acta, type Ended, MAIN } from './support/acta.ts';
import { Pilot } from './support/pilot.ts';
import { Random } from './support/random.ts';

const VINS = LONG ? 1_000 : 100;
const CARRIERS = LONG ? 125 : 13;
/** How often each of the three jobs is killed before it may end. */
const KILLS = LONG ? 12 : 4;
/** Milliseconds after its start at which a run is killed at the latest. */
const LATEST = LONG ? 20_000 : 3_000;

const DRAYAGE = 'MX-CARR1';
const LONG_HAUL = 'US-CARR2';
const PLACE = ['--place', 'World Trade Bridge', '--locode', 'MXNLD'];

const vinOf = (n: number): string => {
  const bare = `3FA6P0H70TR${String(100_000 + n)}`;
  return bare.slice(0, 8) + vinCheckDigit(bare) + bare.slice(9);
};
const ssccOf = (n: number): string => {
  const bare = `10614141${String(1_000_000_00 + n).padStart(9, '0')}`.slice(0, 17);
  return bare + gs1CheckDigit(bare);
};

describe(
  `import of ${VINS} VINs (seed ${SEED}; set ACTA_SEED to repeat)`,
  { timeout: 900_000 },
  () => {
    let pilot: Pilot;
    let home: string;
    let kills = 0;
    const random = new Random(SEED);
    const env: Record<string, Record<string, string>> = {};
    const vins = Array.from({ length: VINS }, (_, n) => vinOf(n));
    const ssccs = Array.from({ length: CARRIERS }, (_, n) => ssccOf(n));
    const file = (name: string): string => join(home, name);

    before(async () => {
      pilot = await Pilot.found();
      await pilot.registerParty('MX', DRAYAGE, 'carrier-admin');
      await pilot.registerParty('US', LONG_HAUL, 'long-haul-admin');
      home = await mkdtemp(join(tmpdir(), 'acta-import-'));
      const keys = {
        ACTA_KEYS: pilot.folder.people,
        ACTA_PASSPHRASE_FILE: join(pilot.folder.people, 'passphrase'),
      };
      env['shipper'] = { ...keys, ACTA_API: pilot.url('US'), ACTA_KEY: 'shipper-admin' };
      env['drayage'] = { ...keys, ACTA_API: pilot.url('MX'), ACTA_KEY: 'carrier-admin' };
      env['long haul'] = { ...keys, ACTA_API: pilot.url('US'), ACTA_KEY: 'long-haul-admin' };
    });
    after(async () => {
      await pilot.close();
      await rm(home, { recursive: true });
    });

    it('does a manifest of the shipper, whatever kills it on the way', async () => {
      const lines = [
        'goods;description;container;seal;to;reference',
        ...ssccs.map(
          (sscc, n) => `sscc:${sscc};carrier ${n};;ACME/${1000 + n}/H;${DRAYAGE};bill:BL-${n}`,
        ),
        ...vins.map((vin, n) => `vin:${vin};"sedan; blue";sscc:${ssccs[n % CARRIERS]};;;`),
      ];
      // As Excel writes it: byte order mark, CRLF, `;`.
      await writeFile(file('manifest.csv'), `\ufeff${lines.join('\r\n')}\r\n`);
      const dry = await acta(
        ['goods', 'import', file('manifest.csv'), '--dry-run', '--json', ...PLACE],
        env['shipper'],
      );
      assert.equal(dry.code, 0, dry.out + dry.err);
      assert.deepEqual(JSON.parse(dry.out), {
        lines: VINS + CARRIERS,
        problems: [],
        statements: {
          Commission: VINS + CARRIERS,
          Pack: CARRIERS,
          Seal: CARRIERS,
          Handoff: CARRIERS,
        },
      });
      const told = await killAndFinish('shipper', 'manifest.csv', '--out', file('to'));
      assert.deepEqual(told, { refused: 0, offered: CARRIERS });
    });

    it('is accepted and handed on from the file that came with it', async () => {
      const received = await readFile(join(file('to'), `${DRAYAGE}.csv`), 'utf8');
      const [head, ...lines] = received.trim().split('\r\n');
      assert.equal(head, 'goods,random,accept');
      assert.equal(lines.length, CARRIERS);
      const onward = [`${head},to`, ...lines.map((line) => `${line},${LONG_HAUL}`)];
      await writeFile(file('drayage.csv'), onward.join('\n'));
      const told = await killAndFinish('drayage', 'drayage.csv', '--out', file('on'));
      assert.deepEqual(told, { refused: 0, offered: CARRIERS });
    });

    it('is accepted at last, with exceptions where there are some', async () => {
      const received = await readFile(join(file('on'), `${LONG_HAUL}.csv`), 'utf8');
      const [head, ...lines] = received.trim().split('\r\n');
      const last = [
        `${head},exception`,
        ...lines.map((line, n) => `${line},${n === 0 ? 'damaged:1:left door' : ''}`),
      ];
      await writeFile(file('long-haul.csv'), last.join('\n'));
      const told = await killAndFinish('long haul', 'long-haul.csv');
      assert.deepEqual(told, { refused: 0, offered: 0 });
    });

    it('doubled nothing: each VIN once, one pack, two handoffs', async () => {
      const client = await pilot.client('US');
      await client.login(await pilot.person('us-inspector'));
      const withCarriers = new Map<string, number>();
      await inParallel([...ssccs, ...vins], 8, async (name) => {
        const scheme = name.length === 17 ? 'vin' : 'sscc';
        const found = await client.trail.find({ scheme, name });
        assert.equal(found.length, 1, `${name} stands once on the ledger`);
        const { steps, state } = await client.trail.view(found[0]!);
        assert.equal(state?.holder, LONG_HAUL);
        assert.equal(state?.inside !== undefined, scheme === 'vin');
        const types = steps.map(({ type, answer }) => answer ?? type);
        const count = (type: string): number => types.filter((one) => one === type).length;
        assert.equal(count('Commission'), 1, types.join());
        assert.equal(count('Pack'), 1, types.join());
        assert.equal(count('accepted') + count('accepted with exceptions'), 2, types.join());
        assert.equal(steps.filter(({ sealGap }) => sealGap).length, 0);
        assert.ok(steps.slice(-2).every(({ type }) => type === 'Answer'));
        withCarriers.set(name, steps.length);
      });
      assert.equal(withCarriers.size, VINS + CARRIERS);
      const kinds = new Map<number, number>();
      for (let next = -1; ;) {
        const page = await client.http.get<{ index: number; kind: number }[]>(
          `/v1/records?limit=1000${next < 0 ? '' : `&after=${next}`}`,
        );
        for (const { kind } of page) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        if (page.length < 1000) break;
        next = page.at(-1)!.index;
      }
      assert.equal(kinds.get(0x0301), VINS + CARRIERS);
      assert.equal(kinds.get(0x0305), CARRIERS);
      assert.equal(kinds.get(0x0307), CARRIERS);
      assert.equal(kinds.get(0x0303), 2 * CARRIERS);
      assert.ok(kills > 0, 'no run was killed: this test says nothing');
    });

    it('signs again what ran out before it was sent: the same goods, nothing doubled', async () => {
      const goods = [vinOf(90_000), vinOf(90_001)];
      const text = [
        'goods,description,container',
        `sscc:${ssccOf(900)},rack,`,
        ...goods.map((vin) => `vin:${vin},sedan,sscc:${ssccOf(900)}`),
      ].join('\n');
      await writeFile(file('late.csv'), text);
      const client = await pilot.client('US');
      const person = await pilot.person('shipper-admin');
      const { rows, problems } = readManifest(new TextEncoder().encode(text));
      assert.deepEqual(problems, []);
      // A job that was signed a week ago, but for some seconds.
      const clock = Date.now;
      Date.now = () => clock() - (7 * 86_400 - 15) * 1_000;
      const known = { known: new Map(), offers: new Map() };
      const steps = planOf(rows, known, 'US-SH1PR', client.domain, { place: 'Plant 1' });
      Date.now = clock;
      const papers = await signPapers(
        steps.map(({ paper }) => paper),
        client.domain,
        person,
      );
      const [sent] = await submitMany(client, [papers[0]!]);
      assert.ok('state' in sent!, JSON.stringify(sent));
      const facts = {
        file: createHash('sha256').update(text).digest('hex'),
        domain: client.domain,
        signer: person.address,
      };
      const signed = steps.map((step, at) => ({ ...step, paper: papers[at]! }));
      await Job.begin(`${file('late.csv')}.acta-job`, facts, signed);
      const until = Number(papers[1]!.message['deadline']);
      await new Promise((resolve) => setTimeout(resolve, (until + 2) * 1_000 - clock()));
      const [late] = await submitMany(client, [papers[1]!]);
      assert.equal('refused' in late! && late.refused.code, 'STATEMENT_EXPIRED');

      const args = ['goods', 'import', file('late.csv'), '--json', ...PLACE];
      assert.match((await acta(args, env['shipper'])).err, /CLI_CONFIRMATION_NEEDED/);
      for (const run of ['taken up', 'run again']) {
        const { code, out, err } = await acta([...args, '--yes'], env['shipper']);
        assert.equal(code, 0, run + out + err);
        assert.deepEqual((JSON.parse(out) as { refused: unknown[] }).refused, []);
      }
      await client.login(person);
      for (const [i, vin] of goods.entries()) {
        const found = await client.http.post<{ goods: { goods: string }[] }>('/v1/trails/search', {
          scheme: 'vin',
          name: vin,
        });
        assert.deepEqual(
          found.goods.map((one) => one.goods),
          [papers[i + 1]!.message['goods']],
        );
        const { state } = await client.trail.view(found.goods[0]!.goods);
        assert.equal(state!.inside, papers[0]!.message['goods']);
      }
    });

    it('refuses another file, key or network for a job that was begun', async () => {
      await writeFile(file('manifest.csv'), 'goods,description\nvin:3FA6P0H75TR100001,other');
      const other = await acta(
        ['goods', 'import', file('manifest.csv'), '--yes', '--json', ...PLACE],
        env['shipper'],
      );
      assert.match(other.err, /IMPORT_JOB_OTHER/);
      assert.equal(other.code, 4);
      const again = await acta(
        ['goods', 'import', file('drayage.csv'), '--yes', '--json', ...PLACE],
        env['long haul'],
      );
      assert.match(again.err, /IMPORT_JOB_OTHER/);
    });

    /** Runs a job, killing it at random points, until it ends by itself. */
    async function killAndFinish(
      who: string,
      name: string,
      ...more: string[]
    ): Promise<{ refused: number; offered: number }> {
      const args = ['goods', 'import', file(name), '--yes', '--json', ...PLACE, ...more];
      for (let kill = 0; kill < KILLS; kill += 1) {
        const ended = await killed(args, env[who]!, 300 + random.below(LATEST));
        if (ended !== undefined) return toldBy(ended);
        kills += 1;
      }
      return toldBy(await acta(args, env[who]));
    }

    function toldBy({ code, out, err }: Ended): { refused: number; offered: number } {
      assert.equal(code, 0, out + err + pilot.said.slice(-2_000));
      const { refused, offered = 0 } = JSON.parse(out) as { refused: unknown[]; offered?: number };
      return { refused: refused.length, offered };
    }
  },
);

/** A run of `acta` that is killed after so long; what it said where it ended before. */
function killed(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  after: number,
): Promise<Ended | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      env: { PATH: process.env['PATH'], NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    const timer = setTimeout(() => child.kill('SIGKILL'), after);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve(code === null ? undefined : { code, out, err });
    });
  });
}
