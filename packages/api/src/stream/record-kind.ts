import { STATEMENTS, type StatementType } from '@acta/protocol';

const NAMES = new Map(
  (Object.values(STATEMENTS) as StatementType[]).map(({ kind, name }) => [kind, name]),
);

/** Name of the statement type whose records have this kind; undefined for none of ours. */
export const recordKindName = (kind: number): string | undefined => NAMES.get(kind);
