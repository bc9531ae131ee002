import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ActaError } from '@acta/sdk';
import { problemOf, problemText } from '../src/problem.ts';

describe('problem', () => {
  it('says what, where and what to do', () => {
    const told = problemOf(new ActaError('FILE_MISSING', { file: 'a.json' }));
    assert.equal(
      problemText(told, 'en'),
      'FILE_MISSING: There is no such file.\n  file: a.json\n  Check the path.',
    );
  });

  it('shows of a bug no stack', () => {
    const told = problemOf(new TypeError('x is not a function\n    at y'));
    assert.equal(told.code, 'INTERNAL');
    assert.deepEqual(told.details, { problem: 'x is not a function' });
  });

  it('writes out what would move the cursor', () => {
    const told = problemOf(new ActaError('FILE_MISSING', { file: 'a\u001b[2J' }));
    assert.match(problemText(told, 'en'), /file: a\\u001b\[2J/);
  });
});
