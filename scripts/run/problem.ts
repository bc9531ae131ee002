import { ActaError, ERRORS } from '@acta/protocol';

/** What people are told of an error, in both languages where it is one of the table. */
export function problemText(error: unknown): string {
  if (!(error instanceof ActaError)) return error instanceof Error ? error.message : String(error);
  const { en, es, doEn, doEs } = ERRORS[error.code];
  const details = Object.entries(error.details).map(([name, value]) => {
    return `  ${name}: ${typeof value === 'string' ? value.trimEnd() : JSON.stringify(value)}`;
  });
  return [error.code, ...details, `  ${en} ${doEn}`, `  ${es} ${doEs}`].join('\n');
}
