import { ClassicLevel } from 'classic-level';
import assert from 'node:assert/strict';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { SEED } from '../../../../test/support/seed.ts';
import { checksumOf, encodeEntry, type Entry } from '../../src/embedded/entry.ts';
import { startEmbedded } from '../../src/index.ts';
import {
  changed,
  type Damage,
  DAMAGES,
  entries,
  entryRefused,
  get,
  key,
  LENGTH,
  type Level,
  PROBE,
  REVERTED,
  rewrite,
  setTip,
  ZERO,
} from './damages.ts';
import { ask, chainOf, LOG_CODE, random, randomData, REVERTING, Sender } from './support.ts';

suite('a damaged journal', () => {
  let origin: string;
  let chain: string[];

  before(async () => {
    origin = mkdtempSync(join(tmpdir(), 'acta-network-'));
    const engine = await startEmbedded({ dataDir: origin });
    const sender = new Sender(engine.chainId);
    const log = sender.contractAt(0);
    await ask(engine.url, 'eth_sendRawTransaction', sender.next(null, LOG_CODE));
    await engine.watchRoot({ to: log, data: '0x' });
    for (let number = PROBE + 1; number <= LENGTH; number += 1) {
      const data = number === REVERTED ? REVERTING : randomData(50);
      await ask(engine.url, 'eth_sendRawTransaction', sender.next(log, data));
    }
    chain = await chainOf(engine.url);
    await engine.close();
  });

  after(() => rmSync(origin, { recursive: true }));

  function copy(): string {
    const folder = mkdtempSync(join(tmpdir(), 'acta-network-'));
    cpSync(origin, folder, { recursive: true });
    return folder;
  }

  async function edit(folder: string, make: Damage['make']): Promise<void> {
    const encoding = { keyEncoding: 'view', valueEncoding: 'view' } as const;
    const db: Level = new ClassicLevel(join(folder, 'journal'), encoding);
    await db.open();
    await make(db, folder);
    await db.close();
  }

  /** What a start comes to: the chain it serves, or the error it is refused with. */
  async function started(folder: string): Promise<string[] | { code?: string; details?: object }> {
    try {
      const engine = await startEmbedded({ dataDir: folder });
      const served = await chainOf(engine.url);
      await engine.close();
      return served;
    } catch (error) {
      return error as { code?: string };
    }
  }

  test('is served as it was while nothing is changed', async () => {
    const folder = copy();
    await edit(folder, () => {});
    assert.deepEqual(await started(folder), chain);
    rmSync(folder, { recursive: true });
  });

  const FILES: [string, string, RegExp][] = [
    ['LevelDB gone, which would make a new one', 'JOURNAL_HEADER_ALTERED', /./],
    ['its manifest gone', 'JOURNAL_UNREADABLE', /^MANIFEST/],
  ];
  for (const [name, code, files] of FILES) {
    test(`is refused, and again the next time: ${name}`, async () => {
      const folder = copy();
      for (const file of readdirSync(join(folder, 'journal'))) {
        if (files.test(file)) rmSync(join(folder, 'journal', file));
      }
      for (let time = 1; time <= 2; time += 1) {
        assert.partialDeepStrictEqual({ ...(await started(folder)) }, { code });
      }
      rmSync(folder, { recursive: true });
    });
  }

  test('is refused where the folder can’t be one', async () => {
    const folder = copy();
    const file = join(folder, 'journal.tip', 'below-a-file');
    assert.partialDeepStrictEqual({ ...(await started(file)) }, { code: 'JOURNAL_UNREADABLE' });
    rmSync(folder, { recursive: true });
  });

  for (const { name, make, code, details = {} } of DAMAGES) {
    test(`is refused, and again the next time: ${name}`, async () => {
      const folder = copy();
      await edit(folder, make);
      for (let time = 1; time <= 2; time += 1) {
        const refused = await started(folder);
        assert.ok(!Array.isArray(refused), 'it was served');
        assert.equal(refused.code, code, String(refused));
        assert.partialDeepStrictEqual(refused.details, details);
      }
      rmSync(folder, { recursive: true });
    });
  }

  test('is served under another engine version when all but the block hashes agree', async () => {
    const folder = copy();
    await edit(folder, async (db) => {
      let forged = await entries(db);
      for (let n = 1; n <= LENGTH; n += 1) {
        forged = changed(forged, n, { engine: 'other@1', blockHash: ZERO });
      }
      await rewrite(db, folder, forged);
    });
    assert.deepEqual(await started(folder), chain);
    rmSync(folder, { recursive: true });
  });

  suite('at its last entry', () => {
    /** Takes the last entry back to where it was `begin`, as a kill at that point leaves it. */
    async function unsealed(folder: string, told: boolean): Promise<void> {
      await edit(folder, async (db) => {
        const all = await entries(db);
        const { time, raw } = all[LENGTH - 1] as Extract<Entry, { kind: 'transaction' }>;
        const checksum = checksumOf(await get(db, LENGTH - 1));
        await rewrite(db, folder, [...all.slice(0, -1), { kind: 'transaction', time, raw }]);
        setTip(folder, { begun: told ? LENGTH : LENGTH - 1, sealed: LENGTH - 1, checksum });
      });
    }

    for (const told of [true, false]) {
      test(`makes the block of an entry without outcome, ${told ? 'handed' : 'not yet handed'} to the engine`, async () => {
        const folder = copy();
        await unsealed(folder, told);
        for (let time = 1; time <= 2; time += 1) assert.deepEqual(await started(folder), chain);
        rmSync(folder, { recursive: true });
      });
    }

    test('drops a torn one that nobody can have seen', async () => {
      const folder = copy();
      await unsealed(folder, false);
      await edit(folder, async (db) => db.put(key(LENGTH), (await get(db, LENGTH)).slice(0, -40)));
      for (let time = 1; time <= 2; time += 1) {
        assert.deepEqual(await started(folder), chain.slice(0, -1));
      }
      rmSync(folder, { recursive: true });
    });

    test('refuses a torn one that somebody may have seen', async () => {
      const folder = copy();
      await unsealed(folder, true);
      await edit(folder, async (db) => db.put(key(LENGTH), (await get(db, LENGTH)).slice(0, -40)));
      const refused = await started(folder);
      assert.partialDeepStrictEqual({ ...refused }, entryRefused(LENGTH, 'checksum'));
      rmSync(folder, { recursive: true });
    });

    test('drops one that the engine refuses now as it would have then', async () => {
      const folder = copy();
      await edit(folder, async (db) => {
        const bytes = await get(db, LENGTH);
        const stale: Entry = { kind: 'transaction', time: 2 ** 33, raw: new Uint8Array([7]) };
        await db.put(key(LENGTH + 1), encodeEntry(stale, LENGTH + 1, checksumOf(bytes)));
      });
      for (let time = 1; time <= 2; time += 1) assert.deepEqual(await started(folder), chain);
      rmSync(folder, { recursive: true });
    });
  });

  test('on disk: cut or flipped anywhere in LevelDB’s own log, it never serves another chain', async (t) => {
    t.diagnostic(`seed ${SEED}`);
    const draw = random(SEED);
    let refusals = 0;
    const ROUNDS = 40;
    for (let round = 0; round < ROUNDS; round += 1) {
      const folder = copy();
      const level = join(folder, 'journal');
      const file = join(
        level,
        readdirSync(level).find((name) => name.endsWith('.log'))!,
      );
      const at = Math.floor(draw() * statSync(file).size);
      if (round % 2 === 0) {
        truncateSync(file, at);
      } else {
        const bytes = readFileSync(file);
        bytes[at]! ^= 1 << Math.floor(draw() * 8);
        writeFileSync(file, bytes);
      }
      const outcome = await started(folder);
      if (Array.isArray(outcome)) {
        assert.deepEqual(outcome, chain, `byte ${at}, round ${round}`);
      } else {
        refusals += 1;
        assert.match(outcome.code ?? String(outcome), /^JOURNAL_/);
      }
      rmSync(folder, { recursive: true });
    }
    t.diagnostic(`${refusals} of ${ROUNDS} refused`);
    assert.ok(refusals >= ROUNDS / 2);
  });
});
