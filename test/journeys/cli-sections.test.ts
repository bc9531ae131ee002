import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freshRandom, type MinuteView, type Office } from '@acta/sdk';
import { declare } from '../../scripts/sample/declaration.ts';
import type { Ended } from './support/acta.ts';
import { actaHere } from './support/acta-here.ts';
import { Pilot, type SectionCode, SECTIONS } from './support/pilot.ts';

const DATA = join(import.meta.dirname, '../../packages/tariff/data');
const PLACE = ['--place', 'World Trade Bridge', '--locode', 'MXNLD'];

describe('acta for the people of the sections', { timeout: 480_000 }, () => {
  let pilot: Pilot;
  let home: string;

  before(async () => {
    pilot = await Pilot.found();
    await pilot.registerParty('US', 'US-CARR1', 'carrier-admin');
    home = await mkdtemp(join(tmpdir(), 'acta-cli-'));
    for (const code of SECTIONS) {
      const offices: Office[] = ['COMMISSIONER', 'SECRETARY', 'GOVERNMENT'];
      if (code === 'US') offices.push('TARIFF_PUBLISHER');
      for (const office of offices) {
        await pilot.appoint(code, office, await pilot.person(nameOf(code, office)));
      }
    }
  });
  after(async () => {
    await pilot.close();
    await rm(home, { recursive: true });
  });

  const nameOf = (code: SectionCode, office: Office): string =>
    `${code}-${office}`.toLowerCase().replaceAll('_', '-');
  const file = (name: string): string => join(home, name);
  const by = (key: string, code: SectionCode, ...args: string[]): Promise<Ended> =>
    actaHere(args, {
      ACTA_API: pilot.url(code),
      ACTA_KEYS: pilot.folder.people,
      ACTA_KEY: key,
      ACTA_PASSPHRASE_FILE: join(pilot.folder.people, 'passphrase'),
    });
  const does = async <T>(key: string, code: SectionCode, ...args: string[]): Promise<T> => {
    const { code: exit, out, err } = await by(key, code, ...args, '--yes', '--json');
    assert.equal(exit, 0, `${args.join(' ')}\n${err}`);
    return JSON.parse(out) as T;
  };
  const write = async (name: string, value: unknown): Promise<string> => {
    await writeFile(file(name), JSON.stringify(value));
    return file(name);
  };

  it('appoints by the keys of a quorum, in any order, and the appointee', async () => {
    const until = Math.floor(Date.now() / 1000) + 86_400;
    const assessor = await pilot.person('us-assessor');
    const draft = file('appoint.json');
    await does(
      'us-assessor',
      'US',
      ...['statement', 'build', 'Appoint', '--section', 'US', '--office', 'ASSESSOR'],
      ...['--appointee', assessor.address, '--from', 'now', '--until', String(until)],
      ...['--credential', `0x${'00'.repeat(32)}`, '--out', draft],
    );
    let paper = draft;
    for (const key of ['us-admin-2', 'us-assessor', 'us-admin-1', 'us-admin-1']) {
      const next = file(`appoint-${key}-${paper.length}.json`);
      await does(key, 'US', 'statement', 'sign', paper, '--out', next);
      paper = next;
    }
    const { signatures } = JSON.parse(await readFile(paper, 'utf8')) as { signatures: string[] };
    assert.equal(signatures.length, 3, 'a key that signs twice has signed once');
    const [state] = await does<{ state: string }[]>(
      'us-admin-1',
      'US',
      'statement',
      'submit',
      paper,
    );
    assert.match(state!.state, /recorded|cosigned/);
  });

  it('takes a minute from its draft into force', async () => {
    const [en, es, acts, annex] = ['minute.en.md', 'minute.es.md', 'acts.json', 'report.txt'].map(
      file,
    );
    await writeFile(en!, MINUTE.en);
    await writeFile(es!, MINUTE.es);
    await writeFile(annex!, 'Joint report of the principal engineers.');
    await writeFile(acts!, JSON.stringify([ACT]));
    const files = ['--en', en!, '--es', es!, '--acts', acts!, '--annex', annex!];
    await writeFile(es!, MINUTE.es.replace('1. La', 'La'));
    const differs = await by('us-secretary', 'US', 'minute', 'draft', ...files, '--yes', '--json');
    assert.equal(differs.code, 4);
    assert.match(differs.err, /MINUTE_LANGUAGES_DIFFER/);
    assert.match(differs.err, /"paragraph":4/);
    await writeFile(es!, MINUTE.es);
    await does('us-secretary', 'US', 'minute', 'draft', ...files);
    for (const code of SECTIONS) {
      const lower = code.toLowerCase();
      await until(async () => (await by('', code, 'minute', 'show', '1')).code === 0);
      await until(
        async () =>
          (await by(`${lower}-commissioner`, code, 'minute', 'sign', '1', '--yes')).code === 0,
      );
      const attested = await by(`${lower}-secretary`, code, 'minute', 'attest', '1', '--yes');
      assert.equal(attested.code, 0, attested.err);
      assert.match(attested.err, /adopta esta prueba/);
      assert.match(attested.err, /ACTO 1\. Al entrar en vigor esta Acta, podrán asentarse notas/);
    }
    for (const code of SECTIONS) {
      const lower = code.toLowerCase();
      await until(async () => {
        const { lanes } = JSON.parse(
          (await by(`${lower}-secretary`, code, 'minute', 'show', '1', '--json')).out,
        );
        return lanes.every((lane: { attested?: unknown }) => lane.attested !== undefined);
      });
      await does(`${lower}-secretary`, code, 'minute', 'forward', '1');
      await does(`${lower}-government`, code, 'minute', 'decide', '1', '--decision', 'approve');
    }
    const entered = await does<{ state: string }>('us-secretary', 'US', 'minute', 'enter', '1');
    assert.equal(entered.state, 'in force');
    await does('us-secretary', 'US', 'minute', 'perform', '1');
    const register = await by('us-secretary', 'US', 'minute', 'register', '--state', 'in force');
    assert.match(register.out, /^1 .* THIS IS A TEST +in force /m);
    const shown = await by('us-secretary', 'US', 'minute', 'show', '1');
    assert.match(shown.out.replaceAll('\n', ' '), MX_LANE);
    assert.match(
      shown.out,
      /^4 │ 1\. The Commission adopts this test\. +│ 1\. La Comisión adopta esta prueba\.$/m,
    );
    assert.match(shown.out, /act 1: done, record \d+/);
  });

  it('takes a disapproved minute up again by what the governments agree', async () => {
    const [en, es] = ['second.en.md', 'second.es.md'].map(file);
    await writeFile(en!, MINUTE.en);
    await writeFile(es!, MINUTE.es);
    await does('mx-secretary', 'MX', 'minute', 'draft', '--en', en!, '--es', es!);
    const seen = (code: SectionCode, wanted: (minute: MinuteView) => boolean): Promise<void> =>
      until(async () => {
        const { code: exit, out } = await by('', code, 'minute', 'show', '2', '--json');
        return exit === 0 && wanted(JSON.parse(out) as MinuteView);
      });
    for (const code of SECTIONS) {
      await seen(code, () => true);
      const lower = code.toLowerCase();
      await until(
        async () =>
          (await by(`${lower}-commissioner`, code, 'minute', 'sign', '2', '--yes')).code === 0,
      );
      await does(`${lower}-secretary`, code, 'minute', 'attest', '2');
    }
    for (const code of SECTIONS) await seen(code, ({ state }) => state === 'concluded');
    const due = await by('us-government', 'US', 'inbox');
    assert.match(due.out, /US GOVERNMENT: decide on minute 2, by \d{4}-\d\d-\d\d/);
    await does('us-government', 'US', 'minute', 'decide', '2', '--decision', 'disapprove');
    for (const code of SECTIONS) await seen(code, ({ state }) => state === 'disapproved');

    const early = await by('mx-government', 'MX', 'minute', 'agree', '2', '--yes', '--json');
    assert.match(early.err, /MINUTE_WAITS/);
    await writeFile(en!, MINUTE.en.replace('this test', 'another test'));
    await writeFile(es!, MINUTE.es.replace('esta prueba.', 'otra prueba.'));
    await does('us-government', 'US', 'minute', 'agree', '2', '--en', en!, '--es', es!);
    await seen('MX', ({ lanes }) => lanes.some(({ agreed }) => agreed !== undefined));
    const agreed = await by('mx-government', 'MX', 'minute', 'agree', '2', '--yes');
    assert.equal(agreed.code, 0, agreed.err);
    assert.match(agreed.err, /adopta otra prueba/);
    await does('mx-secretary', 'MX', 'minute', 'enter', '2');
    const redline = await by('', 'MX', 'minute', 'redline', '2', '--against', '1');
    assert.match(redline.out, /\[-this-\]\{\+another\+\} test/);
    const print = file('minute-2.pdf');
    await does('mx-secretary', 'MX', 'minute', 'pdf', '2', '--out', print);
    assert.equal((await readFile(print)).subarray(0, 5).toString(), '%PDF-');
    assert.match((await by('', 'MX', 'calendar')).out, /^BEGIN:VCALENDAR\r\n/);
  });

  it('publishes, assesses and computes again', async () => {
    const csv = file('hts.csv');
    await writeFile(csv, CSV);
    const imported = file('imported.json');
    const made = await does<{ lines: number }>(
      'us-secretary',
      'US',
      ...[
        'tariff',
        'import',
        csv,
        '--nation',
        'US',
        '--name',
        'Test, synthetic',
        '--revision',
        '1',
      ],
      ...['--source', 'made up', '--notation', 'HTSUS', '--from', '2026-01-01T00:00:00-05:00'],
      ...['--only', '0101.21.00.10', '--out', imported],
    );
    assert.equal(made.lines, 1);

    for (const part of ['us-schedule.json', 'us-rules.json']) {
      const key = 'us-tariff-publisher';
      const told = await by(key, 'US', 'tariff', 'publish', join(DATA, part), '--yes');
      assert.equal(told.code, 0, told.err);
    }
    const now = Math.floor(Date.now() / 1000);
    const declaration = await write('declaration.json', declare(freshRandom(), now));
    const importer = <T>(...args: string[]): Promise<T> => does<T>('carrier-admin', 'US', ...args);
    const declared = file('declare.statement.json');
    await importer(
      ...['statement', 'build', 'Declare', '--party', 'US-CARR1', '--document', declaration],
      ...['--head', `0x${'00'.repeat(32)}`, '--out', declared],
    );
    const signed = file('declare.signed.json');
    await importer('statement', 'sign', declared, '--out', signed);
    await importer('statement', 'submit', signed, '--wait', 'recorded');
    const sheet = file('assess.statement.json');
    await does('us-assessor', 'US', 'duty', 'assess', declaration, '--draft', sheet);
    const stated = await does<{ declaration: string; due: string }>(
      'us-assessor',
      'US',
      'duty',
      'assess',
      declaration,
      '--wait',
      'cosigned',
    );
    assert.match(stated.due, /^[1-9][0-9.]* USD$/);
    const shown = await by('us-assessor', 'US', 'duty', 'show', stated.declaration);
    assert.match(shown.out, new RegExp(`US  Assess  ${stated.due}`));

    const { documents } = JSON.parse(await readFile(sheet, 'utf8'));
    const law = [
      '--schedule',
      join(DATA, 'us-schedule.json'),
      '--rules',
      join(DATA, 'us-rules.json'),
    ];
    const again = (path: string): Promise<Ended> =>
      actaHere(['duty', 'recompute', path, ...law], {});
    const equal = await again(await write('sealed.json', documents.document));
    assert.equal(equal.code, 0, equal.err);
    assert.match(equal.out, /\nequal\n$/);
    const content = structuredClone(documents.document.content);
    content.assessment.due = '1.00';
    const differs = await again(await write('content.json', content));
    assert.equal(differs.code, 1, differs.out + differs.err);
    assert.match(differs.out, /\/assessment\/due/);

    const files = [
      ['assessment', stated.declaration, 'US'],
      ['minute', '1'],
      ['record', '3'],
    ];
    for (const what of files) {
      const out = file(`${what[0]}.acta.json`);
      await does('us-assessor', 'US', 'evidence', 'get', ...what, '--out', out);
      const report = await actaHere(['evidence', 'verify', out, '--trust', pilot.folder.trust], {});
      assert.equal(report.code, 0, `${what.join(' ')}\n${report.out}`);
    }
  });

  it('packs, refuses, and inspects with both sections at one stop', async () => {
    const shipper = <T>(...args: string[]): Promise<T> => does<T>('shipper-admin', 'US', ...args);
    const commission = (name: string, ...more: string[]): Promise<{ goods: string }> =>
      shipper('goods', 'commission', name, '--description', 'goods', ...PLACE, ...more);
    const car = await commission('vin:3FA6P0H75TR100001');
    const trailer = await commission('plate:US/TX/ABC1234', '--seal', 'ACME/1');
    await shipper('goods', 'pack', trailer.goods, car.goods, ...PLACE);

    const offer = await shipper<{ digest: string }>(
      'goods',
      'handoff',
      trailer.goods,
      '--to',
      'US-CARR1',
      ...PLACE,
    );
    await does('carrier-admin', 'US', 'goods', 'refuse', offer.digest, ...PLACE);
    const { steps } = await shipper<{ steps: { type: string; answer?: string; sealGap?: true }[] }>(
      'goods',
      'trail',
      'plate:US/TX/ABC1234',
    );
    assert.deepEqual(
      steps.map(({ type, answer }) => answer ?? type),
      ['Commission', 'Pack', 'refused'],
    );

    const sheet = await does<{ digest: string; state: string }>(
      'us-inspector',
      'US',
      ...['goods', 'inspect', trailer.goods, '--sections', 'US,MX', '--port', 'USLRD'],
      ...['--direction', 'northbound', '--trip', 'SBDZ0001', '--method', 'doors opened'],
      ...['--en', 'As declared.', '--es', 'Conforme.', '--seal', 'BORDER/77', ...PLACE],
    );
    assert.equal(sheet.state, 'offered');
    const read = file('sheet.json');
    await until(async () => (await by('mx-inspector', 'MX', 'inbox')).out.includes(sheet.digest));
    await does('mx-inspector', 'MX', 'statement', 'get', sheet.digest, '--out', read);
    const signed = file('sheet.signed.json');
    await does('mx-inspector', 'MX', 'statement', 'sign', read, '--out', signed);
    await does('mx-inspector', 'MX', 'statement', 'submit', signed);
    await until(async () =>
      /JointInspection .* conformant/.test(
        (await by('us-inspector', 'US', 'goods', 'trail', trailer.goods)).out,
      ),
    );
    const alone = await does<{ state: string }>(
      'us-inspector',
      'US',
      ...['goods', 'inspect', trailer.goods, '--port', 'USLRD', '--direction', 'northbound'],
      ...[
        '--trip',
        'SBDZ0001',
        '--method',
        'documents',
        '--en',
        'Fine.',
        '--es',
        'Bien.',
        ...PLACE,
      ],
    );
    assert.match(alone.state, /recorded|cosigned/);
  });
});

const MX_LANE =
  /MX: signed .* \(COMMISSIONER [0-9a-f]{8}\), attested .* \(SECRETARY [0-9a-f]{8}\), forwarded .*, approve /;
const MINUTE = {
  en: `# This is a test

Laredo, Texas, July 14, 2026.

The Commission met in Laredo to test.

1. The Commission adopts this test.
`,
  es: `# Esta es una prueba

Laredo, Texas, 14 de julio de 2026.

La Comisión se reunió en Laredo para probar.

1. La Comisión adopta esta prueba.
`,
};
/** Secretaries may put claims on record. */
const ACT = {
  kind: 'admit note kind',
  a: `0x${'06'.padStart(64, '0')}`,
  b: `0x${'04'.padStart(64, '0')}`,
  c: `0x${'00'.repeat(32)}`,
};

const CSV = `hts_code,description,unit,general_rate,special_rate,column2_rate,rate_source
0101.21.00.10,Horses,No.,Free,,Free,0101.21.00
0101.21.00.20,Other horses,No.,Free,,Free,0101.21.00
`;

async function until(look: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('waited in vain');
}
