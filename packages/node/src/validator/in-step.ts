import { quorumOf } from '@acta/network';
import type { BesuNode } from '../watch/besu-node.ts';
import type { Found } from '../watch/check-row.ts';

/** Blocks by which a node may be behind another while the two are asked. */
const APART = 2;

/**
 * Whether a new node follows the chain as an old one does, so that it may be given a seat: a validator
 * that is not there costs the network every n-th block some seconds, and two of six can be missed.
 */
export async function inStep(next: BesuNode, old: BesuNode): Promise<Found> {
  const [ahead, behind] = [await old.block('latest'), await next.block('latest')];
  const [top, own] = [Number(ahead.number), Number(behind.number)];
  const wrong: string[] = [];
  if (top - own > APART) wrong.push(`it is ${top - own} blocks behind`);
  const at = Math.min(top, own);
  const [theirs, its] = [(await old.block(at)).hash, (await next.block(at)).hash];
  if (theirs !== its) wrong.push(`block ${at} is ${its} here and ${theirs} there`);
  const validators = await old.validators('latest');
  const peers = new Set(await next.peers());
  const connected = validators.filter((validator) => peers.has(validator)).length;
  const needed = quorumOf(validators.length);
  if (connected < needed) wrong.push(`it is connected with ${connected} validators of ${needed}`);
  return { wrong, good: `at block ${own} of ${top}, connected with ${connected} validators` };
}
