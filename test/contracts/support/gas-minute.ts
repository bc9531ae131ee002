import type { ContractTransactionResponse } from 'ethers';
import type { World } from './founding.ts';
import { gasOf, type GasRows } from './gas.ts';
import { CODES, type Draft, enter, makeDraft, say, sendDraft, sendSaid } from './minutes.ts';

/** What each section says of a minute that both approve, with the office's signature under each. */
const SAID = ['MinuteSign', 'MinuteAttest', 'MinuteForward', 'MinuteDecide'] as const;

/**
 * Gas of one minute from draft to force: both sections sign, attest, forward and approve, each in a
 * transaction of its own as they are in life; then anyone puts it into force. Nine signatures, ten
 * records.
 */
export async function measureMinute(world: World): Promise<GasRows> {
  const rows: GasRows = {};
  let whole = 0;
  const take = async (name: string, sent: Promise<ContractTransactionResponse>) => {
    const gas = await gasOf(sent);
    rows[name] = (rows[name] ?? 0) + gas;
    whole += gas;
  };
  const made = await makeDraft(world);
  await take('draft', sendDraft(world, made));
  const heads = Object.fromEntries(CODES.map((code) => [code, made.digest]));
  const on: Draft = {
    ...(made.message as unknown as { number: number; document: string; acts: string }),
    list: [],
    digest: made.digest,
    heads,
    conclusions: {},
  };
  for (const name of SAID) {
    for (const section of CODES) {
      const said = await say(world, name, on, section);
      await take(`two ${name}`, sendSaid(world, said));
      if (name !== 'MinuteDecide') on.heads[section] = said.digest;
    }
    if (name === 'MinuteAttest') Object.assign(on.conclusions, on.heads);
  }
  await take('enterIntoForce', enter(world, on.number));
  return { ...rows, 'a minute of two sections, from draft to force': whole };
}
