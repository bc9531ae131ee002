import { ActaError } from '@acta/protocol';
import type { Rate, SpecialRate } from './rate.ts';

/** A note in brackets, `3(e)`, is no list of programs: those are capitals. */
const ENTRY =
  /\s*([^()]+?(?:\((?:[a-z0-9]+|see U\.S\. note [^()]+)\)[^()]*?)*?)\s*\(([^()a-z]*?),?\)\s*[;,]?/y;
const PROGRAM = /^[A-Z]{1,6}[+*]?$/;

/**
 * Reads a special column: rates, each with the programs whose goods it is for.
 *
 * ```
 * Free (A+,AU,…,S,SG)25% (KR)                          glued, as the source prints it
 * Free (BH,CL,JO) See 9823.04.01-9823.04.54 (S+)
 * The duty provided in the applicable subheading + 25%   chapter 99: for all programs
 * ```
 *
 * @param parse the reader of the schedule's notation (`NOTATIONS`)
 * @returns none for an empty column
 * @throws ActaError RATE_UNREADABLE {text}, also where a program stands under two rates
 */
export function parseSpecial(text: string, parse: (rate: string) => Rate): SpecialRate[] {
  if (text.trim() === '') return [];
  if (!/[()]/.test(text)) return [{ rate: parse(text), programs: [], text: text.trim() }];

  const rates: SpecialRate[] = [];
  ENTRY.lastIndex = 0;
  let end = 0;
  for (let entry = ENTRY.exec(text); entry !== null; entry = ENTRY.exec(text)) {
    end = ENTRY.lastIndex;
    rates.push({
      rate: parse(entry[1]!),
      programs: entry[2]!.split(',').map((program) => program.trim()),
      text: entry[0].trim().replace(/[;,]$/, ''),
    });
  }
  const programs = rates.flatMap((rate) => rate.programs);
  const clear =
    text.slice(end).trim() === '' &&
    programs.every((program) => PROGRAM.test(program)) &&
    new Set(programs).size === programs.length;
  if (!clear) throw new ActaError('RATE_UNREADABLE', { text: text.slice(0, 200) });
  return rates;
}
