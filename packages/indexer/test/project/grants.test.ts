import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FoundingKeys, foundingKeysHash } from '@acta/protocol';
import { FakeChain } from '../support/fake-chain.ts';
import { answer, closing, commission, handoff } from '../support/messages.ts';
import { caughtUp, open } from '../support/open.ts';
import { Random } from '../support/random.ts';

const key = (n: number): string => `0x${n.toString(16).padStart(40, '0')}`;

test('every record that gave a key something is found under the key', async (t) => {
  const chain = new FakeChain();
  const random = new Random(7);
  const keys: FoundingKeys = {
    admins: [key(1), key(2), key(3)],
    adminThreshold: 2,
    governmentRoot: [key(4), key(5), key(6)],
    recovery: [key(7), key(8), key(9)],
    recoveryThreshold: 2,
  };
  const sets = [
    ['SECTION_ADMIN', keys.admins],
    ['GOVERNMENT_ROOT', keys.governmentRoot],
    ['RECOVERY', keys.recovery],
  ] as const;
  for (const [office, set] of sets) {
    chain.change({ change: 'threshold', section: 'US', office, threshold: 2 });
    for (const one of set) {
      const term = { from: 0, until: 9_999_999_999 };
      chain.change({ change: 'appointed', key: one, section: 'US', office, ...term });
    }
  }
  chain.mine();
  chain.record('SectionAdmitted', { section: 'US', keys: foundingKeysHash('US', keys), minute: 0 });
  const term = { from: chain.now, until: chain.now + 1000 };
  const office = { section: 'US', office: 'INSPECTOR', appointee: key(20), ...term };
  chain.record('Appoint', { ...office, credential: random.hex(32), ...closing(random) });
  chain.record('RegisterParty', {
    section: 'US',
    party: 'US-AAAAA',
    admin: key(30),
    document: random.hex(32),
    ...closing(random),
  });
  const party = { party: 'US-AAAAA', delegate: key(31), scope: 'custody' };
  chain.record('Delegate', { ...party, ...term, ...closing(random) });
  chain.record('Appoint', {
    ...office,
    office: 'ASSESSOR',
    credential: random.hex(32),
    ...closing(random),
  });
  chain.mine();
  const index = await open(t, chain.ledger());
  await caughtUp(index);
  for (const one of [...keys.admins, ...keys.governmentRoot, ...keys.recovery]) {
    assert.deepEqual(await index.grants(one), [0], one);
  }
  assert.deepEqual(await index.grants(key(20)), [1, 4]);
  assert.deepEqual(await index.grants(key(30)), [2]);
  assert.deepEqual(await index.grants(key(31)), [3]);
  assert.deepEqual(await index.grants(key(99)), []);
});

test('a document leads to the first record that names it, a handoff’s to the answer', async (t) => {
  const chain = new FakeChain();
  const random = new Random(8);
  const goods = random.hex(32);
  const commissioned = commission(random, 'US-AAAAA', goods);
  const head = chain.record('Commission', commissioned);
  const offer = handoff(random, { party: 'US-AAAAA', to: 'MX-CCCCC', goods, head });
  const reply = answer(random, 'MX-CCCCC', random.hex(32));
  chain.record('Answer', reply, {
    handoff: { type: 'Handoff', message: offer, signatures: [random.hex(66)] },
  });
  // Whoever names another's document later does not become the one it is about.
  chain.record('PartyNote', {
    party: 'US-BBBBB',
    kind: 'observation',
    document: commissioned['document']!,
    about: head,
    occurredAt: 0,
    ...closing(random),
  });
  chain.mine();
  const index = await open(t, chain.ledger());
  await caughtUp(index);
  const first = async (root: unknown) => (await index.byDocument(String(root)))?.index;
  assert.equal(await first(commissioned['document']), 0);
  assert.equal(await first(offer['document']), 1);
  assert.equal(await first(reply['document']), 1);
  assert.equal(await first(random.hex(32)), undefined);
});
