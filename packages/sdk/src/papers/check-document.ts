import { checkContent, isContentType, type SealedDocument } from '@acta/protocol';
import {
  parseAssessment,
  parseDeclaration,
  parseDutyAct,
  parseProtest,
  parseTariffDocument,
} from '@acta/tariff';

/**
 * Checks what a document says by its type, as the section will.
 *
 * @throws ActaError CONTENT_MALFORMED, IDENTIFIER_*, TARIFF_*, DUTY_*
 */
export function checkDocument({ type, content }: Pick<SealedDocument, 'type' | 'content'>): void {
  if (isContentType(type)) checkContent(type, content);
  else PARSERS[type](content);
}

/** Documents of duty: `tariff` reads them, for whoever signs and whoever checks. */
const PARSERS = {
  tariff: parseTariffDocument,
  declaration: parseDeclaration,
  assessment: parseAssessment,
  dutyAct: parseDutyAct,
  protest: parseProtest,
} as const satisfies Readonly<Record<string, (content: unknown) => unknown>>;
