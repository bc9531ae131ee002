import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { mirrorLog } from '@acta/sdk';
import { LONG, SEED } from '../../../../test/support/seed.ts';
import { randomBelow } from '../../../../test/journeys/support/random-below.ts';
import { trustFile } from '../../../verifier/test/support/keys.ts';
import {
  emptyRecords,
  ORIGIN,
  servedLog,
  storeOf,
  TRUST,
} from '../../../sdk/test/mirror/served-log.ts';
import { readFolder } from '../../src/audit/log-folder.ts';

const KILLS = LONG ? 40 : 3;
const ENTRIES = emptyRecords(9_000);
const MAIN = new URL('../../src/main.ts', import.meta.url).pathname;
let folder: string;
let server: Server;
let url: string;
let files = servedLog(ENTRIES.slice(0, 1_000));
let served = 0;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'acta-mirror-'));
  writeFileSync(join(folder, 'trust.json'), JSON.stringify(trustFile(ORIGIN)));
  server = createServer((request, response) => {
    const bytes = files.get(request.url!.slice(1));
    served += 1;
    // Slow enough that a kill falls between files, and the order of answers changes.
    setTimeout(() => {
      response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
    }, served % 4);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the mirror; kills it once so many files were asked for. */
function run(killAfter: number): Promise<number | null> {
  const child = spawn(
    process.execPath,
    [MAIN, 'log', 'mirror', url, join(folder, 'copy'), '--trust', join(folder, 'trust.json')],
    { stdio: 'ignore' },
  );
  const begun = served;
  const watch = setInterval(() => {
    if (served - begun >= killAfter) child.kill('SIGKILL');
  }, 1);
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      clearInterval(watch);
      resolve(code);
    });
  });
}

test('whatever kills it, what lies there is a whole log, and the next run goes on', async () => {
  const below = randomBelow(SEED);
  const copy = join(folder, 'copy');
  assert.equal(await run(Infinity), 0);
  let killed = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    files = servedLog(ENTRIES.slice(0, 1_000 + Math.floor(((kill + 1) * 8_000) / KILLS)));
    if ((await run(1 + below(20))) === null) killed += 1;
    // The copy alone is a log that proves itself at the size that it says.
    const { fetched } = await mirrorLog(readFolder(copy), storeOf(), TRUST);
    assert.ok(fetched > 0);
    if (below(2) === 0) assert.equal(await run(Infinity), 0);
  }
  assert.ok(killed > KILLS / 2, `only ${killed} were killed`);
  assert.equal(await run(Infinity), 0);
  for (const [path, bytes] of files) {
    assert.deepEqual(new Uint8Array(readFileSync(join(copy, path))), new Uint8Array(bytes), path);
  }
  assert.deepEqual(readdirSync(join(copy, '.part')), [], 'waste of killed runs');
});
