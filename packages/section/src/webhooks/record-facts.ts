import type { Index, IndexedRecord } from '@acta/indexer';
import { STATEMENTS, type StatementType } from '@acta/protocol';

const NAMES = new Map(
  (Object.values(STATEMENTS) as StatementType[]).map(({ kind, name }) => [kind, name]),
);

/** The log's public facts of a record: no goods, no party, no name (law 6). */
export async function recordFacts(
  index: Pick<Index, 'minute'>,
  record: IndexedRecord,
): Promise<Readonly<Record<string, unknown>>> {
  const { kind, sections, recordedAt, digest, statement, superseded } = record;
  // Numbers of minutes and how far they are is public; the group of kinds 0x02 is theirs alone.
  const number = kind >> 8 === 2 ? statement?.message['number'] : undefined;
  const minute = typeof number === 'number' ? await index.minute(number) : undefined;
  return {
    index: record.index,
    kind,
    type: NAMES.get(kind),
    state: superseded === undefined ? 'recorded' : 'superseded',
    sections,
    recordedAt,
    digest,
    ...(minute && { minute: { number, state: minute.state } }),
  };
}
