import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { statementTable, TABLE } from './support/statement-table.ts';

it('Go reads the statements that the protocol defines', () => {
  const written: unknown = JSON.parse(readFileSync(TABLE, 'utf8'));
  const hint = 'node packages/verifier-go/test/support/write-statements.ts writes it anew';
  assert.deepEqual(written, JSON.parse(JSON.stringify(statementTable())), hint);
});
