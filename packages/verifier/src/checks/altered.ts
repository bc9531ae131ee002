import {
  ActaError,
  type AssessmentSubject,
  decodeRecord,
  type Disclosure,
  type Evidence,
  type EvidenceRecord,
  hexToBytes,
  verifyDisclosure,
} from '@acta/protocol';
import { instant, recompute, type ShownDocument } from '@acta/tariff';
import { Findings } from '../report/findings.ts';
import { inputFrom } from './amounts.ts';
import { differsAs } from './differs-as.ts';

const NONE = `0x${'00'.repeat(32)}`;

/** Latest time that a date can have, unix seconds. */
const LAST = 8_640_000_000_000;

/** What is shown of a document, also where it is off its root; not where it is no document at all. */
function shownIn(disclosure: Disclosure): ShownDocument | undefined {
  const { leaves, leafCount, root } = disclosure;
  try {
    verifyDisclosure(disclosure, root);
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
    if (error.code !== 'DISCLOSURE_ROOT_MISMATCH') return undefined;
  }
  const fields = new Map(leaves.map(({ path, value }) => [path, value]));
  return { fields, complete: leaves.length === leafCount - 1 };
}

/**
 * Names what was altered in a file that is off its roots. A root only says that *something* under it
 * is another; but an assessment and the law that it cites say most figures twice, and whoever
 * alters one of them leaves the other: computed again, the altered rate, bound, rounding or
 * exchange rate stands out. Nothing here is proved, and nothing rests on it: it is told beside the
 * check that failed.
 */
export function alteredIn(
  { records }: Pick<Evidence, 'records'>,
  subject: AssessmentSubject,
): Findings {
  const found = new Findings();
  const byDigest = new Map(
    records.flatMap((record) => {
      const digest = new Findings().attempt(() => decodeRecord(hexToBytes(record.record)).digest);
      return digest === undefined ? [] : [[digest, record] as const];
    }),
  );
  for (const { statement } of byDigest.values()) {
    if (statement.type === 'PublishTariff') nameDates(found, statement);
    const { declaration, section } = statement.message;
    if (statement.type !== 'Assess' || declaration !== subject.declaration) continue;
    if (section === subject.section) nameFigures(found, byDigest, statement);
  }
  return found;
}

type Spoken = EvidenceRecord['statement'];

const documentIn = (statement: Spoken | undefined): ShownDocument | undefined => {
  const document = statement?.documents?.['document'];
  return document && shownIn(document);
};

/** The days in a document are those of the statement that published it. */
function nameDates(found: Findings, statement: Spoken): void {
  const { fields } = documentIn(statement) ?? {};
  for (const field of ['from', 'until']) {
    const shown = fields?.get(`/${field}`);
    if (typeof shown !== 'string') continue;
    const stated = statement.message[field];
    const computed = new Findings().attempt(() => (shown === '' ? 0 : instant(shown)));
    if (computed === stated) continue;
    const kind = statement.message['kind'];
    found.fail('VERIFY_LAW_DATE_DIFFERS', { field, kind, stated, shown });
  }
}

function nameFigures(
  found: Findings,
  byDigest: ReadonlyMap<string, EvidenceRecord>,
  statement: Spoken,
): void {
  const { message } = statement;
  const legalAt = message['legalDate'];
  if (typeof legalAt !== 'number' || !(legalAt >= 0 && legalAt <= LAST)) return;
  const cited = (field: string) => documentIn(byDigest.get(String(message[field]))?.statement);
  const result = new Findings().attempt(() => {
    const input = inputFrom({
      nation: String(message['section']),
      legalAt,
      document: documentIn(statement),
      schedule: cited('schedule'),
      rules: cited('rules'),
      exchange: cited('exchange'),
      citesExchange: message['exchange'] !== NONE,
    });
    return typeof input === 'string' ? undefined : recompute(input);
  });
  for (const difference of result?.differences ?? []) {
    found.fail(differsAs(difference), { ...difference });
  }
}
