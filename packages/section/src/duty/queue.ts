import type { DeclarationSide, Declared, DutyPage } from '@acta/indexer';
import { ActaError } from '@acta/protocol';
import {
  type Account,
  type Declaration,
  needsPeople,
  type Reason,
  simulate,
  type SideDifference,
  type Simulation,
} from '@acta/tariff';
import { accountFor } from './account.ts';
import type { LawShelf } from './law-shelf.ts';
import { type DutySources, recordedSteps } from './side-steps.ts';
import { compareTakings, takingsOf } from './takings.ts';

export interface QueueQuestion extends DutyPage {
  /** `waiting`: an assessor has something to do; `open`: assessed and not closed. */
  readonly which: 'waiting' | 'open';
  /** Terms that end within so many seconds are shown. */
  readonly within: number;
  /** Most that a service key may assess as due, in the nation's currency. */
  readonly most: string | undefined;
}

export type Waiting = 'not assessed' | 'declared anew' | 'protested';

/** A declaration that is before a section's assessors. */
export interface QueueRow {
  /** Where the next page goes on. */
  readonly index: number;
  readonly declaration: string;
  readonly party: string;
  /** Absent where the document is not here. */
  readonly ucr?: string;
  readonly reference?: string;
  /** Why it waits; empty for one that is only open. */
  readonly why: readonly Waiting[];
  /** A service key under an assessor's appointment may sign it: nothing is left for people to judge. */
  readonly clean: boolean;
  readonly reasons: readonly Reason[];
  /** What would be due by the law in force, where it is to be assessed. */
  readonly due?: string;
  readonly currency?: string;
  /** Terms that end soon, or have ended undone. */
  readonly deadlines: Account['deadlines'];
  /** Codes of sums that do not follow. */
  readonly problems: readonly string[];
}

export interface QueueParts extends DutySources {
  readonly code: string;
  readonly shelf: LawShelf;
  /** Unix seconds. */
  readonly clock: () => number;
}

/**
 * What a section's assessors have to look at. Who signs at night signs only what is clean; all else is
 * an exception, with its reasons. A consignment that does not touch this nation is none of its own.
 */
export async function queueOf(
  parts: QueueParts,
  { which, within, most, ...page }: QueueQuestion,
): Promise<{ rows: QueueRow[]; after: number | undefined }> {
  const { index, code } = parts;
  const listed = await index.dutyList(code, which, page);
  const rows: QueueRow[] = [];
  for (const { index: at, declaration } of listed) {
    const declared = (await index.declared(declaration))!;
    const sides = await index.declaration(declaration);
    const row = await rowOf(parts, declared, sides, within, most);
    if (row !== undefined) rows.push({ index: at, ...row });
  }
  return { rows, after: listed.length < page.limit ? undefined : listed.at(-1)?.index };
}

async function rowOf(
  parts: QueueParts,
  declared: Declared,
  sides: readonly DeclarationSide[],
  within: number,
  limit: string | undefined,
): Promise<Omit<QueueRow, 'index'> | undefined> {
  const { code, clock } = parts;
  const takings = await takingsOf(parts, declared, sides);
  const content = takings[0]!.declaration;
  if (content !== undefined && content.sides[code] === undefined) return undefined;
  const side = sides.find((one) => one.section === code);
  const why = reasonsToWait(declared, side);
  const differences = compareTakings(takings);
  const open = side?.protests.filter(({ decided }) => decided === undefined).length ?? 0;
  const judged = await judge(parts, content, declared, { differences, open, limit });
  const account = side && (await accountOf(parts, declared.declaration));
  const soon = clock() + within;
  const deadlines = (account?.deadlines ?? []).filter(
    ({ until, doneAt }) => until !== undefined && doneAt === undefined && until <= soon,
  );
  const problems = (account?.problems ?? []).map((one) => one.code ?? one.id);
  const figures = judged.computed?.result === 'assessed' ? judged.computed.assessment : undefined;
  return {
    declaration: declared.declaration,
    party: declared.party,
    ...(content && { ucr: content.ucr, reference: content.sides[code]!.reference.value }),
    why,
    clean: judged.computed?.result === 'assessed' && judged.reasons.length === 0,
    reasons: judged.reasons,
    ...(why.length > 0 && figures && { due: figures.due, currency: figures.currency }),
    deadlines,
    problems,
  };
}

function reasonsToWait({ records }: Declared, side: DeclarationSide | undefined): Waiting[] {
  if (side === undefined) return ['not assessed'];
  return [
    ...(side.assessed < records.at(-1)! ? (['declared anew'] as const) : []),
    ...(side.state === 'protested' ? (['protested'] as const) : []),
  ];
}

interface Known {
  readonly differences: readonly SideDifference[];
  readonly open: number;
  readonly limit: string | undefined;
}

/** What the law in force makes of it, and why people must look at it. */
async function judge(
  { code, shelf, clock }: QueueParts,
  declaration: Declaration | undefined,
  declared: Declared,
  { differences, open, limit }: Known,
): Promise<{ computed?: Simulation; reasons: Reason[] }> {
  if (declaration === undefined) return { reasons: [] };
  const legalAt = clock();
  const context = {
    differences,
    declared: declared.records.length,
    openProtests: open,
    ...(limit !== undefined && { limit }),
  };
  try {
    const law = await shelf.law(await shelf.cited(code, legalAt));
    const computed = simulate({ nation: code, legalAt, declaration, ...law });
    return {
      computed,
      reasons: needsPeople(declaration, computed, { ...context, rules: law.rules }),
    };
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
    const computed = { result: 'refused', code: error.code, details: error.details } as const;
    return { computed, reasons: needsPeople(declaration, computed, context as never) };
  }
}

async function accountOf(parts: QueueParts, declaration: string): Promise<Account> {
  return accountFor(await recordedSteps(parts, declaration, parts.code), parts.shelf);
}
