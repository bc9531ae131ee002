import type { IndexedRecord } from '@acta/indexer';
import { bytesToHex, type EvidenceRecord, formatProofHead } from '@acta/protocol';
import type { Context } from '../context.ts';
import { outputsShown, piecesShown } from './pieces-shown.ts';
import { recordContent } from './record-content.ts';
import { type Paths, shownReceipt, shownStatement } from './shown-statement.ts';

/** What a file shows of one record. */
export interface Show {
  readonly record: IndexedRecord;
  /** Its signatures: of the subject's own statements. Parts leave theirs out. */
  readonly signatures: boolean;
  readonly paths: Paths;
  /** With `Pack`, `Unpack`, `Transform`: the piece whose place is shown, or `all` of them. */
  readonly pieces?: string;
  /** With `Transform`: the output whose place is shown, or `all` of them. */
  readonly outputs?: string;
}

/** A record with what its hashes stand for, proved under the log of a size. */
export async function evidenceRecord(
  context: Context,
  size: number,
  show: Show,
): Promise<EvidenceRecord> {
  const { record, pieces, outputs: made } = show;
  const [path, content] = await Promise.all([
    context.index.inclusion(record.index, size),
    recordContent(context, record),
  ]);
  const { handoff, contents, outputs, acts } = content;
  const [statement, answered] = await Promise.all([
    shownStatement(context, content, show),
    handoff && shownStatement(context, handoff, show),
  ]);
  const keys = await foundingKeys(context, record, content.message['section']);
  return {
    record: record.record,
    proof: formatProofHead({ index: record.index, path: path.map((hash) => bytesToHex(hash)) }),
    statement,
    ...(answered && { handoff: answered }),
    ...(record.receipt !== undefined && {
      receipt: shownReceipt(context, record.digest, record.receipt),
    }),
    ...(contents && pieces !== undefined && { contents: piecesShown(contents, pieces) }),
    ...(outputs && made !== undefined && { outputs: outputsShown(outputs, made) }),
    ...(acts && { acts }),
    ...(keys && { keys }),
  };
}

/** The keys with which a section came in, where this is the record of that. */
async function foundingKeys({ index }: Context, record: IndexedRecord, code: unknown) {
  if (record.type !== 'SectionAdmitted') return undefined;
  const row = (await index.sections()).find((section) => section.code === code);
  return row?.admitted?.record === record.index ? row.admitted.keys : undefined;
}
