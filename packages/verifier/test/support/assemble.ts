import {
  bytesToHex,
  disclose,
  type Disclosure,
  type Evidence,
  type EvidenceRecord,
  LeafTree,
  outputLeaf,
  type Part,
  restsOn,
  type SealedDocument,
  type RecordsSubject,
} from '@acta/protocol';
import type { Ledger, Row } from './ledger.ts';

/** What a file shows of one row. */
export interface Show {
  readonly row: Row;
  /** Root field → paths disclosed of its document; absent: nothing. */
  readonly documents?: Readonly<Record<string, readonly string[]>>;
  readonly handoffDocuments?: Readonly<Record<string, readonly string[]>>;
  /** The piece whose place is shown, or all of them. */
  readonly piece?: string | 'all';
  /** With a transformation: the output whose place is shown, or all of them. */
  readonly output?: string | 'all';
  /** Parts leave their signatures out. */
  readonly signatures?: boolean;
}

/** Makes an evidence file of rows and of every part that they rest on. */
export function assemble(
  ledger: Ledger,
  subject: RecordsSubject,
  shows: readonly Show[],
  options: { readonly size?: number; readonly checkpoint?: string } = {},
): Evidence {
  const size = options.size ?? ledger.rows.length;
  const byIndex = new Map<number, EvidenceRecord>();
  const queue = [...shows];
  for (let show = queue.shift(); show !== undefined; show = queue.shift()) {
    if (byIndex.has(show.row.index)) continue;
    const record = shownRecord(ledger, show, size);
    byIndex.set(show.row.index, record);
    for (const part of restsOn(record)) {
      const row = rowOf(ledger, part, show.row.index);
      if (row !== undefined) queue.push({ row, signatures: false });
    }
  }
  return {
    acta: 'evidence/1',
    network: { ...ledger.domain, origin: ledger.origin },
    subject,
    checkpoint: options.checkpoint ?? ledger.signedCheckpoint(size),
    records: [...byIndex].sort(([a], [b]) => a - b).map(([, record]) => record),
  };
}

function shownRecord(ledger: Ledger, show: Show, size: number): EvidenceRecord {
  const { row } = show;
  const contents = piecesShown(row, show.piece);
  const outputs = outputsShown(row, show.output);
  return ledger.shown(row, {
    size,
    signatures: show.signatures ?? true,
    documents: disclosures(row.said.documents, show.documents),
    handoffDocuments: disclosures(row.handoff?.documents, show.handoffDocuments),
    ...(contents !== undefined && { contents }),
    ...(outputs !== undefined && { outputs }),
  });
}

function disclosures(
  documents: Readonly<Record<string, SealedDocument>> = {},
  paths: Readonly<Record<string, readonly string[]>> | undefined,
): Record<string, Disclosure> | undefined {
  if (paths === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(paths).map(([field, shown]) => [field, disclose(documents[field]!, shown)]),
  );
}

function piecesShown(row: Row, piece: string | undefined): EvidenceRecord['contents'] {
  const { pieces } = row;
  if (pieces === undefined || piece === undefined) return undefined;
  if (piece === 'all') return { pieces };
  const index = pieces.findIndex(({ goods }) => goods === piece);
  return { ...pieces[index]!, index, path: row.paths![index]! };
}

function outputsShown(row: Row, output: string | undefined): EvidenceRecord['outputs'] {
  const { outputs } = row;
  if (outputs === undefined || output === undefined) return undefined;
  if (output === 'all') return { pieces: outputs };
  const index = outputs.findIndex(({ goods }) => goods === output);
  const path = new LeafTree(outputs.map(outputLeaf)).inclusion(index);
  return { ...outputs[index]!, index, path: path.map((hash) => bytesToHex(hash)) };
}

/** The row that a part is, before the one that rests on it. */
function rowOf(ledger: Ledger, part: Part, before: number): Row | undefined {
  const is = (row: Row): boolean => {
    const { type, message } = row.said;
    switch (part.part) {
      case 'writer':
        return type === 'WriterAdmitted' && message['group'] === part.group;
      case 'key':
        return (
          [message['appointee'], message['delegate'], message['admin']].includes(part.key) ||
          [row.keys?.admins, row.keys?.governmentRoot].some((set) => set?.includes(part.key))
        );
      case 'tariff':
        return row.digest === part.digest;
      case 'minute':
        return type === 'MinuteInForce' && message['number'] === part.number;
    }
  };
  return ledger.rows.findLast((row) => row.index < before && is(row));
}
