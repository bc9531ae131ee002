import { concat } from '@acta/protocol';
import type { ClassicLevel } from 'classic-level';
import assert from 'node:assert/strict';
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checksumOf,
  decodeEntry,
  encodeEntry,
  type Entry,
  type Outcome,
} from '../../src/embedded/entry.ts';
import { encodeHeader } from '../../src/embedded/header.ts';
import { Tip } from '../../src/embedded/tip.ts';

/** Entries 1 to 8: the log's creation, its probe, six calls (the fifth of them reverts). */
export const LENGTH = 8;
export const PROBE = 2;
export const REVERTED = 7;

export type Level = ClassicLevel<Uint8Array, Uint8Array>;

const KEY_HEADER = new TextEncoder().encode('h');
export const key = (number: number): Uint8Array => new Uint8Array([0x65, 0, 0, 0, number]);

export async function get(db: Level, number: number): Promise<Uint8Array> {
  const bytes = await db.get(key(number));
  assert.ok(bytes);
  return bytes;
}

async function flip(db: Level, number: number, at: number): Promise<void> {
  const bytes = (await get(db, number)).slice();
  const place = at < 0 ? bytes.length + at : at;
  assert.ok(place >= 0 && place < bytes.length);
  bytes[place]! ^= 1;
  await db.put(key(number), bytes);
}

async function swap(db: Level, left: number, right: number): Promise<void> {
  const [l, r] = [await get(db, left), await get(db, right)];
  await db.put(key(left), r);
  await db.put(key(right), l);
}

/** All entries; then rewritten with right checksums, as a forger would who knows the format. */
export async function entries(db: Level): Promise<Entry[]> {
  const found: Entry[] = [];
  let checksum = checksumOf((await db.get(KEY_HEADER))!);
  for (let number = 1; number <= LENGTH; number += 1) {
    const bytes = await get(db, number);
    const entry = decodeEntry(bytes, number, checksum);
    assert.ok(entry);
    found.push(entry);
    checksum = checksumOf(bytes);
  }
  return found;
}

export async function rewrite(db: Level, folder: string, forged: readonly Entry[]): Promise<void> {
  let checksum = checksumOf((await db.get(KEY_HEADER))!);
  for (const [i, entry] of forged.entries()) {
    const bytes = encodeEntry(entry, i + 1, checksum);
    await db.put(key(i + 1), bytes);
    checksum = checksumOf(bytes);
  }
  for (let number = forged.length + 1; number <= LENGTH; number += 1) await db.del(key(number));
  setTip(folder, { begun: forged.length, sealed: forged.length, checksum });
}

export function setTip(
  folder: string,
  change: Partial<{ begun: number; sealed: number; checksum: Uint8Array }>,
): void {
  const tip = Tip.open(join(folder, 'journal.tip'))!;
  tip.write({ ...tip.read()!, ...change }, { sync: false });
  tip.close();
}

export function changed(all: Entry[], number: number, change: Partial<Outcome>): Entry[] {
  return all.map((entry, i) => {
    if (i + 1 !== number || entry.kind !== 'transaction' || !entry.outcome) return entry;
    return { ...entry, outcome: { ...entry.outcome, ...change } };
  });
}

export const ZERO = `0x${'00'.repeat(32)}`;

export interface Damage {
  readonly name: string;
  readonly make: (db: Level, folder: string) => Promise<void> | void;
  readonly code: string;
  readonly details?: Record<string, unknown>;
}

export const entryRefused = (entry: number, why: string) => ({
  code: 'JOURNAL_ENTRY_ALTERED',
  details: { entry, why },
});
const differs = (entry: number, what: string) => ({
  code: 'JOURNAL_REPLAY_DIFFERS',
  details: { entry, what },
});

export const DAMAGES: readonly Damage[] = [
  ...[1, 2, 5, LENGTH].flatMap((n) => [
    {
      name: `a bit of the transaction in entry ${n}`,
      make: (db: Level) => flip(db, n, 15),
      ...entryRefused(n, 'checksum'),
    },
    {
      name: `a bit of the outcome of entry ${n}`,
      make: (db: Level) => flip(db, n, -33),
      ...entryRefused(n, 'checksum'),
    },
    {
      name: `a bit of the checksum of entry ${n}`,
      make: (db: Level) => flip(db, n, -1),
      ...entryRefused(n, 'checksum'),
    },
    {
      name: `entry ${n} removed`,
      make: (db: Level) => db.del(key(n)),
      ...entryRefused(n, 'missing'),
    },
    {
      name: `entry ${n} cut short`,
      make: async (db: Level) => db.put(key(n), (await get(db, n)).slice(0, 20)),
      ...entryRefused(n, 'checksum'),
    },
    {
      name: `entry ${n} with a byte more`,
      make: async (db: Level) => db.put(key(n), concat(await get(db, n), new Uint8Array(1))),
      ...entryRefused(n, 'checksum'),
    },
    {
      name: `entry ${n} empty`,
      make: (db: Level) => db.put(key(n), new Uint8Array()),
      ...entryRefused(n, 'checksum'),
    },
  ]),
  { name: 'neighbours swapped', make: (db) => swap(db, 4, 5), ...entryRefused(4, 'checksum') },
  {
    name: 'first and last swapped',
    make: (db) => swap(db, 1, LENGTH),
    ...entryRefused(1, 'checksum'),
  },
  {
    name: 'an entry doubled',
    make: async (db) => {
      for (let n = LENGTH; n >= 4; n -= 1) await db.put(key(n + 1), await get(db, n));
    },
    ...entryRefused(5, 'checksum'),
  },
  {
    name: 'all entries removed',
    make: (db) => db.clear({ gte: key(1), lte: key(LENGTH) }),
    ...entryRefused(1, 'missing'),
  },
  {
    name: 'the last two removed',
    make: (db) => db.clear({ gte: key(LENGTH - 1), lte: key(LENGTH) }),
    ...entryRefused(LENGTH - 1, 'missing'),
  },
  {
    name: 'a stranger key among the entries',
    make: (db) => db.put(new Uint8Array([0x65, 0, 0, 0, 3, 1]), new Uint8Array(9)),
    ...entryRefused(4, 'missing'),
  },
  {
    name: 'a stranger key after them',
    make: (db) => db.put(new Uint8Array([0x65, 1]), new Uint8Array(9)),
    ...entryRefused(LENGTH + 1, 'missing'),
  },
  { name: 'header removed', make: (db) => db.del(KEY_HEADER), code: 'JOURNAL_HEADER_ALTERED' },
  {
    name: 'header of another network',
    make: (db) =>
      db.put(KEY_HEADER, encodeHeader({ chainId: 2 ** 41, genesisTime: 1, hardfork: 'osaka' })),
    ...entryRefused(1, 'checksum'),
  },
  {
    name: 'header cut',
    make: async (db) => db.put(KEY_HEADER, (await db.get(KEY_HEADER))!.slice(0, -1)),
    code: 'JOURNAL_HEADER_ALTERED',
  },
  {
    name: 'tip removed',
    make: (_, folder) => rmSync(join(folder, 'journal.tip')),
    code: 'JOURNAL_TIP_ALTERED',
  },
  {
    name: 'tip cut',
    make: (_, folder) => truncateSync(join(folder, 'journal.tip'), 47),
    code: 'JOURNAL_TIP_ALTERED',
  },
  {
    name: 'a bit of the tip',
    make: (_, folder) => {
      const bytes = readFileSync(join(folder, 'journal.tip'));
      bytes[7]! ^= 1;
      writeFileSync(join(folder, 'journal.tip'), bytes);
    },
    code: 'JOURNAL_TIP_ALTERED',
  },
  {
    name: 'tip of a longer journal',
    make: (_, folder) => setTip(folder, { begun: LENGTH + 1 }),
    ...entryRefused(LENGTH + 1, 'missing'),
  },
  {
    name: 'outcome of the last entry taken away',
    make: async (db, folder) => {
      const all = await entries(db);
      const { checksum } = Tip.open(join(folder, 'journal.tip'))!.read()!;
      const last = all[LENGTH - 1] as Extract<Entry, { kind: 'transaction' }>;
      await rewrite(db, folder, [
        ...all.slice(0, -1),
        { kind: 'transaction', time: last.time, raw: last.raw },
      ]);
      setTip(folder, { checksum });
    },
    ...entryRefused(LENGTH, 'outcome'),
  },
  {
    name: 'forged: outcome of an earlier entry taken away',
    make: async (db, folder) => {
      const forged = await entries(db);
      const { time, raw } = forged[3] as Extract<Entry, { kind: 'transaction' }>;
      forged[3] = { kind: 'transaction', time, raw };
      await rewrite(db, folder, forged);
    },
    ...entryRefused(4, 'outcome'),
  },
  {
    name: 'forged: journal rewritten without the tip',
    make: async (db, folder) => {
      const { checksum } = Tip.open(join(folder, 'journal.tip'))!.read()!;
      await rewrite(db, folder, changed(await entries(db), 5, { engine: 'other@1' }));
      setTip(folder, { checksum });
    },
    ...entryRefused(LENGTH, 'tip'),
  },
  {
    name: 'forged: another log root',
    make: async (db, folder) => rewrite(db, folder, changed(await entries(db), 5, { root: ZERO })),
    ...differs(5, 'log root'),
  },
  {
    name: 'forged: another log root, said to be of another engine',
    make: async (db, folder) =>
      rewrite(db, folder, changed(await entries(db), 5, { root: ZERO, engine: 'other@1' })),
    ...differs(5, 'log root'),
  },
  {
    name: 'forged: probe taken out',
    make: async (db, folder) => rewrite(db, folder, (await entries(db)).toSpliced(PROBE - 1, 1)),
    ...differs(2, 'log root'),
  },
  {
    name: 'forged: another block hash',
    make: async (db, folder) =>
      rewrite(db, folder, changed(await entries(db), 6, { blockHash: ZERO })),
    ...differs(6, 'block hash'),
  },
  {
    name: 'forged: a failure made a success',
    make: async (db, folder) =>
      rewrite(db, folder, changed(await entries(db), REVERTED, { success: true })),
    ...differs(REVERTED, 'status'),
  },
  {
    name: 'forged: another block number',
    make: async (db, folder) => rewrite(db, folder, changed(await entries(db), 3, { block: 9 })),
    ...differs(3, 'block number'),
  },
  {
    name: 'forged: another time',
    make: async (db, folder) =>
      rewrite(
        db,
        folder,
        (await entries(db)).map((e) => (e.kind === 'probe' ? e : { ...e, time: e.time + 1 })),
      ),
    ...differs(1, 'block hash'),
  },
  {
    name: 'forged: a transaction taken out',
    make: async (db, folder) => rewrite(db, folder, (await entries(db)).toSpliced(3, 1)),
    ...differs(4, 'acceptance'),
  },
  {
    name: 'forged: two transactions in another order',
    make: async (db, folder) => {
      const all = await entries(db);
      await rewrite(db, folder, all.toSpliced(3, 2, all[4]!, all[3]!));
    },
    ...differs(4, 'acceptance'),
  },
];
