import { describe } from 'node:test';
import type { JsonObject } from '@acta/protocol';
import { declarationId } from '@acta/tariff';
import * as duty from '../support/duty.ts';
import { assemble } from '../support/assemble.ts';
import { official } from '../support/founding.ts';
import type { Loose } from '../support/verify.ts';
import { set } from '../tampering/tampering.ts';
import { type Case, run, runSound } from './scene.ts';

const NONE = `0x${'00'.repeat(32)}`;

describe('assessments that no rule allows', () => {
  interface Plan {
    readonly law?: (kind: string) => Record<string, string | number>;
    readonly by?: string;
    readonly content?: (content: JsonObject) => JsonObject;
    readonly message?: Record<string, string | number>;
    readonly lawAfterwards?: boolean;
    readonly tariff?: (schedule: object) => object;
  }
  const assessment = (name: string, plan: Plan, fails: readonly string[]): Case => [
    name,
    ({ ledger }) => {
      const random = ledger.hash('declaration');
      const legalDate = ledger.now;
      const whole = { document: [''] };
      const publish = (
        content: typeof duty.schedule | typeof duty.rules | typeof duty.exchange,
      ) => {
        const isSchedule = content.kind === 'schedule';
        const sealed = isSchedule ? (plan.tariff?.(content) ?? content) : content;
        const document = ledger.document('tariff', sealed as unknown as JsonObject);
        const message = {
          ...duty.published(content),
          section: plan.by ?? 'US',
          document: document.root,
          minute: 0,
          ...ledger.closing(),
          ...plan.law?.(content.kind),
        };
        const signers = [official(plan.by ?? 'US', 'TARIFF_PUBLISHER')];
        return ledger.record({ type: 'PublishTariff', message, signers, documents: { document } });
      };
      const laws = [duty.schedule, duty.rules, duty.exchange].map(publish);
      if (plan.lawAfterwards) ledger.rows.splice(-3);
      const declared = duty.declaration(random);
      const made = duty.assessment(declared, legalDate) as unknown as JsonObject;
      const document = ledger.document('assessment', plan.content?.(made) ?? made);
      const row = ledger.record({
        type: 'Assess',
        message: {
          section: 'US',
          declaration: declarationId({ random, ucr: declared.ucr }),
          head: NONE,
          document: document.root,
          schedule: laws[0]!.digest,
          rules: laws[1]!.digest,
          exchange: laws[2]!.digest,
          legalDate,
          occurredAt: ledger.now,
          ...ledger.closing(),
          ...plan.message,
        },
        signers: [official('US', 'ASSESSOR')],
        documents: { document },
      });
      const cited = plan.lawAfterwards ? laws.map(({ said }) => ledger.record(said)) : laws;
      const { declaration } = row.said.message;
      return assemble(
        ledger,
        { kind: 'assessment', declaration: String(declaration), section: 'US' },
        [row, ...cited].map((one) => ({ row: one, documents: whole, signatures: one === row })),
      );
    },
    fails,
  ];
  const edited =
    (edit: (figures: Loose) => void) =>
    (content: JsonObject): JsonObject => {
      const copy = structuredClone(content) as unknown as { assessment: unknown };
      edit(copy.assessment as Loose);
      return copy as unknown as JsonObject;
    };
  runSound(assessment('without a fault it is valid', {}, []));
  run([
    assessment(
      'the duty of a line is a cent less than the law gives',
      { content: edited((a) => set(a['lines']![0]!['components']![0]!, 'amount', '563.74')) },
      ['amounts VERIFY_AMOUNT_DIFFERS'],
    ),
    assessment(
      'the sum is not that of its parts',
      { content: edited((a) => set(a, 'due', '641.85')) },
      ['amounts VERIFY_AMOUNT_DIFFERS'],
    ),
    assessment(
      'the rate of a line is lower than the schedule’s',
      { content: edited((a) => set(a['lines']![0]!['components']![0]!, 'rate', '1.5%')) },
      ['amounts VERIFY_RATE_DIFFERS'],
    ),
    assessment(
      'the rate of a fee is not that of the rules',
      { content: edited((a) => set(a['fees']![0]!, 'rate', '0.3463%')) },
      ['amounts VERIFY_RATE_DIFFERS'],
    ),
    ...['minimum', 'maximum'].map((bound) =>
      assessment(
        `the ${bound} of a fee is not that of the rules`,
        { content: edited((a) => set(a['fees']![0]!, bound, '99.00')) },
        ['amounts VERIFY_BOUND_DIFFERS'],
      ),
    ),
    assessment(
      'the duty is rounded as pesos are',
      {
        content: edited((a) =>
          set(a['lines']![0]!['components']![0]!, 'rounding', 'mxn-pesos-cff-20'),
        ),
      },
      ['amounts VERIFY_ROUNDING_DIFFERS'],
    ),
    assessment(
      'the exchange rate is that of another day',
      { content: edited((a) => set(a['lines']![0]!, 'exchangeRate', '0.054')) },
      ['amounts VERIFY_EXCHANGE_RATE_DIFFERS'],
    ),
    assessment(
      'the schedule says in its document that it was not in force yet',
      { tariff: (content) => ({ ...content, from: '2027-01-01T00:00:00-05:00' }) },
      ['amounts VERIFY_LAW_DATE_DIFFERS'],
    ),
    assessment('a fee is left out', { content: edited((a) => set(a, 'fees', [])) }, [
      'amounts VERIFY_AMOUNT_DIFFERS',
    ]),
    assessment(
      'that it is synthetic is left out',
      { content: edited((a) => set(a, 'synthetic', '')) },
      ['amounts VERIFY_AMOUNT_DIFFERS'],
    ),
    assessment('the law of another nation is cited', { by: 'MX' }, ['law VERIFY_LAW_FOREIGN']),
    assessment(
      'rules are cited as a schedule',
      { law: (kind) => (kind === 'schedule' ? { kind: 'rule set' } : {}) },
      ['law VERIFY_LAW_FOREIGN'],
    ),
    assessment(
      'the schedule was not in force yet',
      { law: (kind) => (kind === 'schedule' ? { from: 1_790_000_000 } : {}) },
      ['law VERIFY_LAW_NOT_IN_FORCE'],
    ),
    assessment(
      'the exchange rates were in force no longer',
      { law: (kind) => (kind === 'exchange rates' ? { until: 1_779_000_000 } : {}) },
      ['law VERIFY_LAW_NOT_IN_FORCE'],
    ),
    assessment('the law was published afterwards', { lawAfterwards: true }, [
      'law VERIFY_LAW_FOREIGN',
    ]),
    assessment(
      'it follows an assessment that is not there',
      { message: { head: `0x${'01'.repeat(32)}` } },
      ['law VERIFY_ASSESSMENT_HOLE'],
    ),
    assessment(
      'it is the assessment of another declaration',
      { message: { declaration: `0x${'01'.repeat(32)}` } },
      ['goods VERIFY_WORDS_DIFFER'],
    ),
    assessment('the law of another day is applied', { message: { legalDate: 1_770_000_000 } }, [
      'amounts VERIFY_AMOUNT_DIFFERS',
    ]),
  ]);
});
