import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseMessage } from '../../src/statements/message.ts';
import { readable } from '../../src/statements/readable.ts';
import { messageSchema } from '../../src/statements/schema.ts';
import {
  CONTESTED,
  type Statement,
  STATEMENTS,
  SUPERSEDED,
} from '../../src/statements/statements.ts';
import { MAX_FIELDS, type StatementType } from '../../src/statements/statement-type.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { arbitraryMessage } from '../support/arbitrary-message.ts';

const types = Object.values(STATEMENTS) as StatementType[];
/** Statements that contracts make, and messages that are signed for a statement. */
const CLOSING_FREE = new Set(['Receipt', 'Batch']);

describe('statement definitions', () => {
  it('are named by their key, flat, and readable on a hardware wallet', () => {
    for (const [key, type] of Object.entries(STATEMENTS) as [string, StatementType][]) {
      assert.equal(type.name, key);
      assert.ok(type.fields.length <= MAX_FIELDS, key);
      assert.equal(new Set(type.fields.map((f) => f.name)).size, type.fields.length, key);
    }
  });

  it('give each message its own type', () => {
    // A field whose helper forgot its name would make every field of the statement optional text.
    type Appoint = Statement<'Appoint'>;
    // @ts-expect-error an appointment has more than a section
    const short: Appoint = { section: 'US' };
    // @ts-expect-error a time is a number
    const from: Appoint['from'] = 'tomorrow';
    assert.ok([short, from]);
  });

  it('have record kinds of their own', () => {
    const kinds = [...types.map((t) => t.kind).filter((k) => k !== 0), CONTESTED, SUPERSEDED];
    assert.equal(new Set(kinds).size, kinds.length);
  });

  it('carry salt and deadline wherever somebody signs', () => {
    for (const type of types) {
      const names = type.fields.map((f) => f.name);
      const closes = names.at(-2) === 'salt' && names.at(-1) === 'deadline';
      assert.equal(closes, type.signers.length > 0 && !CLOSING_FREE.has(type.name), type.name);
    }
  });

  it('name a document type for root fields only, and signers that are fields', () => {
    for (const type of types) {
      const names = type.fields.map((f) => f.name);
      for (const field of Object.keys(type.documents)) assert.ok(names.includes(field), type.name);
      for (const signer of type.signers) {
        if (signer.by === 'quorum' || signer.by === 'office') {
          assert.ok(names.includes(signer.section), type.name);
        }
        if (signer.by === 'party') assert.ok(names.includes(signer.party), type.name);
        if (signer.by === 'key') assert.ok(names.includes(signer.field), type.name);
        if (signer.by === 'each') assert.ok(names.includes(signer.sections), type.name);
      }
    }
  });

  for (const type of types) {
    it(`${type.name}: parser, schema and sentences agree on every message`, () => {
      const validate = new Ajv2020({ strict: true }).compile(messageSchema(type));
      fc.assert(
        fc.property(arbitraryMessage(type), (message) => {
          assert.deepEqual(parseMessage(type, message), message);
          assert.ok(validate(message), JSON.stringify(validate.errors));
          assert.doesNotMatch(readable(type, message, 'en'), /[{}]|undefined/);
          assert.doesNotMatch(readable(type, message, 'es'), /[{}]|undefined/);
        }),
        { numRuns: 20 },
      );
    });

    it(`${type.name}: every field is needed, and no other may stand beside them`, () => {
      fc.assert(
        fc.property(arbitraryMessage(type), fc.nat(), (message, n) => {
          const field = type.fields[n % type.fields.length]!;
          const without: Record<string, unknown> = { ...message };
          delete without[field.name];
          assert.throws(() => parseMessage(type, without), { code: 'STATEMENT_MALFORMED' });
          assert.throws(() => parseMessage(type, { ...message, extra: 1 }), {
            code: 'STATEMENT_FIELD_UNKNOWN',
          });
        }),
        { numRuns: 5 },
      );
    });
  }
});

describe('messages have one spelling', () => {
  const type = STATEMENTS.Handoff;
  const good = fc.sample(arbitraryMessage(type), { seed: 25, numRuns: 1 })[0]!;
  const bad: [string, Record<string, unknown>][] = [
    ['upper-case hex', { goods: `0x${'AB'.repeat(32)}` }],
    ['hex without 0x', { goods: 'ab'.repeat(32) }],
    ['short hash', { goods: '0xabcd' }],
    ['number as text', { deadline: '1764000000' }],
    ['fraction', { deadline: 1.5 }],
    ['negative', { deadline: -1 }],
    ['past 2^40', { deadline: 2 ** 40 }],
    ['lower-case party', { to: 'us-4f7qk' }],
    ['party with a letter that is misread', { to: 'US-4F7QI' }],
    ['null', { to: null }],
    ['inherited value', { to: undefined }],
  ];
  for (const [name, change] of bad) {
    it(`refuses ${name}`, () => {
      assert.throws(() => parseMessage(type, { ...good, ...change }), {
        code: 'STATEMENT_MALFORMED',
      });
    });
  }
  it('refuses what is no object', () => {
    for (const value of [null, [], 'x', 7]) {
      assert.throws(() => parseMessage(type, value), { code: 'STATEMENT_MALFORMED' });
    }
  });
  it('refuses sections out of order', () => {
    assert.throws(() => parseMessage(STATEMENTS.MinuteInForce, { sections: 'US,MX' }), {
      code: 'STATEMENT_MALFORMED',
    });
  });
});
