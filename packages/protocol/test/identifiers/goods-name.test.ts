import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { goodsId } from '../../src/identifiers/goods-id.ts';
import { parseGoodsName } from '../../src/identifiers/goods-name.ts';
import { parseReference } from '../../src/identifiers/reference.ts';
import { NO_SEALS, sealsHash } from '../../src/identifiers/seals.ts';

/** Names from the standards and from real labels (shared DOMAIN.md §5). */
const GOOD: [string, string][] = [
  ['vin', '1G4AH59H45G118341'],
  ['vin', '1M8GDM9AXKP042788'],
  ['vin', '1J9RP1A36A1644345'],
  ['vin', '3FA6P0H75TR100001'],
  ['vin', '5GZCZ43D13S812715'],
  ['vin', 'WVWZZZ1JZXW000001'],
  ['sscc', '106141411234567897'],
  ['sgtin', '04012345987652/21/12345'],
  ['grai', '00614141123452400'],
  ['giai', '061414132a/b'],
  ['iso6346', 'CSQU3054383'],
  ['iso6346', 'MWCU6059784'],
  ['iso6346', 'TGHU1000050'],
  ['adi', '0AAA1/340-046-3/PW123'],
  ['plate', 'US/TX/ABC1234'],
  ['lgtin', '04012345987652/10/LOT42'],
  ['cpi', '061414112345/8011/678'],
  ['cpi', '0614141ABC-1/#/8011/1'],
  ['iso15459', 'JUN043325711MH8031200000000001'],
];

const BAD: [string, string, string][] = [
  ['vin', '3N1AB7AP7KY000123', 'IDENTIFIER_CHECK_DIGIT'],
  ['vin', '5GZCZ43D13S812716', 'IDENTIFIER_CHECK_DIGIT'],
  ['vin', '1G4AH59H45G11834', 'IDENTIFIER_MALFORMED'],
  ['vin', '1G4AH59H45G11834O', 'IDENTIFIER_MALFORMED'],
  ['vin', '1g4ah59h45g118341', 'IDENTIFIER_MALFORMED'],
  ['sscc', '106141411234567896', 'IDENTIFIER_CHECK_DIGIT'],
  ['sscc', '1061414112345678', 'IDENTIFIER_MALFORMED'],
  ['sgtin', '04012345987653/21/12345', 'IDENTIFIER_CHECK_DIGIT'],
  ['sgtin', '04012345987652', 'IDENTIFIER_MALFORMED'],
  ['grai', '00614141123453400', 'IDENTIFIER_CHECK_DIGIT'],
  ['iso6346', 'CSQU3054384', 'IDENTIFIER_CHECK_DIGIT'],
  ['iso6346', 'CSQX3054383', 'IDENTIFIER_MALFORMED'],
  ['adi', 'lower/1/2', 'IDENTIFIER_MALFORMED'],
  ['plate', 'TX-ABC1234', 'IDENTIFIER_MALFORMED'],
  ['lgtin', '04012345987653/10/LOT42', 'IDENTIFIER_CHECK_DIGIT'],
  ['lgtin', '04012345987652/21/LOT42', 'IDENTIFIER_MALFORMED'],
  ['cpi', '061414112345/8011/0678', 'IDENTIFIER_MALFORMED'],
  ['cpi', '061414112345678901234567890ABCD/8011/1', 'IDENTIFIER_MALFORMED'],
  ['iso15459', 'JUN 043', 'IDENTIFIER_MALFORMED'],
  ['imei', '123', 'IDENTIFIER_SCHEME_UNKNOWN'],
  ['__proto__', '123', 'IDENTIFIER_SCHEME_UNKNOWN'],
];

describe('goods names', () => {
  for (const [scheme, name] of GOOD) {
    it(`takes ${scheme} ${name}`, () =>
      assert.deepEqual(parseGoodsName(scheme, name), { scheme, name }));
  }
  for (const [scheme, name, code] of BAD) {
    it(`refuses ${scheme} ${name}: ${code}`, () => {
      assert.throws(() => parseGoodsName(scheme, name), { code });
    });
  }
  it('finds every single misread digit of an SSCC', () => {
    const good = '106141411234567897';
    for (let at = 0; at < good.length; at += 1) {
      for (const digit of '0123456789') {
        const misread = good.slice(0, at) + digit + good.slice(at + 1);
        if (misread === good) continue;
        assert.throws(() => parseGoodsName('sscc', misread), { code: 'IDENTIFIER_CHECK_DIGIT' });
      }
    }
  });
});

describe('goods id', () => {
  const vin = parseGoodsName('vin', '1G4AH59H45G118341');
  const random = `0x${'11'.repeat(32)}`;
  it('is the published vector', () => {
    assert.equal(
      goodsId(random, vin),
      '0xfc96761141df1948a6e156c4cd27ac631b6e8f0bdeb0a7af6e62bead1aa0f996',
    );
  });
  it('differs by random bytes, scheme and name', () => {
    const ids = new Set([
      goodsId(random, vin),
      goodsId(`0x${'12'.repeat(32)}`, vin),
      goodsId(random, { scheme: 'giai', name: vin.name }),
      goodsId(random, { scheme: 'vin', name: '1M8GDM9AXKP042788' }),
    ]);
    assert.equal(ids.size, 4);
  });
});

describe('seals', () => {
  const salt = `0x${'22'.repeat(32)}`;
  const one = { maker: 'ELC', number: 'H1234567' };
  const two = { maker: 'MEGA', number: '0099' };
  it('are a set: order and repetition do not matter', () => {
    assert.equal(sealsHash(salt, [one, two]), sealsHash(salt, [two, one, two]));
  });
  it('differ by maker, since numbers are unique per maker only', () => {
    assert.notEqual(sealsHash(salt, [one]), sealsHash(salt, [{ ...one, maker: 'MEGA' }]));
  });
  it('are nothing where there are none', () => assert.equal(sealsHash(salt, []), NO_SEALS));
  it('refuse free text', () => {
    assert.throws(() => sealsHash(salt, [{ maker: 'ELC', number: 'about 5' }]), {
      code: 'IDENTIFIER_MALFORMED',
    });
  });
});

describe('references', () => {
  it('take the numbers that stand on paper', () => {
    for (const [type, value] of [
      ['entry', 'B76-0324527-8'],
      ['pedimento', '26  24  3912  6001234'],
      ['locode', 'USLRD'],
      ['paps', 'ABCD123456'],
    ] as const) {
      assert.deepEqual(parseReference(type, value), { type, value });
    }
  });
  it('refuse other forms and types', () => {
    assert.throws(() => parseReference('pedimento', '26 24 3912 6001234'), {
      code: 'IDENTIFIER_MALFORMED',
    });
    assert.throws(() => parseReference('invoice', '1'), { code: 'IDENTIFIER_SCHEME_UNKNOWN' });
  });
});
