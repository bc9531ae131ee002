import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { Random } from '../../../test/journeys/support/random.ts';
import { LONG, SEED } from '../../../test/support/seed.ts';
import type { Life, Said } from './support/killed-witness.ts';

const KILLS = LONG ? 500 : 50;
const POINTS = ['before row', 'row stored', 'signed', 'lines stored', 'nowhere'] as const;
const ROOT = new URL('../../..', import.meta.url).pathname;

describe(`a witness that is killed (seed ${SEED})`, { timeout: 3_600_000 }, () => {
  let folder: string;
  let program: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-killed-'));
    program = join(folder, 'witness.mjs');
    // One file: most of a short life would be spent on reading sources otherwise.
    await build({
      entryPoints: [join(import.meta.dirname, 'support', 'killed-witness.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
      plugins: [
        {
          name: 'native',
          setup: ({ onResolve }) =>
            onResolve({ filter: /^classic-level$/ }, () => ({
              path: join(ROOT, 'node_modules', 'classic-level', 'index.js'),
              external: true,
            })),
        },
      ],
      banner: {
        js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
      },
    });
  });
  after(() => rm(folder, { recursive: true }));

  /** One life, to its death by SIGKILL; what it said before. */
  async function live(life: Life, random: Random): Promise<Said[]> {
    const child = spawn(process.execPath, [program, JSON.stringify(life)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    const said: Said[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      const one = JSON.parse(line) as Said;
      said.push(one);
      if (one.said === 'hanging' || one.said === 'answered') child.kill('SIGKILL');
      if (one.said === 'asking' && life.point === 'nowhere') {
        setTimeout(() => child.kill('SIGKILL'), random.below(12));
      }
    }
    const [, signal] = (await ended) as [number | null, string | null];
    assert.equal(signal, 'SIGKILL');
    return said;
  }

  it(`between store and answer, ${KILLS} times, never cosigns two roots for a size`, async (t) => {
    const random = new Random(SEED);
    const roots = new Map<number, Set<string>>();
    const vault = join(folder, 'vault');
    let entries: string[] = [];
    let may: string | undefined;
    let [refused, taken] = [0, 0];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const next = `a${kill}`;
      const said = await live(
        {
          folder: vault,
          entries,
          ...(may !== undefined && { rival: { may, other: `b${kill}` } }),
          next,
          door: random.below(2) === 0 ? 'sign' : 'extend',
          point: POINTS[random.below(POINTS.length)]!,
        },
        random,
      );
      for (const one of said) {
        if (one.said === 'signature') {
          roots.set(one.size, (roots.get(one.size) ?? new Set()).add(one.root));
        }
        if (one.said !== 'rival') continue;
        entries = [...entries, one.signed ? `b${kill}` : may!];
        if (one.signed) taken += 1;
        else refused += 1;
      }
      may = next;
    }
    for (const [size, of] of roots) assert.equal(of.size, 1, `size ${size}, ACTA_SEED=${SEED}`);
    // Both happen: what was stored holds, and what was not may still be told otherwise.
    assert.ok(refused > KILLS / 4 && taken > 0, `${refused} refused, ${taken} taken`);
    t.diagnostic(`${KILLS} kills; a second history was refused ${refused} times`);
  });
});
