import { ActaError } from '@acta/protocol';
import type { Edr } from './edr.ts';
import type { Outcome, RootProbe, TransactionEntry } from './entry.ts';
import { execute, Refusal } from './execution.ts';
import type { Journal } from './journal.ts';

/** How many entries of the journal have been replayed, of how many. */
export interface ReplayProgress {
  readonly done: number;
  readonly total: number;
}

/** Where a chain stands. */
export interface ChainState {
  /** Number of the last block. */
  readonly block: number;
  /** Time of the last block, unix seconds. */
  readonly time: number;
  readonly probe?: RootProbe;
}

/**
 * Makes the chain again from its journal and compares it, block by block, with what was recorded:
 * number, status and log root under any engine, the block's hash too under the engine that made it.
 *
 * @throws ActaError JOURNAL_ENTRY_ALTERED, JOURNAL_REPLAY_DIFFERS {entry, what, recorded, replayed}
 */
export async function replay(
  journal: Journal,
  edr: Edr,
  onProgress: (progress: ReplayProgress) => void,
): Promise<ChainState> {
  const total = await journal.length();
  let state: ChainState = { block: 0, time: journal.header.genesisTime };
  for await (const { number, entry } of journal.read()) {
    if (entry.kind === 'probe') {
      state = { ...state, probe: entry.probe };
    } else {
      const outcome = await again(edr, number, entry, state);
      if (outcome === undefined) {
        await journal.discard();
      } else {
        if (entry.outcome === undefined) await journal.seal(outcome);
        else compare(number, entry.outcome, outcome);
        state = { ...state, block: outcome.block, time: entry.time };
      }
    }
    onProgress({ done: number, total });
  }
  return state;
}

/** Undefined where the engine refuses an entry that has no outcome: it would have refused it then. */
async function again(
  edr: Edr,
  number: number,
  { time, raw, outcome }: TransactionEntry,
  { block, probe }: ChainState,
): Promise<Outcome | undefined> {
  try {
    return (await execute(edr, { number: block + 1, time, raw, probe })).outcome;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (outcome === undefined) return undefined;
    throw differs(number, 'acceptance', 'a block', error.message);
  }
}

function compare(number: number, recorded: Outcome, made: Outcome): void {
  if (recorded.block !== made.block) {
    throw differs(number, 'block number', recorded.block, made.block);
  }
  if (recorded.success !== made.success) {
    throw differs(number, 'status', recorded.success, made.success);
  }
  if (recorded.root !== made.root) {
    throw differs(number, 'log root', recorded.root ?? 'none', made.root ?? 'none');
  }
  if (recorded.engine === made.engine && recorded.blockHash !== made.blockHash) {
    throw differs(number, 'block hash', recorded.blockHash, made.blockHash);
  }
}

type Value = string | number | boolean;

function differs(entry: number, what: string, recorded: Value, replayed: Value): ActaError {
  return new ActaError('JOURNAL_REPLAY_DIFFERS', { entry, what, recorded, replayed });
}
