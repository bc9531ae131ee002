import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type CustodyMove,
  custodyMove,
  type EpcisEvent,
  handsOf,
  partyUri,
} from '../../src/index.ts';

const THING = 'urn:epc:id:sgtin:4012345.098765.1';
const CRATE = 'urn:epc:id:sscc:4012345.1123456789';
const LOT = 'urn:epc:class:lgtin:4012345.012345.998877';
const GLN = 'urn:epc:id:pgln:4012345.00225';
const EVENT: EpcisEvent = {
  type: 'ObjectEvent',
  eventTime: '2026-07-22T06:45:00Z',
  eventTimeZoneOffset: '+00:00',
  action: 'OBSERVE',
  epcList: [THING],
};
const hands = (from: string, to: string) => ({
  sourceList: [{ type: 'possessing_party', source: from }],
  destinationList: [
    { type: 'possessing_party', destination: GLN },
    { type: 'possessing_party', destination: to },
  ],
});
const [us, mx] = [partyUri('US-4F7QK'), partyUri('MX-4F7QK')];
const both = hands(us, mx);
const moved = {
  things: [THING],
  from: ['US-4F7QK'],
  to: ['gln:4012345002256', 'MX-4F7QK'],
};
const packing = {
  type: 'AggregationEvent',
  epcList: undefined,
  parentID: CRATE,
  childEPCs: [THING],
};

const CASES: readonly (readonly [string, object, CustodyMove | undefined])[] = [
  [
    'a commission',
    { action: 'ADD', bizStep: 'commissioning' },
    { kind: 'commission', things: [THING] },
  ],
  ['an offer', { bizStep: 'departing', ...both }, { kind: 'offer', ...moved }],
  [
    'an offer in another notation',
    { bizStep: 'https://ref.gs1.org/cbv/BizStep-shipping', ...both },
    { kind: 'offer', ...moved },
  ],
  [
    'an acceptance',
    { bizStep: 'cbv:BizStep-accepting', ...both },
    { kind: 'acceptance', ...moved },
  ],
  [
    'a pack',
    { ...packing, action: 'ADD', bizStep: 'packing' },
    { kind: 'pack', container: CRATE, things: [THING] },
  ],
  [
    'an unpack',
    { ...packing, action: 'DELETE', bizStep: 'unloading' },
    { kind: 'unpack', container: CRATE, things: [THING] },
  ],
  ['a step that moves nothing', { bizStep: 'inspecting', ...both }, undefined],
  ['an arrival, which changes no hands', { bizStep: 'receiving', ...both }, undefined],
  ['a departure to nobody', { bizStep: 'departing' }, undefined],
  [
    'a departure to a GLN alone',
    { bizStep: 'departing', ...hands(us, GLN) },
    { kind: 'offer', ...moved, to: ['gln:4012345002256'] },
  ],
  [
    'a departure to a place inside a site, and a GLN in the other notation',
    {
      bizStep: 'departing',
      sourceList: [{ type: 'possessing_party', source: 'urn:epc:id:sgln:4012345.00225.0' }],
      destinationList: [
        { type: 'possessing_party', destination: 'urn:epc:id:sgln:4012345.00225.dock-2' },
        { type: 'possessing_party', destination: 'https://id.gs1.org/417/0614141000005' },
        { type: 'owning_party', destination: mx },
        { type: 'location', destination: 'urn:epc:id:sgln:0614141.00001.0' },
      ],
    },
    {
      kind: 'offer',
      things: [THING],
      from: ['gln:4012345002256'],
      to: ['gln:0614141000005'],
    },
  ],
  ['a departure to oneself', { bizStep: 'departing', ...hands(us, us) }, undefined],
  ['a departure that is deleted', { action: 'DELETE', bizStep: 'departing', ...both }, undefined],
  ['a packing that was only seen', { ...packing, bizStep: 'packing' }, undefined],
  [
    'a transformation',
    {
      type: 'TransformationEvent',
      inputEPCList: [THING],
      inputQuantityList: [{ epcClass: LOT, quantity: 5 }],
      outputEPCList: [CRATE],
      outputQuantityList: [{ epcClass: LOT, quantity: 4 }],
    },
    { kind: 'transform', things: [THING, LOT], outputs: [CRATE, LOT] },
  ],
  [
    'one half of a transformation',
    { type: 'TransformationEvent', inputEPCList: [THING], transformationID: 'urn:a:b' },
    undefined,
  ],
  [
    'a declaration of an error',
    {
      bizStep: 'departing',
      ...both,
      errorDeclaration: { declarationTime: '2026-07-23T00:00:00Z' },
    },
    undefined,
  ],
];

describe('what an event would move', () => {
  for (const [what, change, move] of CASES) {
    it(`is ${move === undefined ? 'nothing' : move.kind} for ${what}`, () => {
      assert.deepEqual(custodyMove({ ...EVENT, ...change } as EpcisEvent, []), move);
    });
  }

  it('concerns both hands of a handoff', () => {
    assert.deepEqual(handsOf({ kind: 'offer', ...moved }), [...moved.to, 'US-4F7QK']);
    assert.deepEqual(handsOf({ kind: 'commission', things: [THING] }), []);
  });
});
