import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { type Declaration, declarationId, parseDeclaration } from '../../src/index.ts';
import { certificationFor, claim, declare, line } from '../support/declare.ts';

const good = declare([
  claim('vehicle', '31250.00', { usContent: '9800' }),
  line('harness', '10.00'),
]);

test('declarationId is the hash of prefix, random bytes and UCR', () => {
  const bytes = Buffer.concat([
    Buffer.from('acta/declaration/v1'),
    Buffer.alloc(32, 0x5a),
    Buffer.from('6MXACME-2026-0001'),
  ]);
  assert.equal(declarationId(good), `0x${createHash('sha256').update(bytes).digest('hex')}`);
});

test('declarationId stays when the declaration is amended', () => {
  const amended: Declaration = { ...good, lines: [good.lines[0]!] };
  assert.equal(declarationId(amended), declarationId(good));
});

const first = (change: object) => ({ lines: [{ ...good.lines[0], ...change }, good.lines[1]] });
const side = (change: object) => ({
  sides: { ...good.sides, US: { ...good.sides['US'], ...change } },
});
const held = (change: object) => ({
  certifications: [{ ...certificationFor('8703.23'), ...change }],
});

/** what is changed → code, and where it is found */
const REFUSALS: readonly (readonly [name: string, change: object, code: string, path?: string])[] =
  [
    ['an unknown field', { discount: '5' }, 'DUTY_DECLARATION_MALFORMED'],
    ['no lines', { lines: [] }, 'DUTY_DECLARATION_MALFORMED', '/lines'],
    [
      'a value that is a number',
      first({ value: 31250 }),
      'DUTY_DECLARATION_MALFORMED',
      '/lines/0/value',
    ],
    ['a negative value', first({ value: '-1.00' }), 'DUTY_DECLARATION_MALFORMED', '/lines/0/value'],
    [
      'a value with an exponent',
      first({ value: '1e3' }),
      'DUTY_DECLARATION_MALFORMED',
      '/lines/0/value',
    ],
    [
      'a code of another HS-6',
      first({ codes: { US: '8544.30.00.00', MX: '8703.23.99.00' } }),
      'DUTY_DECLARATION_MALFORMED',
      '/lines/0/codes/US',
    ],
    [
      'no code for a nation on its way',
      first({ codes: { US: '8703.23.01.60' } }),
      'DUTY_DECLARATION_MALFORMED',
      '/lines/0/codes',
    ],
    [
      'an invoice that is not there',
      first({ invoice: 'INV-9' }),
      'DUTY_DECLARATION_MALFORMED',
      '/lines/0/invoice',
    ],
    ['two lines of one number', first({ number: 2 }), 'DUTY_DECLARATION_MALFORMED', '/lines/1'],
    [
      'two quantities in one unit',
      first({
        quantities: [
          { unit: 'kg', amount: '1' },
          { unit: 'kg', amount: '2' },
        ],
      }),
      'DUTY_DECLARATION_MALFORMED',
      '/lines/0/quantities/1',
    ],
    [
      'one heading twice',
      first({ additions: { US: ['9903.94.03', '9903.94.03'], MX: [] } }),
      'DUTY_DECLARATION_MALFORMED',
      '/lines/0/additions/US/1',
    ],
    [
      'a heading of a nation that has no code for the goods',
      first({ additions: { US: [], MX: [], CA: ['9903.94.03'] } }),
      'DUTY_DECLARATION_MALFORMED',
      '/lines/0/additions/CA',
    ],
    [
      'no headings said, not even none, for a nation',
      first({ additions: { US: [] } }),
      'DUTY_DECLARATION_MALFORMED',
      '/lines/0/additions',
    ],
    [
      'a preference without a certification',
      first({ certification: '' }),
      'DUTY_DECLARATION_MALFORMED',
      '/lines/0/certification',
    ],
    [
      'a certification without a preference',
      first({ preference: '' }),
      'DUTY_DECLARATION_MALFORMED',
      '/lines/0/certification',
    ],
    [
      'a period of thirteen months',
      held({ from: '2026-01-01T00:00:00-06:00', until: '2027-02-01T00:00:00-06:00' }),
      'DUTY_DECLARATION_MALFORMED',
      '/certifications/0/until',
    ],
    [
      'a period without an end',
      held({ from: '2026-01-01T00:00:00-06:00' }),
      'DUTY_DECLARATION_MALFORMED',
      '/certifications/0/from',
    ],
    [
      '30 February',
      held({ certifiedOn: '2026-02-30T00:00:00-06:00' }),
      'DUTY_DECLARATION_MALFORMED',
      '/certifications/0/certifiedOn',
    ],
    [
      'a wrong entry check digit',
      side({ reference: { type: 'entry', value: 'B76-0324527-9' } }),
      'IDENTIFIER_CHECK_DIGIT',
    ],
    [
      'a pedimento without blanks',
      side({ reference: { type: 'pedimento', value: '262439126001234' } }),
      'IDENTIFIER_MALFORMED',
    ],
    ['a UCR of another form', { ucr: 'x' }, 'IDENTIFIER_MALFORMED'],
    [
      'a prototype',
      first({ codes: JSON.parse('{"__proto__":"8703.23.01.60","US":"8703.23.01.60"}') as object }),
      'DUTY_DECLARATION_MALFORMED',
    ],
  ];

for (const [name, change, code, path] of REFUSALS) {
  test(`parseDeclaration refuses ${name}: ${code}`, () => {
    assert.throws(
      () => parseDeclaration({ ...good, ...change } as Declaration),
      (error: Error & { code?: string; details?: { path?: string } }) => {
        assert.equal(error.code, code);
        if (path !== undefined) assert.equal(error.details?.path, path);
        return true;
      },
    );
  });
}
