import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { goodsNameOf, type GoodsName, goodsUri, partyOf, partyUri } from '../../src/index.ts';

const NAMES: readonly (readonly [GoodsName, string])[] = [
  [{ scheme: 'vin', name: '1G4AH59H45G118341' }, 'urn:acta:goods:vin:1G4AH59H45G118341'],
  [{ scheme: 'sscc', name: '106141411234567897' }, 'https://id.gs1.org/00/106141411234567897'],
  [
    { scheme: 'sgtin', name: '04012345987652/21/12345' },
    'https://id.gs1.org/01/04012345987652/21/12345',
  ],
  [{ scheme: 'grai', name: '00614141123452400' }, 'https://id.gs1.org/8003/00614141123452400'],
  [{ scheme: 'giai', name: '061414132a/b' }, 'https://id.gs1.org/8004/061414132a%2Fb'],
  [{ scheme: 'iso6346', name: 'CSQU3054383' }, 'urn:epc:id:bic:CSQU3054383'],
  [
    { scheme: 'adi', name: '0AAA1/340-046-3/PW123' },
    'urn:acta:goods:adi:0AAA1%2F340-046-3%2FPW123',
  ],
  [{ scheme: 'plate', name: 'US/TX/ABC1234' }, 'urn:acta:goods:plate:US%2FTX%2FABC1234'],
  [
    { scheme: 'lgtin', name: '04012345123456/10/998877' },
    'https://id.gs1.org/01/04012345123456/10/998877',
  ],
  [
    { scheme: 'cpi', name: '061414112345/8011/678' },
    'https://id.gs1.org/8010/061414112345/8011/678',
  ],
  [
    { scheme: 'iso15459', name: 'JUN043325711MH8031200000000001' },
    'urn:acta:goods:iso15459:JUN043325711MH8031200000000001',
  ],
];

describe('goods and parties of Acta in an event', () => {
  for (const [name, uri] of NAMES) {
    it(`writes ${name.scheme} as ${uri}, and reads it back`, () => {
      assert.equal(goodsUri(name), uri);
      assert.deepEqual(goodsNameOf(uri), name);
    });
  }

  it('reads EPC URNs, containers and parts as others write them', () => {
    assert.deepEqual(goodsNameOf('urn:epc:id:sgtin:4012345.098765.12345'), NAMES[2]![0]);
    assert.deepEqual(goodsNameOf('urn:epc:id:adi:0AAA1.340-046-3.PW123'), NAMES[6]![0]);
  });

  it('takes places, parties, classes and addresses for no goods', () => {
    for (const uri of [
      'urn:epc:id:sgln:4012345.00005.0',
      'urn:epc:id:pgln:4012345.00225',
      'urn:epc:idpat:sgtin:4012345.098765.*',
      'https://id.gs1.org/01/04012345987652',
      'http://transaction.acme.com/po/12345678',
      'urn:acta:goods:vin:1G4AH59H45G118342',
      'urn:acta:goods:vin:%E0%A4%A',
    ]) {
      assert.equal(goodsNameOf(uri), undefined, uri);
    }
  });

  it('names parties', () => {
    assert.equal(partyOf(partyUri('US-4F7QK')), 'US-4F7QK');
    assert.equal(partyOf('urn:epc:id:pgln:4012345.00225'), undefined);
    assert.equal(partyOf('urn:acta:party:nobody'), undefined);
  });
});
