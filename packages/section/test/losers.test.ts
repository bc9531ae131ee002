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
  /** Digests that the section holds with a receipt. */
  readonly holds?: readonly string[];
  /** Records of the importer's word, and of a nation's side, on a declaration. */
  readonly declared?: readonly IndexedRecord[];
  readonly side?: readonly IndexedRecord[];
}): Losers {
  const { trails = {}, declared = [], side = [] } = at;
  const records = [...Object.values(trails).flat(), ...declared, ...side];
  const index = {
    trail: (goods: string) => Promise.resolve(trails[goods]!.map((_, i) => ({ index: i }))),
    record: (i: number) => Promise.resolve(records[i]),
    declared: () => Promise.resolve({ records: declared.map((_, i) => i) }),
    declaration: () =>
      Promise.resolve([{ section: 'US', records: side.map((_, i) => declared.length + i) }]),
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
    statement: (asked: string) =>
      Promise.resolve(at.holds?.includes(asked) === true ? { receipt } : undefined),
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

  describe('about a declaration', () => {
    const [declaration, first, about, other] = ['dc', 'a1', 'ab', '0e'].map(
      (byte) => `0x${byte.repeat(32)}`,
    ) as [string, string, string, string];
    const nobody = `0x${'00'.repeat(32)}`;
    const idle = { block: 7, logged: false };
    const says = (type: 'Declare' | 'DutyAct', fields: object): HeldStatement => ({
      ...held,
      submission: { type, message: { declaration, head: first, ...fields }, signatures: [] },
    });
    const recorded = (fields: object) =>
      ({ digest: other, statement: { message: { head: first, ...fields } } }) as never;

    it('waits for the importer’s word, which another section may hold', async () => {
      const undeclared = new ActaError('DUTY_ASSESSMENTS_UNDECLARED', { declaration });
      const act = says('DutyAct', { section: 'US', about });
      assert.equal(await losers(idle).settle(act, undeclared), undefined);
    });

    it('waits for what it is about while that is held, and no longer', async () => {
      const act = says('DutyAct', { section: 'US', about });
      const foreign = new ActaError('DUTY_ASSESSMENTS_ABOUT_FOREIGN', { about });
      assert.equal(await losers({ ...idle, holds: [about] }).settle(act, foreign), undefined);
      for (const at of [idle, { ...idle, holds: [about], lost: [about] }]) {
        const call = await losers(at).settle(act, foreign);
        assert.deepEqual(call?.data, [digest, nobody, foreign.code, receipt].join());
      }
    });

    it('names the act that took its place and closed the side', async () => {
      const closed = new ActaError('DUTY_ASSESSMENTS_CLOSED', { declaration });
      const act = says('DutyAct', { section: 'US', about });
      const at = { ...idle, side: [recorded({ section: 'US' })] };
      const call = await losers(at).settle(act, closed);
      assert.deepEqual(call?.data, [digest, other, closed.code, receipt].join());
    });

    it('takes no nation’s act for the importer’s later word', async () => {
      const stale = new ActaError('HEAD_STALE', {});
      const declare = says('Declare', { party: 'US-AAAAA' });
      const side = [recorded({ section: 'US' })];
      assert.equal(await losers({ ...idle, side }).settle(declare, stale), undefined);
      const declared = [recorded({ party: 'US-AAAAA' })];
      const call = await losers({ ...idle, side, declared }).settle(declare, stale);
      assert.deepEqual(call?.data, [digest, other, stale.code, receipt].join());
    });
  });

  it('is not lost while the index may lag behind its record', async () => {
    assert.equal(await losers({ block: 6, logged: false }).settle(held, refusal), undefined);
  });

  it('is not lost where the log has it', async () => {
    assert.equal(await losers({ block: 7, logged: true }).settle(held, refusal), undefined);
  });
});
