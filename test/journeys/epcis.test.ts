import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  EPCIS_CONTEXT,
  type EpcisEvent,
  glnUri,
  goodsNameOf,
  isRefused,
  partyUri,
  readDocument,
} from '@acta/protocol';
import { epcisFiles, NO_EPCIS_DATA } from '../../packages/protocol/test/support/epcis-data.ts';
import { meaning } from '../../packages/protocol/test/support/meaning.ts';
import { actaHere } from './support/acta-here.ts';
import { Pilot, SHIPPER } from './support/pilot.ts';

const CARRIER = 'MX-CARR1';
const ITEMS = ['urn:epc:id:sgtin:4012345.098765.1', 'urn:epc:id:sgtin:4012345.098765.2'];
const CRATE = 'urn:epc:id:sscc:4012345.1123456789';
const LOT = 'urn:epc:class:lgtin:4012345.012345.998877';

const PARTS = ['urn:epc:id:adi:0AAA1.340-046-3.PW123', 'urn:epc:id:sgtin:4012345.098765.77'];
const BOLTS = 'urn:epc:class:lgtin:4012345.012345.bolts-1';
const VIN = '1M8GDM9AXKP042788';

type Fields = Record<string, unknown>;
const event = (more: Fields, minutesAgo = 30): Fields => ({
  type: 'ObjectEvent',
  eventTime: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
  eventTimeZoneOffset: '-06:00',
  readPoint: { id: 'urn:epc:id:sgln:4012345.00005.0' },
  ...more,
});
const document = (...eventList: Fields[]): Fields => ({
  '@context': [EPCIS_CONTEXT],
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: new Date().toISOString(),
  epcisBody: { eventList },
});
/** The carrier, as its partners' systems know it. */
const GLN = '0614141000005';
const without = (name: string, of: Fields): Fields =>
  Object.fromEntries(Object.entries(of).filter(([field]) => field !== name));
const hands = {
  sourceList: [{ type: 'possessing_party', source: partyUri(SHIPPER) }],
  destinationList: [
    { type: 'possessing_party', destination: glnUri(GLN) },
    { type: 'possessing_party', destination: partyUri(CARRIER) },
  ],
};
/** The same by the carrier's GLN alone, as an EPC. */
const byGln = {
  ...hands,
  destinationList: [{ type: 'possessing_party', destination: 'urn:epc:id:pgln:0614141.00000' }],
};

describe('EPCIS over real services', { timeout: 480_000 }, () => {
  let pilot: Pilot;
  let home: string;
  let shipper: Record<string, string>;
  let carrier: Record<string, string>;

  before(async () => {
    pilot = await Pilot.found();
    await pilot.registerParty('MX', CARRIER, 'carrier-admin');
    home = await mkdtemp(join(tmpdir(), 'acta-epcis-'));
    shipper = {
      ACTA_API: pilot.url('US'),
      ACTA_KEYS: pilot.folder.people,
      ACTA_KEY: 'shipper-admin',
      ACTA_PASSPHRASE_FILE: join(pilot.folder.people, 'passphrase'),
    };
    carrier = { ...shipper, ACTA_API: pilot.url('MX'), ACTA_KEY: 'carrier-admin' };
  });
  after(async () => {
    await pilot.close();
    await rm(home, { recursive: true });
  });

  interface Told {
    readonly captureID?: string;
    readonly events: readonly string[];
    readonly statements: readonly { type: string; state?: string; refused?: string }[];
  }
  let count = 0;
  const capture = async (env: Record<string, string>, value: unknown): Promise<Told> => {
    const file = join(home, `${(count += 1)}.json`);
    await writeFile(file, JSON.stringify(value));
    const { code, out, err } = await actaHere(['epcis', 'capture', file, '--yes', '--json'], env);
    assert.equal(code, 0, err + out);
    return JSON.parse(out) as Told;
  };
  const signed = ({ statements }: Told): string[] =>
    statements.map(({ type, state, refused }) => `${type} ${refused ?? state ?? ''}`);
  const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
    for (let tries = 0; tries < 60; tries += 1) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error(`nothing came of it: ${pilot.said.slice(-2_000)}`);
  };

  it('keeps by which GLN a party goes, and nobody else may take it', async () => {
    const glns = (env: Record<string, string>, ...given: string[]) =>
      actaHere(['epcis', 'glns', ...given, '--yes', '--json'], env);
    const { code, err } = await glns(carrier, GLN);
    assert.equal(code, 0, err);
    const taken = await until(async () => {
      const tried = await glns(shipper, GLN);
      return tried.code === 0 ? undefined : tried;
    });
    assert.match(taken.err, /PARTY_GLN_TAKEN/);
    const wrong = await glns(shipper, '0614141000006');
    assert.match(wrong.err, /IDENTIFIER_CHECK_DIGIT/);
    const [own] = JSON.parse((await glns(carrier)).out) as { gln: string; state: string }[];
    assert.deepEqual([own!.gln, own!.state], [GLN, 'own']);
  });

  it('moves nothing until both hands have signed what was captured', async () => {
    const begun = await capture(
      shipper,
      document(
        event(
          {
            action: 'ADD',
            bizStep: 'commissioning',
            epcList: [...ITEMS, CRATE],
            quantityList: [{ epcClass: LOT, quantity: 200, uom: 'KGM' }],
          },
          30,
        ),
        event(
          {
            type: 'AggregationEvent',
            action: 'ADD',
            bizStep: 'packing',
            parentID: CRATE,
            childEPCs: ITEMS,
          },
          20,
        ),
        event({ action: 'OBSERVE', bizStep: 'inspecting', epcList: [CRATE] }, 15),
      ),
    );
    assert.deepEqual(
      signed(begun).map((line) => line.split(' ')[0]),
      ['Commission', 'Commission', 'Commission', 'Commission', 'Pack', 'PartyNote'],
    );
    assert.ok(
      signed(begun).every((line) => /recorded|cosigned/.test(line)),
      String(signed(begun)),
    );

    const left = event({ action: 'OBSERVE', bizStep: 'departing', epcList: [CRATE], ...byGln }, 10);
    assert.deepEqual(signed(await capture(shipper, document(left))), ['Handoff offered']);
    const inbox = await until(async () => {
      const { out } = await actaHere(['inbox'], carrier);
      return out.includes('Handoff') ? out : undefined;
    });
    assert.match(inbox, /US-SH1PR/);

    const taken = event({ action: 'OBSERVE', bizStep: 'accepting', epcList: [CRATE], ...hands }, 5);
    const accepted = await capture(carrier, document(taken));
    assert.match(signed(accepted).join(), /^Answer (recorded|cosigned)$/);
    const trail = await actaHere(
      ['goods', 'trail', `sscc:${goodsNameOf(CRATE)!.name}`, '--json'],
      carrier,
    );
    const { state } = JSON.parse(trail.out) as { state: { holder: string } };
    assert.equal(state.holder, CARRIER);
    // Captured again it is the same event, and nothing waits any more.
    assert.deepEqual(signed(await capture(carrier, document(taken))), []);
  });

  it('exports the trail as a document that GS1’s schema and our rules accept', async () => {
    const { code, out, err } = await actaHere(
      ['epcis', 'export', `sscc:${goodsNameOf(CRATE)!.name}`],
      carrier,
    );
    assert.equal(code, 0, err);
    const exported = JSON.parse(out) as Fields;
    const events = readDocument(exported).events.map((one) =>
      isRefused(one) ? assert.fail(JSON.stringify(one.error.details)) : one.event,
    );
    const steps = events.map((one: EpcisEvent) => [one.type, one['bizStep']]);
    assert.deepEqual(steps, [
      ['ObjectEvent', 'commissioning'],
      ['AggregationEvent', 'packing'],
      ['ObjectEvent', 'departing'],
      ['ObjectEvent', 'accepting'],
    ]);
    assert.deepEqual(events[3]!['destinationList'], hands.destinationList);
    assert.equal(new Set(events.map(({ eventID }) => eventID)).size, events.length);
    // What was exported is captured like any other document.
    assert.equal((await capture(carrier, exported)).events.length, events.length);
  });

  it('makes a transformation of what the holder captured, and an observation of the rest', async () => {
    const vin = `urn:acta:goods:vin:${VIN}`;
    await capture(
      shipper,
      document(
        event({
          action: 'ADD',
          bizStep: 'commissioning',
          epcList: PARTS,
          quantityList: [{ epcClass: BOLTS, quantity: 40 }],
        }),
      ),
    );
    const made = (quantity: number, minutesAgo: number) =>
      document(
        event(
          {
            type: 'TransformationEvent',
            inputEPCList: PARTS,
            inputQuantityList: [{ epcClass: BOLTS, quantity }],
            outputEPCList: [vin],
            bizStep: 'assembling',
          },
          minutesAgo,
        ),
      );
    // Half a lot does not go in: it would be split first.
    assert.match(signed(await capture(shipper, made(20, 9))).join(), /^PartyNote/);
    assert.match(signed(await capture(carrier, made(40, 8))).join(), /^PartyNote/);
    assert.match(
      signed(await capture(shipper, made(40, 7))).join(),
      /^Transform (recorded|cosigned)$/,
    );
    const { out } = await actaHere(['goods', 'trail', `vin:${VIN}`, '--json'], shipper);
    const trail = JSON.parse(out) as { origins: { goods: string }[]; state: { holder: string } };
    assert.equal(trail.origins.length, PARTS.length + 1);
    assert.equal(trail.state.holder, SHIPPER);
    // Captured by the same party once more, it is on record already.
    assert.deepEqual(signed(await capture(shipper, made(40, 6))), []);
  });

  it(
    'captures every document, signs it as observations, gives it back equal',
    { skip: NO_EPCIS_DATA },
    async () => {
      const client = await pilot.client('US');
      await client.login(await pilot.person('shipper-admin'));
      for (const { name, value } of epcisFiles('valid')) {
        const told = await capture(shipper, value);
        const given = (value['epcisBody'] as { eventList: Fields[] }).eventList;
        assert.equal(told.events.length, given.length, name);
        assert.ok(
          signed(told).every((line) => /(recorded|cosigned)$/.test(line)),
          `${name}: ${String(signed(told))}`,
        );
        for (const [i, eventID] of told.events.entries()) {
          const back = await client.http.get<{
            epcisBody: { queryResults: { resultsBody: { eventList: Fields[] } } };
          }>(`/epcis/events/${encodeURIComponent(eventID)}`);
          const [first] = back.epcisBody.queryResults.resultsBody.eventList;
          const { '@context': own = [], ...kept } = without('recordTime', first!);
          const { '@context': theirs = [], ...sent } = without('recordTime', given[i]!);
          assert.equal(
            await meaning({ ...kept, '@context': [EPCIS_CONTEXT, own].flat() }),
            await meaning({ ...sent, eventID, '@context': [value['@context'], theirs].flat() }),
            name,
          );
        }
      }
    },
  );

  it(
    'refuses every bad document at its field, by the command line',
    { skip: NO_EPCIS_DATA },
    async () => {
      for (const { name, value } of epcisFiles('invalid')) {
        const file = join(home, name);
        await writeFile(file, JSON.stringify(value));
        const { code, err } = await actaHere(['epcis', 'capture', file, '--yes'], shipper);
        assert.notEqual(code, 0, name);
        assert.match(err, /EPCIS_MALFORMED[\s\S]*epcisBody\/eventList\/0/, name);
      }
    },
  );

  it('answers queries by the command line', async () => {
    const { code, out, err } = await actaHere(
      ['epcis', 'events', '--param', `MATCH_epc=${CRATE}`, '--param', 'EQ_bizStep=departing'],
      shipper,
    );
    assert.equal(code, 0, err);
    assert.match(out, /"departing"/);
  });
});
