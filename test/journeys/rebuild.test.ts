import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { ActaClient, Person } from '@acta/sdk';
import { ClassicLevel } from 'classic-level';
import { accept, commission, offer } from './support/goods.ts';
import { Pilot, SHIPPER, shipperNote } from './support/pilot.ts';

const CARRIER = 'MX-CARR1';

/** The index may be deleted: it rebuilds to byte-equal answers for every read. */
describe('a deleted index', () => {
  let pilot: Pilot;
  let inspector: Person;

  before(async () => {
    pilot = await Pilot.found();
    await pilot.registerParty('MX', CARRIER, 'carrier-admin');
    inspector = await pilot.person('us-inspector');
    const us = await pilot.client('US');
    const [shipper, carrier] = [
      await pilot.person('shipper-admin'),
      await pilot.person('carrier-admin'),
    ];
    for (const vin of ['3FA6P0H75TR100001', '1G4AH59H45G118341']) {
      const goods = await commission(us, SHIPPER, shipper, vin);
      const over = await offer(us, { party: SHIPPER, to: CARRIER }, goods, shipper);
      const { digest } = await accept(us, CARRIER, over.digest, carrier);
      await us.waitFor(digest);
    }
    const { signed, documents, digest } = await shipperNote(us, shipper, 'a note');
    await us.submit(signed, { documents });
    await us.waitFor(digest, 'cosigned');
  });
  after(() => pilot.close());

  it('gives byte-equal answers for every read, and never touches the vault', async () => {
    const answers = await crawl(pilot, inspector);
    assert.ok(answers.size > 60, `only ${answers.size} answers`);
    await pilot.kill('US');
    const { index, vault } = pilot.folder.section('US');
    const kept = await dump(vault);
    await rm(index, { recursive: true });
    await pilot.start('US');
    await caughtUp(await pilot.client('US'));
    const again = await crawl(pilot, inspector);
    assert.deepEqual([...again.keys()], [...answers.keys()]);
    for (const [path, body] of answers) assert.equal(again.get(path), body, path);
    await pilot.kill('US');
    assert.deepEqual(await dump(vault), kept);
    await pilot.start('US');
  });
});

/** Every read that there is: each GET of the API, for each thing that it can be asked about. */
async function crawl(pilot: Pilot, reader: Person): Promise<Map<string, string>> {
  const client = await pilot.client('US');
  await client.login(reader);
  const answers = new Map<string, string>();
  const get = async (path: string): Promise<string> => {
    const body = Buffer.from(await client.http.bytes(path)).toString('base64');
    answers.set(path, body);
    return Buffer.from(body, 'base64').toString();
  };
  const rows = JSON.parse(await get('/v1/records?limit=1000')) as {
    index: number;
    digest: string;
  }[];
  for (const { index, digest } of rows) {
    await get(`/v1/records/${index}`);
    await get(`/v1/records/${index}/evidence`);
    await get(`/v1/statements/${digest}`);
  }
  for (const search of [
    { scheme: 'vin', name: '3FA6P0H75TR100001' },
    { scheme: 'vin', name: '1G4AH59H45G118341' },
    { reference: { type: 'doda', value: '20261124001' } },
  ]) {
    const found = await client.http.post<{ goods: { goods: string }[] }>(
      '/v1/trails/search',
      search,
    );
    answers.set(`search ${JSON.stringify(search)}`, JSON.stringify(found));
    for (const { goods } of found.goods) {
      await get(`/v1/trails/${goods}`);
      await get(`/v1/trails/${goods}/evidence`);
    }
  }
  for (const path of [
    '/v1/sections',
    '/v1/minutes',
    '/v1/tariffs/US',
    '/v1/tariffs/MX',
    `/v1/parties/${SHIPPER}`,
    `/v1/parties/${CARRIER}`,
    `/v1/keys/${reader.address}`,
    '/checkpoint',
    `/tile/0/000.p/${rows.length}`,
    `/tile/entries/000.p/${rows.length}`,
  ]) {
    await get(path);
  }
  return answers;
}

async function caughtUp(client: ActaClient): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { index, cosigned } = await client.http.get<{
      index: { state: string; size: number };
      cosigned: number;
    }>('/v1/network');
    if (index.state === 'following' && index.size >= cosigned) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the index did not catch up');
}

/** Every entry of a store. */
async function dump(folder: string): Promise<[string, string][]> {
  const db = new ClassicLevel(folder);
  const entries = await db.iterator().all();
  await db.close();
  return entries;
}
