import type { Notice, Report } from '@acta/verifier';
import { type Language, TEXTS } from './texts.ts';

type Subject = NonNullable<Report['subject']>;

/** What a file is evidence of, in a sentence. */
export function aboutText(subject: Subject, language: Language): string {
  return TEXTS[`about ${subject.kind}`][language];
}

/** What a notice is about in particular, for people; those that say all by themselves have none. */
export function noticeLines({ code, details }: Notice, language: Language): string[] {
  const say = (name: keyof typeof TEXTS): string => TEXTS[name][language];
  const is = (name: keyof typeof TEXTS, value: unknown): string => `${say(name)}: ${shown(value)}`;
  const at = (name: keyof typeof TEXTS, value: unknown): string =>
    `${say(name)}: ${new Date(Number(value) * 1000).toISOString().replace('.000', '')}`;
  switch (code) {
    case 'THEIR_WORD': {
      const given = Object.entries(details['given'] as Readonly<Record<string, number>>);
      return given.map(([section, time]) => `${section} · ${at('said', time)}`);
    }
    case 'BREACH':
      return [
        is('section', details['section']),
        at('promised', details['receivedAt']),
        at('due', details['due']),
      ];
    case 'MISBEHAVIOUR': {
      const keys = details['keys'] as readonly Readonly<Record<string, string>>[];
      return keys.map(({ section, name, kind }) => `${section} · ${name} (${kind})`);
    }
    case 'GIVEN':
      return [
        is('to', details['to']),
        is('purpose', details['purpose']),
        at('givenAt', details['at']),
        is('by', details['signer']),
      ];
    default:
      return [];
  }
}

/** A text of a stranger may turn the direction of what stands beside it. */
const shown = (value: unknown): string => `\u2068${String(value)}\u2069`;
