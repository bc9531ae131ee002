import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseMessage, STATEMENTS, type StatementType } from '@acta/sdk';
import { definitionOf, FORMS, formOf, readTime, readValue } from '../../src/statements/form.ts';
import { acta } from '../support/world.ts';

describe('forms', () => {
  it('have a flag for every field of every type that people sign, but for the salt', () => {
    for (const name of FORMS) {
      const type: StatementType = STATEMENTS[name];
      const fields = formOf(type).map(({ field }) => field);
      assert.deepEqual(
        fields,
        type.fields.map((field) => field.name).filter((field) => field !== 'salt'),
      );
    }
    assert.ok(!FORMS.includes('Receipt') && !FORMS.includes('MinuteInForce'));
    assert.throws(() => definitionOf('Receipt'), { code: 'STATEMENT_TYPE_UNKNOWN' });
  });

  it('are commands of their own, with words and both languages in their help', async () => {
    const { out } = await acta(['statement', 'build', 'Answer', '--help']);
    assert.match(out, /--answer <choice> +Answer \/ Respuesta: accepted, accepted with/);
    const form = await acta(['statement', 'form', 'JointInspection', '--lang', 'es']);
    assert.match(form.out, /firman: INSPECTOR de sections, cada una/);
    assert.match(form.out, /conformant \| non_conformant/);
  });

  it('read times as people write them, and leave the rest for the schema to refuse', () => {
    assert.equal(readTime('1764000000'), 1_764_000_000);
    assert.equal(readTime('2026-01-01T00:00:00-05:00'), 1_767_243_600);
    assert.equal(readTime('tomorrow'), 'tomorrow');
    assert.equal(readTime('2026-01-01'), '2026-01-01', 'a day is no moment without its zone');
    assert.equal(readTime('2026-13-01T00:00:00Z'), '2026-13-01T00:00:00Z');
    const type = STATEMENTS.MinuteForward;
    const number = type.fields.find(({ name }) => name === 'number')!;
    assert.equal(readValue(number, '7'), 7);
    assert.throws(() => parseMessage(type, { section: 'US', number: readValue(number, '-7') }), {
      code: 'STATEMENT_MALFORMED',
    });
  });
});
