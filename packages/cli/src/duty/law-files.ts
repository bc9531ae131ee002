import { isJsonObject, type JsonObject, parseDocument } from '@acta/sdk';
import { type DutyInput, parseExchangeRates, parseRuleSet, parseSchedule } from '@acta/tariff';
import { readJson } from '../io/files.ts';

/** A sealed document, whose root is computed again, or its content alone. */
export async function contentOf(file: string): Promise<JsonObject> {
  const value = await readJson(file);
  if (isJsonObject(value) && 'salts' in value) return parseDocument(value).content;
  return value as JsonObject;
}

/** Files of what is cited. */
export interface LawFiles {
  readonly schedule: string;
  readonly rules: string;
  readonly exchange?: string;
}

/** @throws ActaError FILE_*, JSON_*, TARIFF_* */
export async function lawOf({
  schedule,
  rules,
  exchange,
}: LawFiles): Promise<Pick<DutyInput, 'schedule' | 'rules' | 'exchange'>> {
  return {
    schedule: parseSchedule(await contentOf(schedule)),
    rules: parseRuleSet(await contentOf(rules)),
    ...(exchange !== undefined && { exchange: parseExchangeRates(await contentOf(exchange)) }),
  };
}
