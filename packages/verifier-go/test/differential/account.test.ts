import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ActaError, flatten, type DocumentType } from '@acta/protocol';
import {
  accountOf,
  type AccountStep,
  DUTY_WORDS,
  type DutyActContent,
  type InterestItem,
  interestOf,
  parseRuleSet,
  type RuleSet,
} from '@acta/tariff';
import mxRules from '@acta/tariff/data/mx-rules-2.json' with { type: 'json' };
import usRules from '@acta/tariff/data/us-rules-2.json' with { type: 'json' };
import { LONG, SEED } from '../../../../test/support/seed.ts';
import * as duty from '../../../verifier/test/support/duty.ts';
import { builtCommand, Lines, withoutGo } from '../support/go.ts';
import { randomFrom } from './mutate.ts';

const RUNS = LONG ? 20_000 : 300;
const DAY = 86_400;
const ID = `0x${'dd'.repeat(32)}`;
const hash = (n: number): string => `0x${n.toString(16).padStart(64, '0')}`;
const US = parseRuleSet(usRules);
const MX = parseRuleSet({
  ...mxRules,
  // No index was found, so one is made up here: the way of computing is what is compared.
  lines: [
    ...mxRules.lines.filter(({ figure }) => figure !== 'inpc'),
    ...Array.from({ length: 48 }, (_, month) => ({
      figure: 'inpc',
      from: monthOf(month),
      until: monthOf(month + 1),
      value: (130 + month * 0.371).toFixed(3),
      unit: 'amount',
      citation: 'made up for a test',
    })),
  ],
});
const LAW: Readonly<Record<string, RuleSet>> = { [hash(1)]: US, [hash(2)]: MX };

function monthOf(month: number): string {
  const [year, rest] = [2022 + Math.floor(month / 12), (month % 12) + 1];
  return `${year}-${String(rest).padStart(2, '0')}-01T00:00:00-06:00`;
}

type Random = (below: number) => number;
const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)]!;

/** A side that somebody might record: sums that hold, and sums that are a cent off. */
function sideOf(random: Random): AccountStep[] {
  const rules = pick(random, [hash(1), hash(2), hash(3)]);
  const entered = Date.parse('2023-03-01T15:00:00Z') / 1000 + random(700) * DAY;
  const prices = ['410000.00', '415000.50'];
  const steps: AccountStep[] = [];
  let at = entered;
  for (let n = random(7) + 1; n >= 0; n -= 1) {
    at += random(40) * DAY + random(DAY);
    const digest = hash(100 + steps.length);
    const common = { declaration: ID, occurredAt: at };
    if (steps.length === 0 || random(6) === 0) {
      const content = duty.assessment(
        duty.declaration(hash(9), pick(random, prices)),
        1_780_000_000,
      );
      const message = { ...common, section: 'US', legalDate: entered, rules };
      steps.push({ type: 'Assess', digest, message, ...(random(8) > 0 && { content }) });
      continue;
    }
    const about = random(12) === 0 ? hash(7) : pick(random, steps).digest;
    if (random(7) === 0) {
      steps.push({ type: 'Protest', digest, message: { ...common, section: 'US', about } });
      continue;
    }
    const content = actOf(random, rules, entered, at, about);
    const message = { ...common, section: 'US', word: content.word, about };
    steps.push({ type: 'DutyAct', digest, message, ...(random(8) > 0 && { content }) });
  }
  return steps;
}

function actOf(
  random: Random,
  rules: string,
  entered: number,
  at: number,
  about: string,
): DutyActContent {
  const word = pick(random, ['payment', 'payment', 'refund', ...DUTY_WORDS] as const);
  const amounts = ['641.86', '641.86', '649.70', '600.00', '7.84', '41.86', '0'];
  const amount = ['payment', 'refund', 'credit', 'liquidation'].includes(word)
    ? pick(random, amounts)
    : '';
  const bears = ['payment', 'refund', 'liquidation'].includes(word) && random(2) === 0;
  const interest = bears ? itemsOf(random, LAW[rules], word, amount, entered, at) : [];
  return {
    nation: 'US',
    declaration: ID,
    word,
    about,
    at,
    currency: random(10) === 0 ? 'MXN' : 'USD',
    amount,
    interest,
    rules: interest.length === 0 ? '' : rules,
    outcome: word === 'decision' ? pick(random, ['granted', 'denied'] as const) : '',
    until: word === 'extension' ? at + DAY : 0,
    reference: '',
    basis: '19 USC 1505',
    remarks: '',
  };
}

function itemsOf(
  random: Random,
  law: RuleSet | undefined,
  word: string,
  principal: string,
  entered: number,
  at: number,
): InterestItem[] {
  const figures =
    law?.nation === 'MX'
      ? ['recargos', 'inpc']
      : word === 'refund'
        ? ['interest/overpayment', 'interest/overpayment/corporation']
        : ['interest/underpayment'];
  const strange = ['interest/underpayment', 'interest/overpayment', 'inpc', 'unheard of'];
  return figures.slice(0, random(figures.length) + 1).map((usual): InterestItem => {
    const figure = random(10) === 0 ? pick(random, strange) : usual;
    const from = Math.min(at, entered + random(20) * DAY);
    const item = { figure, principal, from, until: at };
    let amount = '1.23';
    try {
      if (law !== undefined && random(6) > 0) amount = interestOf(item, law);
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
    }
    return { ...item, amount };
  });
}

const fieldsOf = (type: DocumentType, content: unknown): Record<string, unknown> =>
  Object.fromEntries(flatten(type, content).map(({ path, value }) => [path, value]));

const TYPES = { Assess: 'assessment', DutyAct: 'dutyAct', Protest: 'protest' } as const;

describe('both add up the account of a side alike', { skip: withoutGo }, () => {
  let lines: Lines;
  let remove: () => void;
  before(async () => {
    const command = await builtCommand('verify-lines');
    remove = command.remove;
    lines = new Lines(command.path);
  });
  after(() => {
    lines.end();
    remove();
  });

  it(`of random sides, with interest and terms (ACTA_SEED=${SEED})`, async () => {
    const random = randomFrom(SEED);
    const law = Object.fromEntries(
      Object.entries(LAW).map(([digest, rules]) => [digest, fieldsOf('tariff', rules)]),
    );
    const results = new Map<string, number>();
    for (let n = 0; n < RUNS; n += 1) {
      const steps = sideOf(random);
      const wanted = accountOf(steps, (digest) => LAW[digest]).checks.map(
        ({ id, result }) => `${id} ${result}`,
      );
      const given = (await lines.ask({
        account: {
          ...(n === 0 && { law }),
          steps: steps.map(({ type, digest, message, content }) => ({
            type,
            digest,
            about: message['about'] ?? '',
            word: message['word'] ?? '',
            rules: message['rules'] ?? '',
            at: message['occurredAt'],
            legalAt: message['legalDate'] ?? 0,
            ...(content !== undefined && { fields: fieldsOf(TYPES[type], content) }),
          })),
        },
      })) as { code?: string; sums: readonly string[] };
      const what = `side ${n} (ACTA_SEED=${SEED}): ${JSON.stringify(steps)}`;
      assert.deepEqual(given, { sums: wanted }, what);
      for (const sum of wanted) results.set(sum, (results.get(sum) ?? 0) + 1);
    }
    // Every sum came out in more than one way, or nothing was compared.
    for (const id of ['interest', 'interest owed', 'refunds', 'closing', 'liquidation', 'about']) {
      for (const result of ['pass', 'fail'])
        assert.ok(results.has(`${id} ${result}`), `${id} ${result}`);
    }
    assert.ok(results.has('interest not checked'));
  });
});
