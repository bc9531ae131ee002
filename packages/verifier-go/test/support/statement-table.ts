import { ACT_KINDS, CHOICES, GOODS_SCHEMES, STATEMENTS, type StatementType } from '@acta/protocol';

/** Where the table stands for Go, which embeds only files of its own module. */
export const TABLE = new URL('../../statement/statements.json', import.meta.url);

/** What docs/formats.md says of statements in words, as data for programs in other languages. */
export function statementTable() {
  return {
    choices: CHOICES,
    goodsSchemes: GOODS_SCHEMES,
    actKinds: ACT_KINDS,
    statements: Object.values(STATEMENTS as Record<string, StatementType>).map(row),
  };
}

function row({ name, kind, fields, signers, documents }: StatementType) {
  return { name, kind, fields: fields.map(fieldRow), signers, documents };
}

function fieldRow({ name, kind, list }: StatementType['fields'][number]) {
  return { name, kind, ...(list !== undefined && { list }) };
}
