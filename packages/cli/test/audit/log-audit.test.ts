import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { AuditReport } from '@acta/sdk';
import { play } from '../../../verifier/test/support/story.ts';
import { emptyRecords, servedLog } from '../../../sdk/test/mirror/served-log.ts';
import { shownFiles, shownRow } from '../../../sdk/test/audit/audited-log.ts';
import { acta } from '../support/world.ts';
import { auditFolder, put } from './folders.ts';

const { folder, trust } = auditFolder();
const { ledger, note } = play();
const log = put(join(folder, 'log'), servedLog(ledger.rows.map(({ bytes }) => bytes)));
const lines = ledger.rows.map((row) => shownRow(ledger, row));
const shown = put(join(folder, 'shown'), shownFiles(lines, ledger.rows.length));

after(() => rmSync(folder, { recursive: true, force: true }));

test('audits a folder on several threads, and writes the same report twice', async () => {
  const args = ['log', 'audit', log, '--trust', trust, '--statements', shown, '--threads', '2'];
  const { code, out, err } = await acta([...args, '--out', join(folder, 'report'), '--json']);
  assert.equal(code, 0, err);
  const report = JSON.parse(out) as AuditReport;
  assert.equal(report.verdict, 'valid');
  assert.equal(report.shown, ledger.rows.length);
  assert.deepEqual(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')), report);
  const page = readFileSync(join(folder, 'report.md'), 'utf8');
  assert.ok(page.includes(report.trust), 'the page does not name the trust file');
  const again = await acta([...args, '--out', join(folder, 'second')]);
  assert.equal(again.code, 0, again.err);
  assert.equal(readFileSync(join(folder, 'second.md'), 'utf8'), page);
  assert.equal((await acta([...args, '--out', join(folder, 'report')])).code, 2);
});

test('ends with 3 where the public log alone is at hand, and says so in Spanish', async () => {
  const { code, out } = await acta(['log', 'audit', log, '--trust', trust, '--lang', 'es']);
  assert.equal(code, 3);
  assert.match(out, /incompleta/);
  assert.match(out, /AUDIT_NOT_SHOWN/);
});

test('ends with 1 where something was tampered with, and names it', async () => {
  const changed = lines.map((line) => {
    if (line.index !== note.index) return line;
    const message = { ...line.statement.message, occurredAt: 1 };
    return { ...line, statement: { ...line.statement, message } };
  });
  const bad = put(join(folder, 'bad'), shownFiles(changed, ledger.rows.length));
  const { code, out } = await acta(['log', 'audit', log, '--trust', trust, '--statements', bad]);
  assert.equal(code, 1);
  assert.match(out, /VERIFY_STATEMENT_DIFFERS/);
});

test('puts bundles in order that several threads end in another', async () => {
  const long = put(join(folder, 'long'), servedLog(emptyRecords(6_000)));
  const args = ['log', 'audit', long, '--trust', trust, '--threads', '3', '--json'];
  const { checks } = JSON.parse((await acta(args)).out) as AuditReport;
  const status = Object.fromEntries(checks.map(({ id, status }) => [id, status]));
  for (const id of ['tiles', 'root', 'records', 'once']) assert.equal(status[id], 'pass', id);
});

test('tells what is not there', async () => {
  const missing = await acta(['log', 'audit', join(folder, 'no such'), '--trust', trust]);
  assert.equal(missing.code, 4);
  assert.match(missing.err, /LOG_TILE_MISSING/);
  assert.equal((await acta(['log', 'audit', log])).code, 2);
});
