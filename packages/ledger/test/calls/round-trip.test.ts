import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ActaError,
  STATEMENTS,
  type StatementName,
  type StatementType,
  type Submission,
} from '@acta/protocol';
import fc from 'fast-check';
import { predictAddresses } from '../../src/addresses.ts';
import { contractArtifacts } from '../../src/artifacts.ts';
import { CallDecoder } from '../../src/calls/decode-call.ts';
import { CallEncoder } from '../../src/calls/encode-call.ts';
import { writerFunctions } from '../../src/calls/writer-functions.ts';
import { anyEnvelope, anyHash, anyMessage, anyReceipt } from '../support/any-message.ts';

const deployed = predictAddresses(`0x${'11'.repeat(20)}`, 0);
const addresses = { ...deployed, validators: `0x${'57'.repeat(20)}` };
const functions = writerFunctions(contractArtifacts());
const encoder = new CallEncoder(functions, addresses);
const decoder = new CallDecoder(functions, addresses);

const recorded = (Object.values(STATEMENTS) as StatementType[])
  .filter((type) => type.kind !== 0 && type.signers.length > 0)
  .map((type) => type.name as StatementName);

/** Records as JSON has them. */
const plain = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(shape, { noNullPrototype: true }) as fc.Arbitrary<T>;

/** A submission of a type with everything that goes with it. */
function anySubmission(type: StatementName): fc.Arbitrary<Submission> {
  const isQuorum = (STATEMENTS[type] as StatementType).signers.length !== 1;
  const each = STATEMENTS[type].signers.some(({ by }) => by === 'quorum' || by === 'each');
  const count = each || isQuorum ? { minLength: 2, maxLength: 5 } : { minLength: 1, maxLength: 1 };
  const signed = plain({
    type: fc.constant(type),
    message: anyMessage(type),
    signatures: fc.array(anyEnvelope, count),
  });
  const piece = plain({ goods: anyHash, head: anyHash });
  const output = plain({ goods: anyHash, quantity: fc.nat({ max: 2 ** 32 - 1 }) });
  const act = plain({
    kind: fc.constantFrom('admit writer', 'admit section', 'admit note kind'),
    a: anyHash,
    b: anyHash,
    c: anyHash,
  });
  switch (type) {
    case 'Answer': {
      const handoff = plain({
        type: fc.constant('Handoff' as const),
        message: anyMessage('Handoff'),
        signatures: fc.array(anyEnvelope, { minLength: 1, maxLength: 1 }),
      });
      return fc.tuple(signed, handoff).map(([answer, h]) => ({ ...answer, handoff: h }));
    }
    case 'Pack':
    case 'Unpack':
      return fc
        .tuple(signed, fc.array(piece, { maxLength: 4 }))
        .map(([pack, contents]) => ({ ...pack, contents }));
    case 'Transform':
      return fc
        .tuple(signed, fc.array(piece, { maxLength: 4 }), fc.array(output, { maxLength: 4 }))
        .map(([made, contents, outputs]) => ({ ...made, contents, outputs }));
    case 'MinuteDraft':
      return fc
        .tuple(signed, fc.array(act, { maxLength: 3 }))
        .map(([draft, acts]) => ({ ...draft, acts }) as Submission);
    default:
      return signed;
  }
}

describe('a statement goes into calldata and comes back', () => {
  for (const type of recorded) {
    test(type, () => {
      fc.assert(
        fc.property(anySubmission(type), fc.option(anyReceipt), (submission, receipt) => {
          const { to, data } = encoder.encode(submission, receipt ?? undefined);
          assert.deepEqual(decoder.decode(to, data), {
            statement: submission,
            ...(receipt !== null && { receipt }),
          });
        }),
        { numRuns: 40 },
      );
    });
  }
});

test('what is missing is named before anything is sent', () => {
  const message = fc.sample(anyMessage('Answer'), 1)[0]!;
  const incomplete = (submission: Submission) => {
    assert.throws(
      () => encoder.encode(submission),
      (error: unknown) =>
        error instanceof ActaError && error.code === 'LEDGER_STATEMENT_INCOMPLETE',
    );
  };
  incomplete({ type: 'Answer', message, signatures: ['0x01'] });
  const goods = fc.sample(anyMessage('Commission'), 1)[0]!;
  incomplete({ type: 'Commission', message: goods, signatures: [null] });
  incomplete({ type: 'Commission', message: goods, signatures: [] });
  const handoff = fc.sample(anyMessage('Handoff'), 1)[0]!;
  assert.throws(
    () => encoder.encode({ type: 'Handoff', message: handoff, signatures: ['0x01'] }),
    (error: unknown) => error instanceof ActaError && error.code === 'LEDGER_STATEMENT_UNRECORDED',
  );
});

test('a chain without validators takes no statement about them', () => {
  const submission = fc.sample(anySubmission('ReplaceValidator'), 1)[0]!;
  assert.throws(
    () => new CallEncoder(functions, deployed).encode(submission),
    (error: unknown) => error instanceof ActaError && error.code === 'LEDGER_STATEMENT_UNRECORDED',
  );
  const { to, data } = encoder.encode(submission);
  assert.equal(new CallDecoder(functions, deployed).decode(to, data), undefined);
});

test('bytes that are no call of ours are undefined, whatever they are', () => {
  const { to, data } = encoder.encode(fc.sample(anySubmission('Pack'), 1)[0]!);
  assert.equal(decoder.decode(null, data), undefined);
  assert.equal(decoder.decode(`0x${'22'.repeat(20)}`, data), undefined);
  assert.equal(decoder.decode(to, '0x'), undefined);
  assert.equal(decoder.decode(to, '0x12345678'), undefined);
  for (let cut = 10; cut < data.length; cut += 63) {
    assert.doesNotThrow(() => decoder.decode(to, data.slice(0, cut)));
  }
  fc.assert(
    fc.property(fc.nat(data.length - 11), fc.constantFrom(...'0123456789abcdef'), (at, digit) => {
      const bent = data.slice(0, 10 + at) + digit + data.slice(11 + at);
      const call = decoder.decode(to, bent);
      // Whatever comes out is shown to be the statement by its digest, never by its form.
      if (call?.statement !== undefined) assert.equal(call.statement.type, 'Pack');
    }),
    { numRuns: 2_000 },
  );
});

test('every function of the contracts that takes statements is known', () => {
  const known = functions.flatMap(({ statement }) => (statement === undefined ? [] : [statement]));
  assert.deepEqual([...known].sort(), [...recorded].sort());
  assert.equal(new Set(known).size, known.length, 'and each statement has one');
  const others = functions.filter(({ statement }) => statement === undefined);
  assert.deepEqual(
    others.map(({ role, abi }) => `${role}.${abi.name}`).sort(),
    [
      'custody.contest',
      'log.admitWriter',
      'log.append',
      'minutes.enterIntoForce',
      'minutes.perform',
      'minutes.performAdmission',
      'notes.admitKind',
      'notes.supersede',
      'registry.admitSection',
      'registry.closeFounding',
      'registry.completeRecovery',
      'registry.recordFounding',
      'tariffs.requireMinute',
      'tariffs.setNotice',
      'validators.adopt',
    ],
    'a new one must be thought of here',
  );
});
