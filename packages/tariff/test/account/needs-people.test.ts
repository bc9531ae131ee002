import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  affected,
  assess,
  type Declaration,
  differencesOf,
  instant,
  needsPeople,
  type QueueContext,
  simulate,
} from '../../src/index.ts';
import { entry, goods, hts, part, usRules2 } from '../duty/cases/case.ts';

const LEGAL = instant('2025-12-15T12:00:00-05:00');
const schedule = { ...hts, name: 'HTSUS lines' };
const cited = { nation: 'US', legalAt: LEGAL, schedule, rules: usRules2 };
const plain = entry('US', '01', [goods('8544.30.00.00', '1000', { origin: 'DE' })]);

const reasons = (declaration: Declaration, more: Partial<QueueContext> = {}): string[] =>
  needsPeople(declaration, simulate({ ...cited, declaration }), { rules: usRules2, ...more }).map(
    ({ code, line }) => (line === undefined ? code : `${code} ${line}`),
  );

test('a plain assessment is clean', () => {
  assert.deepEqual(reasons(plain, { limit: '100' }), []);
});

test('each reason that asks for a person is given', () => {
  assert.deepEqual(reasons(plain, { limit: '83.57' }), ['above limit']);
  assert.deepEqual(reasons(plain, { declared: 2 }), ['declared anew']);
  assert.deepEqual(reasons(plain, { openProtests: 1 }), ['protested']);
  const differences = differencesOf(plain, {
    MX: { ...plain, lines: plain.lines.map((one) => ({ ...one, value: '900' })) },
  });
  assert.deepEqual(reasons(plain, { differences }), ['differs 1']);
  const unknown = entry('US', '01', [goods('0101.21.00.10', '5')]);
  assert.deepEqual(reasons(unknown), ['refused']);
  const abroad = entry('US', '01', [
    goods('8481.80.90.50', '10000', {
      headings: ['9802.00.50'],
      parts: [part('repairs or alterations', '1200')],
    }),
  ]);
  assert.deepEqual(reasons(abroad), ['provision 1', 'content claimed 1']);
  const synthetic = needsPeople(plain, simulate({ ...cited, schedule: hts, declaration: plain }), {
    rules: usRules2,
  });
  assert.deepEqual(
    synthetic.map(({ code }) => code),
    ['synthetic'],
  );
});

test('what cites a line from a date on is found, by code and by additional heading', () => {
  const content = assess({ ...cited, declaration: plain });
  const of = (code: string, from: number, until?: number, nation = 'US') =>
    affected(content, { nation, code, from, ...(until !== undefined && { until }) });
  assert.deepEqual(of('8544.30', LEGAL), [1]);
  assert.deepEqual(of('8544', LEGAL - 1), [1]);
  assert.deepEqual(of('8544.30', LEGAL + 1), []);
  assert.deepEqual(of('8544.30', 0, LEGAL), []);
  assert.deepEqual(of('8544.42', 0), []);
  assert.deepEqual(of('8544.30', 0, undefined, 'MX'), []);
});
