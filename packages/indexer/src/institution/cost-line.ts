import {
  accountOf,
  ActaError,
  COST_KINDS,
  type CostEvent,
  type CostKind,
  type CostLine,
  type CostLineEntry,
  type CostNote,
  type CostOutcome,
  type CostSharing,
  type CostSide,
  formatAmount,
  type Minute,
  parseCostNote,
  readShares,
} from '@acta/protocol';
import { BUCKETS } from '../store/buckets.ts';
import type { Reader } from '../store/reader.ts';
import { notesAbout } from './finding.ts';
import type { Note } from './note.ts';

/** What a minute shares; undefined where there is no such minute. */
export async function costSharing(
  reader: Reader,
  number: number,
): Promise<CostSharing | undefined> {
  const all = new Map(
    (await reader.scan(BUCKETS.minute, [])).map(([, minute]) => [minute.number, minute]),
  );
  const asked = all.get(number);
  if (asked === undefined) return undefined;
  const root = rootOf(all, asked);
  const family = [...all.values()].filter((minute) => rootOf(all, minute) === root);
  const lines = new Set(family.flatMap((minute) => setIn(minute).map(({ act }) => act.a)));
  return {
    minute: root,
    minutes: family.map((minute) => minute.number),
    lines: await Promise.all([...lines].map((line) => readLine(reader, line, family, all))),
  };
}

/** Acts of a minute that have set shares. */
const setIn = ({ actList }: Minute) =>
  actList.flatMap(({ act, done }) =>
    act.kind === 'set shares' && done !== undefined ? [{ act, done }] : [],
  );

/** Follows a minute back over those that it amends or supersedes: each binds at least as many. */
function rootOf(all: ReadonlyMap<number, Minute>, minute: Minute): number {
  const goesOn = minute.relation === 'amends' || minute.relation === 'supersedes';
  const earlier = goesOn && minute.inForce ? all.get(minute.revises) : undefined;
  return earlier === undefined ? minute.number : rootOf(all, earlier);
}

async function readLine(
  reader: Reader,
  line: string,
  family: readonly Minute[],
  all: ReadonlyMap<number, Minute>,
): Promise<CostLine> {
  const numbers = new Set(family.map(({ number }) => number));
  const said = (await readNotes(reader, line)).filter(
    ({ note }) => note === undefined || numbers.has(note.minute),
  );
  const account = accountOf([...ruled(line, family, all), ...said.flatMap(eventOf)].sort(byRecord));
  const named = said.find(({ note }) => note?.line === line)?.note;
  const money = (minor: bigint): string => formatAmount(minor, named!.currency);
  const outcomes = new Map(account.outcomes.map((outcome) => [outcome.record, outcome]));
  const { parts: shares, remainderTo } = account.shares!;
  return {
    line,
    ...(named && { name: named.name, currency: named.currency }),
    shares,
    remainderTo,
    ended: account.ended,
    liquidated: account.liquidated,
    complete: said.every(({ note, code }) => note !== undefined || code !== undefined),
    sides: named === undefined ? [] : account.sides.map((side) => sideView(side, money)),
    entries: said.map((one) => entryView(one, outcomes.get(one.row.record))),
  };
}

interface Said {
  readonly row: Note & { readonly kind: CostKind };
  /** Absent where its document is not here, or says nothing that could count. */
  readonly note?: CostNote;
  readonly code?: string;
}

/** Notes about a line and their confirmations, in the order of the log. */
async function readNotes(reader: Reader, line: string): Promise<Said[]> {
  const firsts = (await notesAbout(reader, line)).filter(isCost);
  const confirmed = await Promise.all(
    firsts.map(async (first) =>
      (await notesAbout(reader, first.digest)).filter(isCost).filter(
        // What came before the note that it names can't have confirmed it.
        ({ kind, record }) => kind === first.kind && record > first.record,
      ),
    ),
  );
  const rows = [...firsts, ...confirmed.flat()].sort(byRecord);
  return Promise.all(
    rows.map(async (row): Promise<Said> => {
      const fields = await reader.get(BUCKETS.noteFields, row.document);
      if (fields === undefined) return { row };
      try {
        return { row, note: parseCostNote(row.kind, fields) };
      } catch (error) {
        if (error instanceof ActaError) return { row, code: error.code };
        throw error;
      }
    }),
  );
}

const isCost = (note: Note): note is Said['row'] =>
  (COST_KINDS as readonly string[]).includes(note.kind) && note.office !== undefined;

const byRecord = (a: { readonly record: number }, b: { readonly record: number }): number =>
  a.record - b.record;

/** When shares of a line were set, and when the minute that set them was ended. */
function ruled(
  line: string,
  family: readonly Minute[],
  all: ReadonlyMap<number, Minute>,
): CostEvent[] {
  return family.flatMap((minute) => {
    const set = setIn(minute).filter(({ act }) => act.a === line);
    const end = minute.endedBy === undefined ? undefined : all.get(minute.endedBy)?.inForce;
    return [
      ...set.map(({ act, done }): CostEvent => ({
        event: 'shares',
        record: done,
        shares: readShares(act, minute.sections),
      })),
      ...(set.length > 0 && end ? [{ event: 'end' as const, record: end.record }] : []),
    ];
  });
}

function eventOf({ row, note }: Said): CostEvent[] {
  if (note === undefined) return [];
  const { record, digest, section, about } = row;
  return [{ event: 'note', record, digest, section, about, note }];
}

function sideView(side: CostSide, money: (minor: bigint) => string): CostLine['sides'][number] {
  const { section, contributed, claimed, settled, balance, final } = side;
  return {
    section,
    contributed: money(contributed),
    claimed: money(claimed),
    settled: money(settled),
    balance: money(balance),
    final,
  };
}

function entryView({ row, note, code }: Said, outcome: CostOutcome | undefined): CostLineEntry {
  const { record, digest, section, office, about, document, at, kind } = row;
  const { effect, awaits, parts } = outcome ?? {};
  return {
    ...{ record, digest, section, about, document, at, kind },
    ...(office !== undefined && { office }),
    outcome: outcome?.outcome ?? (code === undefined ? 'unread' : 'malformed'),
    ...(code !== undefined && { code }),
    ...(note && { amount: formatAmount(note.amount, note.currency), minute: note.minute }),
    ...(note?.terms !== undefined && { terms: note.terms }),
    ...(effect !== undefined && { effect }),
    ...(awaits && { awaits }),
    ...(parts && {
      parts: Object.fromEntries(
        [...parts].map(([bearer, part]) => [bearer, formatAmount(part, note!.currency)]),
      ),
    }),
  };
}
