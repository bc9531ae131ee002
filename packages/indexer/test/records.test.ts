import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTESTED, digestOf, STATEMENTS, SUPERSEDED } from '@acta/protocol';
import type { IndexedRecord } from '../src/index.ts';
import { FakeChain } from './support/fake-chain.ts';
import { answer, commission, handoff } from './support/messages.ts';
import { caughtUp, open } from './support/open.ts';
import { Random } from './support/random.ts';
import { storyChain } from './support/story-chain.ts';

test('records are listed whole, in pages, by kind and by section', async (t) => {
  const chain = storyChain(6, 200);
  const index = await open(t, chain.ledger());
  await caughtUp(index);
  const all = await index.records({ limit: 1_000 });
  assert.equal(all.length, chain.size);
  assert.deepEqual(
    all.map((record) => record.index),
    all.map((_, i) => i),
  );
  for (const filter of [
    {},
    { kind: 0x0301 },
    { section: 'US' },
    { section: 'MX', kind: 0x0101 },
    { section: 'US', kind: 0x0303 },
    { section: 'CA' },
    { kind: 0x0999 },
  ]) {
    const { kind, section }: { kind?: number; section?: string } = filter;
    const expected = all.filter(
      (record) =>
        (kind === undefined || record.kind === kind) &&
        (section === undefined || record.sections.includes(section)),
    );
    for (const limit of [1, 7, 1_000]) {
      const pages: IndexedRecord[] = [];
      for (;;) {
        const after = pages.at(-1)?.index;
        const page = await index.records({
          limit,
          ...filter,
          ...(after !== undefined && { after }),
        });
        pages.push(...page);
        if (page.length < limit) break;
      }
      assert.deepEqual(pages, expected);
    }
  }
  for (const limit of [0, 1_001, 1.5, NaN]) {
    await assert.rejects(index.records({ limit }), RangeError);
  }
  assert.equal(await index.record(chain.size), undefined);
  assert.equal(await index.byDigest(`0x${'00'.repeat(32)}`), undefined);
});

test('a digest is recorded, contested or superseded', async (t) => {
  const random = new Random(8);
  const chain = new FakeChain(8);
  const goods = random.hex(32);
  const head = chain.record('Commission', commission(random, 'US-AAAAA', goods));
  const complete = (to: string) => {
    const offer = handoff(random, { party: 'US-AAAAA', to, goods, head });
    const digest = digestOf(chain.domain, STATEMENTS.Handoff, offer);
    const signed = { type: 'Handoff' as const, message: offer, signatures: [random.hex(66)] };
    return { message: answer(random, to, digest), handoff: signed };
  };
  const [first, second] = [complete('MX-CCCCC'), complete('MX-DDDDD')];
  const winner = chain.record('Answer', first.message, { handoff: first.handoff });
  const loser = chain.record('Answer', second.message, {
    handoff: second.handoff,
    kind: CONTESTED,
    superseded: { winner },
  });
  const late = chain.record('Commission', commission(random, 'US-AAAAA', goods), {
    kind: SUPERSEDED,
    superseded: { reason: 'CUSTODY_GOODS_KNOWN' },
  });
  chain.mine();
  const index = await open(t, chain.ledger());
  await caughtUp(index);

  assert.equal((await index.byDigest(winner))?.state, 'recorded');
  const lost = await index.byDigest(loser);
  assert.equal(lost?.state, 'contested');
  assert.deepEqual(lost.record.superseded, { winner });
  const superseded = await index.byDigest(late);
  assert.equal(superseded?.state, 'superseded');
  assert.deepEqual(superseded.record.superseded, { reason: 'CUSTODY_GOODS_KNOWN' });

  const state = await index.goodsState(goods);
  assert.equal(state?.holder, 'MX-CCCCC', 'the first included holds');
  assert.equal(state.head, winner, 'the loser moves no head');
  assert.equal(state.contested, true);
  const trail = await index.trail(goods);
  assert.deepEqual(
    trail.map(({ type, to, winner: won }) => [type, to, won]),
    [
      ['Commission', 'US-AAAAA', undefined],
      ['Answer', 'MX-CCCCC', undefined],
      ['Answer', 'MX-CCCCC', winner],
    ],
  );
});
