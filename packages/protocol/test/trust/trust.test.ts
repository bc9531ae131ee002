import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { encodeVkey, noteKeyOf, type NoteSigner, type SignatureType } from '../../src/log/index.ts';
import {
  checkpointPolicy,
  checkTrust,
  parseTrust,
  policyText,
  publishedTrustSchema,
  sectionsAt,
  type TrustFile,
  type TrustKey,
} from '../../src/trust/index.ts';

const origin = 'acta.example/log/77';
let seeds = 0;

/** Three keys of a section, each with a seed of its own. */
function keysOf(section: string, change: Partial<TrustKey> = {}): TrustKey[] {
  const types: [SignatureType, TrustKey['kind'], TrustKey['algorithm']][] = [
    ['log-ed25519', 'log', 'ed25519'],
    ['cosigner-ed25519', 'cosigner', 'ed25519'],
    ['cosigner-ml-dsa-44', 'cosigner', 'ml-dsa-44'],
  ];
  return types.map(([type, kind, algorithm]) => {
    seeds += 1;
    const name = kind === 'log' ? origin : `acta.example/${section.toLowerCase()}`;
    const signer: NoteSigner = { type, name, seed: new Uint8Array(32).fill(seeds) };
    const vkey = encodeVkey(noteKeyOf(signer));
    const rest = { firstSize: 0, lastSize: null, state: 'active' } as const;
    return { name, kind, algorithm, vkey, section, ...rest, ...change };
  });
}

const mx = keysOf('MX');
const us = keysOf('US', { lastSize: 99, state: 'retired' });
const usNext = keysOf('US', { firstSize: 100 });
const ca = keysOf('CA', { firstSize: 500 });

const file: TrustFile = {
  acta: 'trust/1',
  origin,
  ranges: [
    { firstSize: 0, lastSize: 499, sections: ['MX', 'US'] },
    { firstSize: 500, lastSize: null, sections: ['CA', 'MX', 'US'] },
  ],
  keys: [...mx, ...us, ...usNext, ...ca],
};

describe('trust file', () => {
  const trust = parseTrust(JSON.stringify(file));

  it('is read whole', () => {
    assert.equal(trust.origin, origin);
    assert.deepEqual(trust.ranges, file.ranges);
    assert.deepEqual(
      trust.keys.map(({ vkey }) => vkey),
      file.keys.map(({ vkey }) => vkey),
    );
    assert.deepEqual(
      trust.keys.map(({ key }) => encodeVkey(key)),
      file.keys.map(({ vkey }) => vkey),
    );
  });

  it('names the sections at each size, be they two or three', () => {
    const at = (size: number): string => sectionsAt(trust, size).join();
    assert.deepEqual(
      [at(0), at(499), at(500), at(2 ** 52)],
      ['MX,US', 'MX,US', 'CA,MX,US', 'CA,MX,US'],
    );
  });

  it('asks of each section there its log line and both cosignatures', () => {
    const asked = (size: number): string[] =>
      checkpointPolicy(trust, size).map(({ section, kind, algorithm, key }) =>
        [section, kind, algorithm, file.keys.findIndex(({ vkey }) => vkey === key?.vkey)].join(' '),
      );
    const three = (section: string, first: number): string[] => [
      `${section} log ed25519 ${first}`,
      `${section} cosigner ed25519 ${first + 1}`,
      `${section} cosigner ml-dsa-44 ${first + 2}`,
    ];
    assert.deepEqual(asked(99), [...three('MX', 0), ...three('US', 3)]);
    assert.deepEqual(asked(100), [...three('MX', 0), ...three('US', 6)]);
    assert.deepEqual(asked(500), [...three('CA', 9), ...three('MX', 0), ...three('US', 6)]);
  });

  it('says so where it has no key, instead of asking for less', () => {
    const less = checkTrust({ ...file, keys: file.keys.slice(1) });
    const [first, ...others] = checkpointPolicy(less, 1);
    assert.deepEqual(first, { section: 'MX', kind: 'log', algorithm: 'ed25519', key: undefined });
    assert.ok(others.every(({ key }) => key !== undefined));
    assert.throws(() => policyText(less, 1), RangeError);
  });

  it('writes the policy for stock tools', () => {
    const [log, cosigner] = [mx, usNext].map(([a, b]) => [a!.vkey, b!.vkey]);
    assert.equal(
      policyText(trust, 100),
      [
        `log ${log![0]}`,
        `log ${cosigner![0]}`,
        `witness mx ${log![1]}`,
        `witness us ${cosigner![1]}`,
        'group sections all mx us',
        'quorum sections',
        '',
      ].join('\n'),
    );
    assert.match(policyText(trust, 500), /^group sections all ca mx us$/m);
  });

  const key = (at: number, change: object): unknown => ({
    ...file,
    keys: file.keys.map((entry, i) => (i === at ? { ...entry, ...change } : entry)),
  });
  const ranges = (...entries: unknown[]): unknown => ({ ...file, ranges: entries });
  const range = { firstSize: 0, lastSize: null, sections: ['MX', 'US'] };
  const other = keysOf('MX')[0]!;

  const bad: Record<string, [unknown, string]> = {
    'a gap between ranges': [
      ranges({ ...range, lastSize: 4 }, { ...range, firstSize: 6 }),
      '/ranges/1/firstSize',
    ],
    'ranges that overlap': [
      ranges({ ...range, lastSize: 4 }, { ...range, firstSize: 4 }),
      '/ranges/1/firstSize',
    ],
    'a range after the open one': [ranges(range, { ...range, firstSize: 5 }), '/ranges/0/lastSize'],
    'a first range that is not from 0': [ranges({ ...range, firstSize: 1 }), '/ranges/0/firstSize'],
    'no open range': [ranges({ ...range, lastSize: 4 }), '/ranges'],
    'a range that ends before it begins': [
      ranges({ ...range, lastSize: 4 }, { ...range, firstSize: 5, lastSize: 4 }),
      '/ranges/1/lastSize',
    ],
    'sections out of order': [ranges({ ...range, sections: ['US', 'MX'] }), '/ranges/0/sections'],
    'a section twice': [ranges({ ...range, sections: ['MX', 'MX'] }), '/ranges/0/sections'],
    'no sections': [ranges({ ...range, sections: [] }), '/ranges/0/sections'],
    'no ranges': [ranges(), '/ranges'],
    'a section in small letters': [ranges({ ...range, sections: ['mx'] }), '/ranges/0/sections/0'],
    'a size past 2^53': [ranges({ ...range, lastSize: 2 ** 53 }), '/ranges/0/lastSize'],
    'a half size': [key(0, { firstSize: 0.5 }), '/keys/0/firstSize'],
    'a vkey that is none': [key(0, { vkey: 'x' }), '/keys/0/vkey'],
    'a vkey with another id': [
      key(0, { vkey: mx[0]!.vkey.replace(/\+.{8}\+/, '+00000000+') }),
      '/keys/0/vkey',
    ],
    'a name that is not the vkey’s': [key(1, { name: 'acta.example/us' }), '/keys/1/name'],
    'a cosigner called a log': [key(1, { kind: 'log' }), '/keys/1/vkey'],
    'a log called a cosigner': [key(0, { kind: 'cosigner' }), '/keys/0/vkey'],
    'Ed25519 called ML-DSA': [key(1, { algorithm: 'ml-dsa-44' }), '/keys/1/vkey'],
    'an ML-DSA log key': [key(0, { algorithm: 'ml-dsa-44' }), '/keys/0/vkey'],
    'an algorithm nobody knows': [key(0, { algorithm: 'rsa' }), '/keys/0/algorithm'],
    'a state nobody knows': [key(0, { state: 'fine' }), '/keys/0/state'],
    'another origin': [{ ...file, origin: 'acta.example/log/78' }, '/keys/0/name'],
    'a cosigner named as the log': [cosignerAsLog(), '/keys/1/name'],
    'a section of no range': [key(0, { section: 'BR' }), '/keys/0/section'],
    'an active key with an end': [key(0, { lastSize: 9 }), '/keys/0/state'],
    'a retired key without an end': [key(0, { state: 'retired' }), '/keys/0/state'],
    'a compromised key without an end': [key(0, { state: 'compromised' }), '/keys/0/state'],
    'a key that ends before it begins': [
      key(6, { lastSize: 9, state: 'retired' }),
      '/keys/6/lastSize',
    ],
    'the same public key twice': [key(6, { vkey: mx[0]!.vkey }), '/keys/6/vkey'],
    'two log keys of one section at one size': [
      { ...file, keys: [...file.keys, other] },
      '/keys/12/firstSize',
    ],
    'keys that meet at one size': [key(6, { firstSize: 99 }), '/keys/6/firstSize'],
    'a member more': [{ ...file, note: 1 }, '/note'],
    'a key with a member more': [key(0, { note: 1 }), '/keys/0/note'],
    'no keys': [{ ...file, keys: [] }, '/keys'],
    'no version': [{ ...file, acta: undefined }, '/'],
    'the version of something else': [{ ...file, acta: 'evidence/1' }, '/acta'],
    'no object': [[], '/'],
  };

  function cosignerAsLog(): unknown {
    const signer = {
      type: 'cosigner-ed25519',
      name: origin,
      seed: new Uint8Array(32).fill(200),
    } as const;
    return key(1, { name: origin, vkey: encodeVkey(noteKeyOf(signer)) });
  }

  for (const [name, [value, path]] of Object.entries(bad)) {
    it(`refuses ${name}`, () => {
      const text = JSON.stringify(value);
      assert.throws(
        () => parseTrust(text),
        (error: { code: string; details: { path: string } }) => {
          assert.deepEqual([error.code, error.details.path], ['TRUST_MALFORMED', path]);
          return true;
        },
      );
    });
  }

  it('tells a later version from a broken file', () => {
    const later = JSON.stringify({ acta: 'trust/2' });
    assert.throws(() => parseTrust(later), { code: 'TRUST_VERSION_UNKNOWN' });
    assert.throws(() => parseTrust('{"acta":"trust/1","acta":"trust/1"}'), {
      code: 'JSON_NAME_TWICE',
    });
    assert.throws(() => parseTrust('no'), { code: 'JSON_MALFORMED' });
  });

  it('has the published schema, and ajv reads it as we do', () => {
    const path = join(import.meta.dirname, '../../schema/trust-1.schema.json');
    const published = JSON.parse(readFileSync(path, 'utf8')) as object;
    assert.deepEqual(published, JSON.parse(JSON.stringify(publishedTrustSchema())));
    const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(published);
    assert.ok(validate(file));
    for (const [name, [value]] of Object.entries(bad)) {
      const shape = validate(JSON.parse(JSON.stringify(value)));
      assert.ok(!shape || REFUSED_BEYOND_SHAPE.has(name), name);
    }
  });
});

/** What a JSON schema can't say. */
const REFUSED_BEYOND_SHAPE = new Set([
  'a gap between ranges',
  'ranges that overlap',
  'a range after the open one',
  'a first range that is not from 0',
  'no open range',
  'a range that ends before it begins',
  'sections out of order',
  'a vkey that is none',
  'a vkey with another id',
  'a name that is not the vkey’s',
  'a cosigner called a log',
  'a log called a cosigner',
  'Ed25519 called ML-DSA',
  'an ML-DSA log key',
  'another origin',
  'a cosigner named as the log',
  'a section of no range',
  'an active key with an end',
  'a retired key without an end',
  'a compromised key without an end',
  'a key that ends before it begins',
  'the same public key twice',
  'two log keys of one section at one size',
  'keys that meet at one size',
]);
