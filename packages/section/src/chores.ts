import { ActaError } from '@acta/protocol';
import type { Index, Minute } from '@acta/indexer';
import type { Call, Chores, Ledger } from '@acta/ledger';

/**
 * What anyone may set going and a section does without being asked: brings minutes into force when
 * their time has come, then performs their acts, once each. The contract decides; here it is only
 * tried. An act that fails stays pending and is tried again.
 */
export async function dueChores(index: Index, ledger: Ledger, chores: Chores): Promise<Call[]> {
  const due: Call[] = [];
  for (const minute of await index.minutes()) {
    for (const call of callsOf(minute, chores)) {
      if (await accepted(call, ledger)) due.push(call);
    }
  }
  return due;
}

function callsOf(minute: Minute, chores: Chores): Call[] {
  const { number, state, actList } = minute;
  if (state === 'concluded') return [chores.enterIntoForce(number)];
  if (state !== 'in force') return [];
  const list = actList.map(({ act }) => act);
  return actList.flatMap(({ act, done }, position) =>
    // The admission of a section needs the keys of that section, which its own people bring.
    done !== undefined || act.kind === 'admit section'
      ? []
      : [chores.perform(number, position, list)],
  );
}

async function accepted(call: Call, ledger: Ledger): Promise<boolean> {
  try {
    await ledger.tryCall(call);
    return true;
  } catch (error) {
    if (error instanceof ActaError) return false;
    throw error;
  }
}
