import { quorumOf } from '@acta/network';
import { ActaError } from '@acta/protocol';
import type { BesuNode } from './besu-node.ts';
import { type Observation, Supervisor } from './supervisor.ts';

export interface SupervisePlan {
  /** All nodes of the section. */
  readonly nodes: readonly BesuNode[];
  /** Restarts all of them, and resolves when that is done. */
  readonly restart: () => Promise<void>;
  /** Unix seconds. */
  readonly clock: () => number;
  /** Waits until the next look; rejects or resolves at once when `signal` is aborted. */
  readonly pause: () => Promise<void>;
  readonly signal: AbortSignal;
  /** What operators are told, a line each. */
  readonly say: (line: string) => void;
}

/** Looks at the section's nodes, again and again, and restarts them when the supervisor says so. */
export async function supervise(plan: SupervisePlan): Promise<void> {
  const { nodes, restart, clock, pause, signal, say } = plan;
  const supervisor = new Supervisor();
  while (!signal.aborted) {
    const seen = await observe(nodes);
    if (supervisor.step(clock(), seen) === 'restart') {
      const { height, connected, quorum } = seen;
      say(`no block after ${height}, ${connected} validators here and ${quorum} needed: restart`);
      try {
        await restart();
      } catch (error) {
        // The next one is tried after its pause.
        say(`the restart failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    await pause();
  }
}

/** What the nodes that answer say together. */
export async function observe(nodes: readonly BesuNode[]): Promise<Observation> {
  const heights: number[] = [];
  const here = new Set<string>();
  let validators: readonly string[] = [];
  let answering = 0;
  for (const node of nodes) {
    try {
      heights.push(Number((await node.block('latest')).number));
      validators = await node.validators('latest');
      for (const peer of await node.peers()) here.add(peer);
      answering += 1;
    } catch (error) {
      // One that is down is for its unit to start again.
      if (!(error instanceof ActaError)) throw error;
    }
  }
  const others = validators.filter((validator) => here.has(validator)).length;
  // With two nodes of its own each is seen by the other; one alone is seen by nobody here.
  const connected = answering === 1 ? others + 1 : others;
  return {
    height: heights.length === 0 ? undefined : Math.max(...heights),
    connected,
    quorum: quorumOf(validators.length),
  };
}
