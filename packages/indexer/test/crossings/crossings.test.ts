import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Crossing, Index } from '../../src/index.ts';
import { Border, TRIP, UCR } from '../support/border.ts';
import { caughtUp, open, until } from '../support/open.ts';

const CARRIER = 'US-CCCCC';
const MAKER = 'MX-MMMMM';
const VIN = { scheme: 'vin', name: '3FA6P0H75TR100001' } as const;
const OTHER = { scheme: 'vin', name: '3FA6P0H77TR100002' } as const;

async function indexOf(t: TestContext, border: Border, vault = border.vault): Promise<Index> {
  const index = await open(t, border.chain.ledger(), { vault });
  await told(index, border);
  return index;
}

/** Everything that was said up to now is on record and read. */
async function told(index: Index, border: Border): Promise<void> {
  border.chain.mine();
  await until(() => index.status().size === border.chain.size);
  for (const root of border.vault.keys()) await index.documentArrived(root);
}

test('a crossing goes from the manifest through inspection and hold to both releases and over', async (t) => {
  const border = new Border();
  const { goods, head } = border.commission(MAKER, VIN);
  const second = border.commission(MAKER, OTHER);
  const index = await indexOf(t, border);
  assert.equal(await index.crossing(border.crossing), undefined);
  const now = async (): Promise<Crossing> => {
    await told(index, border);
    return (await index.crossing(border.crossing))!;
  };

  border.manifest(CARRIER, [goods]);
  border.manifest(CARRIER, [goods, second.goods], 1_764_200_000);
  const expected = await now();
  assert.equal(expected.state, 'expected');
  assert.deepEqual(
    expected.expected.map(({ party, expectedAt }) => [party, expectedAt]),
    [[CARRIER, 1_764_200_000]],
    'of one carrier the last manifest counts',
  );
  assert.deepEqual(
    expected.goods.map((one) => one.goods),
    [goods, second.goods].sort(),
  );

  const alone = border.inspect(goods, head, ['MX']);
  const joint = border.inspect(goods, alone, ['MX', 'US']);
  const inspected = await now();
  assert.equal(inspected.state, 'inspected');
  const [{ inspections }] = inspected.goods.filter((one) => one.goods === goods) as [
    Crossing['goods'][number],
  ];
  assert.deepEqual(
    inspections.map((one) => [one.by, one.joint]),
    [
      [['MX'], false],
      [['MX', 'US'], true],
    ],
  );

  const held = border.hold(goods, joint, 'US', 'hold');
  assert.equal((await now()).state, 'held');
  assert.deepEqual((await now()).goods.find((one) => one.goods === goods)!.holds, ['US']);
  const free = border.hold(goods, held, 'US', 'release');

  border.release('MX', [goods, second.goods]);
  border.release('US', [goods]);
  const half = await now();
  assert.equal(half.state, 'inspected');
  assert.deepEqual(half.releasedBy, ['MX']);
  border.release('US', [second.goods]);
  const released = await now();
  assert.equal(released.state, 'released');
  assert.deepEqual(released.releasedBy, ['MX', 'US']);
  assert.equal(released.consignments[0]!.ucr, UCR);

  border.handoff(goods, free, MAKER, CARRIER);
  assert.equal((await now()).state, 'released', 'the other car has not gone on');
  border.handoff(second.goods, second.head, MAKER, CARRIER);
  const crossed = await now();
  assert.equal(crossed.state, 'crossed');
  assert.equal(crossed.crossed!.record, border.chain.size - 1);

  assert.deepEqual(
    (await index.releases(goods)).map(({ section, ucr }) => [section, ucr]),
    [
      ['MX', UCR],
      ['US', UCR],
    ],
  );
});

test('the index of every section gives the same answer, whenever a document came', async (t) => {
  const border = new Border(4);
  const { goods, head } = border.commission(MAKER, VIN);
  border.manifest(CARRIER, [goods]);
  border.inspect(goods, head, ['MX', 'US']);
  border.release('MX', [goods]);
  const first = await indexOf(t, border);
  const late = new Map(border.vault);
  late.clear();
  const second = await open(t, border.chain.ledger(), { vault: late });
  await caughtUp(second);
  assert.equal(await second.crossing(border.crossing), undefined);
  // The last document first.
  for (const [root, document] of [...border.vault].toReversed()) {
    late.set(root, document);
    await second.documentArrived(root);
  }
  const query = { port: 'USLRD', limit: 10 };
  assert.equal((await first.crossings(query)).crossings.length, 1);
  assert.deepEqual(await second.crossings(query), await first.crossings(query));
  assert.deepEqual(await second.releases(goods), await first.releases(goods));
});

test('what says nothing of a crossing puts nothing on it', async (t) => {
  const border = new Border(5);
  const { goods } = border.commission(MAKER, VIN);
  // A carrier's release, a manifest about another trip, a release about another consignment.
  const release = { consignment: border.consignment, crossing: border.trip, goods: [goods] };
  border.note('PartyNote', { party: CARRIER, kind: 'release' }, border.consignmentId, { release });
  const other = border.random.hex(32);
  const consignments = [{ consignment: border.consignment, goods: [goods] }];
  const manifest = { crossing: border.trip, conveyance: 'X', expectedAt: 1, consignments };
  border.note('PartyNote', { party: CARRIER, kind: 'manifest' }, other, { manifest });
  border.release('US', [goods], other);
  const index = await indexOf(t, border);
  assert.equal(await index.crossing(border.crossing), undefined);
  assert.deepEqual(await index.releases(goods), []);
});

test('an erased manifest is in no list any more', async (t) => {
  const border = new Border(6);
  const { goods } = border.commission(MAKER, VIN);
  border.manifest(CARRIER, [goods]);
  const index = await indexOf(t, border);
  const query = { port: 'USLRD', limit: 10 };
  assert.equal((await index.crossings(query)).crossings.length, 1);
  for (const root of [...border.vault.keys()]) {
    border.vault.delete(root);
    await index.documentArrived(root);
  }
  assert.deepEqual(await index.crossings(query), { crossings: [] });
});

test('lists by port, direction, state, trip, UCR and time, page by page', async (t) => {
  const borders: string[] = [];
  const border = new Border(7);
  const { chain, vault } = border;
  const times: number[] = [];
  for (let i = 0; i < 7; i += 1) {
    const trip = { ...border.trip, random: border.random.hex(32), trip: `SCAC${i}` };
    const direction = i % 2 === 0 ? 'northbound' : 'southbound';
    Object.assign(border, { trip: { ...trip, direction } });
    borders.push(border.crossing);
    times.push(chain.now);
    border.manifest(CARRIER, [border.random.hex(32)]);
    chain.mine();
  }
  assert.ok(vault.size > 0);
  const index = await indexOf(t, border);
  const list = async (query: object, limit = 10) =>
    (await index.crossings({ port: 'USLRD', limit, ...query })).crossings.map(
      ({ crossing }) => crossing,
    );
  assert.deepEqual(await list({}), borders);
  assert.deepEqual(await list({ port: 'USELP' }), []);
  assert.deepEqual(
    await list({ direction: 'southbound' }),
    borders.filter((_, i) => i % 2 === 1),
  );
  assert.deepEqual(await list({ trip: 'SCAC3' }), [borders[3]]);
  assert.deepEqual(await list({ ucr: UCR }), borders);
  assert.deepEqual(await list({ state: 'released' }), []);
  assert.deepEqual(await list({ from: times[2]!, until: times[5]! }), borders.slice(2, 5));
  const pages: string[] = [];
  let after: string | undefined;
  do {
    const page = await index.crossings({
      port: 'USLRD',
      limit: 3,
      ...(after !== undefined && { after }),
    });
    pages.push(...page.crossings.map(({ crossing }) => crossing));
    after = page.next;
  } while (after !== undefined);
  assert.deepEqual(pages, borders);
});

test('goods are found by trip, UCR and seal, as by any number on paper', async (t) => {
  const border = new Border(8);
  const { goods, head } = border.commission(MAKER, VIN);
  border.manifest(CARRIER, [goods]);
  border.inspect(goods, head, ['MX', 'US']);
  border.handoff(goods, head, MAKER, CARRIER, 'X100', 'X101');
  const index = await indexOf(t, border);
  for (const query of [
    { reference: { type: 'trip', value: TRIP } },
    { reference: { type: 'ucr', value: UCR } },
    { seal: { maker: 'ACME', number: 'X101' } },
    VIN,
  ] as const) {
    assert.deepEqual((await index.search(query)).goods, [goods], JSON.stringify(query));
  }
  const others = { seal: { maker: 'OTHER', number: 'X101' } };
  assert.deepEqual((await index.search(others)).goods, []);
});
