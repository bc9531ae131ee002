import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { STORY } from '../../scripts/sample/story.ts';
import { portBase, Script } from './support/script.ts';

/** The last line of a start that is up. */
const UP = 'Ctrl-C ends';

describe('npm start', () => {
  test('goes on after Ctrl-C, is refused twice on one folder', { timeout: 480_000 }, async (t) => {
    const data = mkdtempSync(join(tmpdir(), 'acta-start-'));
    t.after(() => rmSync(data, { recursive: true, force: true }));
    const base = await portBase();
    const start = (port = base): Script =>
      new Script(t, 'start.ts', '--data', data, '--port-base', String(port));

    // Ctrl-C in the middle of the story …
    const first = start();
    await first.says(' parties ');
    assert.equal(await first.interrupt(), 0, first.err);
    assert.equal(first.out.includes(UP), false);
    const before = played(first);

    // … and the next start plays the rest, each step once.
    const second = start();
    await second.says(UP);
    assert.match(second.out, /the sample goes on after “/);
    assert.deepEqual(
      [...before, ...played(second)],
      STORY.map(({ title }) => title),
    );
    const { size, root } = await index(base);
    assert.equal((await digests(base)).size, size, 'each statement is in the log once');

    const refused = start(await portBase());
    assert.equal(await refused.ends(), 1);
    assert.match(refused.err, /^NETWORK_DATA_HELD$/m);
    assert.match(refused.err, /pid: \d+/);
    assert.match(refused.err, /Detenga el proceso/);
    assert.deepEqual(await index(base), { size, root }, 'the holder goes on');
    assert.equal(await second.interrupt(), 0, second.err);

    // The story is told: the third start says where it listens, and nothing is new.
    const third = start();
    await third.says(UP);
    assert.deepEqual(played(third), []);
    assert.match(third.out, new RegExp(`^US listens on http://127.0.0.1:${base + 1}$`, 'm'));
    assert.match(third.out, new RegExp(`^MX listens on http://127.0.0.1:${base + 2}$`, 'm'));
    assert.deepEqual(await index(base), { size, root });
    assert.equal(await third.interrupt(), 0, third.err);

    // A journal that follows a log of which no file speaks is a founding that was cut off.
    rmSync(join(data, 'network.json'));
    const lost = start();
    assert.equal(await lost.ends(), 1);
    assert.match(lost.err, /^FOUNDING_UNFINISHED$/m);
  });
});

describe('npm start on ports that somebody else has', () => {
  for (const [what, offset] of [
    ['the chain', 0],
    ['a section', 2],
  ] as const) {
    test(`says which port ${what} wanted, and what to do`, { timeout: 240_000 }, async (t) => {
      const data = mkdtempSync(join(tmpdir(), 'acta-taken-'));
      t.after(() => rmSync(data, { recursive: true, force: true }));
      const base = await portBase();
      const squatter = createServer((socket) => socket.destroy());
      await new Promise<void>((done) => squatter.listen(base + offset, '127.0.0.1', done));
      t.after(() => squatter.close());

      const refused = new Script(t, 'start.ts', '--data', data, '--port-base', String(base));
      assert.equal(await refused.ends(), 1, refused.out);
      assert.match(refused.err, /^NETWORK_PORT_TAKEN$/m);
      assert.match(refused.err, new RegExp(`^ *port: ${base + offset}$`, 'm'));
      assert.match(refused.err, /Choose another port/);
      assert.match(refused.err, /Elija otro puerto/);
      assert.doesNotMatch(refused.err, /PROCESS_DIED|EADDRINUSE| at .*\.ts/);
      // Nothing of it is left to listen on the others.
      for (const port of [base, base + 1, base + 2].filter((one) => one !== base + offset)) {
        await assert.rejects(fetch(`http://127.0.0.1:${port}/`), `${port} still answers`);
      }
    });
  }
});

/** Titles of the steps that a start played to their end. */
function played({ out }: Script): string[] {
  return STORY.map(({ title }) => title).filter((title) =>
    new RegExp(`^✔ +\\d+/\\d+ ${title} `, 'm').test(out),
  );
}

async function index(base: number): Promise<{ size: number; root: string }> {
  const response = await fetch(`http://127.0.0.1:${base + 1}/v1/network`);
  const { index } = (await response.json()) as { index: { size: number; root: string } };
  return { size: index.size, root: index.root };
}

async function digests(base: number): Promise<Set<string>> {
  const response = await fetch(`http://127.0.0.1:${base + 1}/v1/records?limit=1000`);
  return new Set(((await response.json()) as { digest: string }[]).map(({ digest }) => digest));
}
