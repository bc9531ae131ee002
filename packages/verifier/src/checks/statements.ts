import {
  ActaError,
  CONTESTED,
  digestUnder,
  type EvidenceStatement,
  isStatementName,
  parseMessage,
  sectionOfParty,
  signerSlots,
  type SignerSlot,
  type StatementType,
  statementOfKind,
  STATEMENTS,
  SUPERSEDED,
} from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import { type Placed, type Spoken, spokenIn, type Stated, text } from './entry.ts';

/**
 * Hashes each statement again and compares it with the digest that the log holds. From here on a
 * word of a statement is as good as the record: whatever is changed in it changes the digest.
 *
 * @param separator EIP-712 domain separator of the network
 */
export function readStatements(
  found: Findings,
  entries: readonly Placed[],
  separator: Uint8Array,
): Stated[] {
  return entries.flatMap((entry) => {
    const at = { record: entry.index };
    return found.attempt(() => readEntry(found, entry, separator, at), at) ?? [];
  });
}

function readEntry(
  found: Findings,
  entry: Placed,
  separator: Uint8Array,
  at: { readonly record: number },
): Stated | undefined {
  const { given, record } = entry;
  const statement = readStatement(given.statement, separator);
  if (statement.digest !== record.digest) {
    found.fail('VERIFY_STATEMENT_DIFFERS', { ...at, type: statement.name });
    return undefined;
  }
  const moved = record.kind !== CONTESTED && record.kind !== SUPERSEDED;
  const wanted = record.kind === CONTESTED ? 'Answer' : statementOfKind(record.kind);
  if (record.kind !== SUPERSEDED && statement.name !== wanted) {
    found.fail('VERIFY_KIND_DIFFERS', { ...at, type: statement.name, kind: record.kind });
    return undefined;
  }
  if (hasForeignPart(found, entry, statement)) return undefined;
  if (statement.name !== 'Answer') return sectionsFit(found, { ...entry, statement, moved });
  if (given.handoff === undefined) {
    found.open('VERIFY_HANDOFF_NOT_SHOWN', at);
    return undefined;
  }
  const handoff = readStatement(given.handoff, separator);
  if (handoff.name !== 'Handoff' || handoff.digest !== text(statement, 'handoff')) {
    found.fail('VERIFY_HANDOFF_DIFFERS', at);
    return undefined;
  }
  return sectionsFit(found, { ...entry, statement, handoff, moved });
}

/** @throws ActaError STATEMENT_TYPE_UNKNOWN, STATEMENT_MALFORMED, STATEMENT_FIELD_UNKNOWN */
function readStatement(given: EvidenceStatement, separator: Uint8Array): Spoken {
  const name = given.type;
  if (!isStatementName(name)) throw new ActaError('STATEMENT_TYPE_UNKNOWN', { type: name });
  const type: StatementType = STATEMENTS[name];
  const message = parseMessage(type, given.message);
  return { name, type, message, digest: digestUnder(separator, type, message), given };
}

/** Parts that belong to one type stand with no other: nothing would bind them there. */
function hasForeignPart(found: Findings, { given, index }: Placed, { name }: Spoken): boolean {
  const belongs: Readonly<Record<string, boolean>> = {
    handoff: name === 'Answer',
    contents: name === 'Pack' || name === 'Unpack' || name === 'Transform',
    outputs: name === 'Transform',
    acts: name === 'MinuteDraft',
    keys: name === 'SectionAdmitted',
  };
  const foreign = Object.keys(belongs).filter((part) => !belongs[part] && part in given);
  for (const part of foreign) {
    found.fail('VERIFY_PART_FOREIGN', { record: index, part, type: name });
  }
  return foreign.length > 0;
}

/**
 * The record names the sections whose people signed. A contract's own names those concerned, and
 * a superseded statement's the section that gave the receipt (`checkReceipts`).
 */
function sectionsFit(found: Findings, entry: Stated): Stated | undefined {
  if (entry.record.kind === SUPERSEDED) return entry;
  const slots = spokenIn(entry).flatMap(({ type, message }) => signerSlots(type, message));
  const signing = [...new Set(slots.flatMap(sectionOf))].sort();
  if (signing.length === 0 || signing.join() === entry.record.sections.join()) return entry;
  found.fail('VERIFY_SECTIONS_DIFFER', { record: entry.index, sections: entry.record.sections });
  return undefined;
}

function sectionOf(slot: SignerSlot): string[] {
  switch (slot.by) {
    case 'party':
      return [sectionOfParty(slot.party)];
    case 'quorum':
    case 'office':
      return [slot.section];
    case 'key':
      return [];
  }
}
