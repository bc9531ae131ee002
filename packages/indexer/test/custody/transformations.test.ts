import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outputsRoot, piecesRoot } from '@acta/protocol';
import { FakeChain } from '../support/fake-chain.ts';
import { closing, commission } from '../support/messages.ts';
import { caughtUp, open } from '../support/open.ts';
import { Random } from '../support/random.ts';

const MAKER = 'MX-MMMMM';

/** A lot of a hundred is split; a half becomes, with a part, a car. */
function scene() {
  const random = new Random(4);
  const chain = new FakeChain(4);
  const [lot, part, forty, sixty, car] = Array.from({ length: 5 }, () => random.hex(32)) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const common = () => ({ document: random.hex(32), occurredAt: chain.now, ...closing(random) });
  const first = chain.record('CommissionLot', {
    party: MAKER,
    goods: lot,
    quantity: 100,
    ...common(),
  });
  const second = chain.record('Commission', commission(random, MAKER, part));
  const make = (
    word: string,
    contents: { goods: string; head: string }[],
    outputs: { goods: string; quantity: number }[],
  ): string =>
    chain.record(
      'Transform',
      {
        party: MAKER,
        word,
        inputs: piecesRoot(contents),
        inputCount: contents.length,
        outputs: outputsRoot(outputs),
        outputCount: outputs.length,
        ...common(),
      },
      { contents, outputs },
    );
  const halves = [
    { goods: forty, quantity: 40 },
    { goods: sixty, quantity: 60 },
  ];
  const split = make('split', [{ goods: lot, head: first }], halves);
  make(
    'transform',
    [
      { goods: forty, head: split },
      { goods: part, head: second },
    ],
    [{ goods: car, quantity: 0 }],
  );
  chain.mine();
  return { chain, lot, part, forty, sixty, car, halves };
}

test('a car’s trail begins with its making, and its origins are the trails of what went in', async (t) => {
  const { chain, lot, part, forty, car } = scene();
  const index = await open(t, chain.ledger());
  await caughtUp(index);
  const [made, ...rest] = await index.trail(car);
  assert.deepEqual(rest, []);
  assert.deepEqual(
    [made!.type, made!.word, made!.madeOf, made!.from],
    ['Transform', 'transform', [forty, part], undefined],
  );
  const { origins, more } = await index.origins(car);
  assert.equal(more, false);
  assert.deepEqual(
    origins.map(({ goods, into, steps }) => [goods, into, steps.map(({ type }) => type)]),
    [
      [forty, 3, ['Transform', 'Transform']],
      [part, 3, ['Commission', 'Transform']],
      [lot, 2, ['CommissionLot', 'Transform']],
    ],
  );
  const state = await index.goodsState(car);
  assert.deepEqual([state!.holder, state!.closed, state!.quantity], [MAKER, false, undefined]);
});

test('a part’s trail ends in what it became', async (t) => {
  const { chain, lot, part, sixty, car, halves } = scene();
  const index = await open(t, chain.ledger());
  await caughtUp(index);
  const last = (await index.trail(part)).at(-1)!;
  assert.deepEqual([last.closed, last.became], [true, [{ goods: car, quantity: 0 }]]);
  assert.deepEqual((await index.trail(lot)).at(-1)!.became, halves);
  assert.equal((await index.goodsState(part))!.closed, true);
  assert.deepEqual(await index.origins(part), { origins: [], more: false });
  const half = await index.goodsState(sixty);
  assert.deepEqual([half!.quantity, half!.closed], [60, false]);
  assert.equal((await index.trail(sixty))[0]!.quantity, 60);
});
