import { openChain } from '../../test/contracts/support/chain.ts';
import {
  commission,
  exchange,
  handOver,
  sendExchange,
} from '../../test/contracts/support/custody.ts';
import { found } from '../../test/contracts/support/founding.ts';
import { gasOf } from '../../test/contracts/support/gas.ts';
import { foundOffices } from '../../test/contracts/support/offices.ts';
import { nextSalt } from '../../test/contracts/support/statements.ts';
import type { BenchRow } from './bench-row.ts';
import { EAS_VERSION, easGas } from './eas.ts';

const GOAL = 1 / 8;
/** Appends fold one, two or more subtrees; over so many in a row the mean is the daily price. */
const HANDOFFS = 64;

/**
 * Gas of a co-signed handoff, all checks and the log append included, beside two delegated
 * attestations of the same payload in the Ethereum Attestation Service, on one chain.
 */
export async function run(): Promise<BenchRow> {
  const chain = await openChain();
  const world = await found(chain);
  await foundOffices(world);
  const { 'US-CARRY': carrier, 'MX-CARRY': other } = world.parties;
  const thing = await commission(world, carrier, { seals: nextSalt() });
  const hands = [carrier, other] as const;
  for (let i = 0; i < HANDOFFS; i += 1)
    await handOver(world, thing, hands[i % 2]!, hands[(i + 1) % 2]!);
  let ours = 0;
  for (let i = 0; i < HANDOFFS; i += 1) {
    const done = await exchange(world, thing, hands[i % 2]!, hands[(i + 1) % 2]!);
    ours += (await gasOf(sendExchange(world, done))) / HANDOFFS;
    thing.head = done.answer.digest;
  }
  const [relay] = await chain.ethers.getSigners();
  const peer = await easGas(relay!);
  const ratio = ours / peer;
  return {
    name: `co-signed handoff, mean of ${HANDOFFS}`,
    unit: 'gas',
    ours,
    peer,
    peerName: `EAS ${EAS_VERSION}, two delegated attestations of the same payload`,
    ratio,
    goal: `≤ ${GOAL}`,
    reached: ratio <= GOAL,
  };
}
