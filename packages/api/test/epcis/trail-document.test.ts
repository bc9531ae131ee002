import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TrailStep } from '@acta/indexer';
import { type EpcisEvent, goodsUri, isRefused, readDocument, writeDocument } from '@acta/protocol';
import { meaning } from '../../../protocol/test/support/meaning.ts';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import { eventIdOf, type StepFacts, stepEvents } from '../../src/epcis/step-events.ts';
import { type Api, api } from '../support/api.ts';

let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

const read = (document: unknown): EpcisEvent[] =>
  readDocument(document).events.map((one) =>
    isRefused(one) ? assert.fail(JSON.stringify(one.error.details)) : one.event,
  );

describe('a trail as an EPCIS document', () => {
  it('passes GS1’s schema and our rules, every step in it, and means something as JSON-LD', async () => {
    const { car } = us.story;
    const as = official('US', 'INSPECTOR');
    const answer = await us.ask('GET', `/v1/trails/${car.id}/epcis`, { as });
    assert.equal(answer.statusCode, 200, answer.body);
    const events = read(answer.json());
    const steps = await us.context.index.trail(car.id);
    const recorded = new Set(events.map((event) => event['acta:record']));
    assert.deepEqual([...recorded], [...new Set(steps.map(({ index }) => index))]);
    assert.equal(new Set(events.map(({ eventID }) => eventID)).size, events.length);
    assert.ok(answer.body.includes(goodsUri(car.name)));
    assert.ok((await meaning(answer.json())).includes('<urn:acta:epcis:record>'));
  });

  it('ends where the asker’s trail ends, and hides what is not the asker’s', async () => {
    const { car } = us.story;
    const as = agent(PARTIES.maker);
    const whole = read(
      (
        await us.ask('GET', `/v1/trails/${car.id}/epcis`, { as: official('US', 'DIRECTOR') })
      ).json(),
    );
    const part = read((await us.ask('GET', `/v1/trails/${car.id}/epcis`, { as })).json());
    assert.ok(part.length < whole.length);
    const none = await us.ask('GET', `/v1/trails/0x${'0d'.repeat(32)}/epcis`, { as });
    assert.equal(none.statusCode, 404);
  });
});

const GOODS = `0x${'0d'.repeat(32)}`;
const step = (more: Partial<TrailStep>): TrailStep => ({
  index: 7,
  kind: 0x0301,
  type: 'Commission',
  digest: `0x${'ab'.repeat(32)}`,
  recordedAt: 1_780_000_100,
  occurredAt: 1_780_000_000,
  to: 'US-4F7QK',
  by: ['US-4F7QK'],
  seals: `0x${'00'.repeat(32)}`,
  ...more,
});
const facts = (more: Partial<TrailStep>, rest: Partial<StepFacts> = {}): StepFacts => ({
  step: step(more),
  documents: {},
  goods: GOODS,
  glnsOf: () => [],
  uriOf: (id) => `urn:acta:goods:id:${id}`,
  ...rest,
});

/** Every kind of step, and what its last event says. */
const STEPS: readonly (readonly [string, StepFacts, Record<string, unknown>])[] = [
  ['a commission', facts({}), { action: 'ADD', bizStep: 'commissioning', disposition: 'active' }],
  [
    'a lot',
    facts({ type: 'CommissionLot', quantity: 40 }, { unit: 'KGM' }),
    { quantityList: [{ epcClass: `urn:acta:goods:id:${GOODS}`, quantity: 40, uom: 'KGM' }] },
  ],
  [
    'an acceptance',
    facts({ type: 'Answer', answer: 'accepted', from: 'MX-4F7QK' }),
    { bizStep: 'accepting', disposition: 'in_progress' },
  ],
  [
    'an acceptance with exceptions',
    facts(
      { type: 'Answer', answer: 'accepted with exceptions', from: 'MX-4F7QK' },
      { documents: { answer: { exceptions: [{ kind: 'short', quantity: 1, note: 'one gone' }] } } },
    ),
    { disposition: 'mismatch_quantity' },
  ],
  [
    'a refusal',
    facts({ type: 'Answer', answer: 'refused', from: 'MX-4F7QK', to: 'MX-4F7QK' }),
    { bizStep: 'urn:acta:epcis:refusing', destinationList: undefined },
  ],
  ['a withdrawal', facts({ type: 'WithdrawOffer' }), { bizStep: 'void_shipping' }],
  [
    'seals',
    facts(
      { type: 'Seal' },
      {
        documents: { sealing: { seals: { marks: [{ maker: 'ACME', number: '1', class: 'H' }] } } },
      },
    ),
    { disposition: 'container_closed' },
  ],
  [
    'a joint inspection',
    facts({ type: 'JointInspection', result: 'non_conformant', by: ['MX', 'US'] }),
    { bizStep: 'inspecting', disposition: 'non_conformant', 'acta:inspector': ['MX', 'US'] },
  ],
  [
    'a pack, of the container',
    facts({ type: 'Pack', pieces: [`0x${'01'.repeat(32)}`] }),
    { action: 'ADD', bizStep: 'packing', parentID: `urn:acta:goods:id:${GOODS}` },
  ],
  [
    'an unpack, of a piece',
    facts({ type: 'Unpack', outOf: `0x${'02'.repeat(32)}` }),
    { action: 'DELETE', childEPCs: [`urn:acta:goods:id:${GOODS}`] },
  ],
  [
    'a hold',
    facts({ type: 'Hold', word: 'hold' }),
    { bizStep: 'holding', persistentDisposition: { set: ['unavailable'] } },
  ],
  [
    'its release',
    facts({ type: 'Hold', word: 'release' }),
    { persistentDisposition: { unset: ['unavailable'] } },
  ],
  [
    'a transformation that made it',
    facts({ type: 'Transform', word: 'transform', madeOf: [`0x${'03'.repeat(32)}`] }),
    { inputEPCList: [`urn:acta:goods:id:0x${'03'.repeat(32)}`], bizStep: 'assembling' },
  ],
  [
    'a split that ended it',
    facts({
      type: 'Transform',
      word: 'split',
      became: [
        { goods: `0x${'04'.repeat(32)}`, quantity: 3 },
        { goods: `0x${'05'.repeat(32)}`, quantity: 4 },
      ],
    }),
    { inputEPCList: [`urn:acta:goods:id:${GOODS}`] },
  ],
  [
    'a loss',
    facts({ type: 'HolderAct', word: 'loss' }),
    { bizStep: 'urn:acta:epcis:loss', destinationList: undefined },
  ],
  [
    'a destruction',
    facts({ type: 'HolderAct', word: 'destruction' }),
    { action: 'DELETE', bizStep: 'destroying', disposition: 'destroyed' },
  ],
  [
    'a seizure',
    facts({ type: 'OfficialAct', word: 'seizure', office: 'INSPECTOR' }),
    { bizStep: 'urn:acta:epcis:seizure', 'acta:office': 'INSPECTOR', destinationList: undefined },
  ],
  [
    'a superseded handoff',
    facts(
      { type: 'Answer', answer: 'accepted', from: 'MX-4F7QK', winner: `0x${'06'.repeat(32)}` },
      { declared: { at: 1_780_000_200, reason: 'did_not_occur' } },
    ),
    {
      errorDeclaration: {
        declarationTime: '2026-05-28T20:30:00.000Z',
        reason: 'did_not_occur',
      },
    },
  ],
];

describe('a step of a trail as events', () => {
  for (const [what, given, wanted] of STEPS) {
    it(`says ${what} in words that GS1’s schema and CBV accept`, () => {
      const events = stepEvents(given);
      const context = [{ acta: 'urn:acta:epcis:' }];
      read(
        writeDocument(
          events.map((event) => ({ event, context })),
          0,
        ),
      );
      for (const [name, value] of Object.entries(wanted)) {
        assert.deepEqual(events.at(-1)![name], value, name);
      }
    });
  }

  it('has an ID that follows from the digest: a UUID of version 8', () => {
    const id = eventIdOf(`0x${'ff'.repeat(32)}`);
    assert.match(
      id,
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    assert.notEqual(id, eventIdOf(`0x${'fe'.repeat(32)}`));
  });
});
