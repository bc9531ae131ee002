import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Index } from '@acta/indexer';
import {
  type Act,
  actParagraphs,
  actsHash,
  buildDocument,
  NO_ACTS,
  type SealedDocument,
} from '@acta/protocol';
import { checkAgreedText } from '../src/agreed-text.ts';

const word = (value: number): string => `0x${value.toString(16).padStart(64, '0')}`;
const sections = ['MX', 'US'];
const acts: Act[] = [{ kind: 'set seats', a: word(18), b: word(3), c: word(0) }];
const minute = { sections, actList: acts.map((act) => ({ act })), acts: actsHash(acts) };
const index = {
  minute: (number: number) => Promise.resolve(number === 7 ? minute : undefined),
} as unknown as Index;

const words = [{ n: 1, en: 'TITLE', es: 'TÍTULO' }];
const plain = buildDocument('minute', { paragraphs: words });
const acting = buildDocument('minute', {
  paragraphs: [...words, ...actParagraphs(acts, sections, 1).map((one) => ({ ...one }))],
});

const check = (document: SealedDocument, hash: string, number = 7): Promise<void> =>
  checkAgreedText(
    {
      type: 'MinuteAgree',
      message: { number, document: document.root, acts: hash },
      signatures: [],
    },
    { [document.root]: document },
    index,
  );

describe('the text that governments agree on', () => {
  it('spells out the acts of the minute, or none where it performs none', async () => {
    await check(acting, minute.acts);
    await check(plain, NO_ACTS);
  });

  it('is refused where it hides an act, shows one that is not performed, or brings others', async () => {
    await assert.rejects(check(plain, minute.acts), { code: 'ACTS_OFF_TEXT' });
    await assert.rejects(check(acting, NO_ACTS), { code: 'ACTS_OFF_TEXT' });
    await assert.rejects(check(acting, word(9)), { code: 'MINUTES_ACTS_DIFFER' });
  });

  it('is left to the contract where the index has no such minute', async () => {
    await check(plain, minute.acts, 8);
  });
});
