import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { budgetLineId, type SealedDocument } from '@acta/protocol';
import { sharesAct } from '../../../protocol/test/support/shares-act.ts';
import { everyAnswer } from '../support/every-answer.ts';
import { FakeChain } from '../support/fake-chain.ts';
import { bring } from '../support/minutes.ts';
import { Notes } from '../support/notes.ts';
import { caughtUp, open } from '../support/open.ts';
import { Random } from '../support/random.ts';

const NAME = 'Inspection hall';
const line = budgetLineId('USD', NAME);
const SECTIONS = ['MX', 'US'];

function scene(seed = 21) {
  const random = new Random(seed);
  const chain = new FakeChain(seed);
  bring(chain, random, {
    number: 1,
    kind: 'cost sharing',
    acts: [sharesAct(line, [4_000, 6_000], 'MX')],
  });
  return { random, chain, notes: new Notes(chain, random) };
}

type Scene = ReturnType<typeof scene>;

interface Paper {
  readonly kind: string;
  readonly amount: string;
  readonly minute?: number;
  readonly more?: Readonly<Record<string, string>>;
}

/** One section says it, every other one confirms it; returns the digest of the first. */
function agree({ notes, chain }: Scene, section: string, paper: Paper, others = SECTIONS): string {
  const { kind, amount, minute = 1, more } = paper;
  const fields = { minute: String(minute), line: NAME, currency: 'USD', amount, ...more };
  const about = notes.say({ section, kind, about: line, fields });
  for (const other of others) {
    if (other !== section) notes.say({ section: other, kind, about, fields });
  }
  chain.mine();
  return about;
}

async function read(t: TestContext, { chain, notes }: Scene, minute = 1, vault = notes.vault) {
  chain.mine();
  const index = await open(t, chain.ledger(), { vault });
  await caughtUp(index);
  for (const root of vault.keys()) await index.documentArrived(root);
  const sharing = (await index.costSharing(minute))!;
  return { index, sharing, line: sharing.lines[0]! };
}

const balances = ({ sides }: { sides: readonly { section: string; balance: string }[] }) =>
  Object.fromEntries(sides.map(({ section, balance }) => [section, balance]));

test('a line is kept from shares to final liquidation, to the cent', async (t) => {
  const play = scene();
  agree(play, 'US', { kind: 'contribution', amount: '600.00' });
  agree(play, 'MX', { kind: 'contribution', amount: '500.00' });
  agree(play, 'US', { kind: 'claim', amount: '1000.01' });
  const { line: kept } = await read(t, play);
  assert.deepEqual(balances(kept), { MX: '99.99', US: '0.00' });
  assert.equal(kept.complete, true);
  const claim = kept.entries.find(({ kind }) => kind === 'claim')!;
  assert.deepEqual(claim.parts, { MX: '400.01', US: '600.00' });
  const mx = { contributed: '500.00', claimed: '400.01', settled: '0.00' };
  const us = { contributed: '600.00', claimed: '600.00', settled: '0.00' };
  const last = { balance: '0.00', final: 'yes' };
  agree(play, 'MX', { kind: 'settlement', amount: '99.99', more: { ...mx, ...last, terms: '9' } });
  agree(play, 'US', { kind: 'settlement', amount: '0.00', more: { ...us, ...last } });
  const { line: done } = await read(t, play);
  assert.equal(done.liquidated, true);
  assert.deepEqual(balances(done), { MX: '0.00', US: '0.00' });
  assert.equal(done.entries.find(({ terms }) => terms !== undefined)!.terms, 9);
});

test('what one section alone says is shown as awaited and moves nothing', async (t) => {
  const play = scene();
  agree(play, 'US', { kind: 'contribution', amount: '600.00' }, []);
  const { line: kept } = await read(t, play);
  assert.deepEqual(balances(kept), { MX: '0.00', US: '0.00' });
  assert.equal(kept.entries[0]!.outcome, 'awaited');
  assert.deepEqual(kept.entries[0]!.awaits, ['MX']);
});

test('balances wait for documents, take them in as they come, and follow the log’s order', async (t) => {
  const play = scene();
  agree(play, 'US', { kind: 'contribution', amount: '60.00' });
  agree(play, 'MX', { kind: 'contribution', amount: '40.00' });
  agree(play, 'MX', { kind: 'claim', amount: '100.00' });
  const { index: whole, line: kept } = await read(t, play);
  assert.deepEqual(balances(kept), { MX: '0.00', US: '0.00' });

  // The documents come one by one, the last of them first.
  const vault = new Map<string, SealedDocument>();
  const { index, line: bare } = await read(t, play, 1, vault);
  assert.equal(bare.complete, false);
  assert.deepEqual(bare.sides, []);
  assert.deepEqual(new Set(bare.entries.map(({ outcome }) => outcome)), new Set(['unread']));
  for (const [root, document] of [...play.notes.vault].reverse()) {
    vault.set(root, document);
    await index.documentArrived(root);
  }
  assert.deepEqual(await index.costSharing(1), await whole.costSharing(1));
  assert.equal(await everyAnswer(index), await everyAnswer(whole));

  // One contribution is erased: what rested on it does not count, and it is said to be incomplete.
  const [root] = play.notes.vault.keys();
  vault.delete(root!);
  await index.documentArrived(root!);
  const after = (await index.costSharing(1))!.lines[0]!;
  assert.equal(after.complete, false);
  assert.equal(after.entries.at(-2)!.outcome, 'beyond balance');
});

test('what came past every door and says nothing that could count is shown as malformed', async (t) => {
  const play = scene();
  agree(play, 'US', { kind: 'contribution', amount: '1.005' });
  agree(play, 'US', { kind: 'contribution', amount: '1.00', more: { currency: 'EUR' } });
  agree(play, 'US', { kind: 'contribution', amount: '1.00' });
  // The name of another line, and a party that speaks in this kind.
  agree(play, 'US', { kind: 'contribution', amount: '5.00', more: { line: 'Road' } });
  const { line: kept } = await read(t, play);
  assert.equal(kept.complete, true);
  assert.deepEqual(
    kept.entries.map(({ outcome, code }) => code ?? outcome),
    [
      'COST_AMOUNT_MALFORMED',
      'COST_AMOUNT_MALFORMED',
      'COST_CURRENCY_UNKNOWN',
      'COST_CURRENCY_UNKNOWN',
      'counted',
      'confirms',
      'differs',
      'differs',
    ],
  );
  assert.deepEqual(balances(kept), { MX: '0.00', US: '1.00' });
});

test('a line goes on under the minute that supersedes, and its old shares under none', async (t) => {
  const play = scene();
  agree(play, 'US', { kind: 'contribution', amount: '10.00' });
  const supersede = { number: 2, kind: 'cost sharing', relation: 'supersedes', revises: 1 };
  play.chain.change({ change: 'minute ended', number: 1, by: 2 });
  bring(play.chain, play.random, { ...supersede, acts: [sharesAct(line, [0, 10_000], 'US')] });
  agree(play, 'MX', { kind: 'claim', amount: '10.00', minute: 2 });
  const { sharing, line: kept } = await read(t, play, 2);
  assert.equal(sharing.minute, 1);
  assert.deepEqual(sharing.minutes, [1, 2]);
  assert.deepEqual(kept.shares, [
    { section: 'MX', basisPoints: 0 },
    { section: 'US', basisPoints: 10_000 },
  ]);
  assert.deepEqual(balances(kept), { MX: '0.00', US: '0.00' });
  assert.equal(kept.ended, false);
});

test('another minute with a line of the same name has an account of its own', async (t) => {
  const play = scene();
  bring(play.chain, play.random, {
    number: 2,
    kind: 'cost sharing',
    sections: 'CA,US',
    acts: [sharesAct(line, [5_000, 5_000], 'CA')],
  });
  agree(play, 'US', { kind: 'contribution', amount: '10.00' });
  agree(play, 'CA', { kind: 'contribution', amount: '7.00', minute: 2 }, ['US']);
  const { index, line: first } = await read(t, play);
  const second = (await index.costSharing(2))!.lines[0]!;
  assert.deepEqual(balances(first), { MX: '0.00', US: '10.00' });
  assert.deepEqual(balances(second), { CA: '7.00', US: '0.00' });
  assert.equal(await index.costSharing(3), undefined);
});
