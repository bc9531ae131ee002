import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CostKind, CostNote, CostStatement } from '../../src/cost/cost-note.ts';
import { accountOf, type CostEvent, type LineAccount } from '../../src/cost/line-account.ts';
import { readShares } from '../../src/cost/shares.ts';
import { budgetLineId } from '../../src/identifiers/budget-line-id.ts';
import { sharesAct } from '../support/shares-act.ts';

const name = 'Inspection hall';
const line = budgetLineId('USD', name);
const SECTIONS = ['MX', 'US'];
type NoteEvent = Extract<CostEvent, { event: 'note' }>;

/** Events in the order in which they are made; each record is one further on. */
class Play {
  readonly events: CostEvent[] = [];

  get record(): number {
    return this.events.length;
  }

  shares(points: readonly number[], remainderTo = 'US', sections = SECTIONS): this {
    const shares = readShares(sharesAct(line, points, remainderTo), sections);
    this.events.push({ event: 'shares', record: this.record, shares });
    return this;
  }

  end(): this {
    this.events.push({ event: 'end', record: this.record });
    return this;
  }

  say(section: string, note: CostNote, about = line): NoteEvent {
    const { record } = this;
    const digest = `0x${record.toString(16).padStart(64, '0')}`;
    const event: NoteEvent = { event: 'note', record, digest, section, about, note };
    this.events.push(event);
    return event;
  }

  /** Said by one section and confirmed by every other. */
  agree(section: string, note: CostNote, sections = SECTIONS): this {
    const { digest } = this.say(section, note);
    for (const other of sections) if (other !== section) this.say(other, note, digest);
    return this;
  }

  read(): LineAccount {
    return accountOf(this.events);
  }

  side(section: string) {
    return this.read().sides.find((side) => side.section === section)!;
  }

  outcomes(): string[] {
    return this.read()
      .outcomes.map(({ outcome }) => outcome)
      .filter((outcome) => outcome !== 'confirms');
  }
}

const note = (kind: CostKind, amount: bigint, account?: CostStatement): CostNote => ({
  kind,
  minute: 3,
  name,
  line,
  currency: 'USD',
  amount,
  ...(account && { account }),
});

/** What a section settles, stated as its account is now. */
function settlement(play: Play, section: string, amount: bigint, final = false): CostNote {
  const { contributed, claimed, settled, balance } = play.side(section);
  const account = { contributed, claimed, settled, balance: balance - amount, final };
  return note('settlement', amount, account);
}

describe('the account of a budget line', () => {
  it('takes in contributions, bears claims by share and pays out what is left', () => {
    const play = new Play().shares([4_000, 6_000]);
    play.agree('US', note('contribution', 100_000n)).agree('MX', note('contribution', 40_000n));
    play.agree('US', note('claim', 100_001n));
    const { outcomes } = play.read();
    // 40,000.4 and 60,000.6: the cent that is left over falls to US, as the act says.
    assert.deepEqual(Object.fromEntries(outcomes[4]!.parts!), { MX: 40_000n, US: 60_001n });
    play.agree('US', settlement(play, 'US', 39_999n, true));
    play.agree('MX', settlement(play, 'MX', 0n, true));
    assert.equal(play.side('US').balance, 0n);
    assert.equal(play.side('MX').balance, 0n);
    assert.equal(play.read().liquidated, true);
    play.agree('US', note('contribution', 1n));
    assert.equal(play.outcomes().at(-1), 'liquidated');
  });

  it('counts nothing by the hand of one section', () => {
    const play = new Play().shares([5_000, 5_000]);
    const said = play.say('US', note('contribution', 100n));
    const awaited = { record: said.record, outcome: 'awaited', awaits: ['MX'] };
    assert.deepEqual(play.read().outcomes, [awaited]);
    play.say('US', said.note, said.digest);
    assert.equal(play.read().outcomes[1]!.outcome, 'said twice');
    assert.equal(play.side('US').contributed, 0n);
    play.say('MX', note('contribution', 101n), said.digest);
    assert.equal(play.read().outcomes[2]!.outcome, 'differs');
    const { record } = play.say('MX', said.note, said.digest);
    assert.equal(play.side('US').contributed, 100n);
    assert.equal(play.read().outcomes[0]!.effect, record);
  });

  it('wants every section where there are three, and shares say which', () => {
    const three = ['CA', 'MX', 'US'];
    const play = new Play().shares([5_000, 5_000]).agree('US', note('contribution', 60n));
    play.shares([2_000, 4_000, 4_000], 'CA', three);
    const said = play.say('MX', note('contribution', 40n));
    play.say('US', said.note, said.digest);
    assert.deepEqual(play.read().outcomes[2]!.awaits, ['CA']);
    play.say('CA', said.note, said.digest);
    assert.equal(play.side('MX').balance, 40n);
    // What was counted before stays as it was.
    assert.equal(play.side('US').balance, 60n);
  });

  it('refuses a claim beyond any one section’s balance, for good', () => {
    const play = new Play().shares([5_000, 5_000]).agree('US', note('contribution', 1_000n));
    play.agree('US', note('claim', 10n)).agree('MX', note('contribution', 5n));
    assert.deepEqual(play.outcomes(), ['counted', 'beyond balance', 'counted']);
    play.agree('US', note('claim', 10n));
    assert.equal(play.outcomes().at(-1), 'counted');
    assert.equal(play.side('MX').balance, 0n);
  });

  it('refuses a settlement beyond the balance, or over an account that has gone on', () => {
    const play = new Play().shares([5_000, 5_000]).agree('US', note('contribution', 10n));
    const stale = settlement(play, 'US', 10n);
    play.agree('US', note('contribution', 1n)).agree('US', stale);
    assert.equal(play.outcomes().at(-1), 'account differs');
    const beyond = { contributed: 11n, claimed: 0n, settled: 0n, balance: 0n, final: false };
    play.agree('US', note('settlement', 12n, beyond));
    assert.equal(play.outcomes().at(-1), 'beyond balance');
  });

  it('counts nothing before there are shares, nor of a section that bears none', () => {
    const play = new Play().agree('US', note('contribution', 1n));
    play.shares([5_000, 5_000]).say('CA', note('contribution', 1n));
    assert.deepEqual(
      play.read().outcomes.map(({ outcome }) => outcome),
      ['no shares', 'differs', 'no shares'],
    );
  });

  it('only settles once its minute was ended, until another sets shares', () => {
    const play = new Play().shares([5_000, 5_000]).agree('US', note('contribution', 10n)).end();
    play.agree('US', note('contribution', 1n)).agree('US', note('claim', 1n));
    assert.deepEqual(play.outcomes().slice(1), ['minute ended', 'minute ended']);
    play.agree('US', settlement(play, 'US', 4n));
    assert.equal(play.side('US').balance, 6n);
    play.shares([0, 10_000]).agree('US', note('claim', 6n));
    assert.equal(play.side('US').balance, 0n);
  });

  const step = fc.record({
    section: fc.constantFrom(...SECTIONS),
    kind: fc.constantFrom<CostKind>('contribution', 'claim', 'settlement'),
    amount: fc.bigInt({ min: 1n, max: 5_000n }),
    confirmed: fc.boolean(),
    points: fc.option(fc.nat(10_000), { freq: 6 }),
  });

  it('conserves every sum and never falls below zero, whatever is said', () => {
    let counted = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
        const play = new Play().shares([5_000, 5_000]);
        for (const { section, kind, amount, confirmed, points } of steps) {
          if (points !== null) play.shares([points, 10_000 - points], 'MX');
          const said =
            kind === 'settlement' ? settlement(play, section, amount) : note(kind, amount);
          if (confirmed) play.agree(section, said);
          else play.say(section, said);
        }
        const { sides, outcomes } = play.read();
        const sums = { contribution: 0n, claim: 0n, settlement: 0n };
        for (const { outcome, record, parts } of outcomes) {
          if (outcome !== 'counted') continue;
          counted += 1;
          const { note } = play.events[record] as NoteEvent;
          sums[note.kind] += note.amount;
          if (parts)
            assert.equal(
              [...parts.values()].reduce((a, b) => a + b),
              note.amount,
            );
        }
        const total = (of: (side: (typeof sides)[number]) => bigint): bigint =>
          sides.reduce((sum, side) => sum + of(side), 0n);
        assert.equal(
          total(({ contributed }) => contributed),
          sums.contribution,
        );
        assert.equal(
          total(({ claimed }) => claimed),
          sums.claim,
        );
        assert.equal(
          total(({ settled }) => settled),
          sums.settlement,
        );
        assert.equal(
          total(({ balance }) => balance),
          sums.contribution - sums.claim - sums.settlement,
        );
        for (const { contributed, claimed, settled, balance } of sides) {
          assert.equal(balance, contributed - claimed - settled);
          assert.ok(balance >= 0n);
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(counted > 300, 'the property is not about nothing');
  });

  it('does not depend on the order of contributions', () => {
    const paid = fc.array(
      fc.record({ section: fc.constantFrom(...SECTIONS), amount: fc.bigInt(1n, 999n) }),
      { minLength: 1, maxLength: 12 },
    );
    const shuffled = paid.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        const sides = [one, other].map((list) => {
          const play = new Play().shares([3_333, 6_667]);
          for (const { section, amount } of list) play.agree(section, note('contribution', amount));
          return play.read().sides;
        });
        assert.deepEqual(sides[0], sides[1]);
      }),
    );
  });
});
