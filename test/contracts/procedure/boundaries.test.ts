import { expect } from 'chai';
import type { World } from '../support/founding.ts';
import {
  CODES,
  conclude,
  decideBy,
  type Draft,
  draft,
  enter,
  minuteOf,
  minutesOf,
  say,
  saying,
  sendSaid,
} from '../support/minutes.ts';
import { foundedWorlds } from '../support/offices.ts';
import { refuses } from '../support/refusals.ts';
import { type Made, now, receiptFor } from '../support/statements.ts';
import { DAY, nextAt } from '../support/time.ts';
import { outcomeIn, tableUnder } from './markdown.ts';

/** A minute at a boundary: what happens `past` seconds from the row's first second. */
type Case = (world: World, past: number) => Promise<{ call: Promise<unknown>; on: Draft }>;

/** Beside each row its other second: one later where the row begins with the last that passes. */
const CASES: Readonly<Record<string, { readonly step: 1 | -1; readonly run: Case }>> = {
  'a decision, by its block': { step: 1, run: decision('approve', 'block') },
  'a disapproval, by its block': { step: 1, run: decision('disapprove', 'block') },
  'a disapproval, by its receipt': { step: 1, run: decision('disapprove', 'receipt') },
  '`MinuteNoDecision`, by its block': { step: -1, run: silence('block') },
  '`MinuteNoDecision`, by its receipt': { step: -1, run: silence('receipt') },
  'a forwarding, by its block': { step: 1, run: forwarding('block') },
  'a forwarding, by its receipt': { step: 1, run: forwarding('receipt') },
  '`enterIntoForce` on a later date': {
    step: -1,
    run: async (world, past) => {
      const effectiveFrom = (await now(world)) + 40 * DAY;
      const on = await concluded(world, { entry: 'on a later date', effectiveFrom });
      for (const code of CODES) await saying(world, 'MinuteDecide', on, code);
      await nextAt(world, effectiveFrom + past);
      return { on, call: enter(world, on.number) };
    },
  },
  'a withdrawal, by its receipt': { step: 1, run: undoing('MinuteWithdraw') },
  'a rescission, by its receipt': { step: 1, run: undoing('MinuteRescind') },
  'the deadline of a statement, by its block': {
    step: 1,
    run: disapproving((time) => ({ deadline: time + 100 }), { block: 100 }),
  },
  'the deadline of a statement, by its receipt': {
    step: 1,
    run: disapproving((time) => ({ deadline: time + 100 }), { block: 5000, receipt: 100 }),
  },
  'how far ahead a deadline may lie': {
    step: 1,
    // The same block, a deadline that lies further ahead.
    run: disapproving((time, past) => ({ deadline: time + 100 + 30 * DAY + past }), {
      block: 100,
      still: true,
    }),
  },
  'how long after its receipt a statement is included': {
    step: 1,
    run: disapproving(() => ({}), { block: 30 * DAY + 50, receipt: 50, late: true }),
  },
  'a receipt dated beside its block': {
    step: 1,
    run: disapproving(() => ({}), { block: 50, receipt: 50 }),
  },
};

const { rows } = tableUnder('docs/minutes.md', 'Boundary seconds');

describe('the boundary seconds in docs/minutes.md', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  it('are all tried', () => {
    expect(rows.map(([name]) => name)).to.deep.equal(Object.keys(CASES));
  });

  for (const [name, one, then, other, otherwise] of rows) {
    for (const [second, cell, isOther] of [
      [one!, then!, false],
      [other!, otherwise!, true],
    ] as const) {
      it(`${name!}: ${second}: ${cell}`, async () => {
        const { step, run } = CASES[name!]!;
        const world = await fresh();
        const outcome = outcomeIn(cell);
        const { call, on } = await run(world, isOther ? step : 0);
        if ('refused' in outcome) {
          const { interface: abi } = minutesOf(world);
          const prefixed = `Minutes${outcome.refused}`;
          await refuses(
            call,
            minutesOf(world),
            abi.getError(prefixed) === null ? outcome.refused : prefixed,
          );
        } else if (outcome.to === 'in time' || outcome.to === 'late') {
          const late = outcome.to === 'late';
          const any = () => true;
          await expect(call)
            .to.emit(minutesOf(world), 'MinuteForwarded')
            .withArgs(on.number, any, any, late);
        } else {
          await call;
          expect((await minuteOf(world, on.number)).state).to.equal(outcome.to);
        }
      });
    }
  }
});

async function concluded(world: World, fields: Parameters<typeof draft>[1] = {}): Promise<Draft> {
  const on = await draft(world, fields);
  await conclude(world, on);
  return on;
}

/** Sends in a block of that second; or a day later with a receipt of it. */
async function sendDated(
  world: World,
  made: Made,
  second: number,
  by: 'block' | 'receipt',
): Promise<unknown> {
  await nextAt(world, by === 'block' ? second : second + DAY);
  return sendSaid(world, made, by === 'block' ? '0x' : receiptFor(world, 'US', made, second));
}

function decision(decided: string, by: 'block' | 'receipt'): Case {
  return async (world, past) => {
    const on = await concluded(world);
    const second = (await decideBy(world, on)) + past;
    const fields = { decision: decided, deadline: second + DAY };
    const made = await say(world, 'MinuteDecide', on, 'US', fields);
    return { on, call: sendDated(world, made, second, by) };
  };
}

function silence(by: 'block' | 'receipt'): Case {
  return async (world, past) => {
    const on = await concluded(world, { entry: 'silence counts' });
    const second = (await decideBy(world, on)) + 1 + past;
    const fields = { deadline: second + DAY };
    const made = await say(world, 'MinuteNoDecision', on, 'US', fields);
    return { on, call: sendDated(world, made, second, by) };
  };
}

function forwarding(by: 'block' | 'receipt'): Case {
  return async (world, past) => {
    const on = await concluded(world);
    const { concludedAt } = await minuteOf(world, on.number);
    const second = concludedAt - (concludedAt % DAY) + 4 * DAY - 1 + past;
    const fields = { deadline: second + DAY };
    const made = await say(world, 'MinuteForward', on, 'US', fields);
    return { on, call: sendDated(world, made, second, by) };
  };
}

/** Said of a concluded minute, dated a second before the conclusion or in its very second. */
function undoing(name: 'MinuteWithdraw' | 'MinuteRescind'): Case {
  return async (world, past) => {
    const on = await concluded(world);
    const { concludedAt } = await minuteOf(world, on.number);
    const made = await say(world, name, on, 'US', { head: on.conclusions['US']! });
    const receipt = receiptFor(world, 'US', made, concludedAt - 1 + past);
    return { on, call: sendSaid(world, made, receipt) };
  };
}

/**
 * A disapproval in a block some seconds from the conclusion, with a receipt of some second. What the
 * boundary moves is the block, or where there is a receipt the receipt.
 */
function disapproving(
  fields: (time: number, past: number) => Record<string, number>,
  at: {
    readonly block: number;
    readonly receipt?: number;
    /** Neither moves: what is at the boundary is the statement's own field. */
    readonly still?: true;
    /** It is the block that moves, although there is a receipt. */
    readonly late?: true;
  },
): Case {
  return async (world, past) => {
    const on = await concluded(world);
    const time = await now(world);
    const said = { decision: 'disapprove', ...fields(time, past) };
    const made = await say(world, 'MinuteDecide', on, 'US', said);
    const movesBlock = at.still !== true && (at.receipt === undefined || at.late === true);
    await nextAt(world, time + at.block + (movesBlock ? past : 0));
    if (at.receipt === undefined) return { on, call: sendSaid(world, made) };
    const receivedAt = time + at.receipt + (movesBlock ? 0 : past);
    return { on, call: sendSaid(world, made, receiptFor(world, 'US', made, receivedAt)) };
  };
}
