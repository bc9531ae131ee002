import { ActaError } from '@acta/protocol';

/** One thing that was looked at. What could not be asked is never called good, nor bad. */
export interface CheckRow {
  readonly name: string;
  readonly state: 'pass' | 'fail' | 'not checked';
  /** What was found, in words and figures. */
  readonly said: string;
}

/** What a check returns: what is wrong, each by itself, and what it says where nothing is. */
export interface Found {
  readonly wrong: readonly string[];
  readonly good: string;
}

/** Runs one check. A node that does not answer leaves it open; a wrong answer of it is its finding. */
export async function checkRow(name: string, check: () => Promise<Found>): Promise<CheckRow> {
  try {
    const { wrong, good } = await check();
    return wrong.length === 0
      ? { name, state: 'pass', said: good }
      : { name, state: 'fail', said: wrong.join('; ') };
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
    const said = `${error.code} ${JSON.stringify(error.details)}`;
    const open = error.code === 'LEDGER_UNREACHABLE' || error.code === 'LEDGER_RPC_FAILED';
    return { name, state: open ? 'not checked' : 'fail', said };
  }
}
