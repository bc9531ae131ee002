import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { EPCIS_CONTEXT, type GoodsName, goodsUri } from '@acta/protocol';
import { Custody } from '../../../verifier/test/support/custody.ts';
import { agent, PARTIES } from '../../../verifier/test/support/founding.ts';
import type { Story } from '../../../verifier/test/support/story.ts';
import { type Api, api } from '../support/api.ts';

type Fields = Record<string, unknown>;
const giai = (serial: string): GoodsName => ({ scheme: 'giai', name: `0614141${serial}` });
const lot = (number: string): GoodsName => ({
  scheme: 'lgtin',
  name: `04012345987652/10/${number}`,
});
const [PART, BOXED, BOX, DONE, LEFT, GONE] = ['P1', 'P2', 'B1', 'P3', 'P4', 'P5'].map(giai);
const CAR: GoodsName = { scheme: 'vin', name: '1M8GDM9AXKP042788' };
const BOLTS = lot('BOLTS');

/** The maker has parts, one of them in a box, and has made a scrapped one into scrap. */
function play({ ledger }: Story): void {
  const custody = new Custody(ledger);
  custody.commission('a part', PART!);
  const [boxed] = custody.commission('a boxed part', BOXED!);
  const [box] = custody.commission('a box', BOX!);
  custody.pack(box, [boxed], PARTIES.maker);
  custody.lot('bolts', BOLTS.name, 100);
  const [done] = custody.commission('a part that is done', DONE!);
  custody.transform('transform', [done], [['what is left of it', LEFT!, 0]]);
  const [gone] = custody.commission('a part that went on', GONE!);
  custody.handoff(gone, PARTIES.maker, PARTIES.carrier);
}

let us: Api;
before(async () => {
  us = await api('US', 100_000, play);
});
after(() => us.close());

let minute = 0;
async function waiting(fields: Fields): Promise<Fields> {
  minute += 1;
  const as = agent(PARTIES.maker);
  const event = {
    type: 'TransformationEvent',
    eventTime: `2026-07-22T06:${String(minute).padStart(2, '0')}:00Z`,
    eventTimeZoneOffset: '+00:00',
    ...fields,
  };
  const body = {
    '@context': [EPCIS_CONTEXT],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-07-22T10:30:00Z',
    epcisBody: { eventList: [event] },
  };
  const made = await us.ask('POST', '/epcis/capture', { as, body });
  assert.equal(made.statusCode, 202, made.body);
  const answer = await us.ask('GET', String(made.headers['location']), { as });
  return answer.json<{ 'acta:statements': Fields[] }>()['acta:statements'][0]!;
}

const items = (...names: GoodsName[]) => names.map(goodsUri);
const bolts = (...quantities: number[]) =>
  quantities.map((quantity) => ({ epcClass: goodsUri(BOLTS), quantity }));

describe('a captured transformation', () => {
  const CASES: readonly (readonly [string, Fields, readonly unknown[]])[] = [
    [
      'parts and a whole lot into a vehicle',
      {
        inputEPCList: items(PART!),
        inputQuantityList: bolts(100),
        outputEPCList: items(CAR),
      },
      ['Transform', 'waiting', 'transform'],
    ],
    [
      'a lot in two',
      { inputQuantityList: bolts(100), outputQuantityList: bolts(60, 40) },
      ['Transform', 'waiting', 'split'],
    ],
    [
      'a part in a box',
      { inputEPCList: items(BOXED!), outputEPCList: items(CAR) },
      ['Transform', 'not ready', 'transform'],
    ],
    [
      'what is on record',
      { inputEPCList: items(DONE!), outputEPCList: items(LEFT!) },
      ['Transform', 'recorded', 'transform'],
    ],
    [
      'what became something else',
      { inputEPCList: items(DONE!), outputEPCList: items(CAR) },
      ['PartyNote', 'waiting', undefined],
    ],
    [
      'a part of a lot',
      { inputQuantityList: bolts(99), outputEPCList: items(CAR) },
      ['PartyNote', 'waiting', undefined],
    ],
    [
      'a lot in another unit',
      {
        inputQuantityList: [{ ...bolts(100)[0], uom: 'KGM' }],
        outputEPCList: items(CAR),
      },
      ['PartyNote', 'waiting', undefined],
    ],
    [
      'a lot that gains',
      { inputQuantityList: bolts(100), outputQuantityList: bolts(120) },
      ['PartyNote', 'waiting', undefined],
    ],
    [
      'a part that is another’s by now',
      { inputEPCList: items(GONE!), outputEPCList: items(CAR) },
      ['Transform', 'not ready', 'transform'],
    ],
    [
      'a part that nobody here knows',
      { inputEPCList: items(giai('P9')), outputEPCList: items(CAR) },
      ['PartyNote', 'waiting', undefined],
    ],
    [
      'a class without lot',
      {
        inputEPCList: items(PART!),
        outputQuantityList: [{ epcClass: 'urn:epc:idpat:sgtin:4012345.098765.*', quantity: 1 }],
      },
      ['PartyNote', 'waiting', undefined],
    ],
  ];
  for (const [what, fields, wanted] of CASES) {
    it(`of ${what} becomes a ${wanted.join(' ')}`, async () => {
      const { type, state, word } = await waiting(fields);
      assert.deepEqual([type, state, word], wanted);
    });
  }
});
