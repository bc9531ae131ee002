import { checkContent, isContentType, type SealedDocument } from '@acta/protocol';
import { parseAssessment, parseDeclaration, parseTariffDocument } from '@acta/tariff';

/**
 * Checks what a document says by its type, as the section will.
 *
 * @throws ActaError CONTENT_MALFORMED, IDENTIFIER_*, TARIFF_*, DUTY_*
 */
export function checkDocument({ type, content }: Pick<SealedDocument, 'type' | 'content'>): void {
  if (isContentType(type)) checkContent(type, content);
  else if (type === 'tariff') parseTariffDocument(content);
  else if (type === 'declaration') parseDeclaration(content);
  else parseAssessment(content);
}
