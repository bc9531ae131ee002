import { ActaError, type Message, type SealedDocument, type SignedStatement } from '@acta/protocol';
import {
  assess,
  assessFields,
  checkFields,
  declareFields,
  dutyActFields,
  parseAssessment,
  parseDeclaration,
  parseDutyAct,
  parseExchangeRates,
  parseProtest,
  parseRuleSet,
  parseSchedule,
  parseTariffDocument,
  protestFields,
  publishTariffFields,
} from '@acta/tariff';

/** The published document behind a cited digest, or undefined where it is not here. */
export type Published = (digest: string) => Promise<SealedDocument | undefined>;

const NONE = `0x${'00'.repeat(32)}`;

/**
 * Checks a document of duty against the statement over it. An assessment is
 * computed again from what it cites before a receipt is given: a section never promises to keep a
 * figure that does not follow (law 4).
 *
 * @throws ActaError DUTY_OFF_STATEMENT, CITED_UNKNOWN, ASSESSMENT_DIFFERS, TARIFF_*, DUTY_*
 */
export async function checkDutyContent(
  { type, message }: SignedStatement,
  { content }: SealedDocument,
  published: Published,
): Promise<void> {
  if (type === 'Assess') await checkAssessment(message, content, published);
  else if (Object.hasOwn(FIELDS, type))
    checkFields(message, FIELDS[type as keyof typeof FIELDS](content));
}

/** What a document settles of the statement over it. */
const FIELDS = {
  PublishTariff: (content: unknown) => publishTariffFields(parseTariffDocument(content)),
  Declare: (content: unknown) => declareFields(parseDeclaration(content)),
  DutyAct: (content: unknown) => dutyActFields(parseDutyAct(content)),
  Protest: (content: unknown) => protestFields(parseProtest(content)),
} as const;

async function checkAssessment(
  message: Message,
  content: unknown,
  published: Published,
): Promise<void> {
  const given = parseAssessment(content);
  checkFields(message, assessFields(given));
  const cited = async (field: string): Promise<unknown> => {
    const digest = String(message[field]);
    const document = await published(digest);
    if (document === undefined) throw new ActaError('CITED_UNKNOWN', { field, digest });
    return document.content;
  };
  const computed = assess({
    nation: String(message['section']),
    legalAt: Number(message['legalDate']),
    declaration: given.declaration,
    schedule: parseSchedule(await cited('schedule')),
    rules: parseRuleSet(await cited('rules')),
    ...(message['exchange'] !== NONE && {
      exchange: parseExchangeRates(await cited('exchange')),
    }),
  });
  const path = firstDifference(computed, given);
  if (path !== undefined) throw new ActaError('ASSESSMENT_DIFFERS', { path });
}

/** RFC 6901 pointer to the first value in which two contents differ. */
function firstDifference(left: unknown, right: unknown, path = ''): string | undefined {
  if (Object.is(left, right)) return undefined;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return path || '/';
  }
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  for (const name of names) {
    const found = firstDifference(
      (left as Record<string, unknown>)[name],
      (right as Record<string, unknown>)[name],
      `${path}/${name}`,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
