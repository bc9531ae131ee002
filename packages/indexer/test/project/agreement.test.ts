import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Act, actsHash, NO_ACTS } from '@acta/protocol';
import { FakeChain } from '../support/fake-chain.ts';
import { closing } from '../support/messages.ts';
import { caughtUp, open } from '../support/open.ts';
import { Random } from '../support/random.ts';

const NO_HASH = `0x${'00'.repeat(32)}`;
const ACT: Act = { kind: 'admit note kind', a: NO_HASH, b: NO_HASH, c: NO_HASH };

test('a disapproved minute is agreed while all governments say the same, and enters with that text', async (t) => {
  const random = new Random(47);
  const chain = new FakeChain(47);
  const number = 1;
  const acts = actsHash([ACT]);
  const document = random.hex(32);
  const draft = chain.record(
    'MinuteDraft',
    {
      section: 'US',
      number,
      sections: 'MX,US',
      kind: 'agreement',
      entry: 'both notified',
      effectiveFrom: 0,
      document,
      acts,
      relation: 'none',
      revises: 0,
      ...closing(random),
    },
    { acts: [ACT] },
  );
  chain.change({ change: 'minute concluded', number, date: chain.now });
  const attest = { section: 'MX', number, office: 'SECRETARY', document, acts };
  const head = chain.record('MinuteAttest', { ...attest, head: draft, ...closing(random) });
  chain.record('MinuteDecide', {
    section: 'MX',
    number,
    head,
    decision: 'disapprove',
    ...closing(random),
  });
  chain.mine();
  const minute = async () => {
    const index = await open(t, chain.ledger());
    await caughtUp(index);
    return (await index.minute(number))!;
  };
  assert.equal((await minute()).state, 'disapproved');
  const agreed = random.hex(32);
  const heads: Record<string, string> = { MX: head, US: draft };
  const agree = async (section: string, text: string, all: boolean) => {
    const fields = { section, number, document: text, acts: NO_ACTS, ...closing(random) };
    const record = chain.size;
    chain.change({ change: 'minute agreed', number, all });
    heads[section] = chain.record('MinuteAgree', { ...fields, head: heads[section]! });
    chain.mine();
    const found = await minute();
    const lane = found.lanes.find((one) => one.section === section)!;
    const { at, ...said } = lane.agreed!;
    assert.equal(typeof at, 'number');
    assert.deepEqual(said, { document: text, acts: NO_ACTS, record });
    assert.equal(lane.conclusion, heads[section]);
    assert.equal(lane.head, section === 'MX' ? head : draft);
    return found.state;
  };
  assert.equal(await agree('US', document, false), 'disapproved');
  assert.equal(await agree('MX', document, true), 'agreed');
  assert.equal(await agree('MX', agreed, false), 'disapproved');
  assert.equal(await agree('US', agreed, true), 'agreed');
  const fields = { number, sections: 'MX,US', document: agreed, acts: NO_ACTS };
  chain.record('MinuteInForce', { ...fields, date: chain.now, silent: '' });
  chain.mine();
  const found = await minute();
  assert.deepEqual(
    [found.state, found.document, found.acts, found.actList],
    ['in force', agreed, NO_ACTS, []],
  );
});
