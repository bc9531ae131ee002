import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ActaError, type ErrorCode, utf8 } from '@acta/protocol';
import { mirrorLog } from '../../src/index.ts';
import { emptyRecords, logOf, servedLog, signed, storeOf, TRUST } from './served-log.ts';

const refused = (code: ErrorCode) => (error: unknown) => {
  assert.equal((error as ActaError).code, code, String(error));
  return true;
};
const ENTRIES = emptyRecords(66_000);
const logs = new Map<number, Map<string, Uint8Array>>();
const log = (size: number): Map<string, Uint8Array> => {
  const known = logs.get(size) ?? servedLog(ENTRIES.slice(0, size));
  logs.set(size, known);
  return new Map(known);
};

describe('mirrorLog', () => {
  for (const size of [1, 255, 256, 257, 512, 700, 65_536, 66_000]) {
    test(`copies a log of ${size} to the byte`, async () => {
      const store = storeOf();
      const { fetched } = await mirrorLog(logOf(log(size)).read, store, TRUST);
      for (const [path, bytes] of log(size)) assert.deepEqual(store.files.get(path), bytes, path);
      assert.equal(fetched, log(size).size - 1);
    });
  }

  test('copies nothing twice, and goes on as the log grows', async () => {
    const store = storeOf();
    await mirrorLog(logOf(log(700)).read, store, TRUST);
    const again = logOf(log(700));
    assert.equal((await mirrorLog(again.read, store, TRUST)).fetched, 0);
    assert.deepEqual(again.asked, ['checkpoint']);
    const later = logOf(log(1_000));
    await mirrorLog(later.read, store, TRUST);
    assert.ok(!later.asked.includes('tile/entries/000'), 'a full bundle was asked for again');
    for (const [path, bytes] of log(1_000)) assert.deepEqual(store.files.get(path), bytes, path);
    assert.ok(store.files.has('checkpoints/700'));
  });

  test('fetches again what the disk changed', async () => {
    const store = storeOf();
    await mirrorLog(logOf(log(700)).read, store, TRUST);
    store.files.set('tile/entries/001', utf8('rot'));
    store.files.delete('tile/0/000');
    assert.equal((await mirrorLog(logOf(log(700)).read, store, TRUST)).fetched, 2);
    for (const [path, bytes] of log(700)) assert.deepEqual(store.files.get(path), bytes, path);
  });

  test('keeps no file that the checkpoint does not prove', async () => {
    for (const [path, code] of [
      ['tile/0/001', 'LOG_TILE_DIFFERS'],
      ['tile/1/000.p/2', 'LOG_ROOT_DIFFERS'],
      ['tile/0/002.p/188', 'LOG_ROOT_DIFFERS'],
      ['tile/entries/001', 'LOG_ENTRIES_DIFFER'],
      ['tile/entries/002.p/188', 'LOG_ENTRIES_DIFFER'],
    ] as const) {
      const files = log(700);
      const bytes = new Uint8Array(files.get(path)!);
      bytes[40]! ^= 1;
      files.set(path, bytes);
      const store = storeOf();
      await assert.rejects(mirrorLog(logOf(files).read, store, TRUST), refused(code), path);
      assert.ok(!store.files.has(path), path);
      assert.ok(!store.files.has('checkpoint'), path);
    }
  });

  test('takes no half of a file, and none for one that is not there', async () => {
    const files = log(700);
    files.set('tile/entries/000', files.get('tile/entries/000')!.subarray(0, 97));
    await assert.rejects(
      mirrorLog(logOf(files).read, storeOf(), TRUST),
      refused('LOG_ENTRIES_DIFFER'),
    );
    files.delete('tile/entries/000');
    await assert.rejects(
      mirrorLog(logOf(files).read, storeOf(), TRUST),
      refused('LOG_TILE_MISSING'),
    );
  });

  test('wants every signature of the trust file', async () => {
    const files = log(256);
    const note = new TextDecoder().decode(files.get('checkpoint'));
    files.set('checkpoint', utf8(note.split('\n').slice(0, -2).join('\n') + '\n'));
    const store = storeOf();
    await assert.rejects(
      mirrorLog(logOf(files).read, store, TRUST),
      refused('LOG_CHECKPOINT_UNSIGNED'),
    );
    const [last] = note.split('\n').slice(-2);
    const forged = `${last!.slice(0, -12)}BBBB${last!.slice(-8)}`;
    files.set('checkpoint', utf8(note.replace(last!, forged)));
    await assert.rejects(mirrorLog(logOf(files).read, store, TRUST), refused('LOG_CHECKPOINT_BAD'));
    assert.equal(store.files.size, 0);
  });

  test('keeps both notes of two histories, and its own', async () => {
    for (const size of [700, 800, 66_000]) {
      const store = storeOf();
      await mirrorLog(logOf(log(700)).read, store, TRUST);
      const kept = new Map(store.files);
      const other = servedLog([...emptyRecords(699, 'other'), ...ENTRIES.slice(699, size)]);
      await assert.rejects(mirrorLog(logOf(other).read, store, TRUST), refused('LOG_SPLIT_VIEW'));
      const conflicts = [...store.files.keys()].filter((path) => path.startsWith('conflicts/'));
      assert.equal(conflicts.length, 2);
      for (const [path, bytes] of kept) assert.deepEqual(store.files.get(path), bytes, path);
    }
  });

  test('does not go back', async () => {
    const store = storeOf();
    await mirrorLog(logOf(log(700)).read, store, TRUST);
    await assert.rejects(mirrorLog(logOf(log(512)).read, store, TRUST), refused('LOG_BEHIND'));
  });

  test('refuses the log of another network', async () => {
    const files = log(256);
    const root = `0x${'00'.repeat(32)}`;
    files.set('checkpoint', utf8(signed({ origin: 'other.example/log/1', size: 256, root })));
    await assert.rejects(mirrorLog(logOf(files).read, storeOf(), TRUST), refused('LOG_FOREIGN'));
  });
});
