import {
  type Content,
  consignmentId,
  type Crossing as Trip,
  crossingId,
  type SealedDocument,
} from '@acta/protocol';
import type { RecordedStatement } from '@acta/ledger';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import type { CrossingRow } from '../store/rows.ts';

/** What a document says of a crossing. */
interface Said {
  readonly trip: Trip;
  /** Whether a statement that names the document is about that crossing. */
  readonly fits: (statement: RecordedStatement) => boolean;
}

/**
 * What a document says of a crossing; undefined where it says nothing. A document counts for the
 * crossing that its words hash to: nobody puts an inspection on another trip by naming it.
 */
export function crossingIn(
  document: SealedDocument,
  inspection: Content<'inspection'> | undefined,
  note: Content<'note'> | undefined,
): Said | undefined {
  if (document.type === 'inspection' && inspection !== undefined) {
    const trip = inspection.crossing;
    const id = crossingId(trip);
    return { trip, fits: ({ message }) => message['crossing'] === id };
  }
  if (note?.manifest !== undefined) {
    const trip = note.manifest.crossing;
    const id = crossingId(trip);
    return { trip, fits: (statement) => isNote(statement, 'PartyNote', 'manifest', id) };
  }
  if (note?.release?.crossing !== undefined) {
    const { consignment, crossing: trip } = note.release;
    const id = consignmentId(consignment);
    return { trip, fits: (statement) => isNote(statement, 'OfficeNote', 'release', id) };
  }
  return undefined;
}

const isNote = (
  { type, message }: RecordedStatement,
  wanted: RecordedStatement['type'],
  kind: string,
  about: string,
): boolean => type === wanted && message['kind'] === kind && message['about'] === about;

/** Lists a document under its crossing, with the records that it stands behind. */
export function putSource(
  draft: Draft,
  said: Said,
  root: string,
  records: readonly number[],
): void {
  const fitting = records.filter((index) => {
    const statement = draft.get(BUCKETS.content, index)?.statement;
    return statement !== undefined && said.fits(statement);
  });
  if (fitting.length === 0) return;
  const id = crossingId(said.trip);
  const before = draft.get(BUCKETS.crossing, id);
  const { port, direction, trip } = said.trip;
  const others = (before?.sources ?? []).filter((source) => source.root !== root);
  const sources = [...others, { root, records: fitting }].sort(
    (a, b) => a.records[0]! - b.records[0]!,
  );
  list(draft, id, before, { port, direction, trip, sources });
  draft.put(BUCKETS.crossingIn, [root], id);
}

/** Takes a document out again: it was erased, or is read anew. */
export function dropSource(draft: Draft, root: string): void {
  const id = draft.get(BUCKETS.crossingIn, root);
  if (id === undefined) return;
  const before = draft.get(BUCKETS.crossing, id)!;
  const sources = before.sources.filter((source) => source.root !== root);
  list(draft, id, before, { ...before, sources });
  draft.delete(BUCKETS.crossingIn, root);
}

/** A port's list runs by the record that first spoke of a crossing. */
function list(draft: Draft, id: string, before: CrossingRow | undefined, row: CrossingRow): void {
  if (before !== undefined) draft.delete(BUCKETS.crossingAt, ...placeOf(id, before));
  if (row.sources.length === 0) return draft.delete(BUCKETS.crossing, id);
  draft.put(BUCKETS.crossing, [id], row);
  draft.put(BUCKETS.crossingAt, placeOf(id, row), 0);
}

const placeOf = (id: string, { port, direction, sources }: CrossingRow) =>
  [port, direction, sources[0]!.records[0]!, id] as const;
