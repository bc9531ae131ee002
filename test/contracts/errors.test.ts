import { ERRORS } from '@acta/protocol';
import { expect } from 'chai';
import { globSync, readFileSync } from 'node:fs';
import { artifacts } from 'hardhat';
import { contractErrors } from '../../packages/protocol/src/errors/rows/contracts.ts';
import { protocolErrors } from '../../packages/protocol/src/errors/rows/protocol.ts';
import { ROLES } from './support/founding.ts';

/** `RecordLogWriterUnknown` → `RECORD_LOG_WRITER_UNKNOWN`, `SignatureHighS` → `SIGNATURE_HIGH_S`. */
const codeOf = (name: string) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();

describe('custom errors', () => {
  /** By name, how many values each has. */
  const names = new Map<string, number>();

  before(async () => {
    // The validator set stands in no world of the other tests: it is of Besu alone.
    for (const contract of [...ROLES.map(([, name]) => name), 'ValidatorSet']) {
      const { abi } = await artifacts.readArtifact(contract);
      for (const entry of abi)
        if (entry.type === 'error') names.set(entry.name, entry.inputs.length);
    }
  });

  it("have each a row of the table, and the contracts' rows each an error", () => {
    const codes = [...names.keys()].map(codeOf).sort();
    for (const code of codes) expect(ERRORS).to.have.property(code);
    // What protocol finds before a contract does has its row there, under the same name.
    const shared = codes.filter((code) => code in protocolErrors);
    const own = codes.filter((code) => !shared.includes(code));
    expect(Object.keys(contractErrors).sort()).to.deep.equal(own);
    expect(shared).to.deep.equal([
      'SIGNATURE_COUNT',
      'SIGNATURE_HIGH_S',
      'SIGNATURE_MALFORMED',
      'SIGNATURE_SCHEME_UNKNOWN',
      'STATEMENT_MALFORMED',
    ]);
  });

  it('are each provoked by a test that names it and its values', () => {
    const tests = globSync('test/contracts/**/*.test.ts').map((file) => readFileSync(file, 'utf8'));
    const untested = [...names].filter(
      ([name, values]) => !tests.some((text) => provokes(text, name, values)),
    );
    expect(untested).to.deep.equal([]);
  });
});

/**
 * The error's name in quotes, and its values after it: `.withArgs(…)`, or more arguments of `refuses`.
 * That the call really fails so, the test itself says by passing.
 */
function provokes(text: string, name: string, values: number): boolean {
  if (values === 0) return text.includes(`'${name}'`);
  return new RegExp(`'${name}'(\\)\\s*\\.withArgs\\(|,)`).test(text);
}
