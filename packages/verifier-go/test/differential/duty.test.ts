import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ActaError, flatten, type JsonValue } from '@acta/protocol';
import {
  assess,
  instant,
  recompute,
  showExchangeRates,
  showRuleSet,
  showSchedule,
} from '@acta/tariff';
import { LONG, SEED } from '../../../../test/support/seed.ts';
import { CHAPTER_98 } from '../../../tariff/test/duty/cases/chapter-98.ts';
import { CHAPTER_99 } from '../../../tariff/test/duty/cases/chapter-99.ts';
import { FEES } from '../../../tariff/test/duty/cases/fees.ts';
import { MEXICO } from '../../../tariff/test/duty/cases/mexico.ts';
import { RATES } from '../../../tariff/test/duty/cases/rates.ts';
import { ROUNDING } from '../../../tariff/test/duty/cases/rounding.ts';
import { WORKED_CASES } from '../../../tariff/test/duty/worked-cases.ts';
import { builtCommand, Lines, withoutGo } from '../support/go.ts';
import { randomFrom } from './mutate.ts';

/** Worked cases of rule sets of both forms. */
const CASES = [
  ...WORKED_CASES,
  ...ROUNDING,
  ...RATES,
  ...FEES,
  ...CHAPTER_98,
  ...CHAPTER_99,
  ...MEXICO,
];
/** Times that each case is tried with fields changed and hidden. */
const RUNS = LONG ? 200 : 4;

type Fields = Record<string, JsonValue>;

interface Documents {
  readonly nation: string;
  readonly legalAt: number;
  readonly fields: Record<string, Fields>;
  readonly complete: Record<string, boolean>;
}

/** A case as the documents that evidence of it would show. */
function documentsOf({ nation, at, declaration, schedule, rules, exchange }: (typeof CASES)[0]) {
  const legalAt = instant(at);
  const cited = { schedule, rules, ...(exchange && { exchange }) };
  const content = assess({ nation, legalAt, declaration, ...cited });
  const documents = Object.entries({ document: content, ...cited });
  const fieldsOf = (name: string, value: object): Fields =>
    Object.fromEntries(
      flatten(name === 'document' ? 'assessment' : 'tariff', value).map((field) => [
        field.path,
        field.value,
      ]),
    );
  return {
    nation,
    legalAt,
    fields: Object.fromEntries(documents.map(([name, value]) => [name, fieldsOf(name, value)])),
    complete: Object.fromEntries(documents.map(([name]) => [name, true])),
  };
}

/** Fields left out, changed, or taken from another place; all of it JSON of the right kind. */
function change(all: Documents, random: (below: number) => number): Documents {
  const changed = structuredClone(all) as Documents;
  for (let n = random(4); n >= 0; n -= 1) {
    const names = Object.keys(changed.fields);
    // The assessment itself is what a dishonest assessor writes.
    const name = random(2) === 0 ? 'document' : names[random(names.length)]!;
    const fields = changed.fields[name]!;
    const paths = Object.keys(fields);
    const path = paths[random(paths.length)]!;
    if (random(2) === 0) {
      delete fields[path];
      // Left out of a document that is shown whole, or kept back.
      if (random(3) > 0) changed.complete[name] = false;
    } else if (!path.endsWith('/-')) {
      // A length that does not fit the elements is no disclosure at all.
      fields[path] = changedValue(fields[path]!, fields[paths[random(paths.length)]!]!, random);
    }
  }
  return changed;
}

function changedValue(
  value: JsonValue,
  other: JsonValue,
  random: (below: number) => number,
): JsonValue {
  if (typeof value === 'number') return value + random(3) - 1;
  if (typeof value === 'object' && value !== null) {
    const names = Object.keys(value);
    const name = names[random(names.length)]!;
    const members = value as Record<string, JsonValue>;
    return { ...members, [name]: changedValue(members[name]!, other, random) };
  }
  const text = String(value);
  switch (random(5)) {
    case 0:
      return typeof other === 'object' ? '' : other;
    case 1:
      return '';
    case 2:
      return `${text}0`;
    default:
      return text.replace(/[0-9]/, () => String(random(10)));
  }
}

describe('both compute an assessment again alike', { skip: withoutGo }, () => {
  let lines: Lines;
  let remove: () => void;
  before(async () => {
    const command = await builtCommand('verify-lines');
    remove = command.remove;
    lines = new Lines(command.path);
  });
  after(() => {
    lines.end();
    remove();
  });

  it(`in every worked case, as it is and with fields changed and hidden (ACTA_SEED=${SEED})`, async () => {
    const random = randomFrom(SEED);
    for (const worked of CASES) {
      const original = documentsOf(worked);
      for (let n = 0; n <= RUNS; n += 1) {
        const documents = n === 0 ? original : change(original, random);
        const given = (await lines.ask({ duty: documents })) as Recomputed;
        assert.deepEqual(
          essence(given),
          essence(byFirst(documents)),
          `${worked.name}, run ${n} (ACTA_SEED=${SEED})`,
        );
      }
    }
  });
});

interface Recomputed {
  readonly code?: string;
  readonly differences: readonly string[] | null;
  readonly unchecked: readonly string[] | null;
}

/** Where the computation goes wrong first; where it does nowhere, whether all could be checked. */
function essence({ code, differences, unchecked }: Recomputed): unknown {
  const [first] = differences ?? [];
  return first === undefined ? { code, checked: unchecked?.length === 0 } : { code, first };
}

/** What the first verifier makes of it. */
function byFirst({ nation, legalAt, fields, complete }: Documents): Recomputed {
  const shown = (name: string) => ({
    fields: new Map(Object.entries(fields[name]!)),
    complete: complete[name]!,
  });
  try {
    const { differences, unchecked } = recompute({
      nation,
      legalAt,
      document: shown('document'),
      schedule: showSchedule(shown('schedule')),
      rules: showRuleSet(shown('rules')),
      ...(fields['exchange'] !== undefined && { exchange: showExchangeRates(shown('exchange')) }),
    });
    const paths = (list: readonly { readonly path: string }[]) => list.map(({ path }) => path);
    return { differences: paths(differences), unchecked: paths(unchecked) };
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
    return { code: error.code, differences: null, unchecked: null };
  }
}
