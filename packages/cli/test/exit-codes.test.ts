import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type ErrorCode, ERRORS } from '@acta/sdk';
import { EXIT, EXIT_WORDS, exitOf } from '../src/exit-codes.ts';

/** What a log answers that can't be true: that is a verdict on it. */
const VERDICTS: readonly ErrorCode[] = [
  'LOG_CHECKPOINT_BAD',
  'LOG_ROOT_DIFFERS',
  'LOG_TILE_DIFFERS',
  'LOG_ENTRIES_DIFFER',
  'LOG_SPLIT_VIEW',
  'AUDIT_SAMPLE_DIFFERS',
];

it('every error has an exit code that is explained, and no other looks like a verdict', () => {
  const explained = EXIT_WORDS.map(([code]) => code);
  assert.deepEqual(explained, Object.values(EXIT));
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    const exit = exitOf(code);
    assert.ok(explained.includes(exit as never), code);
    assert.ok(![EXIT.ok, EXIT.incomplete].includes(exit as never), code);
    assert.equal(exit === EXIT.invalid, VERDICTS.includes(code), code);
  }
  assert.equal(exitOf('API_UNREACHABLE'), 5);
  assert.equal(exitOf('CLI_USAGE'), 2);
  assert.equal(exitOf('INTERNAL'), 70);
});
