import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ActaError } from '@acta/protocol';
import Papa from 'papaparse';
import {
  parseRate,
  parseSpecial,
  printRate,
  printSpecial,
  type ScheduleLine,
} from '../../src/index.ts';
import { HTS_DATA, htsFile, NO_HTS_DATA } from '../support/hts-data.ts';
import { earlySchedule } from '../support/published.ts';

/** The one text of the data that refers elsewhere: it is read as that, and never as zero. */
const IN_WORDS =
  'The rate of duty applicable to that article in the set subject to the highest rate of duty';

interface Tally {
  read: number;
  elsewhere: number;
  empty: number;
  readonly refused: string[];
}

/** Reads one cell, prints it, reads it back. */
function roundTrip(text: string, tally: Tally, special: boolean): void {
  try {
    if (special) {
      const rates = parseSpecial(text, parseRate);
      if (rates.length === 0) tally.empty += 1;
      else tally.read += 1;
      const again = parseSpecial(printSpecial(rates), parseRate);
      const meaning = (list: typeof rates) =>
        list.map(({ rate, programs }) => ({ rate, programs }));
      assert.deepEqual(meaning(again), meaning(rates), text);
    } else {
      const rate = parseRate(text);
      tally.read += 1;
      if (rate.kind === 'see') {
        assert.equal(text, IN_WORDS);
        tally.elsewhere += 1;
      }
      assert.deepEqual(parseRate(printRate(rate)), rate, text);
    }
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
    if (error.code === 'RATE_EMPTY') tally.empty += 1;
    else tally.refused.push(text);
  }
}

function tallyOf(lines: readonly Pick<ScheduleLine, 'general' | 'special' | 'column2'>[]): Tally {
  const tally: Tally = { read: 0, elsewhere: 0, empty: 0, refused: [] };
  for (const { general, special, column2 } of lines) {
    roundTrip(general, tally, false);
    roundTrip(special, tally, true);
    roundTrip(column2, tally, false);
  }
  return tally;
}

test('every rate of the shipped extract is read', () => {
  const { read, elsewhere, refused } = tallyOf(earlySchedule.lines);
  assert.deepEqual(refused, []);
  assert.equal(elsewhere, 2);
  assert.ok(read >= 60, `${read} cells`);
});

test('every rate of the 703 + 63 lines of the HTS data is read', { skip: NO_HTS_DATA }, () => {
  assert.ok(HTS_DATA);
  const rows = ['hts-2026.csv', 'hts-2026-chapter99.csv'].flatMap(
    (name) =>
      Papa.parse<Record<string, string>>(htsFile(name), { header: true, skipEmptyLines: true })
        .data,
  );
  assert.equal(rows.length, 703 + 63);
  const lines = rows.map((row) => ({
    general: row['general_rate']!,
    special: row['special_rate']!,
    column2: row['column2_rate']!,
  }));
  const { read, elsewhere, empty, refused } = tallyOf(lines);
  assert.deepEqual(refused, []);
  assert.equal(elsewhere, 4, 'two lines, general and column 2');
  assert.equal(read + empty, 3 * 766);
  assert.equal(
    empty,
    70 + 357 + 70,
    'the empty cells of the README: 4- and 6-digit lines, and no special rate',
  );
});

test('every rate text of the additional duties is read', { skip: NO_HTS_DATA }, () => {
  const { data } = Papa.parse<Record<string, string>>(htsFile('additional-duties.csv'), {
    header: true,
    skipEmptyLines: true,
  });
  assert.equal(data.length, 9);
  for (const row of data) {
    const rate = parseRate(row['rate_text']!);
    assert.deepEqual(parseRate(printRate(rate)), rate);
    const added = row['added_percent'];
    if (added)
      assert.deepEqual(rate, {
        kind: 'base',
        terms: [{ kind: 'ad valorem', percent: added, upon: 'value' }],
      });
  }
});
