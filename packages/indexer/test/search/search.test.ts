import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ActaError,
  buildDocument,
  digestOf,
  goodsId,
  type Message,
  parseGoodsName,
  type SealedDocument,
  STATEMENTS,
} from '@acta/protocol';
import { FakeChain } from '../support/fake-chain.ts';
import { answer, closing, commission, handoff, NO_HASH } from '../support/messages.ts';
import { caughtUp, folderFor, open } from '../support/open.ts';
import { Random } from '../support/random.ts';

const VIN = { scheme: 'vin', name: '1HGCM82633A004352' } as const;
const ENTRY = { type: 'entry', value: 'ABC-1234567-0' } as const;
const UCR = { type: 'ucr', value: '5US123456789-1' } as const;

/** A chain with one commissioned vehicle, a handoff and an assessment, and their documents. */
function scene() {
  const random = new Random(5);
  const chain = new FakeChain(5);
  const secret = random.hex(32);
  const goods = goodsId(secret, parseGoodsName(VIN.scheme, VIN.name));
  const named = buildDocument('commission', { goods: { ...VIN, random: secret } });
  const paper = buildDocument('handoff', { references: [ENTRY, { type: 'other', value: 'x' }] });
  const lines = buildDocument('assessment', { declaration: { ucr: UCR, entry: ENTRY } });

  const head = chain.record('Commission', {
    ...commission(random, 'US-AAAAA', goods),
    document: named.root,
  });
  const offer: Message = {
    ...handoff(random, { party: 'US-AAAAA', to: 'MX-CCCCC', goods, head }),
    document: paper.root,
  };
  const digest = digestOf(chain.domain, STATEMENTS.Handoff, offer);
  chain.record('Answer', answer(random, 'MX-CCCCC', digest), {
    handoff: { type: 'Handoff', message: offer, signatures: [random.hex(66)] },
  });
  const declaration = random.hex(32);
  chain.record('Assess', {
    section: 'US',
    declaration,
    head: NO_HASH,
    document: lines.root,
    schedule: random.hex(32),
    rules: random.hex(32),
    exchange: NO_HASH,
    legalDate: chain.now,
    occurredAt: chain.now,
    ...closing(random),
  });
  chain.mine();
  return { chain, random, goods, declaration, named, paper, lines };
}

const vaultOf = (...documents: SealedDocument[]) =>
  new Map(documents.map((document) => [document.root, document]));

test('goods and declarations are found by what their documents name', async (t) => {
  const { chain, goods, declaration, named, paper, lines } = scene();
  const index = await open(t, chain.ledger(), { vault: vaultOf(named, paper, lines) });
  await caughtUp(index);
  await index.documentArrived(named.root);
  assert.deepEqual(await index.search(VIN), { goods: [goods], declarations: [] });
  assert.deepEqual(await index.search({ reference: ENTRY }), {
    goods: [goods],
    declarations: [declaration],
  });
  assert.deepEqual(await index.search({ reference: UCR }), {
    goods: [],
    declarations: [declaration],
  });
  const other = { scheme: 'vin', name: '5YJSA1DG9DFP14705' } as const;
  assert.deepEqual(await index.search(other), { goods: [], declarations: [] });
});

test('a query that can be the name of nothing is refused', async (t) => {
  const index = await open(t, scene().chain.ledger());
  await assert.rejects(
    index.search({ scheme: 'vin', name: '1HGCM82633A004353' }),
    (error: unknown) => error instanceof ActaError && error.code === 'IDENTIFIER_CHECK_DIGIT',
  );
  await assert.rejects(
    index.search({ reference: { type: 'entry', value: '../etc' } }),
    (error: unknown) => error instanceof ActaError && error.code === 'IDENTIFIER_MALFORMED',
  );
});

test('a document that comes later is read then, and one that is erased is forgotten', async (t) => {
  const { chain, goods, named } = scene();
  const vault = new Map<string, SealedDocument>();
  const index = await open(t, chain.ledger(), { vault });
  await caughtUp(index);
  await index.documentArrived(named.root);
  assert.deepEqual((await index.search(VIN)).goods, []);
  vault.set(named.root, named);
  await index.documentArrived(named.root);
  assert.deepEqual((await index.search(VIN)).goods, [goods]);
  await index.documentArrived(named.root);
  assert.deepEqual((await index.search(VIN)).goods, [goods], 'twice is once');
  vault.delete(named.root);
  await index.documentArrived(named.root);
  assert.deepEqual((await index.search(VIN)).goods, []);
});

test('a document that came while nobody looked is found at the next start', async (t) => {
  const { chain, goods, named } = scene();
  const folder = await folderFor(t);
  const vault = new Map<string, SealedDocument>();
  const first = await open(t, chain.ledger(), { folder, vault });
  await caughtUp(first);
  await first.close();
  vault.set(named.root, named);
  const second = await open(t, chain.ledger(), { folder, vault });
  await second.documentArrived(`0x${'00'.repeat(32)}`);
  assert.deepEqual((await second.search(VIN)).goods, [goods]);
});

test('nobody can put the name of other goods on his own', async (t) => {
  const { chain, random, goods, named } = scene();
  const mine = random.hex(32);
  // The name with random bytes that lead elsewhere, and the true ones in a document about mine.
  const forged = buildDocument('commission', { goods: { ...VIN, random: random.hex(32) } });
  const copied = buildDocument('commission', { goods: named.content['goods']! });
  for (const { root } of [forged, copied]) {
    const statement = commission(random, 'MX-DDDDD', root === forged.root ? mine : random.hex(32));
    chain.record('Commission', { ...statement, document: root });
  }
  chain.mine();
  const index = await open(t, chain.ledger(), { vault: vaultOf(named, forged, copied) });
  await caughtUp(index);
  await index.documentArrived(copied.root);
  assert.deepEqual((await index.search(VIN)).goods, [goods]);
});

test('a name commissioned twice is found twice', async (t) => {
  const { chain, random, goods, named } = scene();
  const secret = random.hex(32);
  const twin = goodsId(secret, parseGoodsName(VIN.scheme, VIN.name));
  const again = buildDocument('commission', { goods: { ...VIN, random: secret } });
  const statement = commission(random, 'MX-DDDDD', twin);
  chain.record('Commission', { ...statement, document: again.root });
  chain.mine();
  const index = await open(t, chain.ledger(), { vault: vaultOf(named, again) });
  await caughtUp(index);
  await index.documentArrived(again.root);
  assert.deepEqual((await index.search(VIN)).goods, [goods, twin].sort());
});
