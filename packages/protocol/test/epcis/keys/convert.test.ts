import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  ActaError,
  comparable,
  gs1CheckDigit,
  KEY_FORMS,
  type KeyName,
  parseGs1Key,
  prefixesFrom,
  toDigitalLink,
  toEpcUrn,
} from '../../../src/index.ts';

/** URN, link, digits of the prefix. From TDS 2.0, DOMAIN §5 and the vectors of the event hash. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['urn:epc:id:sgtin:4012345.098765.12345', '/01/04012345987652/21/12345'],
  [
    'urn:epc:id:sgtin:0614141.812345.6789%2F%26%25%22!%3F()',
    '/01/80614141123458/21/6789%2F%26%25%22%21%3F%28%29',
  ],
  ['urn:epc:id:sgtin:415056789012.0.987654', '/01/04150567890128/21/987654'],
  ['urn:epc:id:sscc:0614141.1123456789', '/00/106141411234567897'],
  ['urn:epc:id:sgln:4012345.00005.122', '/414/4012345000054/254/122'],
  ['urn:epc:id:sgln:4012345.00005.0', '/414/4012345000054'],
  ['urn:epc:id:pgln:4000001.00000', '/417/4000001000005'],
  ['urn:epc:id:pgln:999999999999.', '/417/9999999999994'],
  ['urn:epc:id:grai:0614141.12345.400', '/8003/00614141123452400'],
  ['urn:epc:id:giai:0614141.32a%2Fb', '/8004/061414132a%2Fb'],
  ['urn:epc:id:gsrn:4012345.0000006765', '/8018/401234500000067657'],
  ['urn:epc:id:gsrnp:4012345.0000000007', '/8017/401234500000000074'],
  ['urn:epc:id:gdti:4012345.00009.PO-4711', '/253/4012345000092PO-4711'],
  ['urn:epc:id:gdti:987659999999..9', '/253/98765999999929'],
  ['urn:epc:id:sgcn:4012345.67890.04711', '/255/401234567890104711'],
  [
    'urn:epc:id:cpi:0614141.11111111111111-A%23%2F.1234',
    '/8010/061414111111111111111-A%23%2F/8011/1234',
  ],
  ['urn:epc:id:ginc:0614141.xyz47%2F11', '/401/0614141xyz47%2F11'],
  ['urn:epc:id:gsin:4012345.222333444', '/402/40123452223334442'],
  ['urn:epc:id:itip:4012345.011111.01.02.987', '/8006/040123451111180102/21/987'],
  [
    "urn:epc:id:upui:1234567.098765.51qIgY)%3C%26Jp3*j7'SDB",
    "/01/01234567987651/235/51qIgY%29%3C%26Jp3%2Aj7'SDB",
  ],
  ['urn:epc:class:lgtin:4012345.012345.998877', '/01/04012345123456/10/998877'],
  ['urn:epc:idpat:sgtin:4012345.098765.*', '/01/04012345987652'],
  ['urn:epc:idpat:grai:0614141.12345.*', '/8003/00614141123452'],
];
const link = (path: string): string => `https://id.gs1.org${path}`;
const prefixIn = (urn: string): number => /:([0-9]+)\./.exec(urn)![1]!.length;
const refusal = (code: string) => (error: unknown) =>
  error instanceof ActaError && error.code === code;

describe('EPC URN ⇄ GS1 Digital Link', () => {
  for (const [urn, path] of PAIRS) {
    it(`writes ${urn} both ways`, () => {
      assert.equal(toDigitalLink(urn), link(path));
      assert.equal(
        toEpcUrn(link(path), () => prefixIn(urn)),
        urn,
      );
      assert.equal(comparable(urn), comparable(link(path)));
    });
  }

  it('covers every key', () => {
    const shown = new Set(PAIRS.map(([urn]) => parseGs1Key(urn)!.name));
    assert.deepEqual([...shown].sort(), Object.keys(KEY_FORMS).sort());
  });

  it('reads links of any domain, short names, short GTINs, and drops what only describes', () => {
    for (const uri of [
      'https://example.com/gtin/04012345987652/ser/12345',
      'https://id.gs1.org/01/4012345987652/21/12345?17=270101',
      'https://example.com/some/path/01/04012345987652/22/2A/21/12345#x',
    ]) {
      assert.equal(comparable(uri), link('/01/04012345987652/21/12345'));
    }
  });

  it('leaves what is no key: an order, a container, a part, an address of one’s own', () => {
    for (const uri of [
      'http://transaction.acme.com/po/12345678',
      'urn:epc:id:bic:CSQU3054383',
      'urn:epc:id:adi:W81X9C.3KL984PX1.2WMA52',
      'urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
      'https://id.example.com/8003/030013450007718765',
    ]) {
      assert.equal(toDigitalLink(uri), uri);
      assert.equal(
        toEpcUrn(uri, () => 7),
        uri,
      );
    }
  });

  it('refuses wrong lengths, characters and check digits', () => {
    for (const uri of [
      'urn:epc:id:sgtin:4012345.98765.1',
      'urn:epc:id:sgtin:4012345.098765',
      'urn:epc:id:sgtin:40123.09876543.1',
      'urn:epc:id:sgtin:4012345.098765.a/b',
      'urn:epc:id:sgtin:4012345.098765.' + 'x'.repeat(21),
      'urn:epc:id:sscc:0614141.123456789',
      'urn:epc:id:sscc:0614141.1234567890.1',
      'urn:epc:id:unknown:1.2.3',
      'urn:epc:id:lgtin:4012345.012345.1',
      'urn:epc:class:sgtin:4012345.012345.1',
      'urn:epc:id:cpi:0614141.abc.12',
      'https://id.gs1.org/00/10614141123456789',
    ]) {
      assert.throws(() => parseGs1Key(uri), refusal('EPC_MALFORMED'), uri);
    }
    for (const uri of [
      'https://id.gs1.org/01/04012345987653/21/12345',
      'https://id.gs1.org/00/106141411234567898',
      'https://id.gs1.org/8003/00614141123453400',
      'urn:epc:id:bic:CSQU3054384',
    ]) {
      assert.throws(() => parseGs1Key(uri), refusal('EPC_CHECK_DIGIT'), uri);
    }
  });

  it('refuses to guess a company prefix, and learns it from URNs', () => {
    const uri = link('/01/04012345987652/21/12345');
    assert.throws(() => toEpcUrn(uri, () => undefined), refusal('EPC_PREFIX_UNKNOWN'));
    const known = prefixesFrom(['urn:epc:id:sscc:4012345.3111111111', 'no urn', 'urn:epc:id:x']);
    assert.equal(toEpcUrn(uri, known), 'urn:epc:id:sgtin:4012345.098765.12345');
    assert.throws(() => toEpcUrn(link('/417/4000001000005'), known), refusal('EPC_PREFIX_UNKNOWN'));
  });

  it('comes back the same from any key (property)', () => {
    fc.assert(
      fc.property(anyUrn, ({ urn, prefix }) => {
        const there = toDigitalLink(urn);
        assert.equal(
          toEpcUrn(there, () => prefix),
          urn,
        );
        assert.equal(toDigitalLink(there), there);
      }),
    );
  });
});

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const SET_82 = `!"%&'()*+,-./0123456789:;<=>?ABCXYZ_abcxyz`;
const escaped = (text: string): string =>
  text.replace(/["%&/<>?#]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
const serial = (most: number, set: string) =>
  fc.string({ unit: fc.constantFrom(...set), minLength: 1, maxLength: most }).map(escaped);

/** Any URN of any key, made by the table's lengths alone. */
const anyUrn = fc
  .record({
    name: fc.constantFrom(...(Object.keys(KEY_FORMS) as KeyName[])),
    prefix: fc.integer({ min: 6, max: 12 }),
  })
  .chain(({ name, prefix }) => {
    const form = KEY_FORMS[name] as (typeof KEY_FORMS)['itip'] & { text?: object };
    const space = form.space as string;
    const reference =
      form.digits === undefined
        ? serial(30 - prefix, name === 'cpi' ? '0123456789ABC#-/' : SET_82)
        : digits(form.digits - prefix);
    const tail = !('serial' in form)
      ? fc.constant('')
      : serial(form.serial.most, name === 'cpi' || name === 'sgcn' ? '0123456789' : SET_82).map(
          (text) => `.${text}`,
        );
    const pieces = 'pieces' in form ? fc.constant('.01.02') : fc.constant('');
    return fc.tuple(digits(prefix), reference, pieces, tail).map(([gcp, ref, piece, end]) => ({
      urn: `urn:epc:${space}:${name}:${gcp}.${ref}${piece}${end}`,
      prefix,
    }));
  });

describe('the check digit in a link', () => {
  it('is that of the General Specifications', () => {
    assert.equal(
      toDigitalLink('urn:epc:id:sscc:0614141.1123456789').at(-1),
      gs1CheckDigit('10614141123456789'),
    );
  });
});
