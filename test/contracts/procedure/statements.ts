import type { ContractTransactionResponse } from 'ethers';
import { tick } from '../support/chain.ts';
import {
  actTuples,
  decideBy,
  enter,
  makeDraft,
  minuteOf,
  minutesOf,
  say,
  sendDraft,
  sendSaid,
} from '../support/minutes.ts';
import { now, receiptFor } from '../support/statements.ts';
import type { Situation } from './situations.ts';

type Call = (situation: Situation) => Promise<ContractTransactionResponse>;
type Name = Parameters<typeof say>[1];

const OTHER_TEXT = `0x${'07'.repeat(32)}`;

/** How each row of the table is said or called, by the US section or by anyone. */
export const STATEMENTS: Readonly<Record<string, Call>> = {
  '`MinuteDraft` of the number': async ({ world, on }) =>
    sendDraft(world, await makeDraft(world, { number: on.number })),
  '`MinuteDraft` that supersedes it': drafting('supersedes'),
  '`MinuteDraft` that takes it up again': drafting('takes up again'),
  '`MinuteSign`': saying('MinuteSign'),
  '`MinuteAttest`': saying('MinuteAttest'),
  '`MinuteRescind`': saying('MinuteRescind'),
  '`MinuteRescind` receipted before the conclusion': before('MinuteRescind'),
  '`MinuteWithdraw`': saying('MinuteWithdraw'),
  '`MinuteWithdraw` receipted before the conclusion': before('MinuteWithdraw'),
  '`MinuteForward`': saying('MinuteForward'),
  '`MinuteDecide`: approve': saying('MinuteDecide'),
  '`MinuteDecide`: disapprove': saying('MinuteDecide', { decision: 'disapprove' }),
  '`MinuteDecide`: approve, receipted in time': inTime('approve'),
  '`MinuteDecide`: disapprove, receipted in time': inTime('disapprove'),
  '`MinuteNoDecision`': saying('MinuteNoDecision'),
  '`MinuteAgree`': saying('MinuteAgree'),
  '`MinuteAgree` to another text': saying('MinuteAgree', { document: OTHER_TEXT }),
  '`enterIntoForce` by anyone': async ({ world, on }) => enter(world, on.number),
  '`perform` by anyone': async ({ world, on }) => {
    await tick(world.chain);
    return minutesOf(world).getFunction('perform')(on.number, 0, actTuples(on.list));
  },
};

function drafting(relation: 'supersedes' | 'takes up again'): Call {
  return async ({ world, on }) =>
    sendDraft(world, await makeDraft(world, { relation, revises: on.number }));
}

/** An order is signed and taken back by directors. */
const officeIn = ({ isOrder }: Situation, name: Name) =>
  isOrder && (name === 'MinuteSign' || name === 'MinuteRescind') ? { office: 'DIRECTOR' } : {};

function saying(name: Name, fields: Record<string, string> = {}): Call {
  return async (situation) => {
    const { world, on } = situation;
    const office = officeIn(situation, name);
    return sendSaid(world, await say(world, name, on, 'US', { ...office, ...fields }));
  };
}

/** With a receipt of before the conclusion, and the head of that time. */
function before(name: Name): Call {
  return async (situation) => {
    const { world, on } = situation;
    const { state } = await minuteOf(world, on.number);
    const head = state === 'drafted' ? on.heads['US']! : on.conclusions['US']!;
    const fields = { head, deadline: situation.before + 1000, ...officeIn(situation, name) };
    const made = await say(world, name, on, 'US', fields);
    return sendSaid(world, made, receiptFor(world, 'US', made, situation.before));
  };
}

/** With a receipt of now, or of the last second of day 30 if that is over. */
function inTime(decision: string): Call {
  return async ({ world, on }) => {
    const { concludedAt } = await minuteOf(world, on.number);
    const time = await now(world);
    const receivedAt = concludedAt === 0 ? time : Math.min(time, await decideBy(world, on));
    const fields = { decision, deadline: receivedAt };
    const made = await say(world, 'MinuteDecide', on, 'US', fields);
    return sendSaid(world, made, receiptFor(world, 'US', made, receivedAt));
  };
}
