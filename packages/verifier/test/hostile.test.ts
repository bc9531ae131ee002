import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EVIDENCE_LIMITS } from '@acta/protocol';
import { CHECKS, type Report, verifyEvidence } from '../src/index.ts';
import { trustFile } from './support/keys.ts';
import { check, loose, type Loose, story } from './support/verify.ts';
import { find, set } from './tampering/tampering.ts';

/** Seconds; twice what is promised, since a test's first run also compiles what it calls. */
const LIMIT = 2;

const trust = () => JSON.stringify(trustFile(story().ledger.origin));

/** What a report may cost, whatever the file: a second of one processor's time, and 200 MB. */
function within(file: Uint8Array | string): Report {
  const keys = trust();
  const start = process.cpuUsage();
  const before = process.memoryUsage().rss;
  const report = verifyEvidence(file, keys);
  const { user } = process.cpuUsage(start);
  const took = user / 1_000_000;
  const grew = (process.memoryUsage().rss - before) / 2 ** 20;
  assert.ok(took < LIMIT, `${took} s`);
  assert.ok(grew < 200, `${grew} MB`);
  return report;
}

describe('a file that is made to hurt is refused by a code, in time', () => {
  const valid = () => JSON.stringify(story().evidence('minute'));
  const cases: Record<string, [file: () => Uint8Array | string, code: string]> = {
    nothing: [() => '', 'JSON_MALFORMED'],
    'ten megabytes of brackets': [() => '['.repeat(EVIDENCE_LIMITS.bytes), 'JSON_TOO_DEEP'],
    'ten megabytes of objects': [() => '{"a":'.repeat(EVIDENCE_LIMITS.bytes / 5), 'JSON_TOO_DEEP'],
    'three million lists': [() => `[${'[],'.repeat(3_000_000)}[]]`, 'JSON_TOO_LARGE'],
    'a hundred megabytes': [() => new Uint8Array(100 * 2 ** 20), 'JSON_TOO_LARGE'],
    'a valid file with eleven megabytes of blanks': [
      () => valid() + ' '.repeat(11 * 2 ** 20),
      'JSON_TOO_LARGE',
    ],
    'a planted prototype': [() => valid().replace('{', '{"__proto__":{"a":1},'), 'JSON_MALFORMED'],
    'a planted constructor': [
      () => valid().replace('{', '{"constructor":{"prototype":{"a":1}},'),
      'EVIDENCE_MALFORMED',
    ],
    'a number past all numbers': [
      () => valid().replace(/"chainId":[0-9]+/, '"chainId":1e999'),
      'EVIDENCE_MALFORMED',
    ],
    'twenty thousand records': [
      () => {
        const file = loose(story().evidence('minute'));
        const record = { record: '0x01', proof: 'x', statement: { type: 'X', message: {} } };
        set(file, 'records', Array(20_000).fill(record));
        return JSON.stringify(file);
      },
      'EVIDENCE_MALFORMED',
    ],
  };
  for (const [name, [file, code]] of Object.entries(cases)) {
    it(name, () => {
      const report = within(file());
      assert.equal(check(report, 'format').code, code);
      assert.notEqual(report.verdict, 'valid');
      assert.equal(({} as Record<string, unknown>)['a'], undefined);
    });
  }
});

describe('a file of full size is verified in time', () => {
  it('with thousands of records that are all the same', () => {
    const file = loose(story().evidence('trail'));
    const record = find(file, 'Answer');
    const most = Math.floor((EVIDENCE_LIMITS.bytes - 100_000) / JSON.stringify(record).length);
    set(file, 'records', Array(Math.min(most, EVIDENCE_LIMITS.records)).fill(record));
    const report = within(JSON.stringify(file));
    assert.equal(check(report, 'inclusion').code, 'VERIFY_RECORDS_UNORDERED');
    assert.equal(check(report, 'inclusion').findings.length, 20);
    assert.ok(check(report, 'inclusion').more > 1000);
  });

  it('with a document of a hundred thousand fields that are none', () => {
    const file = loose(story().evidence('minute'));
    const document = find(file, 'MinuteDraft')['statement']!['documents']!['document']!;
    const salt = `0x${'11'.repeat(32)}`;
    const leaves = Array.from({ length: 60_000 }, (_, i) => ({
      index: i + 1,
      salt,
      path: `/a/${i}`,
      value: 0,
    }));
    set(document, 'leaves', leaves);
    const report = within(JSON.stringify(file));
    assert.equal(check(report, 'contents').status, 'fail');
  });

  it('with sixty-four signatures under the checkpoint', () => {
    const file = loose(story().evidence('minute'));
    const [head, lines] = String(file['checkpoint']).split('\n\n') as [string, string];
    const mlDsa = lines.split('\n').find((line) => line.length > 1000)!;
    set(file, 'checkpoint', `${head}\n\n${`${mlDsa}\n`.repeat(64)}`);
    const report = within(JSON.stringify(file));
    assert.equal(report.verdict, 'incomplete');
  });
});

describe('whatever stands in a file, a report comes back', () => {
  const values = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('', '0x', 0, -1, 2 ** 53, null, [], {}, `0x${'00'.repeat(32)}`),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  for (const kind of ['trail', 'minute', 'assessment'] as const) {
    it(kind, () => {
      const original = story().evidence(kind);
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(), values), { minLength: 1, maxLength: 3 }),
          (edits) => {
            const file = loose(original);
            for (const [at, value] of edits) replace(file, at, value);
            const report = verifyEvidence(JSON.stringify(file), trust());
            assert.equal(report.checks.length, CHECKS.length);
          },
        ),
        { numRuns: process.env['ACTA_LONG'] === '1' ? 5_000 : 120 },
      );
    });
  }

  it('of bytes at random', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 200 }), (a, b) => {
        assert.notEqual(verifyEvidence(a, b).verdict, 'valid');
      }),
    );
  });
});

/** Puts a value at one place of the file, by number. */
function replace(file: Loose, at: number, value: unknown): void {
  const places: [Loose, string][] = [];
  const visit = (node: Loose): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const name of Object.keys(node)) {
      places.push([node, name]);
      visit(node[name]!);
    }
  };
  visit(file);
  const [parent, name] = places[at % places.length]!;
  set(parent, name, value);
}
