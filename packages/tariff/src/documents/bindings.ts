import { ActaError, type Message } from '@acta/protocol';
import { declarationId } from '../declaration/declaration-id.ts';
import type { Assessment } from '../duty/assessment.ts';
import { instant } from '../support/moment.ts';
import type { TariffDocument } from './tariff-document.ts';

/** The fields of a `PublishTariff` statement that its document settles. */
export function publishTariffFields({ nation, kind, from, until }: TariffDocument) {
  return {
    section: nation,
    kind,
    from: instant(from),
    until: until === '' ? 0 : instant(until),
  };
}

/** The fields of an `Assess` statement that its document settles. */
export function assessFields({ declaration, assessment }: Assessment) {
  return {
    section: assessment.nation,
    declaration: declarationId(declaration),
    legalDate: assessment.legalAt,
  };
}

/**
 * Checks that a statement says what its document settles: an attacker shows people one schedule
 * and lets them sign another date for it.
 *
 * @param fields `publishTariffFields` or `assessFields` of the document
 * @throws ActaError DUTY_OFF_STATEMENT {field, wanted}
 */
export function checkFields(
  message: Message,
  fields: Readonly<Record<string, string | number>>,
): void {
  for (const [field, wanted] of Object.entries(fields)) {
    if (message[field] !== wanted) throw new ActaError('DUTY_OFF_STATEMENT', { field, wanted });
  }
}
