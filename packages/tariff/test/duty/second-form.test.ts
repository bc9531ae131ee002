import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flatten } from '@acta/protocol';
import {
  assess,
  type Declaration,
  instant,
  parseDeclaration,
  parseRuleSet,
  showRuleSet,
} from '../../src/index.ts';
import { entry, goods, hts, mxRules2, mxTariff, part, usmca, usRules2 } from './cases/case.ts';
import { usRules } from '../support/published.ts';

const AT = '2026-08-03T10:00:00-04:00';
const HARNESS = '8544.30.00.00';
const us = (declaration: Declaration, at = AT) =>
  assess({ nation: 'US', legalAt: instant(at), declaration, schedule: hts, rules: usRules2 });
const mx = (declaration: Declaration, at = AT) =>
  assess({ nation: 'MX', legalAt: instant(at), declaration, schedule: mxTariff, rules: mxRules2 });
const one = (line: ReturnType<typeof goods>, regime = '01') => entry('US', regime, [line]);
const repaired = (code: string, ...parts: ReturnType<typeof part>[]) =>
  one(goods(code, '1000', { headings: ['9802.00.50'], parts }));
const beer = entry('MX', 'IMP-A1', [goods('2202.10.01.00.MX', '1000')]);
const harness = entry('MX', 'IMP-A1', [goods('8544.30.99.01.MX', '1000')]);
const claimed = entry('MX', 'IMP-A1', [
  goods('8544.30.99.01.MX', '1000', { ...usmca, origin: 'US' }),
]);

const REFUSALS: readonly (readonly [string, () => unknown, string, RegExp])[] = [
  [
    'fees of fiscal year 2027',
    () => us(one(goods(HARNESS, '1000')), '2026-10-01T00:00:00-04:00'),
    'DUTY_FIGURE_MISSING',
    /mpf\.minimum.*2027/,
  ],
  [
    'the informal fee of fiscal year 2027',
    () => us(one(goods(HARNESS, '1000'), '11'), '2026-11-02T10:00:00-05:00'),
    'DUTY_FIGURE_MISSING',
    /mpf\.informal.*2027/,
  ],
  [
    'fees of fiscal year 2018',
    () => us(one(goods(HARNESS, '1000')), '2018-06-01T10:00:00-04:00'),
    'DUTY_FIGURE_MISSING',
    /mpf\.minimum.*2018/,
  ],
  ['DTA of 2026', () => mx(harness), 'DUTY_FIGURE_MISSING', /dta\.IV.*since 2025/],
  ['prevalidation of 2026', () => mx(claimed), 'DUTY_FIGURE_MISSING', /prv\.amount.*since 2019/],
  [
    'IEPS on soft drinks, whose amount was not found',
    () => mx(beer, '2024-06-03T10:00:00-06:00'),
    'DUTY_FIGURE_MISSING',
    /ieps\.soft-drinks|prv\.amount/,
  ],
  [
    'the border rate of IVA, which was not found',
    () =>
      mx(entry('MX', 'IMP-A1-F', [goods('8544.30.99.01.MX', '1000')]), '2024-06-03T10:00:00-06:00'),
    'DUTY_FIGURE_MISSING',
    /iva\.border/,
  ],
  [
    'metals before 12 March 2025, which were not found',
    () =>
      us(
        one(
          goods('9403.20.00.78', '1000', {
            headings: ['9903.81.91'],
            parts: [part('steel content', '1')],
          }),
        ),
        '2024-03-01T10:00:00-05:00',
      ),
    'DUTY_FIGURE_MISSING',
    /metals-232-content/,
  ],
  ['a repair without its value', () => us(repaired(HARNESS)), 'DUTY_PART_MISSING', /repairs/],
  [
    'a part of the quantity without it',
    () => us(one(goods('8102.94.00.00', '1000'))),
    'DUTY_PART_MISSING',
    /molybdenum/,
  ],
  [
    'a part in another unit',
    () =>
      us(one(goods('8102.94.00.00', '1000', { parts: [part('molybdenum content', '5', 'g')] }))),
    'DUTY_PART_MISSING',
    /kg/,
  ],
  [
    'a repair worth more than the goods',
    () => us(repaired(HARNESS, part('repairs or alterations', '1000.01'))),
    'DUTY_PART_EXCEEDS_VALUE',
    /repairs/,
  ],
  [
    'a compound rate on a repair',
    () => us(repaired('8211.95.90.00', part('repairs or alterations', '5'))),
    'DUTY_RATE_NOT_CONVERTED',
    /3¢ each/,
  ],
  [
    'two provisions of chapter 98',
    () =>
      us(
        one(
          goods(HARNESS, '1000', {
            headings: ['9801.00.10', '9802.00.50'],
            parts: [part('repairs or alterations', '5')],
          }),
        ),
      ),
    'DUTY_ADDITIONS_CONFLICT',
    /9801/,
  ],
  [
    'a vehicle without a heading of § 232: note 33 says which goods it reaches',
    () => us(one(goods('8703.23.01.60', '1000'))),
    'DUTY_ADDITION_REQUIRED',
    /auto-232/,
  ],
  [
    'sugar without its degrees',
    () => us(one(goods('1701.99.10.50', '1000', { quantities: [{ unit: 'kg', amount: '5' }] }))),
    'DUTY_QUANTITY_MISSING',
    /degrees/,
  ],
];

for (const [name, run, code, details] of REFUSALS) {
  test(`the second form refuses ${name}: ${code}`, () => {
    assert.throws(run, (error: Error & { code?: string; details?: unknown }) => {
      assert.equal(error.code, code);
      assert.match(JSON.stringify(error.details), details);
      return true;
    });
  });
}

test('the first form goes on refusing rates upon parts, as it did', () => {
  const declaration = one(
    goods('9303.30.40.30', '750', { parts: [part('rifle', '600'), part('telescopic sight', '0')] }),
  );
  assert.throws(
    () =>
      assess({ nation: 'US', legalAt: instant(AT), declaration, schedule: hts, rules: usRules }),
    { code: 'RATE_UNREADABLE' },
  );
});

test('a form has its own fields and no other', () => {
  const refused = { code: 'TARIFF_RULES_MALFORMED' };
  assert.throws(() => parseRuleSet({ ...usRules, valuation: 'us-entered-value/2' }), refused);
  assert.throws(() => parseRuleSet({ ...usRules2, valuation: 'us-entered-value' }), refused);
  assert.throws(() => parseRuleSet({ ...usRules2, valuation: 'us-entered-value/3' }), refused);
  const [tax] = mxRules2.taxes;
  assert.throws(() => parseRuleSet({ ...mxRules2, taxes: [tax, tax] }), refused);
  const [regime] = usRules2.regimes;
  const misspelt = { ...regime, suspended: ['dutty'] };
  assert.throws(() => parseRuleSet({ ...usRules2, regimes: [misspelt] }), refused);
});

test('a rule set whose form is hidden is read, and nothing is computed of it', () => {
  const fields = new Map(flatten('tariff', usRules2).map(({ path, value }) => [path, value]));
  fields.delete('/valuation');
  const shown = showRuleSet({ fields, complete: false });
  assert.equal(shown.name, usRules2.name);
  assert.throws(() => shown.valuation, { code: 'DUTY_INPUT_NOT_DISCLOSED' });
});

test('a declaration may leave parts out, and not say one twice', () => {
  parseDeclaration(one(goods(HARNESS, '1000')));
  const twice = [part('repairs or alterations', '1'), part('repairs or alterations', '2')];
  assert.throws(() => parseDeclaration(one(goods(HARNESS, '1000', { parts: twice }))), {
    code: 'DUTY_DECLARATION_MALFORMED',
  });
});
