import type { JsonObject, JsonValue } from '@acta/protocol';

/** By which field of its lines a published document is cited; a rule set is read as a whole. */
const CITED_BY: Readonly<Record<string, string>> = {
  schedule: 'code',
  'exchange rates': 'currency',
};

/**
 * What must be shown of published law so that an assessment can be computed again: its head, how
 * many lines it has, and those whose code or currency stands in the assessment. A schedule of
 * 30,000 lines would make no file that anybody can mail.
 *
 * @param words every text of the assessment (`textsIn`)
 * @returns pointers
 */
export function citedPaths(law: JsonObject, words: ReadonlySet<string>): readonly string[] {
  const field = CITED_BY[String(law['kind'])];
  const { lines } = law;
  if (field === undefined || !Array.isArray(lines)) return [''];
  const head = Object.keys(law).filter((name) => name !== 'lines');
  const cited = lines.flatMap((line, i) =>
    words.has(String((line as JsonObject)[field])) ? [`/lines/${i}`] : [],
  );
  return [...head.map((name) => `/${name}`), '/lines/-', ...cited];
}

/** Every text in a value, names of members aside. */
export function textsIn(value: JsonValue, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') found.add(value);
  else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) textsIn(part as JsonValue, found);
  }
  return found;
}
