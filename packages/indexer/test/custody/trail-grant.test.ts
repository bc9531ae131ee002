import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Border } from '../support/border.ts';
import { caughtUp, open, until } from '../support/open.ts';

const HOLDER = 'MX-MMMMM';
const BANK = 'US-BBBBB';

test('grants are read with their terms, and taken back by their giver alone', async (t) => {
  const border = new Border();
  const { goods } = border.commission(HOLDER, { scheme: 'vin', name: '3FA6P0H75TR100001' });
  const terms = { goods, purpose: 'Loan', from: 10, until: 20 };
  const give = (party: string, about: string, more: Record<string, string>): string =>
    border.note('PartyNote', { party, kind: 'grant' }, about, { grant: { ...terms, ...more } });
  const bearer = border.random.hex(32);
  const toBank = give(HOLDER, goods, { to: BANK });
  const toBearer = give(HOLDER, goods, { bearer });
  // About other goods than its document names; by an office.
  give(HOLDER, border.random.hex(32), { to: BANK });
  const office = { section: 'US', office: 'DIRECTOR', kind: 'grant' };
  border.note('OfficeNote', office, goods, { grant: { ...terms, to: BANK } });
  border.note('PartyNote', { party: BANK, kind: 'revocation' }, toBank);
  border.chain.mine();
  const index = await open(t, border.chain.ledger(), { vault: border.vault });
  await caughtUp(index);
  for (const root of border.vault.keys()) await index.documentArrived(root);

  const about = await index.trailGrantsAbout(goods);
  assert.deepEqual(
    about.map(({ digest, giver, to, bearer: secret, from, until, revoked }) => [
      digest,
      giver,
      to ?? secret,
      from,
      until,
      revoked,
    ]),
    [
      [toBank, HOLDER, BANK, 10, 20, undefined],
      [toBearer, HOLDER, bearer, 10, 20, undefined],
    ],
  );
  assert.deepEqual(
    (await index.trailGrantsOf(BANK)).map(({ digest }) => digest),
    [toBank],
  );
  assert.equal((await index.trailGrantsOf(HOLDER)).length, 2);

  border.note('PartyNote', { party: HOLDER, kind: 'revocation' }, toBank);
  border.chain.mine();
  await until(() => index.status().size === border.chain.size);
  assert.equal((await index.trailGrant(toBank))!.revoked!.record, border.chain.size - 1);
  assert.equal((await index.trailGrant(toBearer))!.revoked, undefined);
  assert.equal(await index.trailGrant(border.random.hex(32)), undefined);
});
