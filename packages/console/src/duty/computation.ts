import {
  ActaError,
  type Disclosure,
  type EvidenceRecord,
  flatten,
  type JsonValue,
  parseEvidence,
  parseStrictJson,
  verifyDisclosure,
} from '@acta/sdk';
import {
  type Blame,
  blame,
  parseAssessment,
  parseTariffDocument,
  type Recomputation,
  recompute,
  showExchangeRates,
  showRuleSet,
  showSchedule,
  type ShownDocument,
} from '@acta/tariff';

export type LawKind = 'schedule' | 'rules' | 'exchange';
export type Fields = ReadonlyMap<string, JsonValue>;

/** One assessment computed again, with all that a person needs to follow it. */
export interface Computation {
  /** Index of its record, where it comes out of evidence. */
  readonly record?: number;
  readonly nation: string;
  readonly document: Fields;
  readonly law: { readonly [K in LawKind]?: Fields };
  /** What is not under the root that was signed. */
  readonly offRoot: readonly ('assessment' | LawKind)[];
  readonly result: Recomputation;
  readonly blame: Blame | undefined;
}

/** What could not be computed for want of something. */
export interface Wanting {
  readonly record?: number;
  readonly missing: 'assessment' | LawKind;
}

const NONE = `0x${'00'.repeat(32)}`;
const LIMITS = { bytes: 32 * 1024 * 1024, depth: 32, values: 1_000_000 };
const KINDS: Readonly<Record<string, LawKind>> = {
  schedule: 'schedule',
  'rule set': 'rules',
  'exchange rates': 'exchange',
};

/**
 * Reads what was dropped on the page: an evidence file, which brings all, or the content of an
 * assessment with the law that it cites, in files of their own.
 *
 * @throws ActaError EVIDENCE_*, JSON_*, DUTY_ASSESSMENT_MALFORMED, TARIFF_*_MALFORMED
 */
export function computationsOf(texts: readonly string[]): (Computation | Wanting)[] {
  const values = texts.map((text) => ({
    text,
    value: parseStrictJson(new TextEncoder().encode(text), LIMITS),
  }));
  const evidence = values.find(({ value }) => isObject(value) && 'acta' in value);
  if (evidence !== undefined) return inEvidence(evidence.text);
  const contents = values.map(({ value }) => contentOf(value));
  const assessment = contents.find((content) => isObject(content) && 'assessment' in content);
  if (assessment === undefined) return [{ missing: 'assessment' }];
  const law: { [K in LawKind]?: Source } = {};
  for (const content of contents) {
    if (content === assessment) continue;
    const document = parseTariffDocument(content);
    law[KINDS[document.kind]!] = whole('tariff', document);
  }
  const content = parseAssessment(assessment);
  const { nation, legalAt } = content.assessment;
  const citesExchange = content.assessment.exchange !== '';
  const document = whole('assessment', content);
  return [computed({ nation, legalAt, document, law, citesExchange })];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of a sealed document, as a section gives it to whoever may read it, the content. */
function contentOf(value: unknown): unknown {
  return isObject(value) && 'content' in value && 'salts' in value ? value['content'] : value;
}

/** A document as far as it is shown, and whether it is under its root. */
interface Source {
  readonly shown: ShownDocument;
  readonly isProved: boolean;
}

function whole(type: 'assessment' | 'tariff', content: unknown): Source {
  const fields = new Map(flatten(type, content).map(({ path, value }) => [path, value]));
  return { shown: { fields, complete: true }, isProved: true };
}

/** Every assessment of the side, as far as its file shows what it follows from. */
function inEvidence(text: string): (Computation | Wanting)[] {
  const { subject, records } = parseEvidence(text);
  const digests = new Map(records.map((record) => [digestIn(record), record]));
  const found = records.flatMap((record): (Computation | Wanting)[] => {
    const { type, message } = record.statement;
    if (type !== 'Assess') return [];
    const index = indexIn(record);
    if (subject.kind === 'assessment' && message['section'] !== subject.section) return [];
    const document = sourceIn(record);
    if (document === undefined) return [{ record: index, missing: 'assessment' }];
    const cite = (field: LawKind): { [K in LawKind]?: Source } => {
      const cited = digests.get(String(message[field]));
      const source = cited && sourceIn(cited);
      return source === undefined ? {} : { [field]: source };
    };
    return [
      computed({
        record: index,
        nation: String(message['section']),
        legalAt: Number(message['legalDate']),
        document,
        law: { ...cite('schedule'), ...cite('rules'), ...cite('exchange') },
        citesExchange: message['exchange'] !== NONE,
      }),
    ];
  });
  return found.length === 0 ? [{ missing: 'assessment' }] : found;
}

/** The digest that the log holds: the last 32 bytes of a record. */
const digestIn = ({ record }: EvidenceRecord): string => `0x${record.slice(-64)}`;
const indexIn = ({ proof }: EvidenceRecord): number => Number(/\nindex ([0-9]+)/.exec(proof)?.[1]);

function sourceIn({ statement }: EvidenceRecord): Source | undefined {
  const disclosure = statement.documents?.['document'];
  return disclosure && sourceOf(disclosure, String(statement.message['document']));
}

/** What is shown is computed with also where it is off its root: that is how one sees what differs. */
function sourceOf(disclosure: Disclosure, root: string): Source {
  const { leaves, leafCount } = disclosure;
  try {
    return { shown: verifyDisclosure(disclosure, root), isProved: true };
  } catch (error) {
    if (!(error instanceof ActaError) || error.code !== 'DISCLOSURE_ROOT_MISMATCH') throw error;
    const fields = new Map(leaves.map(({ path, value }) => [path, value]));
    return { shown: { fields, complete: leaves.length === leafCount - 1 }, isProved: false };
  }
}

interface Given {
  readonly record?: number;
  readonly nation: string;
  readonly legalAt: number;
  readonly document: Source;
  readonly law: { readonly [K in LawKind]?: Source };
  readonly citesExchange: boolean;
}

function computed(given: Given): Computation | Wanting {
  const { record, nation, legalAt, document, law, citesExchange } = given;
  const { schedule, rules, exchange } = law;
  const at = record === undefined ? {} : { record };
  if (schedule === undefined) return { ...at, missing: 'schedule' };
  if (rules === undefined) return { ...at, missing: 'rules' };
  if (citesExchange && exchange === undefined) return { ...at, missing: 'exchange' };
  const result = recompute({
    nation,
    legalAt,
    document: document.shown,
    schedule: showSchedule(schedule.shown),
    rules: showRuleSet(rules.shown),
    ...(exchange && { exchange: showExchangeRates(exchange.shown) }),
  });
  const { fields } = document.shown;
  const sources = { assessment: document, schedule, rules, exchange };
  return {
    ...at,
    nation,
    document: fields,
    law: {
      schedule: schedule.shown.fields,
      rules: rules.shown.fields,
      ...(exchange && { exchange: exchange.shown.fields }),
    },
    offRoot: (['assessment', 'schedule', 'rules', 'exchange'] as const).filter(
      (name) => sources[name]?.isProved === false,
    ),
    result,
    blame: blame(result.differences, fields),
  };
}
