import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freshRandom } from '@acta/sdk';
import { type Account, type Declaration, formatEntryNumber, type Reason } from '@acta/tariff';
import type { Ended } from './support/acta.ts';
import { actaHere } from './support/acta-here.ts';
import { Pilot } from './support/pilot.ts';

const DATA = join(import.meta.dirname, '../../packages/tariff/data');
const BASIS = ['--basis', '19 USC 1505'];

const LOGGED: ReadonlySet<string> = new Set(['recorded', 'cosigned']);

interface Batch {
  readonly clean: number;
  readonly signed: readonly { declaration: string; due: string; state?: string; digest: string }[];
  readonly exceptions: readonly { declaration: string; reasons: readonly Reason[] }[];
}
interface View {
  readonly section: string;
  readonly account: Account | null;
}

describe('acta duty, by those who declare and those who assess', { timeout: 480_000 }, () => {
  let pilot: Pilot;
  let home: string;
  const began = Math.floor(Date.now() / 1000);
  const ids: string[] = [];

  before(async () => {
    pilot = await Pilot.found();
    await pilot.registerParty('US', 'US-CARR1', 'carrier-admin');
    home = await mkdtemp(join(tmpdir(), 'acta-duty-'));
    for (const office of ['ASSESSOR', 'TARIFF_PUBLISHER'] as const) {
      const name = `us-${office.toLowerCase().replace('_', '-')}`;
      await pilot.appoint('US', office, await pilot.person(name));
    }
  });
  after(async () => {
    await pilot.close();
    await rm(home, { recursive: true });
  });

  const by = (key: string, ...args: string[]): Promise<Ended> =>
    actaHere(args, {
      ACTA_API: pilot.url('US'),
      ACTA_KEYS: pilot.folder.people,
      ACTA_KEY: key,
      ACTA_PASSPHRASE_FILE: join(pilot.folder.people, 'passphrase'),
    });
  const does = async <T>(key: string, ...args: string[]): Promise<T> => {
    const { code, out, err } = await by(key, ...args, '--yes', '--json');
    assert.equal(code, 0, `${args.join(' ')}\n${err}`);
    return JSON.parse(out) as T;
  };
  const assessor = <T>(...args: string[]): Promise<T> => does<T>('us-assessor', 'duty', ...args);
  const importer = <T>(...args: string[]): Promise<T> => does<T>('carrier-admin', 'duty', ...args);
  const refused = async (key: string, ...args: string[]): Promise<string> => {
    const { code, err } = await by(key, 'duty', ...args, '--yes', '--json');
    assert.notEqual(code, 0, args.join(' '));
    return err;
  };
  const write = async (name: string, value: unknown): Promise<string> => {
    const file = join(home, name);
    await writeFile(file, JSON.stringify(value));
    return file;
  };
  const publish = (file: string): Promise<unknown> =>
    does('us-tariff-publisher', 'tariff', 'publish', file);
  const accountOf = async (id: string): Promise<Account> => {
    const sides = await assessor<View[]>('account', id);
    return sides.find(({ section }) => section === 'US')!.account!;
  };

  it('takes declarations, signs what is clean and leaves the rest to people', async () => {
    await publish(join(DATA, 'us-schedule.json'));
    await publish(join(DATA, 'us-rules-synthetic.json'));
    for (let i = 0; i < 4; i += 1) {
      // The last claims U.S. content: whether it was approved is for people to see.
      const file = await write(`declaration-${i}.json`, declaration(i, i === 3 ? '100' : ''));
      ids.push((await importer<{ declaration: string }>('declare', file)).declaration);
    }
    const queue = await assessor<{ declaration: string; clean: boolean }[]>('queue');
    assert.deepEqual(queue.map((row) => row.declaration).sort(), [...ids].sort());

    const dry = await assessor<Batch>('work', '--accept', 'synthetic', '--dry-run');
    assert.deepEqual([dry.clean, dry.signed.length, dry.exceptions.length], [3, 0, 1]);
    const strict = await assessor<Batch>('work');
    assert.deepEqual(
      [strict.clean, strict.signed.length],
      [0, 0],
      'what is made up waits for people',
    );
    const capped = await assessor<Batch>(
      'work',
      '--accept',
      'synthetic',
      '--most',
      '100',
      '--dry-run',
    );
    assert.equal(
      capped.exceptions.every(({ reasons }) => reasons.length > 0),
      true,
    );
    assert.equal(capped.clean, 0);

    const done = await assessor<Batch>('work', '--accept', 'synthetic');
    assert.deepEqual(
      done.signed.map(({ due, state }) => [due, LOGGED.has(state!)]),
      ids.slice(0, 3).map(() => ['534.64', true]),
    );
    const [left] = done.exceptions;
    assert.ok(left !== undefined && left.declaration === ids[3]);
    assert.deepEqual(
      left.reasons.map(({ code, line }) => [code, line]),
      [['content claimed', 1]],
    );
    const again = await assessor<Batch>('work', '--accept', 'synthetic');
    assert.equal(again.clean, 0, 'nothing is assessed twice');
    assert.equal((await accountOf(ids[0]!)).state, 'assessed');
  });

  it('pays in parts, answers a protest, liquidates and closes, and lets no sum be wrong', async () => {
    const id = ids[0]!;
    await assessor('pay', id, ...BASIS, '--amount', '200', '--reference', 'R-1');
    assert.equal((await accountOf(id)).state, 'paid in part');
    assert.match(await refused('us-assessor', 'close', id, ...BASIS), /DUTY_SUM_CLOSING/);
    assert.match(await refused('us-assessor', 'refund', id, ...BASIS), /DUTY_NOTHING_DUE/);
    assert.match(
      await refused('us-assessor', 'refund', id, ...BASIS, '--amount', '201'),
      /DUTY_SUM_REFUND/,
    );
    await assessor('pay', id, ...BASIS);
    const paid = await accountOf(id);
    assert.deepEqual([paid.state, paid.paid, paid.balance], ['paid', '534.64', '0']);

    const [side] = await assessor<{ chain: { statement: object }[]; head: string }[]>('show', id);
    const liquidated = await assessor<{ digest: string }>('liquidate', id, ...BASIS);
    assert.notEqual(side!.head, liquidated.digest);
    const protest = await importer<{ digest: string }>(
      'protest',
      id,
      ...['--section', 'US', '--about', liquidated.digest, '--currency', 'USD'],
      ...['--basis', '19 USC 1514', '--grounds', 'Another classification.'],
    );
    assert.equal((await accountOf(id)).state, 'protested');
    await assessor(
      'decide',
      id,
      ...['--about', protest.digest, '--outcome', 'denied', '--basis', '19 USC 1515'],
    );
    await assessor('close', id, ...BASIS);
    const closed = await accountOf(id);
    assert.deepEqual([closed.state, closed.problems], ['closed', []]);
    const terms = closed.deadlines.map(({ what }) => what);
    assert.ok(terms.includes('protest') && terms.includes('suit'), terms.join());
    const shown = await by('us-assessor', 'duty', 'account', id, '--lang', 'es');
    const steps = await by('us-assessor', 'duty', 'show', id);
    assert.match(steps.out, /Assess  534\.64 USD \(synthetic\)\n.*DutyAct  payment 200 USD\n/);
    const alike = await by('us-assessor', 'duty', 'differences', id);
    assert.equal(alike.out, 'none that can be seen here\n');
    assert.match(shown.out, /cerrada \(USD\)\ndebido +534\.64\n/);
  });

  it('amends in a batch what a change of the past concerns, and what is closed stays closed', async () => {
    const schedule = JSON.parse(await readFile(join(DATA, 'us-schedule.json'), 'utf8'));
    schedule.name = 'HTSUS 2026, corrected';
    for (const line of schedule.lines) if (line.code === '8544.30.00.00') line.general = '4%';
    await publish(await write('corrected.json', schedule));
    const asked = ['amend', '--line', '8544.30.00', '--from', String(began - 10)];
    interface Amended {
      readonly changes: readonly {
        declaration: string;
        before: string;
        after: string;
        kept?: string;
      }[];
      readonly signed: readonly { state?: string }[];
    }
    const dry = await assessor<Amended>(...asked, '--dry-run');
    assert.equal(dry.signed.length, 0);
    const { changes, signed } = await assessor<Amended>(...asked);
    assert.deepEqual(
      changes.map(({ before, after, kept }) => [before, after, kept]).sort(),
      [
        ['534.64', '434.64', undefined],
        ['534.64', '434.64', undefined],
        ['534.64', '434.64', 'closed'],
      ].sort(),
    );
    assert.deepEqual(
      signed.map(({ state }) => LOGGED.has(state!)),
      [true, true],
    );
    const amended = await accountOf(ids[1]!);
    assert.deepEqual([amended.state, amended.due], ['amended', '434.64']);
    const none = await assessor<Amended>(...asked);
    assert.deepEqual(none.signed, [], 'a second run finds all of it done');
  });

  it('answers what it would cost, and adds up what is charged', async () => {
    const file = join(home, 'declaration-0.json');
    const text = await by('us-assessor', 'duty', 'simulate', file);
    assert.match(text.out, /434\.64 USD\n! Synthetic/);
    const past = await assessor<{ result: string; code: string }>(
      'simulate',
      file,
      ...['--at', '2019-01-01T00:00:00Z'],
    );
    assert.deepEqual([past.result, past.code], ['refused', 'TARIFF_NOT_PUBLISHED']);
    const { revenue } = await assessor<{ revenue: { chapter: string; amount: string }[] }>(
      'figures',
      ...['--from', String(began - 10)],
    );
    assert.deepEqual(
      revenue.map(({ chapter, amount }) => [chapter, amount]),
      [
        ['', '103.92'],
        ['85', '1300'],
      ],
    );
  });
});

/** Harnesses of Germany at 5 %, for 10,000 dollars. */
function declaration(number: number, usContent: string): Declaration {
  return {
    random: freshRandom(),
    ucr: `6MXCARM1-DUTY-${number}`,
    exporter: 'Kabelwerk GmbH',
    importer: 'Carrier One',
    sides: {
      US: {
        reference: { type: 'entry', value: formatEntryNumber('ZZZ', `000001${number}`) },
        regime: '01',
        office: '2304',
      },
    },
    invoices: [{ number: 'I-1', currency: 'USD', exportedAt: 1_790_000_000 }],
    charges: [],
    certifications: [],
    lines: [
      {
        number: 1,
        description: 'wiring harnesses',
        hs6: '8544.30',
        codes: { US: '8544.30.00.00' },
        origin: 'DE',
        invoice: 'I-1',
        value: '10000.00',
        usContent,
        quantities: [{ unit: 'No.', amount: '40' }],
        preference: '',
        certification: '',
        additions: { US: [] },
      },
    ],
  };
}
