import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkBinding } from '../../src/contents/check-binding.ts';
import { checkContent, isContentType } from '../../src/contents/check-content.ts';
import { crossingId } from '../../src/identifiers/crossing-id.ts';
import { goodsId } from '../../src/identifiers/goods-id.ts';
import { NO_SEALS, sealsHash } from '../../src/identifiers/seals.ts';

const hash = (byte: string) => `0x${byte.repeat(32)}`;
const seals = { salt: hash('01'), marks: [{ maker: 'ELC', number: 'H1234567', class: 'H' }] };
const place = { name: 'Nuevo Laredo', locode: 'MXNLD' };
const goods = { scheme: 'vin', name: '3FA6P0H75TR100001', random: hash('02') } as const;
const block = { statement: 'new', approval: 'PAH1', name: 'J. Doe', date: '2026-11-01' };
const release = {
  form: 'FAA 8130-3',
  edition: '02-14',
  authority: 'FAA/United States',
  trackingNumber: 'T-1',
  organization: 'Acme Engines',
  item: 1,
  description: 'HP turbine blade',
  partNumber: '340-046-3',
  quantity: 1,
  serialNumber: 'PW123',
  status: 'NEW',
  block13: block,
};
const commission = { goods, description: 'sedan', seals, place, references: [] };
const crossing = {
  random: hash('03'),
  port: 'USLRD',
  direction: 'northbound',
  trip: 'ABCD17',
} as const;
const inspection = {
  crossing,
  place,
  sealsBefore: seals,
  sealsAfter: { salt: hash('04'), marks: [] },
  method: 'NII',
  findings: { en: 'none', es: 'ninguno' },
  references: [{ type: 'entry', value: 'B76-0324527-8' }],
};

const goesBy = (value: string) => ({
  name: 'A',
  role: 'carrier',
  country: 'MX',
  identifiers: [{ type: 'GLN', value }],
});

describe('contents', () => {
  it('are known for protocol’s own documents, not for those of tariff', () => {
    assert.ok(isContentType('minute'));
    assert.ok(!isContentType('assessment'));
    assert.ok(!isContentType('constructor'));
  });

  const good: [Parameters<typeof checkContent>[0], unknown][] = [
    ['commission', commission],
    ['commission', { ...commission, release }],
    ['handoff', { seals, place, references: [{ type: 'doda', value: '123' }] }],
    ['answer', { place, exceptions: [{ kind: 'short', quantity: 1, note: 'one missing' }] }],
    ['packing', { place }],
    ['sealing', { seals, place, reason: 'loaded' }],
    ['inspection', inspection],
    ['minute', { paragraphs: [{ n: 1, en: 'Title', es: 'Título' }] }],
    ['note', { text: { en: 'x', es: 'y' } }],
    ['credential', { holder: 'A', title: 'B', basis: 'C' }],
    ['party', { name: 'A', role: 'carrier', country: 'MX', identifiers: [] }],
    ['party', goesBy('0614141000005')],
    ['note', { text: { en: 'x', es: 'y' }, identity: { party: 'MX-CARR1', glns: [] } }],
  ];
  for (const [i, [type, content]] of good.entries()) {
    it(`takes ${type} (${i})`, () => checkContent(type, content));
  }

  const bad: [string, Parameters<typeof checkContent>[0], unknown, string][] = [
    ['a party with a wrong GLN', 'party', goesBy('0614141000006'), 'IDENTIFIER_CHECK_DIGIT'],
    ['a party with a short GLN', 'party', goesBy('614141000005'), 'IDENTIFIER_MALFORMED'],
    [
      'a note with a wrong GLN',
      'note',
      {
        text: { en: 'x', es: 'y' },
        identity: { party: 'MX-CARR1', glns: ['0614141000006'] },
      },
      'IDENTIFIER_CHECK_DIGIT',
    ],
    ['a field of no meaning', 'packing', { place, price: 5 }, 'CONTENT_MALFORMED'],
    ['a missing place', 'packing', {}, 'CONTENT_MALFORMED'],
    [
      'a wrong VIN',
      'commission',
      { ...commission, goods: { ...goods, name: '3N1AB7AP7KY000123' } },
      'IDENTIFIER_CHECK_DIGIT',
    ],
    [
      'a reference of another form',
      'handoff',
      { seals, place, references: [{ type: 'entry', value: '1' }] },
      'IDENTIFIER_MALFORMED',
    ],
    [
      'both blocks of a release',
      'commission',
      { ...commission, release: { ...release, block14: block } },
      'CONTENT_MALFORMED',
    ],
    [
      'neither block of a release',
      'commission',
      { ...commission, release: { ...release, block13: undefined } },
      'CONTENT_MALFORMED',
    ],
    [
      'a paragraph without Spanish',
      'minute',
      { paragraphs: [{ n: 1, en: 'Title' }] },
      'CONTENT_MALFORMED',
    ],
    [
      'paragraphs out of step',
      'minute',
      { paragraphs: [{ n: 2, en: 'a', es: 'b' }] },
      'CONTENT_MALFORMED',
    ],
  ];
  for (const [name, type, content, code] of bad) {
    it(`refuses ${name}`, () => assert.throws(() => checkContent(type, content), { code }));
  }
});

describe('what a statement says in hashes is what its document says in words', () => {
  const message = {
    goods: goodsId(goods.random, goods),
    seals: sealsHash(seals.salt, seals.marks),
  };
  const inspected = { crossing: crossingId(crossing), seals: NO_SEALS };

  it('passes where it is so', () => {
    checkBinding('Commission', message, commission);
    checkBinding('Handoff', message, { seals });
    checkBinding('Seal', message, { seals });
    checkBinding('JointInspection', inspected, inspection);
    checkBinding('Answer', { answer: 'accepted' }, { exceptions: [] });
    checkBinding('Answer', { answer: 'refused' }, { exceptions: [] });
  });

  const off: [string, () => void][] = [
    [
      'other goods',
      () => checkBinding('Commission', { ...message, goods: hash('ff') }, commission),
    ],
    ['other seals', () => checkBinding('Handoff', { seals: hash('ff') }, { seals })],
    [
      'another crossing',
      () => checkBinding('SectionInspection', { ...inspected, crossing: hash('ff') }, inspection),
    ],
    [
      'exceptions without any',
      () => checkBinding('Answer', { answer: 'accepted with exceptions' }, { exceptions: [] }),
    ],
    [
      'hidden exceptions',
      () =>
        checkBinding(
          'Answer',
          { answer: 'accepted' },
          { exceptions: [{ kind: 'short', note: 'x' }] },
        ),
    ],
  ];
  for (const [name, check] of off) {
    it(`refuses ${name}`, () => assert.throws(check, { code: 'CONTENT_OFF_STATEMENT' }));
  }
});
