import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Evidence, Sample } from '@acta/sdk';
import { assemble } from '../../../verifier/test/support/assemble.ts';
import { play } from '../../../verifier/test/support/story.ts';
import { servedLog } from '../../../sdk/test/mirror/served-log.ts';
import { csvLine } from '../../src/audit/csv-line.ts';
import { acta } from '../support/world.ts';
import { auditFolder, put } from './folders.ts';

const { folder, trust } = auditFolder();
const story = play();
const { ledger } = story;
const log = put(join(folder, 'log'), servedLog(ledger.rows.map(({ bytes }) => bytes)));
const at = (name: string): string => join(folder, name);

/** An API that gives evidence of records, but of one. */
const REFUSED = story.note.index;
const checkpoint = ledger.signedCheckpoint();
const evidenceOf = (index: number): Evidence =>
  assemble(ledger, { kind: 'record', index }, [{ row: ledger.rows[index]! }], { checkpoint });
const server = createServer((request, response) => {
  const index = Number(/^\/v1\/records\/(\d+)\/evidence$/.exec(request.url!)?.[1] ?? -1);
  if (request.url === '/v1/network') {
    return void response.end(JSON.stringify({ domain: ledger.domain }));
  }
  if (index < 0 || index === REFUSED) {
    response.writeHead(403, { 'content-type': 'application/problem+json' });
    return void response.end(JSON.stringify({ code: 'ACCESS_REFUSED' }));
  }
  response.end(JSON.stringify(evidenceOf(index)));
});
let api: string;

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const sample = async (name: string, ...args: string[]): Promise<Sample> => {
  const drawn = ['audit', 'sample', log, '--trust', trust, '--out', at(name), ...args];
  const { code, err } = await acta(drawn);
  assert.equal(code, 0, err);
  return JSON.parse(readFileSync(at(name), 'utf8')) as Sample;
};

describe('acta audit sample', () => {
  test('draws the same from the same root and seed, and others from another seed', async () => {
    const one = await sample('one.json', '--seed', 'Oficio 12/2027', '--count', '10');
    const two = await sample('two.json', '--seed', 'Oficio 12/2027', '--count', '10');
    assert.deepEqual(one, two);
    assert.equal(one.picked.length, 10);
    const more = await sample('more.json', '--seed', 'Oficio 12/2027', '--count', '20');
    const indexes = new Set(more.picked.map(({ index }) => index));
    assert.ok(
      one.picked.every(({ index }) => indexes.has(index)),
      'a larger sample holds the smaller',
    );
    const other = await sample('other.json', '--seed', 'Oficio 13/2027', '--count', '10');
    assert.notDeepEqual(
      other.picked.map(({ index }) => index),
      one.picked.map(({ index }) => index),
    );
  });

  test('draws out of those that are asked for only', async () => {
    const all = await sample('assess.json', '--seed', 's', '--kind', 'Assess', '--count', '99');
    const wanted = ledger.rows
      .filter(({ said }) => said.type === 'Assess')
      .map(({ index }) => index);
    assert.deepEqual(
      all.picked.map(({ index }) => index),
      wanted,
    );
    assert.equal(all.eligible, wanted.length);
  });

  test('can be drawn again, and shows when somebody chose', async () => {
    const drawn = await sample('again.json', '--seed', 's', '--count', '5');
    const again = ['audit', 'sample', log, '--trust', trust, '--again'];
    assert.equal((await acta([...again, at('again.json')])).code, 0);
    const [first, ...rest] = drawn.picked;
    const swapped = { ...drawn, picked: [{ ...first!, index: first!.index + 1 }, ...rest] };
    writeFileSync(at('chosen.json'), JSON.stringify(swapped));
    const { code, err } = await acta([...again, at('chosen.json')]);
    assert.equal(code, 1);
    assert.match(err, /AUDIT_SAMPLE_DIFFERS/);
  });
});

describe('an audit office', () => {
  test('asks, is answered, checks the answer and prints a report', async () => {
    const drawn = await sample(
      'sample.json',
      '--seed',
      'Oficio 14',
      '--kind',
      'OfficeNote',
      '--kind',
      'Appoint',
      '--count',
      '40',
    );
    const request = ['--to', 'US', '--by', 'Oversight', '--purpose', '=cmd|<law>', '--answer-by'];
    const asked = await acta([
      ...['audit', 'request', at('sample.json'), ...request, '2027-01-01T00:00:00Z'],
      ...['--out', at('request.json')],
    ]);
    assert.equal(asked.code, 0, asked.err);

    const answer = ['audit', 'fetch', at('request.json'), '--api', api, '--out', at('answer')];
    const fetched = await acta([...answer, '--bundle', at('bundle.json')]);
    assert.equal(fetched.code, 3, fetched.err);
    assert.match(fetched.out, new RegExp(`^${REFUSED} ACCESS_REFUSED$`, 'm'));

    const verify = ['--trust', trust, '--request', at('request.json')];
    const checked = await acta([
      ...['audit', 'verify', at('answer'), ...verify],
      ...['--csv', at('differences.csv'), '--out', at('answer.json')],
    ]);
    assert.equal(checked.code, 3, checked.err + checked.out);
    const csv = readFileSync(at('differences.csv'), 'utf8').trim().split('\r\n');
    assert.ok(csv.some((line) => line.startsWith(`,${REFUSED},,request,differs,AUDIT_NOT_SHOWN`)));
    const { counts } = JSON.parse(readFileSync(at('answer.json'), 'utf8')) as {
      counts: { valid: number; invalid: number };
    };
    assert.equal(counts.invalid, 0);
    assert.ok(counts.valid > drawn.picked.length / 2);

    const audit = await acta(['log', 'audit', log, '--trust', trust, '--out', at('log')]);
    assert.equal(audit.code, 3, audit.err);
    for (const language of ['en', 'es']) {
      const out = at(`report-${language}.html`);
      const parts = ['--log', at('log.json'), '--request', at('request.json')];
      const printed = await acta([
        ...['audit', 'report', ...parts, '--answer', at('answer.json'), '--out', out],
        ...['--lang', language],
      ]);
      assert.equal(printed.code, 0, printed.err);
      const page = readFileSync(out, 'utf8');
      const { trust: hash } = JSON.parse(readFileSync(at('log.json'), 'utf8')) as { trust: string };
      assert.ok(page.includes(hash), 'the page does not name the trust file');
      assert.ok(!page.includes('<law>'), 'words of others are escaped');
      assert.ok(page.includes(language === 'en' ? 'Report of an audit' : 'Informe de auditoría'));
    }
  });

  test('finds an altered file in an answer, and one that was not asked for', async () => {
    await sample('few.json', '--seed', 's', '--kind', 'Assess');
    const asked = [
      ...['audit', 'request', at('few.json'), '--to', 'US', '--by', 'x', '--purpose', 'y'],
      ...['--answer-by', '2027-01-01T00:00:00Z', '--out', at('few-request.json')],
    ];
    assert.equal((await acta(asked)).code, 0);
    mkdirSync(at('altered'));
    const indexes = ledger.rows
      .filter(({ said }) => said.type === 'Assess')
      .map(({ index }) => index);
    const files = [...indexes, 3].map(evidenceOf);
    const lines = files.map((file) => JSON.stringify(file));
    lines[0] = lines[0]!.replace('"legalDate":1', '"legalDate":2');
    writeFileSync(at('altered.ndjson'), `${lines.join('\n')}\n`);
    const verify = ['--trust', trust, '--request', at('few-request.json')];
    const { code, out } = await acta(['audit', 'verify', at('altered.ndjson'), ...verify]);
    assert.equal(code, 1);
    assert.match(out, /line 1 invalid 9 VERIFY_STATEMENT_DIFFERS/);
    assert.match(out, /^3 AUDIT_FILE_FOREIGN/m);
  });

  test('exports records and assessments, as lines of CSV and of JSON', async () => {
    const records = ['audit', 'export', 'records', log, '--trust', trust, '--out'];
    for (const form of ['csv', 'ndjson']) {
      assert.equal((await acta([...records, at(`records.${form}`)])).code, 0);
    }
    const csv = readFileSync(at('records.csv'), 'utf8').trim().split('\r\n');
    assert.equal(csv.length, ledger.rows.length + 1);
    const json = readFileSync(at('records.ndjson'), 'utf8').trim().split('\n');
    assert.equal((JSON.parse(json[5]!) as { digest: string }).digest, ledger.rows[5]!.digest);
    writeFileSync(at('one.acta.json'), JSON.stringify(story.evidence('assessment')));
    const assessments = ['audit', 'export', 'assessments', at('one.acta.json'), '--out'];
    assert.equal((await acta([...assessments, at('assessed.csv')])).code, 0);
    assert.match(readFileSync(at('assessed.csv'), 'utf8'), /^index,recordedAt,digest,section/);
  });

  test('fetches the statements for an audit of the log, and goes on where it was', async () => {
    const args = ['audit', 'statements', log, at('statements'), '--trust', trust, '--api', api];
    const first = await acta(args);
    assert.equal(first.code, 0, first.err);
    const { code, out } = await acta([
      ...['log', 'audit', log, '--trust', trust, '--statements', at('statements')],
    ]);
    assert.equal(code, 3, out);
    assert.match(out, /AUDIT_NOT_SHOWN/);
    assert.doesNotMatch(out, /FAIL/);
    server.closeAllConnections();
    assert.equal((await acta(args)).out, first.out);
  });
});

test('no cell of a CSV is a formula', () => {
  assert.equal(csvLine(['=1+1', 'a,"b"', -5]), `'=1+1,"a,""b""",-5\r\n`);
});
