import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesToHex, ERRORS, isErrorCode, utf8 } from '@acta/protocol';
import { Interface } from 'ethers';
import { contractArtifacts } from '../src/artifacts.ts';
import { errorCode, RevertReader } from '../src/revert.ts';

const artifacts = Object.values(contractArtifacts());
const reader = new RevertReader(artifacts);
const errors = artifacts.flatMap(({ abi }) => abi.filter(({ type }) => type === 'error'));

describe('every error of the contracts has its row in the one table', () => {
  for (const name of new Set(errors.map((error) => error.name!))) {
    test(name, () => {
      const code = errorCode(name);
      assert.ok(isErrorCode(code), `${code} is missing in packages/protocol/src/errors`);
      const { en, es, doEn, doEs } = ERRORS[code];
      assert.ok(en && es && doEn && doEs);
    });
  }
});

test('a revert comes back as its code with its values as people write them', () => {
  const abi = new Interface([
    'error CustodyNotHolder(bytes32 goods, bytes8 holder, bytes8 party)',
    'error OfficeNotHeld(address signer, bytes2 section, uint256 offices)',
    'error DeadlinePassed(uint64 deadline, uint64 date)',
    'error SignatureMalformed(bytes envelope)',
    'error StatementRepeated(bytes32 digest)',
  ]);
  const text = (value: string) => bytesToHex(utf8(value));
  const goods = `0x${'ab'.repeat(32)}`;
  const read = (name: string, values: unknown[]) => {
    const { code, details } = reader.read(abi.encodeErrorResult(name, values));
    return { code, details };
  };
  assert.deepEqual(read('CustodyNotHolder', [goods, text('US-4F7QK'), text('MX-00001')]), {
    code: 'CUSTODY_NOT_HOLDER',
    details: { goods, holder: 'US-4F7QK', party: 'MX-00001' },
  });
  const signer = `0x${'cd'.repeat(20)}`;
  assert.deepEqual(read('OfficeNotHeld', [signer, text('MX'), 2 ** 5]), {
    code: 'OFFICE_NOT_HELD',
    details: { signer, section: 'MX', offices: 32 },
  });
  assert.deepEqual(read('DeadlinePassed', [1_764_000_000, 1_764_000_001]), {
    code: 'DEADLINE_PASSED',
    details: { deadline: 1_764_000_000, date: 1_764_000_001 },
  });
  assert.deepEqual(read('SignatureMalformed', ['0x0102']), {
    code: 'SIGNATURE_MALFORMED',
    details: { envelope: '0x0102' },
  });
});

test('what is no error of ours is said to be unknown, with its bytes', () => {
  const panic = `0x4e487b71${'11'.padStart(64, '0')}`;
  for (const data of ['0x', '0x12345678', panic]) {
    const { code, details } = reader.read(data);
    assert.equal(code, 'LEDGER_REVERT_UNKNOWN');
    assert.deepEqual(details, { data });
  }
  const cut = new Interface(['error StatementRepeated(bytes32 digest)'])
    .encodeErrorResult('StatementRepeated', [`0x${'00'.repeat(32)}`])
    .slice(0, -2);
  assert.equal(reader.read(cut).code, 'LEDGER_REVERT_UNKNOWN');
});
