import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildDocument, flatten } from '@acta/protocol';
import {
  assess,
  assessFields,
  checkFields,
  declarationId,
  instant,
  parseAssessment,
  parseTariffDocument,
  publishTariffFields,
} from '../../src/index.ts';
import { WORKED_CASES } from '../duty/worked-cases.ts';
import * as published from '../support/published.ts';

for (const [name, content] of Object.entries(published)) {
  test(`${name} is the content of a tariff document, a line a leaf`, () => {
    const plain = JSON.parse(JSON.stringify(content)) as typeof content;
    assert.deepEqual(parseTariffDocument(plain), content);
    const document = buildDocument('tariff', plain);
    assert.equal(document.salts.length, flatten('tariff', plain).length);
    const line = flatten('tariff', plain).find(({ path }) => path === '/lines/0');
    assert.deepEqual(line?.value, content.lines[0]);
  });
}

test('every worked assessment is the content of an assessment document', () => {
  for (const worked of WORKED_CASES) {
    const content = assess({ ...worked, legalAt: instant(worked.at) });
    const plain: unknown = JSON.parse(JSON.stringify(content));
    assert.deepEqual(parseAssessment(plain), content);
    buildDocument('assessment', plain);
  }
});

for (const value of [null, [], 'schedule', {}, { kind: 'toString' }, { kind: 'assessment' }]) {
  test(`parseTariffDocument refuses ${JSON.stringify(value)}`, () => {
    assert.throws(() => parseTariffDocument(value), { code: 'TARIFF_SCHEDULE_MALFORMED' });
  });
}

test('a statement must say what its document settles', () => {
  const fields = publishTariffFields(published.usSchedule);
  assert.deepEqual(fields, {
    section: 'US',
    kind: 'schedule',
    from: Date.UTC(2026, 8, 29, 4) / 1000,
    until: 0,
  });
  checkFields({ ...fields, minute: 0 }, fields);
  for (const field of Object.keys(fields)) {
    assert.throws(() => checkFields({ ...fields, [field]: 'x' }, fields), {
      code: 'DUTY_OFF_STATEMENT',
    });
  }
});

test('an assessment settles section, declaration and date of its statement', () => {
  const worked = WORKED_CASES[0]!;
  const content = assess({ ...worked, legalAt: instant(worked.at) });
  assert.deepEqual(assessFields(content), {
    section: 'US',
    declaration: declarationId(worked.declaration),
    legalDate: instant(worked.at),
  });
});
