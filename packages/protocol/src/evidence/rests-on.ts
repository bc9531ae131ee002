import { hexToBytes } from '../crypto/bytes.ts';
import { decodeRecord } from '../log/record.ts';
import type { EvidenceRecord } from './evidence.ts';

/** A record that must be in the file for another to be checked. */
export type Part =
  /** The `WriterAdmitted` by which the contract writes this group of kinds. */
  | { readonly part: 'writer'; readonly group: number; readonly writer: string }
  /**
   * What gave a key its office: `Appoint`, `Delegate`, `RegisterParty`, `PartyAdmin`, `Recovered`;
   * for a founding key `SectionAdmitted`, with `keys`.
   */
  | { readonly part: 'key'; readonly key: string }
  /** What an assessment cites: the `PublishTariff` of this digest. */
  | { readonly part: 'tariff'; readonly digest: string }
  /** The `MinuteInForce` of this minute. */
  | { readonly part: 'minute'; readonly number: number };

const GROUP_LOG = 0;
const NONE = `0x${'00'.repeat(32)}`;

/**
 * What a record of an evidence file rests on (PROTOCOL §10). Whoever makes a file adds the parts,
 * and their parts, until nothing new comes: signatures shown need their keys' records, so parts
 * leave theirs out, and the list ends after a few.
 */
export function restsOn({ record, statement, handoff, receipt }: EvidenceRecord): Part[] {
  const { kind, writer } = decodeRecord(hexToBytes(record));
  const group = kind >> 8;
  const shown = [...(statement.signatures ?? []), ...(handoff?.signatures ?? [])];
  const keys = new Set(
    [...shown, ...(receipt === undefined ? [] : [receipt])].map((s) => s.signer),
  );
  const { message } = statement;
  const cited = statement.type === 'Assess' ? ['schedule', 'rules', 'exchange'] : [];
  const digests = cited.map((field) => String(message[field])).filter((digest) => digest !== NONE);
  const byMinute = ['PublishTariff', 'WriterAdmitted', 'SectionAdmitted'].includes(statement.type);
  const minute = byMinute ? Number(message['minute']) : 0;
  return [
    ...(group === GROUP_LOG ? [] : [{ part: 'writer', group, writer } as const]),
    ...[...keys].map((key) => ({ part: 'key', key }) as const),
    ...digests.map((digest) => ({ part: 'tariff', digest }) as const),
    ...(minute === 0 ? [] : [{ part: 'minute', number: minute } as const]),
  ];
}
