import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flatten } from '@acta/protocol';
import { type Declaration, differencesOf } from '../../src/index.ts';
import { disclosed } from '../../src/support/disclosed.ts';
import { declare, line } from '../support/declare.ts';

const harness = (value: string) =>
  line('harness', value, { quantities: [{ unit: 'kg', amount: '120' }] });
const declared = declare([harness('100.00'), harness('200')]);

const edited = (edit: (line: Declaration['lines'][number]) => object): Declaration => ({
  ...declared,
  lines: declared.lines.map((one, i) => (i === 0 ? { ...one, ...edit(one) } : one)),
});

const told = (left: Declaration | undefined, sides: Record<string, Declaration>) =>
  differencesOf(left, sides).map(({ left, right, line, what, of, leftSays, rightSays }) =>
    [left, right, line, what, of, leftSays, rightSays].join(' '),
  );

test('what the nations take alike is no difference, however it is written', () => {
  assert.deepEqual(told(declared, { US: edited(() => ({ value: '100' })), MX: declared }), []);
});

test('value, quantity, classification, origin and a missing line are each named', () => {
  const cases: readonly [object, string][] = [
    [{ value: '90' }, 'declared MX 1 value  100.00 90'],
    [{ origin: 'CN' }, 'declared MX 1 origin  MX CN'],
    [{ quantities: [{ unit: 'kg', amount: '119' }] }, 'declared MX 1 quantity kg 120 119'],
    [{ quantities: [] }, 'declared MX 1 quantity kg 120 '],
    [
      { hs6: '8544.42', codes: { US: '8544.42.90.90', MX: '8544.42.99.01' } },
      'declared MX 1 classification  8544.30 8544.42',
    ],
    [
      { codes: { US: '8544.30.00.00', MX: '8544.30.02.00' } },
      'declared MX 1 classification MX 8544.30.99.01 8544.30.02.00',
    ],
  ];
  for (const [edit, wanted] of cases) {
    assert.deepEqual(told(declared, { MX: edited(() => edit) }), [wanted]);
  }
  assert.deepEqual(told(declared, { MX: { ...declared, lines: declared.lines.slice(1) } }), [
    'declared MX 1 line  8544.30 ',
  ]);
  assert.deepEqual(
    told(declared, {
      MX: { ...declared, invoices: declared.invoices.map((one) => ({ ...one, currency: 'MXN' })) },
    }),
    ['declared MX 1 currency  USD MXN', 'declared MX 2 currency  USD MXN'],
  );
});

test('the sides are held against each other too, in words that say what it may be', () => {
  const [first] = differencesOf(undefined, { US: declared, MX: edited(() => ({ value: '90' })) });
  assert.equal(
    first?.en,
    'Line 1: the value differs between US and MX: 100.00 / 90. Possible error or fraud.',
  );
  assert.match(first.es, /^Renglón 1: el valor difiere entre US y MX: 100\.00 \/ 90\./);
});

test('a field that is not shown is no difference', () => {
  const fields = new Map(flatten('declaration', declared).map(({ path, value }) => [path, value]));
  const other = { MX: edited(() => ({ value: '90', origin: 'CN' })) };
  const names = (without: RegExp): string[] => {
    const shown = new Map([...fields].filter(([path]) => !without.test(path)));
    return differencesOf(disclosed<Declaration>(shown), other).map(({ what }) => what);
  };
  assert.deepEqual(names(/^$/), ['value', 'origin']);
  assert.deepEqual(names(/\/0\/value$/), ['origin']);
  assert.deepEqual(names(/\/lines\/0\//), []);
});
