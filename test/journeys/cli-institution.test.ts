import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Act, budgetLineId, choiceNumber, type Office } from '@acta/sdk';
import { sharesAct } from '../../packages/protocol/test/support/shares-act.ts';
import type { Ended } from './support/acta.ts';
import { actaHere } from './support/acta-here.ts';
import { Pilot, type SectionCode, SECTIONS } from './support/pilot.ts';

const OFFICES: readonly Office[] = [
  'COMMISSIONER',
  'SECRETARY',
  'GOVERNMENT',
  'DIRECTOR',
  'OVERSIGHT',
  'ADVISER',
];
const LINE = 'Inspection hall';
const TEXT = ['--en', 'As agreed.', '--es', 'Según lo acordado.'];
const MONEY = ['--line', LINE, '--currency', 'USD'];
const word = (value: number): string => `0x${value.toString(16).padStart(64, '0')}`;

const ORDER_EN = `# LIVESTOCK LANES

Laredo, Texas, November 24, 2026.

The Commission met in the offices of the United States Section.

Lane 4 takes livestock.
`;
const ORDER_ES = `# CARRILES DE GANADO

Laredo, Texas, 24 de noviembre de 2026.

La Comisión se reunió en las oficinas de la Sección de los Estados Unidos.

El carril 4 recibe ganado.
`;

/** Lets an office speak in a kind of note. */
const admit = (kind: string, office: Office, answered = 0): Act => ({
  kind: 'admit note kind',
  a: word(choiceNumber('NoteKind', kind)),
  b: word(2 ** choiceNumber('Office', office)),
  c: word(answered),
});

describe('acta for the soft matters of the agency', { timeout: 480_000 }, () => {
  let pilot: Pilot;
  let home: string;

  before(async () => {
    pilot = await Pilot.found();
    home = await mkdtemp(join(tmpdir(), 'acta-institution-'));
    for (const code of SECTIONS) {
      for (const office of OFFICES) {
        await pilot.appoint(code, office, await pilot.person(nameOf(code, office)));
      }
    }
  });
  after(async () => {
    await pilot.close();
    await rm(home, { recursive: true });
  });

  const nameOf = (code: SectionCode, office: string): string =>
    `${code}-${office}`.toLowerCase().replaceAll('_', '-');
  const by = (code: SectionCode, office: string, ...args: string[]): Promise<Ended> =>
    actaHere(args, {
      ACTA_API: pilot.url(code),
      ACTA_KEYS: pilot.folder.people,
      ACTA_KEY: nameOf(code, office),
      ACTA_PASSPHRASE_FILE: join(pilot.folder.people, 'passphrase'),
    });
  const does = async <T = { digest: string }>(
    code: SectionCode,
    office: string,
    ...args: string[]
  ): Promise<T> => {
    const { code: exit, out, err } = await by(code, office, ...args, '--yes', '--json');
    assert.equal(exit, 0, `${args.join(' ')}\n${err}`);
    return JSON.parse(out) as T;
  };
  /** What a section's index comes to say; the other section's records reach it a little later. */
  const sees = async <T>(
    code: SectionCode,
    args: readonly string[],
    wanted: (told: T) => boolean,
  ): Promise<T> => {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const { code: exit, out } = await by(code, 'DIRECTOR', ...args, '--json');
      const told = exit === 0 ? (JSON.parse(out) as T) : undefined;
      if (told !== undefined && wanted(told)) return told;
      if (Date.now() > deadline) assert.fail(`${args.join(' ')} at ${code}: ${out}`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  };
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(home, name), text);
    return join(home, name);
  };
  const signAll = async (number: string, offices: readonly [string, string][]): Promise<void> => {
    for (const code of SECTIONS) {
      for (const [office, step] of offices) {
        await sees<{ lanes: unknown }>(code, ['minute', 'show', number], () => true);
        await does(code, office, 'minute', step, number);
      }
    }
  };

  it('shares costs under a minute, line by line, with both sections’ word', async () => {
    const text = await write(
      'minute.json',
      JSON.stringify({
        paragraphs: [
          { n: 1, en: 'MINUTE NO. 1', es: 'ACTA NÚM. 1' },
          { n: 2, en: `The cost of the ${LINE} is shared.`, es: 'Se comparte el costo.' },
        ],
      }),
    );
    const acts = await write(
      'acts.json',
      JSON.stringify([
        admit('contribution', 'DIRECTOR'),
        admit('claim', 'DIRECTOR'),
        admit('settlement', 'DIRECTOR'),
        admit('certificate', 'DIRECTOR', 1),
        admit('opening', 'SECRETARY'),
        admit('opinion', 'ADVISER'),
        sharesAct(budgetLineId('USD', LINE), [4_000, 6_000], 'US'),
      ]),
    );
    const drafted = ['--kind', 'cost sharing', '--text', text, '--acts', acts];
    await does('US', 'SECRETARY', 'minute', 'draft', ...drafted);
    await signAll('1', [
      ['COMMISSIONER', 'sign'],
      ['SECRETARY', 'attest'],
    ]);
    for (const code of SECTIONS) {
      await sees<{ lanes: { attested?: object }[] }>(code, ['minute', 'show', '1'], ({ lanes }) =>
        lanes.every(({ attested }) => attested !== undefined),
      );
      await does(code, 'GOVERNMENT', 'minute', 'decide', '1', '--decision', 'approve');
    }
    interface Shown {
      lines: {
        sides: { section: string; balance: string }[];
        entries: { digest: string; outcome: string }[];
      }[];
    }
    const shown = ['cost', 'show', '1'];
    for (const code of SECTIONS) await sees<Shown>(code, shown, ({ lines }) => lines.length === 1);
    /** One section says it, the other confirms it; then both services show the same balances. */
    const agreed = async (
      code: SectionCode,
      step: string,
      amount: string,
      balances: readonly string[],
    ): Promise<void> => {
      const said = ['cost', step, '1', ...MONEY, '--amount', amount, ...TEXT];
      const { digest } = await does(code, 'DIRECTOR', ...said);
      const other = code === 'US' ? 'MX' : 'US';
      const outcomes = ({ lines }: Shown): readonly (string | undefined)[] =>
        lines[0]!.entries.filter((one) => one.digest === digest).map(({ outcome }) => outcome);
      await sees<Shown>(other, shown, (now) => outcomes(now).includes('awaited'));
      await does(other, 'DIRECTOR', 'cost', 'confirm', '1', digest, ...TEXT);
      for (const at of SECTIONS) {
        const now = await sees<Shown>(at, shown, (one) => !outcomes(one).includes('awaited'));
        assert.deepEqual(outcomes(now), ['counted'], `${step} at ${at}`);
        const { sides } = now.lines[0]!;
        assert.deepEqual(
          sides.map(({ section, balance }) => `${section} ${balance}`),
          balances,
          `${step} at ${at}`,
        );
      }
    };
    await agreed('US', 'contribute', '600.00', ['MX 0.00', 'US 600.00']);
    await agreed('MX', 'contribute', '400.00', ['MX 400.00', 'US 600.00']);
    const beyond = ['cost', 'settle', '1', ...MONEY, '--amount', '600.01'];
    const refused = await by('US', 'DIRECTOR', ...beyond, ...TEXT, '--yes', '--json');
    assert.match(refused.err, /COST_AMOUNT_MALFORMED/);
    // MX bears 40 %, US 60 %; then the United States takes back what is left to it.
    await agreed('MX', 'claim', '500.00', ['MX 200.00', 'US 300.00']);
    await agreed('US', 'settle', '300.00', ['MX 200.00', 'US 0.00']);
    for (const code of SECTIONS) {
      const told = await by(code, 'DIRECTOR', ...shown);
      assert.match(told.out, /US {2}600\.00 − 300\.00 − 300\.00 = 0\.00 USD/);
      assert.match(told.out, /MX {2}400\.00 − 200\.00 − 0\.00 = 200\.00 USD/);
    }
  });

  it('follows a finding from the committee to its close', async () => {
    const about = `0x${'ab'.repeat(32)}`;
    const answerBy = String(Math.floor(Date.now() / 1000) + 86_400);
    const put = ['finding', 'put', '--about', about, '--answer-by', answerBy];
    const { digest } = await does('US', 'OVERSIGHT', ...put, ...TEXT);
    const show = ['finding', 'show', digest];
    for (const code of SECTIONS) {
      await sees(code, show, () => true);
      await does(code, 'COMMISSIONER', 'finding', 'answer', digest, ...TEXT);
    }
    // A commissioner closes nothing, whatever he would like.
    const close = ['finding', 'dispose', digest, '--outcome', 'resolved', ...TEXT];
    assert.notEqual((await by('MX', 'COMMISSIONER', ...close, '--yes')).code, 0);
    await does('US', 'OVERSIGHT', ...close);
    const open = await sees<{ state: string; sections: { disposition?: object }[] }>(
      'MX',
      show,
      ({ sections }) => sections.some(({ disposition }) => disposition !== undefined),
    );
    assert.equal(open.state, 'open');
    await does('MX', 'OVERSIGHT', ...close);
    for (const code of SECTIONS) {
      await sees<{ state: string }>(code, show, ({ state }) => state === 'closed');
    }
    const list = await by('US', 'DIRECTOR', 'finding', 'list', '--state', 'closed');
    assert.match(list.out, new RegExp(digest));
  });

  it('certifies a course, and keeps the register in both sections', async () => {
    const { address } = await pilot.person('mx-trainee');
    const until = String(Math.floor(Date.now() / 1000) + 31_536_000);
    const course = ['--course', 'Joint inspection', '--hours', '120'];
    const person = ['--holder', 'A. Ruiz', '--to', address, '--until', until];
    await does('MX', 'DIRECTOR', 'academy', 'certify', ...course, ...person, ...TEXT);
    const { courseId } = await does<{ courseId: string }>(
      'MX',
      'DIRECTOR',
      'academy',
      'course',
      ...course,
    );
    for (const code of SECTIONS) {
      await sees<{ certificate?: { holder: string } }[]>(
        code,
        ['academy', 'show', '--course', courseId],
        ([first]) => first?.certificate?.holder === 'A. Ruiz',
      );
    }
  });

  it('orders lanes by both directors, and shows who rules', async () => {
    const en = await write('order.en.md', ORDER_EN);
    const es = await write('order.es.md', ORDER_ES);
    const from = Math.floor(Date.now() / 1000) - 60;
    const order = (until: number): string =>
      JSON.stringify({
        ...{ port: 'USLRD', from, until, emergency: true },
        lanes: [{ lane: '4', use: { en: 'Livestock', es: 'Ganado' } }],
        ...{ staff: [], equipment: [] },
      });
    const draft = async (until: number): Promise<string[]> => {
      const file = await write(`order-${until}.json`, order(until));
      return ['order', 'draft', '--en', en, '--es', es, '--order', file, '--yes'];
    };
    const long = await by('US', 'SECRETARY', ...(await draft(from + 80 * 3_600)), '--json');
    assert.match(long.err, /ORDER_EMERGENCY_UNBOUNDED/);
    const good = await by('US', 'SECRETARY', ...(await draft(from + 3_600)));
    assert.equal(good.code, 0, good.err);
    await signAll('2', [['DIRECTOR', 'sign']]);
    for (const code of SECTIONS) {
      const rules = ['order', 'list', '--port', 'USLRD'];
      await sees<{ minute: number }[]>(code, rules, ([one]) => one?.minute === 2);
    }
    const later = String(from + 3_601);
    const lapsed = await by('MX', 'DIRECTOR', 'order', 'list', '--at', later, '--state', 'lapsed');
    assert.match(lapsed.out, /^2 {2}USLRD {2}lapsed/);
    const charter = await by('MX', 'DIRECTOR', 'charter');
    assert.match(charter.out, /operational order: DIRECTOR {2}\(founding\)/);
  });

  it('opens a draft to the advisory council, which puts its opinion on record', async () => {
    const text = JSON.stringify({
      paragraphs: [
        { n: 1, en: 'MINUTE NO. 3', es: 'ACTA NÚM. 3' },
        { n: 2, en: 'Trucks may wait at the port.', es: 'Los camiones esperan en el puerto.' },
      ],
    });
    const file = await write('minute-3.json', text);
    const { digest } = await does('US', 'SECRETARY', 'minute', 'draft', '--text', file);
    const read = async (code: SectionCode): Promise<{ text: object | null }> => {
      await sees(code, ['minute', 'show', '3'], () => true);
      const { out, code: exit, err } = await by(code, 'ADVISER', 'minute', 'show', '3', '--json');
      assert.equal(exit, 0, err);
      return JSON.parse(out) as { text: object | null };
    };
    for (const code of SECTIONS) assert.equal((await read(code)).text, null);
    // An adviser opens nothing to itself.
    const about = ['--about', digest, ...TEXT];
    const own = await by('US', 'ADVISER', 'note', 'put', '--kind', 'opening', ...about, '--yes');
    assert.match(own.err, /NOTES_/);
    const opening = await does('US', 'SECRETARY', 'note', 'put', '--kind', 'opening', ...about);
    interface Note {
      digest: string;
      kind: string;
      section: string;
      office: string;
    }
    const notes = async (code: SectionCode, wanted: number): Promise<Note[]> => {
      const client = await pilot.client(code);
      await client.login(await pilot.person(nameOf(code, 'DIRECTOR')));
      for (;;) {
        const found = await client.http.get<Note[]>(`/v1/notes/${digest}`);
        if (found.length >= wanted) return found;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    };
    for (const code of SECTIONS) {
      await notes(code, 1);
      assert.notEqual((await read(code)).text, null, `${code} shows it to its adviser`);
    }
    const opinion = await does('MX', 'ADVISER', 'note', 'put', '--kind', 'opinion', ...about);
    for (const code of SECTIONS) {
      const told = (await notes(code, 2)).map((one) => [one.digest, one.kind, one.office]);
      assert.deepEqual(told, [
        [opening.digest, 'opening', 'SECRETARY'],
        [opinion.digest, 'opinion', 'ADVISER'],
      ]);
      // It binds no one.
      const { state } = await sees<{ state: string }>(code, ['minute', 'show', '3'], () => true);
      assert.equal(state, 'drafted');
    }
  });

  it('takes a signature back and a draft away, and whoever watches sees it', async () => {
    interface Event {
      id: string;
      event: string;
      data: { index?: number; type?: string; minute?: { number: number; state: string } };
    }
    const watch = async (...args: string[]): Promise<Event[]> => {
      const { code, out, err } = await by('MX', 'SECRETARY', 'watch', ...args, '--json');
      assert.equal(code, 0, err);
      return out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Event);
    };
    const [ready] = await watch('--count', '1');
    assert.equal(ready!.event, 'ready');

    interface Shown {
      state: string;
      lanes: { section: string; signed?: object; records: number[] }[];
    }
    const lane = ({ lanes }: Shown) => lanes.find(({ section }) => section === 'US')!;
    const show = ['minute', 'show', '3'];
    await does('US', 'COMMISSIONER', 'minute', 'sign', '3');
    for (const code of SECTIONS) {
      await sees<Shown>(code, show, (one) => lane(one).signed !== undefined);
    }
    await does('US', 'COMMISSIONER', 'minute', 'rescind', '3');
    for (const code of SECTIONS) {
      const now = await sees<Shown>(code, show, (one) => lane(one).signed === undefined);
      assert.deepEqual([now.state, lane(now).records.length], ['drafted', 2]);
    }
    const early = await by('US', 'SECRETARY', 'minute', 'no-decision', '3', '--yes', '--json');
    assert.match(early.err, /MINUTES_STATE_WRONG/);
    await does('MX', 'SECRETARY', 'minute', 'withdraw', '3');
    for (const code of SECTIONS) {
      await sees<Shown>(code, show, ({ state }) => state === 'withdrawn');
    }
    const late = await by('US', 'COMMISSIONER', 'minute', 'sign', '3', '--yes', '--json');
    assert.match(late.err, /MINUTES_STATE_WRONG/);
    const told = await by('US', 'DIRECTOR', 'minute', 'show', '3');
    assert.match(told.out, /withdrawn/);

    const wanted = ['MinuteSign', 'MinuteRescind', 'MinuteWithdraw'];
    const seen: Event[] = [];
    for (let after = ready!.id; seen.length < wanted.length;) {
      // Each time it comes again, with the last event that it has seen.
      const [again, next] = await watch('--after', after, '--count', '2');
      assert.equal(again!.event, 'ready');
      after = next!.id;
      if (next!.event === 'record') seen.push(next!);
    }
    assert.deepEqual(
      seen.map(({ data }) => data.type),
      wanted,
    );
    const first = seen[0]!.data.index!;
    assert.deepEqual(
      seen.map(({ data }) => data.index),
      [first, first + 1, first + 2],
    );
    assert.deepEqual(seen.at(-1)!.data.minute, { number: 3, state: 'withdrawn' });
    const lines = await by('MX', 'SECRETARY', 'watch', '--after', '0.0', '--count', '3');
    assert.match(
      lines.out,
      /^0\.0 +ready {2}\d+\n1\.0 +0 {2}WriterAdmitted {2}MX US {2}recorded .*\n2\.0 /,
    );
    const beyond = await by('MX', 'SECRETARY', 'watch', '--after', '999999.0', '--json');
    assert.match(beyond.err, /STREAM_POSITION_UNKNOWN/);
  });

  it('appoints a delegate while somebody is away, and a government cancels it in time', async () => {
    const deputy = await pilot.person('us-deputy');
    const asKey = (key: string, ...args: string[]): Promise<Ended> =>
      actaHere([...args, '--yes', '--json'], {
        ACTA_API: pilot.url('US'),
        ACTA_KEYS: pilot.folder.people,
        ACTA_KEY: key,
        ACTA_PASSPHRASE_FILE: join(pilot.folder.people, 'passphrase'),
      });
    /** Builds it as the first, has all of them sign, and sends it. */
    const signed = async (name: string, keys: readonly string[], ...args: string[]) => {
      let paper = join(home, `${name}.json`);
      const built = await asKey(keys[0]!, ...args, '--draft', paper);
      assert.equal(built.code, 0, built.err);
      for (const key of keys) {
        const next = join(home, `${name}-${key}.json`);
        const done = await asKey(key, 'statement', 'sign', paper, '--out', next);
        assert.equal(done.code, 0, done.err);
        paper = next;
      }
      const sent = await asKey(keys[0]!, 'statement', 'submit', paper);
      assert.equal(sent.code, 0, sent.err);
    };
    const open = await asKey(
      'us-admin-1',
      ...['people', 'appoint', deputy.address, '--office', 'SECRETARY', '--holder', 'A. Ruiz'],
      ...['--title', 'Acting Secretary', '--basis', 'Order 7'],
    );
    assert.match(open.err, /CLI_USAGE/);
    await signed(
      'deputy',
      ['us-admin-1', 'us-admin-2', 'us-deputy'],
      ...['people', 'appoint', deputy.address, '--office', 'SECRETARY', '--holder', 'A. Ruiz'],
      ...['--title', 'Acting Secretary', '--basis', 'Order 7', '--acting-for', 'B. Gil'],
      ...['--until', String(Math.floor(Date.now() / 1000) + 30 * 86_400)],
    );
    const list = ['people', 'list', '--sections', 'US', '--office', 'SECRETARY'];
    const told = await by('US', 'DIRECTOR', ...list, '--state', 'pending');
    assert.match(
      told.out,
      /^US {2}SECRETARY {2}0x[0-9a-f]{40} {2}A\. Ruiz, acting for B\. Gil {2}.* takes effect on (\S+), may be cancelled until then\n$/,
    );
    const [pending] = JSON.parse(
      (await by('US', 'DIRECTOR', ...list, '--state', 'pending', '--json')).out,
    ) as { from: number; address: string; record: number }[];
    // The founding is over: the office begins three days after its record.
    const { recordedAt } = await (
      await pilot.client('US')
    ).http.get<{ recordedAt: number }>(`/v1/records/${pending!.record}`);
    assert.equal(pending!.from, recordedAt + 3 * 86_400);
    const early = await asKey('us-deputy', 'minute', 'withdraw', '1');
    assert.notEqual(early.code, 0);

    await signed('fall', ['us-root-1', 'us-root-2'], 'people', 'cancel', deputy.address);
    const fallen = await by('US', 'DIRECTOR', ...list, '--state', 'ended');
    assert.match(fallen.out, new RegExp(`${deputy.address} .* ended \\S+\\n$`));
    const { address } = await pilot.person(nameOf('US', 'DIRECTOR'));
    await signed('end', ['us-admin-1', 'us-admin-2'], 'people', 'end', address);
    const gone = await by('US', 'SECRETARY', 'people', 'list', '--office', 'DIRECTOR');
    assert.match(gone.out, new RegExp(`^US {2}DIRECTOR {2}${address} .* ended `, 'm'));
    assert.match(gone.out, /^MX {2}DIRECTOR .* stands$/m);
  });
});
