import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ActaClient, Evidence } from '@acta/sdk';
import {
  type Account,
  type Declaration,
  type ExchangeRates,
  instant,
  parseExchangeRates,
  parseRuleSet,
  parseSchedule,
  type RuleSet,
  type Schedule,
  type SideDifference,
} from '@acta/tariff';
import mxExchange from '@acta/tariff/data/mx-exchange-synthetic.json' with { type: 'json' };
import mxRules from '@acta/tariff/data/mx-rules-synthetic.json' with { type: 'json' };
import mxSchedule from '@acta/tariff/data/mx-schedule-synthetic.json' with { type: 'json' };
import usRules from '@acta/tariff/data/us-rules-2.json' with { type: 'json' };
import usSchedule from '@acta/tariff/data/us-schedule.json' with { type: 'json' };
import { verifyEvidence } from '@acta/verifier';
import { builtCommand, Lines, withoutGo } from '../../packages/verifier-go/test/support/go.ts';
import { DutyPilot, eventually, type Law, vehicles } from './support/duty-pilot.ts';
import { SECTIONS } from './support/pilot.ts';

/** An entry of 10 April 2025: after the duties on vehicles, before the order that set the stacking right. */
const ENTERED = instant('2025-04-10T12:00:00-04:00');
const SINCE = '2025-03-04T00:00:00-05:00';

/** The schedule of the data, carried back to 2025: what is tried here is the order of things. */
const schedule: Schedule = parseSchedule({
  ...usSchedule,
  name: 'HTSUS 2026 extract, carried back to 2025 (synthetic)',
  from: '2025-01-01T00:00:00-05:00',
});

/** Rules without interest and terms, which have tests of their own; `stacking` as it was read that day. */
function rulesOf(name: string, edit: (rules: Loose) => void = () => undefined): RuleSet {
  const rules = structuredClone(usRules) as unknown as Loose;
  rules.lines = rules.lines.filter(({ figure }) => /^(mpf|hmf)\./.test(figure));
  edit(rules);
  return parseRuleSet({ ...rules, name });
}
interface Loose {
  lines: { figure: string; from: string; value: string }[];
  stacking: { from: string; order: string[] }[];
}

/** Duty over two real services: from a broker's declaration to a side that is closed. */
describe('duty', { timeout: 600_000 }, () => {
  let duty: DutyPilot;
  let us: Law;
  let mx: Law;
  /** The verifier in Go, where this machine has Go. */
  let lines: Lines | undefined;
  let removeGo: (() => void) | undefined;

  before(async () => {
    if (withoutGo === false) {
      const command = await builtCommand('verify-lines');
      removeGo = command.remove;
      lines = new Lines(command.path);
    }
    duty = await DutyPilot.found();
    us = {
      schedule: await duty.publish(schedule),
      rules: await duty.publish(rulesOf('United States rules as of 2026')),
    };
    mx = {
      schedule: await duty.publish(parseSchedule(mxSchedule)),
      rules: await duty.publish(parseRuleSet(mxRules)),
      exchange: await duty.publish<ExchangeRates>(parseExchangeRates(mxExchange)),
    };
  });
  after(async () => {
    lines?.end();
    removeGo?.();
    await duty.pilot.close();
  });

  /** Both verifiers say the same of a side, and call it valid. */
  async function assertProved(code: 'US' | 'MX', declaration: string): Promise<Evidence> {
    const { file, trust } = await eventually(async () => {
      const got = await duty.evidence(code, declaration);
      // A file of before the last record is cosigned is not made at all.
      assert.equal(verifyEvidence(got.file, got.trust).verdict, 'valid');
      return got;
    });
    if (lines !== undefined) {
      const base64 = (text: string): string => Buffer.from(text).toString('base64');
      const told = (await lines.ask({ evidence: base64(file), trust: base64(trust) })) as {
        verdict: string;
        checks: unknown;
      };
      assert.equal(told.verdict, 'valid', JSON.stringify(told.checks));
    }
    return JSON.parse(file) as Evidence;
  }

  const typesIn = ({ records }: Evidence): string[] => {
    const own: readonly string[] = ['Declare', 'Assess', 'DutyAct', 'Protest'];
    return records.flatMap(({ statement }) => (own.includes(statement.type) ? statement.type : []));
  };

  describe('the life of an assessment', () => {
    const declared = vehicles('6MX-DUTY-LIFE-1', '31250', ['9903.94.01']);
    let declaration: string;
    let first: string;

    it('begins with what the importer’s broker declares once, and both nations assess', async () => {
      declaration = await duty.declare(declared);
      const taken = withValue(declared, '32000');
      const here = await duty.assess('US', taken, us, ENTERED);
      assert.equal(here.content.assessment.due, '8910.85');
      const there = await duty.assess('MX', declared, mx, ENTERED);
      assert.equal(there.content.assessment.due, '729');
      first = here.digest;
      for (const code of SECTIONS) {
        const client = await duty.client(code);
        for (const { digest } of [here, there]) await eventually(() => client.waitFor(digest));
      }
    });

    it('shows the same difference at both services, as a possible error or fraud', async () => {
      for (const code of SECTIONS) {
        const { http } = await duty.assessor(code);
        const found = await eventually(async () => {
          const url = `/v1/assessments/${declaration}/differences`;
          const answer = await http.get<{ differences: readonly SideDifference[] }>(url);
          assert.equal(answer.differences.length, 2, JSON.stringify(answer));
          return answer.differences;
        });
        for (const { left, right, what, line, leftSays, rightSays, en, es } of found) {
          assert.deepEqual({ what, line }, { what: 'value', line: 1 });
          // What was declared, and what MX took, against what US took.
          assert.deepEqual(
            new Map([
              [left, leftSays],
              [right, rightSays],
            ]).get('US'),
            '32000',
          );
          assert.match(en, /possible error or fraud/i);
          assert.match(es, /posible error o fraude/i);
        }
      }
    });

    it('is paid in parts, protested by the broker, decided, amended and refunded', async () => {
      await duty.act('US', declaration, 'payment', first, { amount: '5000.00', reference: 'P-1' });
      await duty.act('US', declaration, 'payment', first, { amount: '3910.85', reference: 'P-2' });
      const { digest: protest } = await duty.protest('US', declaration, first, '8702.00');
      await (await duty.client('US')).waitFor(protest);
      await assert.rejects(
        duty.act('US', declaration, 'closing', first),
        { code: 'DUTY_ASSESSMENTS_PROTESTS_OPEN' },
        'nothing is closed over an open protest',
      );
      const decided = await duty.act('US', declaration, 'decision', protest, {
        outcome: 'granted',
      });
      const amended = await duty.assess('US', declared, us, ENTERED);
      assert.equal(amended.content.assessment.due, '8702.00');
      await duty.act('US', declaration, 'refund', decided, { amount: '208.85' });
      const liquidated = await duty.act('US', declaration, 'liquidation', amended.digest, {
        amount: '8702.00',
      });
      await duty.act('US', declaration, 'closing', liquidated);
      await assert.rejects(duty.assess('US', declared, us, ENTERED), {
        code: 'DUTY_ASSESSMENTS_CLOSED',
      });
    });

    it('has an account for its own people and the importer, and no amounts for the others', async () => {
      const url = `/v1/duty/account/${declaration}`;
      const read = async (client: ActaClient) => {
        const sides = await client.http.get<{ section: string; account: Account | null }[]>(url);
        return new Map(sides.map(({ section, account }) => [section, account]));
      };
      const importer = await duty.pilot.client('US');
      await importer.login(await duty.broker());
      for (const client of [await duty.assessor('US'), importer]) {
        const accounts = await read(client);
        const { state, due, paid, refunded, balance, problems } = accounts.get('US')!;
        assert.deepEqual(
          { state, due, paid, refunded, balance, problems },
          {
            state: 'closed',
            due: '8702',
            paid: '8910.85',
            refunded: '208.85',
            balance: '0',
            problems: [],
          },
        );
        assert.equal(accounts.get('MX'), null);
      }
      await eventually(async () => {
        const accounts = await read(await duty.assessor('MX'));
        assert.equal(accounts.get('MX')!.due, '729');
        assert.equal(accounts.get('US'), null);
      });
      await assert.rejects(duty.act('US', declaration, 'refund', first, { amount: '1.00' }), {
        code: 'DUTY_ASSESSMENTS_CLOSED',
      });
    });

    it('is proved by one file, which both verifiers call valid', async () => {
      const evidence = await assertProved('US', declaration);
      assert.deepEqual(typesIn(evidence), [
        'Declare',
        'Assess',
        ...['DutyAct', 'DutyAct'],
        'Protest',
        'DutyAct',
        'Assess',
        ...['DutyAct', 'DutyAct', 'DutyAct'],
      ]);
      assert.deepEqual(typesIn(await assertProved('MX', declaration)), ['Declare', 'Assess']);
    });
  });

  it('amends in a batch what an order changed for the past, and refunds what was paid', async () => {
    // EO 14289 of 29 April 2025 (90 FR 18907): vehicles shut out the duty of the emergency act, for
    // entries from 4 March 2025 on. What was assessed before it was read without that order.
    const asWasRead: Law = {
      ...us,
      rules: await duty.publish(
        rulesOf('United States rules as read on 10 April 2025', ({ stacking }) => {
          stacking.find(({ from }) => from === SINCE)!.order = [];
        }),
      ),
    };
    const additions = ['9903.94.01', '9903.01.01'];
    const entries = ['31250', '40000'].map((value, i) =>
      vehicles(`6MX-DUTY-STACK-${i}`, value, additions),
    );
    const dues = ['16514.50', '21138.56'];
    const made: { declaration: string; digest: string }[] = [];
    for (const [i, entry] of entries.entries()) {
      const declaration = await duty.declare(entry);
      const { digest, content } = await duty.assess('US', entry, asWasRead, ENTERED);
      assert.equal(content.assessment.due, dues[i]);
      await duty.act('US', declaration, 'payment', digest, { amount: dues[i]! });
      made.push({ declaration, digest });
    }
    const { http } = await duty.assessor('US');
    const affected = await http.get<{ declaration: string; index: number; lines: number[] }[]>(
      `/v1/duty/affected?line=9903.01.01&from=${instant(SINCE)}`,
    );
    assert.deepEqual(
      affected.map(({ declaration }) => declaration).sort(),
      made.map(({ declaration }) => declaration).sort(),
    );
    assert.ok(affected.every(({ lines }) => lines.join() === '1'));
    const none = `/v1/duty/affected?line=9903.01.01&from=${ENTERED + 1}`;
    assert.deepEqual(await http.get(none), [], 'nothing was entered after that day');
    const refunds = ['7812.50', '10000.00'];
    for (const [i, { declaration }] of made.entries()) {
      const amended = await duty.assess('US', entries[i]!, us, ENTERED);
      const { components } = amended.content.assessment.lines[0]!;
      const shut = components.find(({ name }) => name === '9903.01.01')!;
      assert.equal(shut.setAsideBy, '9903.94.01');
      const refund = refunds[i]!;
      await assert.rejects(
        duty.act('US', declaration, 'refund', amended.digest, { amount: `9${refund}` }),
        { code: 'DUTY_SUM_REFUND' },
        'no receipt is given for a refund of more than was paid',
      );
      await duty.act('US', declaration, 'refund', amended.digest, { amount: refund });
      await duty.act('US', declaration, 'closing', amended.digest);
    }
    for (const { declaration } of made) await assertProved('US', declaration);
  });

  it('refuses rules that claim a minute that is not in force, and takes them once it is', async () => {
    const claims = rulesOf('United States rules under Minute 1');
    const refused = { code: 'TARIFF_SCHEDULES_MINUTE_NOT_IN_FORCE' };
    await assert.rejects(duty.publish(claims, 1), refused);
    await duty.minuteDrafted(1, 'tariff rule');
    await assert.rejects(duty.publish(claims, 1), refused, 'a draft is no law');
    await duty.minuteEnters(1);
    const law: Law = { ...us, rules: await duty.publish(claims, 1) };
    const entry = vehicles('6MX-DUTY-MINUTE-1', '31250', ['9903.94.01']);
    const declaration = await duty.declare(entry);
    await duty.assess('US', entry, law, ENTERED);
    const { records } = await assertProved('US', declaration);
    assert.ok(records.some(({ statement }) => statement.type === 'MinuteInForce'));
  });

  it('refuses by name what needs a figure that nobody published, until somebody does', async () => {
    const at = instant('2026-10-15T12:00:00-04:00');
    const entry = vehicles('6MX-DUTY-FY2027', '31250', ['9903.94.01']);
    const declaration = await duty.declare(entry);
    const refusal = { code: 'DUTY_FIGURE_MISSING' };
    await assert.rejects(duty.assess('US', entry, us, at), refusal);
    // An assessor who computes with figures of his own gets no receipt either.
    const made = withFigures(us.rules.content);
    const own = { ...us, rules: { ...us.rules, content: made } };
    await assert.rejects(duty.assess('US', entry, own, at), refusal);
    const law: Law = { ...us, rules: await duty.publish(made) };
    const { content } = await duty.assess('US', entry, law, at);
    assert.match(content.assessment.synthetic, /made up/);
    await assertProved('US', declaration);
  });

  it('dates a protest by its receipt, however long the ledger stands still', async () => {
    const entry = vehicles('6MX-DUTY-LATE-1', '31250', ['9903.94.01']);
    const declaration = await duty.declare(entry);
    const { digest } = await duty.assess('US', entry, us, ENTERED);
    await duty.pilot.kill('chain');
    const deadline = Math.floor(Date.now() / 1000) + 15;
    const { digest: protest, state } = await duty.protest(
      'US',
      declaration,
      digest,
      '8000.00',
      deadline,
    );
    assert.equal(state, 'held');
    while (Math.floor(Date.now() / 1000) <= deadline) {
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    await duty.pilot.start('chain');
    await eventually(async () => (await duty.client('US')).waitFor(protest));
    await duty.act('US', declaration, 'decision', protest, { outcome: 'denied' });
    const { records } = await assertProved('US', declaration);
    const late = records.find(({ statement }) => statement.type === 'Protest')!;
    assert.ok(late.receipt, 'it stands by its receipt');
  });
});

/** The declaration as an assessor takes it who found another value. */
function withValue(declared: Declaration, value: string): Declaration {
  return { ...declared, lines: declared.lines.map((line) => ({ ...line, value })) };
}

/** Bounds for the fiscal year that has none, and a name that says so. */
function withFigures(rules: RuleSet): RuleSet {
  const bounds: Record<string, string> = { 'mpf.minimum': '34.00', 'mpf.maximum': '660.00' };
  return parseRuleSet({
    ...rules,
    name: 'United States rules with bounds of 2027 made up (synthetic)',
    lines: rules.lines.map((row) =>
      row.value === '' && Object.hasOwn(bounds, row.figure)
        ? { ...row, value: bounds[row.figure]!, citation: 'made up for a test' }
        : row,
    ),
  });
}
