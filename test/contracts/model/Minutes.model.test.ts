import { expect } from 'chai';
import fc from 'fast-check';
import { openChain } from '../support/chain.ts';
import { found } from '../support/founding.ts';
import { foundOffices } from '../support/offices.ts';
import { LONG, SEED } from '../support/runs.ts';
import { now } from '../support/statements.ts';
import { DAY } from '../support/time.ts';
import { FastChain } from './fast-chain.ts';
import { intent } from './minutes-commands.ts';
import { FUNCTIONS, MinutesRun } from './minutes-run.ts';

/** Ten thousand with ACTA_LONG=1 (a quarter of an hour), else what fits a minute. */
const RUNS = LONG ? 10_000 : 500;

describe('Minutes and their model', function () {
  this.timeout(3_600_000);
  const tried = new Map<string, number>();
  let chain: FastChain;
  let begin: number;

  before(async () => {
    const world = await found(await openChain());
    await foundOffices(world);
    // Old enough for receipts of the last 30 days.
    await world.chain.networkHelpers.time.increase(40 * DAY);
    begin = await now(world);
    chain = await FastChain.of(world);
  });

  it(`agree on every step of the procedure and its clock (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(intent, { minLength: 40, maxLength: 60 }), async (intents) => {
        await chain.renew();
        const run = new MinutesRun(chain, begin);
        for (const given of intents) {
          const outcome = await run.take(given);
          tried.set(outcome, (tried.get(outcome) ?? 0) + 1);
        }
        await run.compare();
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('have seen what may happen', () => {
    // Not a rule of the procedure: it keeps the generator from drifting into mere refusals.
    const seen = JSON.stringify(Object.fromEntries(tried));
    const acts = [
      'set signers',
      'set seats',
      'require certificate',
      'set shares',
      'admit note kind',
    ];
    const events = ['enter', 'withdraw', 'turnover', 'beside', 'again'];
    for (const name of [
      ...Object.keys(FUNCTIONS),
      ...acts.map((act) => `perform ${act}`),
      ...events,
    ]) {
      expect(tried.get(`ok ${name}`) ?? 0, seen).to.be.greaterThan(0);
    }
    for (const error of [
      'HeadStale',
      'MinutesStateWrong',
      'MinutesUndecided',
      'DeadlinePassed',
      'ReceiptAhead',
      'ReceiptTooOld',
      'MinutesDecisionLate',
      'MinutesSilenceEarly',
      'MinutesNotYet',
      'MinutesActsDiffer',
      'MinutesActDoneAlready',
      'MinutesActUnfit',
      'MinutesActUnknown',
      'MinutesSectionWithdrawn',
      'MinutesSilenceNotCounted',
      'MinutesSignedAlready',
      'MinutesForwardedAlready',
      'MinutesCertificateMissing',
      'SectionRegistrySeatsTaken',
    ]) {
      expect(tried.get(error) ?? 0, seen).to.be.greaterThan(0);
    }
  });
});
