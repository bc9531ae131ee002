import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestOf, piecesRoot, STATEMENTS } from '@acta/protocol';
import { FakeChain } from '../support/fake-chain.ts';
import { answer, closing, commission, handoff, packing } from '../support/messages.ts';
import { caughtUp, open } from '../support/open.ts';
import { Random } from '../support/random.ts';

test('a step of goods in a container names who has the container then', async (t) => {
  const chain = new FakeChain();
  const random = new Random(9);
  const [maker, carrier] = ['MX-CCCCC', 'US-AAAAA'];
  const [car, trailer] = [random.hex(32), random.hex(32)];
  const head = chain.record('Commission', commission(random, maker, car));
  const empty = chain.record('Commission', commission(random, maker, trailer));
  const contents = [{ goods: car, head }];
  const load = packing(
    random,
    { party: maker, goods: trailer, head: empty },
    piecesRoot(contents),
    1,
  );
  const packed = chain.record('Pack', load, { contents });
  const offer = handoff(random, { party: maker, to: carrier, goods: trailer, head: packed });
  const offered = digestOf(chain.domain, STATEMENTS.Handoff, offer);
  const taken = chain.record('Answer', answer(random, carrier, offered), {
    handoff: { type: 'Handoff', message: offer, signatures: [random.hex(66)] },
  });
  const what = { section: 'US', goods: car, word: 'hold', document: random.hex(32), occurredAt: 0 };
  const held = chain.record('Hold', { ...what, head: packed, ...closing(random) });
  const out = [{ goods: car, head: held }];
  const unload = packing(
    random,
    { party: carrier, goods: trailer, head: taken },
    piecesRoot(out),
    1,
  );
  chain.record('Unpack', unload, { contents: out });
  chain.mine();
  const index = await open(t, chain.ledger());
  await caughtUp(index);
  const hands = (await index.trail(car)).map(({ type, from, to }) => [type, from, to]);
  assert.deepEqual(hands, [
    ['Commission', undefined, maker],
    ['Pack', maker, maker],
    ['Answer', maker, carrier],
    ['Hold', carrier, carrier],
    ['Unpack', carrier, carrier],
  ]);
});
