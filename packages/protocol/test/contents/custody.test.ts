import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkBinding } from '../../src/contents/check-binding.ts';
import { checkContent } from '../../src/contents/check-content.ts';
import { consignmentId } from '../../src/identifiers/consignment-id.ts';
import { crossingId } from '../../src/identifiers/crossing-id.ts';
import { goodsId } from '../../src/identifiers/goods-id.ts';
import { NO_SEALS } from '../../src/identifiers/seals.ts';
import { outputsRoot } from '../../src/statements/pieces.ts';

const hash = (byte: string) => `0x${byte.repeat(32)}`;
const place = { name: 'Nuevo Laredo', locode: 'MXNLD' };
const text = { en: 'x', es: 'y' };
const lot = { scheme: 'lgtin', name: '04012345987652/10/LOT42', random: hash('02') } as const;
const car = { scheme: 'vin', name: '3FA6P0H75TR100001', random: hash('03') } as const;
const noSeals = { salt: hash('01'), marks: [] };
const quantity = (value: number, unit = 'C62') => ({ value, unit });
const steel = {
  goods: lot,
  description: 'bolts',
  seals: noSeals,
  place,
  references: [],
  quantity: quantity(500),
};
const crossing = {
  random: hash('05'),
  port: 'USLRD',
  direction: 'northbound',
  trip: 'ABCD17',
} as const;
const consignment = { random: hash('06'), ucr: '6MX12345' };
const until = 1_800_000_000;
const grant = { goods: hash('07'), bearer: hash('08'), purpose: 'sale', from: 1, until };
const manifest = {
  crossing,
  conveyance: 'MX/NL/123ABC',
  expectedAt: 5,
  consignments: [{ consignment, goods: [hash('07')] }],
};
const identity = { party: 'US-SH1PR', glns: ['0614141000005'] };
const release = { consignment, crossing, goods: [hash('07')] };

const split = (...outputs: { goods: typeof lot | typeof car; quantity?: object }[]) => ({
  outputs: outputs.map((output) => ({ description: 'bolts', ...output })),
  place,
  references: [],
});
const other = { ...lot, random: hash('09') };
const made = (...parts: [{ random: string; scheme: 'lgtin' | 'vin'; name: string }, number][]) =>
  outputsRoot(parts.map(([goods, n]) => ({ goods: goodsId(goods.random, goods), quantity: n })));
const halves = { outputs: made([lot, 200], [other, 300]), outputCount: 2, word: 'split' };
const inTwo = split(
  { goods: lot, quantity: quantity(200) },
  { goods: other, quantity: quantity(300) },
);

const takes: [string, Parameters<typeof checkBinding>][] = [
  ['a lot', ['CommissionLot', { goods: goodsId(lot.random, lot), quantity: 500 }, steel]],
  ['a lot in two', ['Transform', halves, inTwo]],
  [
    'a vehicle from parts',
    [
      'Transform',
      { outputs: made([car, 0]), outputCount: 1, word: 'transform' },
      split({ goods: car }),
    ],
  ],
  ['a seizure with its law', ['OfficialAct', {}, { place, reason: text, basis: '19 USC 1595a' }]],
  [
    'a manifest',
    ['PartyNote', { kind: 'manifest', about: crossingId(crossing) }, { text, manifest }],
  ],
  [
    'a release',
    [
      'OfficeNote',
      { kind: 'release', about: consignmentId(consignment) },
      { text, release, fields: {} },
    ],
  ],
  ...[undefined, car].map((named): (typeof takes)[number] => [
    named === undefined ? 'a handoff without a name' : 'a handoff with the name of its goods',
    [
      'Handoff',
      { goods: goodsId(car.random, car), seals: NO_SEALS },
      { seals: noSeals, place, references: [], ...(named && { goods: named }) },
    ],
  ]),
  ['a grant', ['PartyNote', { kind: 'grant', about: hash('07') }, { text, grant }]],
  [
    'the GLNs of a party, by itself',
    [
      'PartyNote',
      { kind: 'observation', party: 'US-SH1PR', about: hash('00') },
      { text, identity },
    ],
  ],
  [
    'the GLNs of a party, by its registrar',
    [
      'OfficeNote',
      { kind: 'observation', section: 'US', office: 'REGISTRAR', about: hash('00') },
      { text, identity },
    ],
  ],
  ['an observation in words', ['PartyNote', { kind: 'observation', about: hash('00') }, { text }]],
];

const refuses: [string, string, Parameters<typeof checkBinding>][] = [
  ...[
    { kind: 'observation', party: 'US-AAAAA' },
    { kind: 'correction', party: 'US-SH1PR' },
    { kind: 'observation', section: 'US', office: 'INSPECTOR' },
    { kind: 'observation', section: 'MX', office: 'REGISTRAR' },
  ].map((message): (typeof refuses)[number] => [
    `GLNs by somebody who may not say them: ${Object.values(message).join()}`,
    'identity',
    [
      'party' in message ? 'PartyNote' : 'OfficeNote',
      { ...message, about: hash('00') },
      { text, identity },
    ],
  ]),
  [
    'a lot as an item',
    'type',
    ['Commission', { goods: goodsId(lot.random, lot), seals: NO_SEALS }, steel],
  ],
  [
    'another quantity',
    'quantity',
    ['CommissionLot', { goods: goodsId(lot.random, lot), quantity: 501 }, steel],
  ],
  [
    'an item as a lot',
    'scheme',
    ['CommissionLot', { goods: goodsId(car.random, car), quantity: 500 }, { ...steel, goods: car }],
  ],
  [
    'a handoff of goods under the name of others',
    'goods',
    [
      'Handoff',
      { goods: goodsId(car.random, car), seals: NO_SEALS },
      { seals: noSeals, place, references: [], goods: { ...car, random: lot.random } },
    ],
  ],
  ['other outputs', 'outputs', ['Transform', { ...halves, outputs: hash('00') }, inTwo]],
  ['another number of outputs', 'outputCount', ['Transform', { ...halves, outputCount: 3 }, inTwo]],
  [
    'a lot that splits into two units',
    'unit',
    [
      'Transform',
      halves,
      split(
        { goods: lot, quantity: quantity(200) },
        { goods: other, quantity: quantity(300, 'KGM') },
      ),
    ],
  ],
  [
    'a lot that splits into another class',
    'name',
    [
      'Transform',
      { ...halves, outputs: made([lot, 200], [{ ...other, name: '04012345987652/10/B' }, 300]) },
      split(
        { goods: lot, quantity: quantity(200) },
        { goods: { ...other, name: '04012345987652/10/B' } as never, quantity: quantity(300) },
      ),
    ],
  ],
  [
    'a vehicle with a quantity',
    'quantity',
    [
      'Transform',
      { outputs: made([car, 2]), outputCount: 1, word: 'transform' },
      split({ goods: car, quantity: quantity(2) }),
    ],
  ],
  ['a seizure without law', 'basis', ['OfficialAct', {}, { place, reason: text }]],
  [
    'a manifest of another crossing',
    'about',
    ['PartyNote', { kind: 'manifest', about: hash('00') }, { text, manifest }],
  ],
  [
    'a manifest without its part',
    'manifest',
    ['PartyNote', { kind: 'manifest', about: hash('00') }, { text }],
  ],
  [
    'a part of another kind',
    'grant',
    ['PartyNote', { kind: 'observation', about: hash('07') }, { text, grant }],
  ],
  [
    'a grant to nobody',
    'grant',
    [
      'PartyNote',
      { kind: 'grant', about: hash('07') },
      { text, grant: { ...grant, bearer: undefined } },
    ],
  ],
  [
    'a grant that is over before it begins',
    'until',
    ['PartyNote', { kind: 'grant', about: hash('07') }, { text, grant: { ...grant, from: until } }],
  ],
  [
    'an event without its bytes',
    'about',
    [
      'PartyNote',
      { kind: 'observation', about: hash('07') },
      { text, fields: { eventID: 'urn:uuid:1' } },
    ],
  ],
];

describe('statements of custody and their words', () => {
  for (const [name, given] of takes) it(`take ${name}`, () => checkBinding(...given));
  for (const [name, field, given] of refuses) {
    it(`refuse ${name}`, () => {
      assert.throws(
        () => checkBinding(...given),
        (error: { code: string; details: object }) => {
          assert.equal(error.code, 'CONTENT_OFF_STATEMENT');
          assert.equal((error.details as { field: string }).field, field);
          return true;
        },
      );
    });
  }

  it('have shapes of their own', () => {
    checkContent('transformation', inTwo);
    checkContent('custodyAct', { place, reason: text, references: [] });
    checkContent('note', { text, manifest, release, grant });
    assert.throws(() => checkContent('transformation', { ...inTwo, outputs: [] }), {
      code: 'CONTENT_MALFORMED',
    });
    const unread = { goods: { ...lot, name: '04012345987653/10/LOT42' }, quantity: quantity(1) };
    assert.throws(() => checkContent('transformation', split(unread as never)), {
      code: 'IDENTIFIER_CHECK_DIGIT',
    });
  });

  it('name a consignment by a UCR that is none without its random bytes', () => {
    assert.notEqual(
      consignmentId(consignment),
      consignmentId({ ...consignment, random: hash('00') }),
    );
    assert.throws(() => consignmentId({ ...consignment, ucr: 'x' }), {
      code: 'IDENTIFIER_MALFORMED',
    });
  });
});
