import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import stringWidth from 'string-width';
import { sayIn } from '../../src/language.ts';
import { minuteLines } from '../../src/minutes/show-minute.ts';
import type { Session } from '../../src/session.ts';
import { sampleMinute } from './sample-minute.ts';

const session = (width: number, language: 'en' | 'es' = 'en'): Session =>
  ({ language, say: sayIn(language), output: { width } }) as unknown as Session;

describe('a minute in a terminal', () => {
  for (const width of [40, 80, 120, 200]) {
    it(`fits ${width} cells, with every word of both languages`, async () => {
      const minute = await sampleMinute();
      const lines = minuteLines(minute, session(width));
      for (const line of lines) assert.ok(stringWidth(line) <= width, line);
      const words = new Set(lines.join(' ').split(/[\s│]+/));
      for (const { en, es } of minute.text!.paragraphs) {
        for (const word of `${en} ${es}`.split(' ')) assert.ok(words.has(word), word);
      }
    });
  }

  it('says how far it is, who signed with which key, what was late and who was silent', async () => {
    const text = minuteLines(await sampleMinute(), session(200)).join('\n');
    for (const part of [
      'in force October 1, 1973 (approved by US September 2, 1973, silence of MX)',
      'MX: signed 1973-08-30 (COMMISSIONER a1a1a1a1), attested 1973-08-30 (SECRETARY a2a2a2a2), forwarded 1973-09-04 late, silence confirmed 1973-09-30',
      'US: signed 1973-08-30 (COMMISSIONER María Núñez b1b1b1b1)',
      'act 1: pending',
      `+ application/pdf, 48213 B, 0x${'a7'.repeat(32)}`,
    ]) {
      assert.ok(text.includes(part), part);
    }
  });

  it('tells what waits for whom in the language of the session', async () => {
    const waiting = [{ step: 'perform', en: 'anyone: perform', es: 'cualquiera: ejecutar' }];
    const lines = minuteLines(await sampleMinute({ waiting }), session(100, 'es'));
    assert.ok(lines.includes('→ cualquiera: ejecutar'));
    const secret = minuteLines(await sampleMinute({ text: null }), session(100));
    assert.ok(!secret.some((line) => line.includes('│')));
  });
});
