import {
  CHOICES,
  type ChoiceName,
  digestOf,
  type Field,
  STATEMENTS,
  type StatementType,
  structHash,
  typeHash,
} from '@acta/protocol';
import { expect } from 'chai';
import { type BaseContract, hexlify, TypedDataEncoder } from 'ethers';
import fc from 'fast-check';
import { arbitraryMessage } from '../../../packages/protocol/test/support/arbitrary-message.ts';
import { type Chain, openChain } from '../support/chain.ts';
import { deploySource } from '../support/harness.ts';
import { runs, SEED } from '../support/runs.ts';
import { toStruct } from '../support/words.ts';

const TYPES: StatementType[] = Object.values(STATEMENTS);
const DOMAIN = { chainId: 0xac7a_0000_0007, log: `0x${'1a'.repeat(20)}` };
const WALLET_DOMAIN = {
  name: 'Acta',
  version: '1',
  chainId: DOMAIN.chainId,
  verifyingContract: DOMAIN.log,
};

/** What a wallet is given: written from the definition's own words, not by protocol's encoder. */
const EIP712 = { address: 'address', hash: 'bytes32', time: 'uint64', number: 'uint32' } as const;
function walletTypes({ name, fields }: StatementType) {
  const types = fields.map((field) => ({
    name: field.name,
    type: field.kind in EIP712 ? EIP712[field.kind as keyof typeof EIP712] : 'string',
  }));
  return { [name]: types };
}

/** Bits of a word that a field may use: of numbers from the right, of texts (negative) from the left. */
const WIDTHS: Readonly<Partial<Record<Field['kind'], number>>> = {
  time: 40,
  number: 32,
  address: 160,
  choice: 8,
  section: -16,
  party: -64,
};

const sent = (type: StatementType) => type.fields.some(({ name }) => name === 'deadline');

function harness(): string {
  const imports = TYPES.map(({ name }) => name).join(', ');
  const hashers = TYPES.map(
    (type) => `
    function hash${type.name}(${type.name} ${sent(type) ? 'calldata' : 'memory'} s) external pure returns (bytes32) {
        return Statements.hash(s);
    }`,
  );
  return `// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;
import { Statements, Kinds, ${imports} } from "contracts/generated/Statements.sol";
contract StatementsHarness {${hashers.join('')}

    function kinds() external pure returns (uint16[] memory all) {
        all = new uint16[](${TYPES.filter(({ kind }) => kind !== 0).length});
${TYPES.filter(({ kind }) => kind !== 0)
  .map(({ name }, i) => `        all[${i}] = Kinds.${constant(name)};`)
  .join('\n')}
    }
}`;
}

const constant = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

function choicesHarness(): string {
  const hashers = (Object.keys(CHOICES) as ChoiceName[]).map(
    (name) => `
    function hash${name}(uint8 choice) external pure returns (bytes32) {
        return Choices.hash${name}(choice);
    }`,
  );
  return `// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;
import { Choices } from "contracts/generated/Choices.sol";
contract ChoicesHarness {${hashers.join('')}
}`;
}

describe('generated/Statements', () => {
  let chain: Chain;
  let contract: BaseContract;
  let choices: BaseContract;

  before(async () => {
    chain = await openChain();
    contract = await deploySource(chain, 'StatementsHarness', harness());
    choices = await deploySource(chain, 'ChoicesHarness', choicesHarness());
  });

  for (const type of TYPES) {
    it(`hashes ${type.name} as the wallet and protocol do (seed ${SEED})`, async () => {
      const fn = contract.getFunction(`hash${type.name}`);
      await fc.assert(
        fc.asyncProperty(arbitraryMessage(type), async (message) => {
          const hash = (await fn(toStruct(type, message))) as string;
          expect(hash).to.equal(TypedDataEncoder.hashStruct(type.name, walletTypes(type), message));
          expect(hash).to.equal(hexlify(structHash(type, message)));
          expect(TypedDataEncoder.hash(WALLET_DOMAIN, walletTypes(type), message)).to.equal(
            digestOf(DOMAIN, type, message),
          );
        }),
        runs(100),
      );
    });
  }

  it('gives each statement the record kind of its definition', async () => {
    const all = (await contract.getFunction('kinds')()) as bigint[];
    expect(all.map(Number)).to.deep.equal(
      TYPES.filter(({ kind }) => kind !== 0).map(({ kind }) => kind),
    );
  });

  it('joins any number of sections', async () => {
    const codes = Array.from({ length: 16 }, (_, i) => `${String.fromCharCode(65 + i)}X`);
    const type: StatementType = STATEMENTS.MinuteInForce;
    const [message] = fc.sample(arbitraryMessage(type), { numRuns: 1, seed: 1 });
    for (let n = 0; n <= codes.length; n += 1) {
      const named = { ...message!, sections: codes.slice(0, n).join(',') };
      const hash: unknown = await contract.getFunction('hashMinuteInForce')(toStruct(type, named));
      expect(hash).to.equal(TypedDataEncoder.hashStruct(type.name, walletTypes(type), named));
    }
  });

  it('hashes no word that is wider than its field', async () => {
    for (const type of TYPES.filter(sent)) {
      const fragment = contract.interface.getFunction(`hash${type.name}`)!;
      const message = fc.sample(arbitraryMessage(type), { numRuns: 1, seed: 1 })[0]!;
      const data = contract.interface.encodeFunctionData(fragment, [toStruct(type, message)]);
      for (const [i, field] of type.fields.entries()) {
        const bits = WIDTHS[field.kind];
        if (bits === undefined) continue;
        const at = 2 + 8 + 64 * i;
        // The first bit that is too many: left of numbers and addresses, right of texts.
        const wrong = bits > 0 ? 1n << BigInt(bits) : 1n << BigInt(255 + bits);
        const word = (BigInt(`0x${data.slice(at, at + 64)}`) | wrong)
          .toString(16)
          .padStart(64, '0');
        const wide = data.slice(0, at) + word + data.slice(at + 64);
        const call = chain.ethers.provider.call({ to: contract, data: wide });
        const name = `${type.name}.${field.name}`;
        if (field.kind === 'time' || field.kind === 'number' || field.kind === 'address') {
          await expect(call, name)
            .to.be.revertedWithCustomError(contract, 'StatementMalformed')
            .withArgs(hexlify(typeHash(type)));
        } else {
          await expect(call, name).to.be.revert(chain.ethers);
        }
      }
    }
  });

  it('hashes every word of every list, and refuses numbers outside of it', async () => {
    for (const [name, words] of Object.entries(CHOICES)) {
      const hash = choices.getFunction(`hash${name}`);
      for (const [i, word] of words.entries()) {
        expect(await hash(i + 1), word).to.equal(chain.ethers.id(word));
      }
      for (const wrong of [0, words.length + 1, 255]) {
        await expect(hash(wrong))
          .to.be.revertedWithCustomError(choices, 'ChoiceUnknown')
          .withArgs(wrong);
      }
    }
  });
});
