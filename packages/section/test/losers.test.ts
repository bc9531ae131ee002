import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Index, IndexedRecord, IndexStatus } from '@acta/indexer';
import type { Call, Chores, Ledger } from '@acta/ledger';
import { ActaError } from '@acta/protocol';
import type { HeldStatement } from '../src/held-statement.ts';
import { Losers } from '../src/losers.ts';
import { nextReceipt } from '../src/receipts.ts';
import type { Vault } from '../src/vault.ts';
import { freshKeys } from './support/section-parts.ts';

const domain = { chainId: 42, log: `0x${'a1'.repeat(20)}` };
const digest = `0x${'5a'.repeat(32)}`;
const keys = freshKeys();
const receipt = nextReceipt(
  domain,
  'US',
  keys.receipt,
  digest,
  { seq: 0, receivedAt: 0 },
  99,
).bytes;
const held: HeldStatement = {
  digest,
  submission: { type: 'MinuteDecide', message: { section: 'US', number: 1 }, signatures: [] },
  firstSeen: 99,
  receipt,
};
/** What a contract says of a decision that stands already: also of this very one. */
const refusal = new ActaError('MINUTES_DECIDED_ALREADY', { number: 1 });

/** A section that lost a statement, with an index at some block of a chain that is at block 7. */
function losers(at: {
  readonly block: number;
  readonly logged: boolean;
  readonly trails?: Readonly<Record<string, readonly IndexedRecord[]>>;
  /** Digests that the log has as superseded. */
  readonly lost?: readonly string[];
}): Losers {
  const trails = at.trails ?? {};
  const index = {
    trail: (goods: string) => Promise.resolve(trails[goods]!.map((_, i) => ({ index: i }))),
    record: (i: number) => Promise.resolve(Object.values(trails).flat()[i]),
    status: () => ({ block: at.block }) as IndexStatus,
    byDigest: (asked: string) => {
      if (at.lost?.includes(asked)) return Promise.resolve({ state: 'superseded' });
      return Promise.resolve(at.logged ? {} : undefined);
    },
  } as unknown as Index;
  const ledger = {
    domain,
    head: () => Promise.resolve({ number: 7 }),
    tryCall: () => Promise.resolve(),
  } as unknown as Ledger;
  const chores = {
    reasonOf: ({ code }: ActaError) => code,
    supersessionDigest: () => digest,
    supersede: (...data: string[]): Call => ({ to: 'notes', data: data.slice(0, 4).join() }),
  } as unknown as Chores;
  const vault = {
    nextReceipt: (make: (last: { seq: number; receivedAt: number }) => { bytes: string }) =>
      Promise.resolve(make({ seq: 1, receivedAt: 99 }).bytes),
  } as unknown as Vault;
  return new Losers({ code: 'US', vault, index, ledger, chores, keys, clock: () => 100 });
}

describe('a refused statement', () => {
  it('is put on record as superseded, with its receipt and the reason', async () => {
    const call = await losers({ block: 7, logged: false }).settle(held, refusal);
    const winner = `0x${'00'.repeat(32)}`;
    assert.deepEqual(call, { to: 'notes', data: [digest, winner, refusal.code, receipt].join() });
  });

  it('waits where the chain is only behind our clock', async () => {
    const ahead = new ActaError('RECEIPT_AHEAD', { receivedAt: 99, recordedAt: 95 });
    assert.equal(await losers({ block: 7, logged: false }).settle(held, ahead), undefined);
  });

  it('names what took the place of any of its goods, closed ones too', async () => {
    const [truck, box, head] = ['71', 'b0', 'ea'].map((byte) => `0x${byte.repeat(32)}`) as [
      string,
      string,
      string,
    ];
    const winner = `0x${'77'.repeat(32)}`;
    const pack: HeldStatement = {
      ...held,
      submission: {
        type: 'Pack',
        message: { goods: truck, head },
        contents: [{ goods: box, head }],
        signatures: [],
      },
    };
    const made: IndexedRecord = {
      digest: winner,
      statement: {
        type: 'Transform',
        message: {},
        contents: [{ goods: box, head }],
        signatures: [],
      },
    } as unknown as IndexedRecord;
    const closed = new ActaError('CUSTODY_CLOSED', { goods: box });
    const trails = { [truck]: [], [box]: [made] };
    const call = await losers({ block: 7, logged: false, trails }).settle(pack, closed);
    assert.deepEqual(call?.data, [digest, winner, closed.code, receipt].join());
    const elsewhere = losers({ block: 7, logged: false, trails: { [truck]: [made], [box]: [] } });
    assert.equal(await elsewhere.settle(pack, closed), undefined, 'then it waits');
  });

  it('waits for its head, but not for one that was lost itself', async () => {
    const goods = `0x${'71'.repeat(32)}`;
    const head = `0x${'ea'.repeat(32)}`;
    const message = { goods, head };
    const follower: HeldStatement = {
      ...held,
      submission: { type: 'Seal', message, signatures: [] },
    };
    const stale = new ActaError('CUSTODY_HEAD_STALE', message);
    const at = { block: 7, logged: false, trails: { [goods]: [] } };
    assert.equal(await losers(at).settle(follower, stale), undefined);
    const call = await losers({ ...at, lost: [head] }).settle(follower, stale);
    const nobody = `0x${'00'.repeat(32)}`;
    assert.deepEqual(call?.data, [digest, nobody, stale.code, receipt].join());
  });

  it('is not lost while the index may lag behind its record', async () => {
    assert.equal(await losers({ block: 6, logged: false }).settle(held, refusal), undefined);
  });

  it('is not lost where the log has it', async () => {
    assert.equal(await losers({ block: 7, logged: true }).settle(held, refusal), undefined);
  });
});
