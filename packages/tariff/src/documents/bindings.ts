import { ActaError, type Message } from '@acta/protocol';
import type { DutyActContent } from '../account/duty-act.ts';
import type { ProtestContent } from '../account/protest.ts';
import type { Declaration } from '../declaration/declaration.ts';
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

/** The fields of a `Declare` statement that its document settles. */
export function declareFields(declaration: Declaration) {
  return { declaration: declarationId(declaration) };
}

/** The fields of a `DutyAct` statement that its document settles. */
export function dutyActFields({ nation, declaration, word, about, at }: DutyActContent) {
  return { section: nation, declaration, word, about, occurredAt: at };
}

/** The fields of a `Protest` statement that its document settles. */
export function protestFields({ nation, declaration, about, at }: ProtestContent) {
  return { section: nation, declaration, about, occurredAt: at };
}

/**
 * Checks that a statement says what its document settles: an attacker shows people one schedule
 * and lets them sign another date for it.
 *
 * @param fields what the document settles: one of the functions above
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
