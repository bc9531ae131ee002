import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assess, type Declaration, type DutyInput, instant } from '../../src/index.ts';
import { certificationFor, claim, declare, line } from '../support/declare.ts';
import {
  earlySchedule,
  mxExchange,
  mxRules,
  mxSchedule,
  mxSyntheticRules,
  usRules,
  usSchedule,
  usSyntheticRules,
} from '../support/published.ts';

const AT = '2026-08-03T10:00:00-04:00';
const us = (declaration: Declaration, at = AT): DutyInput => ({
  nation: 'US',
  legalAt: instant(at),
  declaration,
  schedule: earlySchedule,
  rules: usRules,
});
const mx = (declaration: Declaration, at = AT): DutyInput => ({
  nation: 'MX',
  legalAt: instant(at),
  declaration,
  schedule: mxSchedule,
  rules: mxSyntheticRules,
  exchange: mxExchange,
});

const harness = declare([line('harness', '1000')]);
const claimed = (certification: object) =>
  declare([claim('harness', '1000')], {
    certifications: [{ ...certificationFor('8544.30'), ...certification }],
  });

const REFUSALS: readonly (readonly [
  name: string,
  input: DutyInput,
  code: string,
  details: RegExp,
])[] = [
  [
    'fees of fiscal year 2027',
    us(harness, '2026-10-01T00:00:00-04:00'),
    'DUTY_FIGURE_MISSING',
    /mpf\.minimum.*not found/,
  ],
  [
    'DTA of 2025',
    { ...mx(harness), rules: mxRules },
    'DUTY_FIGURE_MISSING',
    /dta\.minimum.*2025 and 2026/,
  ],
  [
    'a rate in words',
    us(declare([line('assortedSet', '1000')])),
    'RATE_ELSEWHERE',
    /highest rate of duty/,
  ],
  [
    'a code that is no line',
    us(declare([line('harness', '1000', { hs6: '8544.30', codes: { US: '8544.30.00' } })])),
    'TARIFF_LINE_UNKNOWN',
    /8544\.30\.00/,
  ],
  [
    'no quantity in the unit of the rate',
    us(declare([line('knifeHandle', '1000', { quantities: [{ unit: 'kg', amount: '5' }] })])),
    'DUTY_QUANTITY_MISSING',
    /No\./,
  ],
  [
    'a schedule not yet in force',
    { ...us(harness), schedule: usSchedule },
    'TARIFF_NOT_IN_FORCE',
    /Revision 20/,
  ],
  [
    'rules of the other nation',
    { ...us(harness), rules: { ...usRules, nation: 'MX' } },
    'TARIFF_NATION_DIFFERS',
    /MX|US/,
  ],
  [
    'no side for the nation',
    us(declare([line('harness', '1000')], { sides: { MX: harness.sides['MX']! } })),
    'DUTY_SIDE_MISSING',
    /US/,
  ],
  [
    'an unknown regime',
    us(
      declare([line('harness', '1000')], {
        sides: { US: { ...harness.sides['US']!, regime: '11' } },
      }),
    ),
    'DUTY_REGIME_UNKNOWN',
    /11/,
  ],
  [
    'no exchange rates',
    {
      nation: 'MX',
      legalAt: instant(AT),
      declaration: harness,
      schedule: mxSchedule,
      rules: mxSyntheticRules,
    },
    'DUTY_EXCHANGE_RATE_MISSING',
    /USD/,
  ],
  [
    'a currency without a rate',
    mx(
      declare([line('harness', '1000')], {
        charges: [{ kind: 'freight', amount: '1', currency: 'EUR' }],
      }),
    ),
    'DUTY_EXCHANGE_RATE_MISSING',
    /EUR/,
  ],
  [
    'an unknown preference',
    us(declare([claim('harness', '1000', { preference: 'KORUS' })])),
    'DUTY_PREFERENCE_UNKNOWN',
    /KORUS/,
  ],
  [
    'a preference for another origin',
    us(declare([claim('harness', '1000', { origin: 'CN' })])),
    'DUTY_PREFERENCE_ORIGIN',
    /CN/,
  ],
  [
    'a certification of other goods',
    claimedBy({ hs6: '8703.23' }),
    'DUTY_CERTIFICATION_MISSING',
    /other goods/,
  ],
  [
    'a certification signed after the claim',
    claimedBy({ certifiedOn: '2026-08-04T00:00:00-06:00' }),
    'DUTY_CERTIFICATION_MISSING',
    /after the claim/,
  ],
  [
    'a certification that has run out',
    claimedBy({ from: '2025-08-03T00:00:00-06:00', until: '2026-08-03T00:00:00-06:00' }),
    'DUTY_CERTIFICATION_MISSING',
    /another period/,
  ],
  [
    'a certification of another preference',
    claimedBy({ preference: 'OTHER' }),
    'DUTY_CERTIFICATION_MISSING',
    /another preference/,
  ],
  [
    'no certification of that id',
    claimedBy({ id: 'elsewhere' }),
    'DUTY_CERTIFICATION_MISSING',
    /none of this id/,
  ],
];

function claimedBy(certification: object): DutyInput {
  return us(claimed(certification));
}

for (const [name, input, code, details] of REFUSALS) {
  test(`assess refuses ${name}: ${code}`, () => {
    assert.throws(
      () => assess(input),
      (error: Error & { code?: string; details?: unknown }) => {
        assert.equal(error.code, code);
        assert.match(JSON.stringify(error.details), details);
        return true;
      },
    );
  });
}

test('a claim where the schedule offers no rate is refused, and where the goods are free it stands', () => {
  const lines = earlySchedule.lines.map((one) => ({ ...one, special: '' }));
  const schedule = { ...earlySchedule, lines };
  assert.throws(() => assess({ ...us(declare([claim('harness', '1000')])), schedule }), {
    code: 'DUTY_PREFERENCE_NOT_AVAILABLE',
  });
  const { assessment } = assess({ ...us(declare([claim('aircraftPart', '1000')])), schedule });
  assert.equal(assessment.lines[0]!.column, 'general');
  assert.equal(assessment.lines[0]!.program, 'S');
  assert.equal(assessment.due, '0.00', 'the claim exempts from the fee');
});

test('a rate that stands elsewhere is refused, never read as nothing', () => {
  const withRates = (change: object) => ({
    ...earlySchedule,
    lines: earlySchedule.lines.map((one) =>
      one.code === '8544.30.00.00' ? { ...one, ...change } : one,
    ),
  });
  for (const rate of [
    'See 9823.04.01',
    'No change',
    'The duty provided in the applicable subheading',
  ]) {
    assert.throws(() => assess({ ...us(harness), schedule: withRates({ general: rate }) }), {
      code: 'RATE_ELSEWHERE',
    });
    const special = `Free (A) ${rate} (S)`;
    assert.throws(
      () =>
        assess({ ...us(declare([claim('harness', '1000')])), schedule: withRates({ special }) }),
      { code: 'RATE_ELSEWHERE' },
    );
  }
  const additional = {
    ...earlySchedule,
    lines: earlySchedule.lines.map((one) =>
      one.code === '9903.94.05' ? { ...one, general: 'See 9903.94.07' } : one,
    ),
  };
  const declared = declare([line('harness', '1000', { additions: { US: ['9903.94.05'] } })]);
  assert.throws(() => assess({ ...us(declared), schedule: additional }), {
    code: 'RATE_ELSEWHERE',
  });
});

test('goods declared under a heading of chapter 99 itself are refused', () => {
  const declared = line('vehicle', '1000', { hs6: '9903.94', codes: { US: '9903.94.02' } });
  assert.throws(() => assess(us(declare([declared]))), { code: 'RATE_ELSEWHERE' });
});

test('a code whose cells are empty is refused', () => {
  const lines = earlySchedule.lines.map((one) =>
    one.code === '8544.30.00.00' ? { ...one, general: '', special: '' } : one,
  );
  assert.throws(() => assess({ ...us(harness), schedule: { ...earlySchedule, lines } }), {
    code: 'RATE_EMPTY',
  });
});

test('a figure that is not needed may be missing: USMCA goods of fiscal year 2027 owe no fee', () => {
  const { assessment } = assess(
    us(declare([claim('harness', '1000')]), '2026-11-24T10:00:00-05:00'),
  );
  assert.equal(assessment.due, '0.00');
  assert.equal(assessment.synthetic, 'Synthetic early HTSUS extract');
});

test('a synthetic rule set yields the figure, and every assessment says so', () => {
  const { assessment } = assess({
    ...us(harness, '2026-11-24T10:00:00-05:00'),
    schedule: usSchedule,
    rules: usSyntheticRules,
  });
  assert.equal(assessment.fees[0]!.amount, '33.58');
  assert.equal(assessment.synthetic, usSyntheticRules.name);
  assert.match(usSyntheticRules.name, /synthetic/i);
});

test('goods of a column 2 origin pay column 2, whatever is claimed', () => {
  const { assessment } = assess(us(declare([line('harness', '1000', { origin: 'CU' })])));
  assert.deepEqual(
    assessment.lines.map(({ column, components }) => [column, components[0]!.amount]),
    [['column 2', '300.00']],
  );
});

test('M1: exactly fifty centavos go down in the commercial value too', () => {
  const { assessment } = assess(mx(declare([line('harness', '25000.00', { origin: 'US' })])));
  const [first] = assessment.lines;
  assert.ok(first !== undefined && 'commercialValue' in first);
  assert.equal(first.commercialValue, '461417');
});

test('specific duty is on whole units at a dollar or less, on hundredths above it (19 CFR 159.3(b))', () => {
  const lines = earlySchedule.lines.map((one) =>
    one.code === '8544.30.00.00'
      ? { ...one, general: '68¢/kg' }
      : one.code === '8703.23.01.60'
        ? { ...one, general: '$3/kg' }
        : one,
  );
  const of = (goods: 'harness' | 'vehicle', amount: string): string => {
    const declaration = declare([line(goods, '1000', { quantities: [{ unit: 'kg', amount }] })]);
    const { assessment } = assess({ ...us(declaration), schedule: { ...earlySchedule, lines } });
    return assessment.lines[0]!.components[0]!.terms[0]!.base;
  };
  assert.equal(of('harness', '10.499'), '10');
  assert.equal(of('harness', '10.5'), '11');
  assert.equal(of('vehicle', '10.504'), '10.5');
  assert.equal(of('vehicle', '10.505'), '10.51');
});
