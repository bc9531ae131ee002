import assert from 'node:assert/strict';
import { it } from 'node:test';
import { CHOICES } from '../../src/statements/choices.ts';
import { spanish } from '../../src/statements/readable.ts';

/** Lists whose words stand in sentences that people read before they sign custody. */
const LISTS = [
  'AnswerWord',
  'HoldWord',
  'TransformWord',
  'HolderWord',
  'OfficialWord',
  'InspectionResult',
  'InspectionReason',
  'NoteKind',
] as const;

it('every word of custody has its Spanish', () => {
  const english = LISTS.flatMap((list) => CHOICES[list] as readonly string[]).filter(
    (word) => spanish(word) === word,
  );
  assert.deepEqual(english, []);
});
