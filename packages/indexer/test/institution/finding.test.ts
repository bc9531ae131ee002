import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { encodeReceipt } from '@acta/protocol';
import { FakeChain } from '../support/fake-chain.ts';
import { Notes } from '../support/notes.ts';
import { caughtUp, open } from '../support/open.ts';
import { Random } from '../support/random.ts';

const DAY = 86_400;

/** Two sections, and a finding that both answer within ten days. */
function scene() {
  const random = new Random(11);
  const chain = new FakeChain(11);
  for (const section of ['MX', 'US']) {
    const keys = random.hex(32);
    chain.record('SectionAdmitted', { section, keys, minute: 0 }, { sections: [section] });
  }
  chain.mine();
  const notes = new Notes(chain, random);
  const [first, second] = [random.hex(32), random.hex(32)];
  const answerBy = chain.now + 10 * DAY;
  const finding = notes.say({
    section: 'US',
    office: 'OVERSIGHT',
    kind: 'finding',
    about: first,
    answerBy,
    fields: { records: second },
  });
  chain.mine();
  return { chain, random, notes, finding, answerBy, records: [first, second] };
}

type Scene = ReturnType<typeof scene>;

const answer = ({ notes, finding }: Scene, section: string, receipt?: string): string =>
  notes.say({
    section,
    kind: 'answer to finding',
    about: finding,
    ...(receipt !== undefined && { receipt }),
  });

const dispose = ({ notes, finding }: Scene, section: string, office = 'OVERSIGHT'): string =>
  notes.say({
    section,
    office,
    kind: 'disposition of finding',
    about: finding,
    fields: { outcome: 'resolved' },
  });

/** The finding as an index that begins now has it, the chain standing at this time. */
async function read(t: TestContext, scene: Scene, vault = scene.notes.vault) {
  scene.chain.mine();
  const index = await open(t, scene.chain.ledger(), { vault });
  await caughtUp(index);
  for (const root of vault.keys()) await index.documentArrived(root);
  const found = await index.finding(scene.finding);
  assert.deepEqual(await index.findings(), [found]);
  return { index, found: found! };
}

const overdue = (found: Awaited<ReturnType<typeof read>>['found']): string[] =>
  found.sections.filter((side) => side.overdue).map(({ section }) => section);

test('a finding is open until its day is over, for each section that has not answered', async (t) => {
  const play = scene();
  const { found } = await read(t, play);
  assert.equal(found.state, 'open');
  assert.deepEqual(found.records, play.records);
  assert.deepEqual(
    found.sections.map(({ section }) => section),
    ['MX', 'US'],
  );
  // The very last second of the day still counts.
  play.chain.now = play.answerBy;
  assert.equal((await read(t, play)).found.state, 'open');
  play.chain.now = play.answerBy + 1;
  const late = (await read(t, play)).found;
  assert.equal(late.state, 'overdue');
  assert.deepEqual(overdue(late), ['MX', 'US']);
});

test('one section’s answer does not answer for the other', async (t) => {
  const play = scene();
  answer(play, 'US');
  play.chain.mine();
  play.chain.now = play.answerBy + 1;
  const { found } = await read(t, play);
  assert.equal(found.state, 'overdue');
  assert.deepEqual(overdue(found), ['MX']);
  assert.equal(found.sections[1]!.answers[0]!.late, false);
});

test('a late answer ends what is overdue and stays late; a receipt in time dates it', async (t) => {
  const play = scene();
  play.chain.now = play.answerBy + 5;
  answer(play, 'US');
  const signature = `0x01${'11'.repeat(65)}`;
  answer(
    play,
    'MX',
    encodeReceipt({ section: 'MX', receivedAt: play.answerBy, seq: 1, signature }),
  );
  const { found } = await read(t, play);
  assert.equal(found.state, 'open');
  const late = found.sections.map(({ answers }) => answers[0]!.late);
  assert.deepEqual(late, [false, true]);
});

test('it is closed by the committee’s members of both sections, and by nobody else', async (t) => {
  const play = scene();
  answer(play, 'US');
  answer(play, 'MX');
  dispose(play, 'US');
  dispose(play, 'US');
  // A minute may admit other offices to this kind: a commissioner still closes nothing.
  dispose(play, 'MX', 'COMMISSIONER');
  assert.equal((await read(t, play)).found.state, 'open');
  dispose(play, 'MX');
  const { found } = await read(t, play);
  assert.equal(found.state, 'closed');
  assert.deepEqual(
    found.sections.map(({ disposition }) => disposition!.outcome),
    ['resolved', 'resolved'],
  );
});

test('what was said before the finding says nothing about it', async (t) => {
  const [source, play] = [scene(), scene()];
  // The same chain, but the committee of both sections had spoken on a digest to come.
  const chain = new FakeChain(12);
  const random = new Random(12);
  for (const section of ['MX', 'US']) {
    chain.record('SectionAdmitted', { section, keys: random.hex(32), minute: 0 });
  }
  const notes = new Notes(chain, random);
  const early = { ...play, chain, notes, finding: source.finding };
  for (const section of ['MX', 'US']) {
    answer(early, section);
    dispose(early, section);
  }
  chain.mine();
  const message = source.chain.blocks.flatMap(({ entries }) => entries).at(-1)!.statement!.message;
  chain.record('OfficeNote', message);
  const { found } = await read(t, early);
  assert.equal(found.state, 'open');
  assert.deepEqual(
    found.sections.map(({ answers, disposition }) => [answers.length, disposition]),
    [
      [0, undefined],
      [0, undefined],
    ],
  );
});

test('nothing waits for a section whose government withdrew', async (t) => {
  const play = scene();
  play.chain.change({ change: 'withdrawn', section: 'MX', withdrawnAt: play.chain.now });
  play.chain.now = play.answerBy + 1;
  answer(play, 'US');
  dispose(play, 'US');
  const { found } = await read(t, play);
  assert.equal(found.state, 'closed');
  assert.deepEqual(overdue(found), []);
});

test('the log alone closes it; what the documents say comes and goes with them', async (t) => {
  const play = scene();
  dispose(play, 'US');
  dispose(play, 'MX');
  const vault = new Map<string, never>();
  const { index, found } = await read(t, play, vault);
  assert.equal(found.state, 'closed');
  assert.deepEqual(found.records, [play.records[0]]);
  assert.equal(found.sections[0]!.disposition!.outcome, undefined);
  for (const [root, document] of play.notes.vault) {
    vault.set(root, document as never);
    await index.documentArrived(root);
  }
  const told = await index.finding(play.finding);
  assert.deepEqual(told!.records, play.records);
  assert.equal(told!.sections[0]!.disposition!.outcome, 'resolved');
  vault.clear();
  for (const root of play.notes.vault.keys()) await index.documentArrived(root);
  assert.deepEqual(await index.finding(play.finding), found);
});

test('a section that comes in later owes no answer to what was before', async (t) => {
  const play = scene();
  const keys = play.random.hex(32);
  play.chain.record('SectionAdmitted', { section: 'CA', keys, minute: 2 }, { sections: ['CA'] });
  const { found } = await read(t, play);
  assert.deepEqual(
    found.sections.map(({ section }) => section),
    ['MX', 'US'],
  );
});
