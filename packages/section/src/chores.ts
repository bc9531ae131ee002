import { ActaError, hexToBytes } from '@acta/protocol';
import type { Index, Minute } from '@acta/indexer';
import type { Call, Chores, FoundingSection, Ledger } from '@acta/ledger';

/** The founding keys of a section that is to be admitted, where its people have brought them. */
export type Joining = (code: string) => Promise<FoundingSection | undefined>;

/**
 * What anyone may set going and a section does without being asked: brings minutes into force when
 * their time has come, then performs their acts, once each. The contract decides; here it is only
 * tried. An act that fails stays pending and is tried again.
 */
export async function dueChores(
  index: Index,
  ledger: Ledger,
  chores: Chores,
  joining: Joining,
): Promise<Call[]> {
  const due: Call[] = [];
  for (const minute of await index.minutes()) {
    for (const call of await callsOf(minute, chores, joining)) {
      if (await accepted(call, ledger)) due.push(call);
    }
  }
  return due;
}

async function callsOf(minute: Minute, chores: Chores, joining: Joining): Promise<Call[]> {
  const { number, state, actList } = minute;
  if (state === 'concluded' || state === 'agreed') return [chores.enterIntoForce(number)];
  if (state !== 'in force') return [];
  const list = actList.map(({ act }) => act);
  const calls: Call[] = [];
  for (const [position, { act, done }] of actList.entries()) {
    if (done !== undefined) continue;
    if (act.kind !== 'admit section') calls.push(chores.perform(number, position, list));
    else {
      const code = String.fromCharCode(...hexToBytes(act.a).subarray(0, 2));
      const keys = await joining(code);
      // The contract compares them with the hash that the governments decided on.
      if (keys !== undefined) calls.push(chores.performAdmission(number, position, list, keys));
    }
  }
  return calls;
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
