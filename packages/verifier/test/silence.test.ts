import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { verifyEvidence } from '../src/index.ts';

const FOLDER = new URL('../../../test/vectors/evidence/v1/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');

/** The issued file of a minute in force by silence: proven by itself, with nobody asked. */
describe('evidence of a minute in force by silence', () => {
  const report = verifyEvidence(read('silence.acta.json'), read('trust.json'));
  const told = (type: string) => report.records.filter((record) => record.type === type);

  it('says which government was silent, by the word of its own secretary', () => {
    assert.equal(report.verdict, 'valid');
    assert.deepEqual(
      told('MinuteNoDecision').map(({ en, moved }) => [en, moved]),
      [['The government of MX communicated no decision on minute 3 in thirty days.', true]],
    );
    assert.deepEqual(
      told('MinuteInForce').map(({ en, es }) => [en, es]),
      [
        [
          'Minute 3 of MX and US is in force; silent: MX.',
          'El acta 3 de MX y US está en vigor; en silencio: MX.',
        ],
      ],
    );
  });

  it('calls nobody silent who has decided', () => {
    const decided = told('MinuteDecide').map(({ en }) => en);
    assert.deepEqual(decided, ['The government of US decides on minute 3: approve.']);
  });
});
