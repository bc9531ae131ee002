import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ActaError } from '@acta/protocol';
import {
  assess,
  type DeclarationLine,
  type DutyInput,
  instant,
  parseRuleSet,
  type RuleSet,
} from '../../src/index.ts';
import { claim, declare, line } from '../support/declare.ts';
import { earlySchedule, usRules } from '../support/published.ts';

function input(at: string, declared: DeclarationLine, rules: RuleSet = usRules): DutyInput {
  return {
    nation: 'US',
    legalAt: instant(at),
    declaration: declare([declared]),
    schedule: earlySchedule,
    rules,
  };
}

/** Component → amount, and why it is set aside where it is. */
function components(
  at: string,
  declared: DeclarationLine,
  rules?: RuleSet,
): Record<string, string> {
  const { assessment } = assess(input(at, declared, rules));
  return Object.fromEntries(
    assessment.lines[0]!.components.map(({ name, amount, setAsideBy }) => [
      name,
      setAsideBy === '' ? amount : `${amount}, ${setAsideBy}`,
    ]),
  );
}

const GONE = '0.00, not collected on this date';

/** heading, seconds around the moments at which its collection begins and ends, and what is due then */
const COLLECTION: readonly (readonly [string, string, string])[] = [
  ['9903.01.01', '2025-03-03T23:59:59-05:00', GONE],
  ['9903.01.01', '2025-03-04T00:00:00-05:00', '250.00'],
  // ordered to end on 20 February; collected until midnight in Washington on the 24th
  ['9903.01.01', '2026-02-20T12:00:00-05:00', '250.00'],
  ['9903.01.01', '2026-02-23T23:59:59-05:00', '250.00'],
  ['9903.01.01', '2026-02-24T04:59:59+00:00', '250.00'],
  ['9903.01.01', '2026-02-24T00:00:00-05:00', GONE],
];

for (const [heading, at, due] of COLLECTION) {
  test(`additions: ${heading} at ${at}: ${due}`, () => {
    const US = at < '2026-02-24T00:00:00-05:00' ? [heading] : [heading, '9903.03.01'];
    assert.equal(components(at, line('harness', '1000', { additions: { US } }))[heading], due);
  });
}

for (const [at, due] of [
  ['2026-02-24T00:00:00-05:00', '100.00'],
  ['2026-07-23T23:59:59-04:00', '100.00'],
  ['2026-07-24T00:00:59-04:00', '100.00'],
  ['2026-07-24T00:01:00-04:00', GONE],
  ['2026-07-24T10:00:00-04:00', GONE],
] as const) {
  test(`additions: § 122 at ${at}: ${due}`, () => {
    assert.equal(
      components(at, line('harness', '1000', { additions: { US: ['9903.03.01'] } }))['9903.03.01'],
      due,
    );
  });
}

test('additions: goods under USMCA are out of IEEPA since 7 March 2025, and in before', () => {
  const claimed = claim('harness', '1000', { additions: { US: ['9903.01.01'] } });
  assert.equal(components('2025-03-06T23:59:59-05:00', claimed)['9903.01.01'], '250.00');
  assert.equal(components('2025-03-07T00:00:00-05:00', claimed)['9903.01.01'], '0.00, USMCA');
});

test('additions: a measure that reaches all goods of an origin can not be left out', () => {
  const at = '2025-04-01T10:00:00-04:00';
  assert.throws(() => assess(input(at, line('harness', '1000'))), {
    code: 'DUTY_ADDITION_REQUIRED',
  });
  assert.doesNotThrow(() =>
    assess(input(at, line('harness', '1000', { additions: { US: ['9903.01.02'] } }))),
  );
  assert.doesNotThrow(() => assess(input(at, claim('harness', '1000'))), 'exempt by preference');
  assert.doesNotThrow(() => assess(input(at, line('turbinePart', '1000', { origin: 'DE' }))));
  const { assessment } = assess(
    input(at, line('harness', '1000', { additions: { US: ['9903.01.01'] } })),
  );
  assert.equal(assessment.lines[0]!.measures, 'ieepa-mexico');
});

test('additions: § 232 on vehicles shuts IEEPA out, and need not have it declared', () => {
  const at = '2025-04-10T10:00:00-04:00';
  const vehicle = line('vehicle', '1000', { additions: { US: ['9903.94.01', '9903.01.01'] } });
  assert.deepEqual(components(at, vehicle), {
    duty: '25.00',
    '9903.01.01': '0.00, 9903.94.01',
    '9903.94.01': '250.00',
  });
  assert.doesNotThrow(() =>
    assess(input(at, line('vehicle', '1000', { additions: { US: ['9903.94.01'] } }))),
  );
});

test('additions: an exempting heading of a measure shuts nothing out', () => {
  const at = '2025-04-10T10:00:00-04:00';
  const vehicle = line('vehicle', '1000', { additions: { US: ['9903.94.02', '9903.01.01'] } });
  assert.equal(components(at, vehicle)['9903.01.01'], '250.00');
});

test('additions: the order of April 2025, retroactive to March, changes what the same goods owe', () => {
  const before = parseRuleSet({ ...usRules, name: 'As before EO 14289', stacking: [] });
  const at = '2025-04-10T10:00:00-04:00';
  const vehicle = line('vehicle', '1000', { additions: { US: ['9903.94.01', '9903.01.01'] } });
  assert.equal(assess(input(at, vehicle, before)).assessment.due, '557.71');
  assert.equal(assess(input(at, vehicle)).assessment.due, '307.71');
});

test('additions: a rate that stands alone takes the place of the duty', () => {
  const at = '2026-08-03T10:00:00-04:00';
  const japanese = line('vehicle', '1000', { origin: 'JP', additions: { US: ['9903.94.41'] } });
  assert.deepEqual(components(at, japanese), { duty: '0.00, 9903.94.41', '9903.94.41': '150.00' });
});

test('additions: two that take the place of the duty contradict each other', () => {
  const at = '2026-08-03T10:00:00-04:00';
  const schedule = earlySchedule.lines.map((one) =>
    one.code === '9903.94.40' ? { ...one, general: '10%' } : one,
  );
  const declared = line('vehicle', '1000', {
    origin: 'JP',
    additions: { US: ['9903.94.40', '9903.94.41'] },
  });
  assert.throws(
    () => assess({ ...input(at, declared), schedule: { ...earlySchedule, lines: schedule } }),
    { code: 'DUTY_ADDITIONS_CONFLICT' },
  );
});

test('additions: non-U.S. content is what the rate is upon, and can not be negative or guessed', () => {
  const at = '2026-08-03T10:00:00-04:00';
  const vehicle = (usContent: string) =>
    claim('vehicle', '31250', { usContent, additions: { US: ['9903.94.03'] } });
  assert.equal(components(at, vehicle('9800'))['9903.94.03'], '5362.50');
  assert.equal(components(at, vehicle('31250'))['9903.94.03'], '0.00');
  assert.equal(components(at, vehicle('0'))['9903.94.03'], '7812.50');
  const halves = claim('vehicle', '100.50', {
    usContent: '100.50',
    additions: { US: ['9903.94.03'] },
  });
  const declaration = declare([
    halves,
    line('vehicle', '200.50', { additions: { US: ['9903.94.01'] } }),
  ]);
  const { assessment } = assess({ ...input(at, halves), declaration });
  assert.equal(assessment.lines[0]!.value, '100', 'its fraction gives way');
  assert.equal(
    assessment.lines[0]!.components[1]!.amount,
    '0.00',
    'and content of 101 leaves nothing',
  );
  assert.throws(() => components(at, vehicle('')), { code: 'DUTY_CONTENT_MISSING' });
  assert.throws(() => components(at, vehicle('31250.01')), { code: 'DUTY_CONTENT_EXCEEDS_VALUE' });
});

test('additions: where the first day of collection was not found, an earlier date is refused by name', () => {
  const declared = line('harness', '1000', { additions: { US: ['9903.05.55'] } });
  assert.equal(components('2026-09-29T00:00:00-04:00', declared)['9903.05.55'], '100.00');
  assert.throws(
    () => components('2026-09-28T23:59:59-04:00', declared),
    (error) =>
      error instanceof ActaError &&
      error.code === 'DUTY_FIGURE_MISSING' &&
      error.details['figure'] === 'collection of mexico-note-52' &&
      error.details['date'] === '2026-09-29T03:59:59.000Z',
  );
});

for (const [additions, origin, code] of [
  [['9903.88.15'], 'MX', 'DUTY_ADDITION_UNKNOWN'],
  [['9903.05.55'], 'DE', 'DUTY_ADDITION_NOT_APPLICABLE'],
  [['9903.94.31'], 'GB', 'TARIFF_LINE_UNKNOWN'],
] as const) {
  test(`additions: ${additions.join()} on goods of ${origin} is refused as ${code}`, () => {
    const declared = line('harness', '1000', { additions: { US: [...additions] }, origin });
    assert.throws(() => assess(input('2026-09-30T10:00:00-04:00', declared)), { code });
  });
}
