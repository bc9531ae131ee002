import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TypedDataEncoder } from 'ethers';
import fc from 'fast-check';
import { digestOf, encodeType, toWalletTypedData } from '../../src/statements/typed-data.ts';
import { STATEMENTS } from '../../src/statements/statements.ts';
import type { StatementType } from '../../src/statements/statement-type.ts';
import { arbitraryMessage } from '../support/arbitrary-message.ts';

const domain = { chainId: 194_402_031_848, log: `0x${'a1'.repeat(20)}` };

describe('typed data', () => {
  for (const type of Object.values(STATEMENTS) as StatementType[]) {
    it(`${type.name} is hashed as every wallet hashes it`, () => {
      fc.assert(
        fc.property(arbitraryMessage(type), (message) => {
          const wallet = toWalletTypedData(domain, type, message);
          assert.equal(
            digestOf(domain, type, message),
            TypedDataEncoder.hash(wallet.domain, wallet.types, message),
          );
        }),
        { numRuns: 20 },
      );
    });
  }

  it('writes the type as EIP-712 encodes it', () => {
    assert.equal(
      encodeType(STATEMENTS.Receipt),
      'Receipt(string section,bytes32 digest,uint64 receivedAt,uint32 seq)',
    );
  });
});
