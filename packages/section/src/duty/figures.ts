import type { Index } from '@acta/indexer';
import { parseAssessment, type Revenue, revenueOf } from '@acta/tariff';
import { STATEMENTS } from '@acta/protocol';
import { addDecimals } from './add-decimals.ts';
import type { DutySources } from './side-steps.ts';

export interface FiguresQuestion {
  /** Unix seconds of the record: from, and to (exclusive) where there is an end. */
  readonly from: number;
  readonly until?: number;
}

/** Rows of the log that are read at a time; memory holds the documents of one page. */
const PAGE = 200;

/**
 * Revenue of a section by chapter, port and name on the account: of the assessment that stands last on
 * each side, where that was recorded in the time asked for. What was amended since counts as amended.
 */
export async function figuresOf(
  sources: DutySources,
  section: string,
  { from, until = Infinity }: FiguresQuestion,
): Promise<{ revenue: Revenue[]; assessments: number; notShown: number }> {
  const { index, vault } = sources;
  const rows = new Map<string, Revenue>();
  let [assessments, notShown] = [0, 0];
  for await (const page of assessmentsOf(index, section)) {
    const counted = [];
    for (const { index: at, recordedAt, declaration, root } of page) {
      if (recordedAt < from || recordedAt >= until) continue;
      const sides = await index.declaration(declaration);
      if (sides.find((side) => side.section === section)?.assessed !== at) continue;
      const content = (await vault.document(root))?.content;
      if (content === undefined) notShown += 1;
      else counted.push(parseAssessment(content));
    }
    assessments += counted.length;
    for (const row of revenueOf(counted)) {
      const key = JSON.stringify([row.nation, row.chapter, row.office, row.currency, row.name]);
      const before = rows.get(key);
      rows.set(key, before === undefined ? row : sum(before, row));
    }
  }
  const revenue = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return { revenue, assessments, notShown };
}

const sum = (one: Revenue, other: Revenue): Revenue => ({
  ...one,
  amount: addDecimals(one.amount, other.amount),
  lines: one.lines + other.lines,
});

async function* assessmentsOf(index: Index, section: string) {
  const { kind } = STATEMENTS.Assess;
  for (let after: number | undefined; ;) {
    const page = await index.records({ kind, limit: PAGE, ...(after !== undefined && { after }) });
    yield page.flatMap(({ index: at, recordedAt, superseded, statement }) => {
      if (superseded !== undefined || statement?.message['section'] !== section) return [];
      const { declaration, document } = statement.message;
      return [{ index: at, recordedAt, declaration: String(declaration), root: String(document) }];
    });
    if (page.length < PAGE) return;
    after = page.at(-1)!.index;
  }
}
