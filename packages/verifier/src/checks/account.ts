import { ActaError, checkNote } from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import type { Shown } from './contents.ts';
import { type Stated, text } from './entry.ts';

const FIELDS = '/fields/';

/** Whether an entry is a section's settlement on a budget line. */
export const isSettlement = ({ statement, moved }: Stated): boolean =>
  moved && statement.name === 'OfficeNote' && text(statement, 'kind') === 'settlement';

/**
 * Computes again what a settlement states: balance = contributed − claimed − settled − amount, to
 * the cent, never below zero, and zero where it is final. That its figures are those of the notes
 * before it is the index's to say: one record does not show the others.
 */
export function checkAccount(found: Findings, settlements: readonly Stated[], shown: Shown): void {
  for (const { index, statement } of settlements) {
    const document = shown.get(statement)?.get('document');
    const at = { record: index };
    if (document === undefined) {
      found.open('VERIFY_NOT_DISCLOSED', at);
      continue;
    }
    const fields = [...document.fields].flatMap(([path, value]) =>
      path.startsWith(FIELDS) && typeof value === 'string'
        ? [[path.slice(FIELDS.length), value] as const]
        : [],
    );
    try {
      checkNote(statement.message, Object.fromEntries(fields));
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
      const isKeptBack = error.code === 'NOTE_FIELD_MISSING' && !document.complete;
      if (isKeptBack) found.open('VERIFY_NOT_DISCLOSED', { ...at, ...error.details });
      else found.fail('VERIFY_ACCOUNT_WRONG', { ...at, code: error.code, ...error.details });
    }
  }
}
