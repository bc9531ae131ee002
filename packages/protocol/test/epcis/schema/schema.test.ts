import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { schemaErrors, standardWords } from '../../../src/epcis/schema/schema.ts';

const FILE = new URL('../../../src/epcis/data/epcis-2.0.schema.json', import.meta.url);
const report = (more: object) => ({
  type: 'ObjectEvent',
  eventTime: '2026-07-22T06:45:00+02:00',
  eventTimeZoneOffset: '+02:00',
  action: 'OBSERVE',
  epcList: [],
  sensorElementList: [{ sensorReport: [{ type: 'Temperature', ...more }] }],
});

describe('GS1’s schema of EPCIS 2.0', () => {
  it('is the file that GS1 published, byte for byte', () => {
    const hash = createHash('sha256').update(readFileSync(FILE)).digest('hex');
    assert.equal(hash, '70b7ecb60eb605c6edd230761557763e4d470333510d28619291476de635bf20');
  });

  it('takes bizRules in a sensor report, as GS1 amended it', () => {
    assert.deepEqual(
      schemaErrors('ObjectEvent', report({ bizRules: 'https://example.com/r' })),
      [],
    );
    assert.notEqual(schemaErrors('ObjectEvent', report({ bizRules: 'no uri' })).length, 0);
    assert.notEqual(schemaErrors('ObjectEvent', report({ bizRulez: 'x' })).length, 0);
  });

  it('lists the words of CBV 2.0', () => {
    assert.equal(standardWords('bizStep').length, 41);
    assert.equal(standardWords('disposition').length, 33);
    assert.deepEqual(standardWords('error-reason'), ['did_not_occur', 'incorrect_data']);
  });
});
