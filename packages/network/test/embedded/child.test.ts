import type { ActaError } from '@acta/protocol';
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { spawnEmbedded, startEmbedded } from '../../src/index.ts';
import { ask, chainOf, folder, LOG_CODE, Sender } from './support.ts';

const MAIN = fileURLToPath(new URL('../../src/embedded/main.ts', import.meta.url));
const NODE = process.execPath;

suite('the engine as a process', () => {
  test('prints one line when it serves, and ends cleanly at a signal', async (t) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const dataDir = folder(t);
      const child = spawn(NODE, [MAIN, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exit = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
      let out = '';
      for await (const text of child.stdout.setEncoding('utf8')) {
        out += text as string;
        if (!out.includes('\n')) continue;
        const { url, chainId, pid } = JSON.parse(out) as Record<string, number | string>;
        assert.equal(pid, child.pid);
        assert.equal(Number(await ask(String(url), 'eth_chainId')), chainId);
        child.kill(signal);
      }
      assert.equal(await exit, 0);
      assert.equal(out.split('\n').length, 2);
      assert.equal(existsSync(join(dataDir, 'holder.json')), false);
    }
  });

  test('takes no other argument: nothing but the engine’s constructor moves time', (t) => {
    const dataDir = folder(t);
    const wrong = [
      [],
      [dataDir, 'x'],
      [dataDir, '70000'],
      [dataDir, '-1'],
      [dataDir, '0', '1800000000'],
    ];
    for (const args of wrong) {
      const { status, stderr } = spawnSync(NODE, [MAIN, ...args], { encoding: 'utf8' });
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, /^usage/);
    }
    assert.equal(existsSync(join(dataDir, 'journal')), false);
  });

  test('holds its folder alone: a second one is told by whom', async (t) => {
    const dataDir = folder(t);
    const since = Math.floor(Date.now() / 1000);
    const first = await spawnEmbedded({ dataDir });
    t.after(() => first.close());
    for (const start of [startEmbedded, spawnEmbedded]) {
      await assert.rejects(
        start({ dataDir }),
        (error: Error & { code: string; details: never }) => {
          assert.equal(error.code, 'NETWORK_DATA_HELD');
          const details = error.details as { pid: number; since: number; dataDir: string };
          assert.equal(details.pid, first.pid);
          assert.equal(details.dataDir, dataDir);
          assert.ok(details.since >= since && details.since <= Date.now() / 1000);
          return true;
        },
      );
    }
    assert.equal((await chainOf(first.url)).length, 1);
    assert.ok(existsSync(join(dataDir, 'holder.json')), 'the refused one left the name alone');
  });

  test('is started again after SIGKILL, whoever has its process id now', async (t) => {
    const dataDir = folder(t);
    const first = await spawnEmbedded({ dataDir });
    process.kill(first.pid, 'SIGKILL');
    assert.deepEqual(await first.exited, { code: null, signal: 'SIGKILL' });
    const name = JSON.parse(readFileSync(join(dataDir, 'holder.json'), 'utf8')) as { pid: number };
    assert.equal(name.pid, first.pid);
    writeFileSync(join(dataDir, 'holder.json'), JSON.stringify({ ...name, pid: process.pid }));
    const second = await spawnEmbedded({ dataDir });
    assert.equal(second.chainId, first.chainId);
    await second.close();
  });

  test('tells its parent of progress, takes the log’s address, hands over its errors', async (t) => {
    const dataDir = folder(t);
    const first = await spawnEmbedded({ dataDir });
    const sender = new Sender(first.chainId);
    await ask(first.url, 'eth_sendRawTransaction', sender.next(null, LOG_CODE));
    const probe = { to: sender.contractAt(0), data: '0x' };
    await first.watchRoot(probe);
    await assert.rejects(first.watchRoot({ ...probe, data: '0x00' }), {
      code: 'NETWORK_PROBE_DIFFERS',
    });
    const chain = await chainOf(first.url);
    await first.close();
    const progress: unknown[] = [];
    const second = await spawnEmbedded({ dataDir, onProgress: (p) => progress.push(p) });
    assert.deepEqual(progress, [
      { done: 1, total: 2 },
      { done: 2, total: 2 },
    ]);
    assert.deepEqual(await chainOf(second.url), chain);
    await second.close();
    writeFileSync(join(dataDir, 'journal.tip'), '');
    await assert.rejects(spawnEmbedded({ dataDir }), { code: 'JOURNAL_TIP_ALTERED' });
  });

  test('tells what a process said that ended before it served', async (t) => {
    const options = process.env.NODE_OPTIONS;
    t.after(() => {
      if (options === undefined) delete process.env.NODE_OPTIONS;
      else process.env.NODE_OPTIONS = options;
    });
    process.env.NODE_OPTIONS = '--require=./is-not-there.cjs';
    await assert.rejects(spawnEmbedded({ dataDir: folder(t) }), (error: ActaError) => {
      assert.equal(error.code, 'NETWORK_START_FAILED');
      assert.match(String(error.details.said), /is-not-there/);
      return true;
    });
  });

  test('ends with its parent, however that ends', async (t) => {
    const dataDir = folder(t);
    const index = new URL('../../src/index.ts', import.meta.url).href;
    const script = `
      const { spawnEmbedded } = await import(${JSON.stringify(index)});
      const { pid } = await spawnEmbedded({ dataDir: ${JSON.stringify(dataDir)} });
      console.log(pid);
      setInterval(() => {}, 1000);`;
    const parent = spawn(NODE, ['--input-type=module', '-e', script]);
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    parent.kill('SIGKILL');
    for (let tries = 0; ; tries += 1) {
      const engine = await startEmbedded({ dataDir }).catch((error: Error) => {
        if (tries === 100) throw error;
      });
      if (engine !== undefined) return engine.close();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
});
