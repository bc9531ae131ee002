import { openChain } from '../../test/contracts/support/chain.ts';
import { found } from '../../test/contracts/support/founding.ts';
import { fillFrontier } from '../../test/contracts/support/gas.ts';
import { measureMinute } from '../../test/contracts/support/gas-minute.ts';
import { foundOffices } from '../../test/contracts/support/offices.ts';
import type { BenchRow } from './bench-row.ts';
import { SAFE_VERSION, safeGas } from './safe.ts';

/** Two commissioners, two secretaries, two governments. */
const APPROVALS = 6;
/** A statement is a signature check, its rule and a record of 95 bytes in the log: at most so much more. */
const GOAL = 3;

/**
 * Gas of a minute from draft to force (draft, two signatures, two attestations, two forwardings, two
 * approvals, entry; ten records in the log) beside a Safe multisig of six owners who approve one
 * transaction each on their own, and execute it, on one chain. A Safe keeps no order of the procedure,
 * no dates, no silence and no log; where all six sign elsewhere and come at once it is cheaper still,
 * and that figure stands in the row's name.
 */
export async function run(): Promise<BenchRow> {
  const chain = await openChain();
  const world = await found(chain);
  await foundOffices(world);
  await fillFrontier(world);
  await measureMinute(world);
  const rows = await measureMinute(world);
  const ours = rows['a minute of two sections, from draft to force']!;
  const owners = (await chain.ethers.getSigners()).slice(0, APPROVALS);
  const { apart, together } = await safeGas(owners);
  const ratio = ours / apart;
  return {
    name: 'a minute from draft to force, six approvals and two forwardings',
    unit: 'gas',
    ours,
    peer: apart,
    peerName:
      `Safe ${SAFE_VERSION}, ${APPROVALS} of ${APPROVALS}, approveHash each and execTransaction; ` +
      `all signatures in one execTransaction ${together.toLocaleString('en')}`,
    ratio,
    goal: `≤ ${GOAL}`,
    reached: ratio <= GOAL,
  };
}
