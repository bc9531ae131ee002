import { network } from 'hardhat';

/** 2026-01-01T00:00:00Z: where every test chain begins, so that gas and hashes repeat. */
const BEGIN = new Date('2026-01-01T00:00:00Z');

/** A chain of its own for one test file; 48-bit id as networks draw them (PROTOCOL §1). */
export function openChain(chainId = 0xac7a_2026_0001) {
  return network.create({
    network: 'default',
    override: {
      chainId,
      initialDate: BEGIN,
      allowBlocksWithSameTimestamp: true,
      // Code that counts its branches (`npm run coverage`) outgrows the limit that real code keeps.
      allowUnlimitedContractSize: process.env['ACTA_COVERAGE'] !== undefined,
    },
  });
}

export type Chain = Awaited<ReturnType<typeof openChain>>;

/**
 * The next block comes one second after the last, however long the machine took: so deadlines,
 * digests and with them the gas of every call are the same in every run.
 */
export async function tick({ networkHelpers: { time } }: Chain): Promise<void> {
  await time.setNextBlockTimestamp((await time.latest()) + 1);
}
