import type { Message } from '@acta/protocol';
import { type Assessment, parseAssessment } from '../duty/assessment.ts';
import { type DutyActContent, type DutyWord, parseDutyAct } from './duty-act.ts';
import { parseProtest, type ProtestContent } from './protest.ts';

/** One statement on a nation's side of a declaration, in the order of the log. */
export interface AccountStep {
  readonly type: 'Assess' | 'DutyAct' | 'Protest';
  readonly digest: string;
  readonly message: Message;
  /** Content of its document; undefined where it is not shown. */
  readonly content?: unknown;
}

interface Common {
  readonly digest: string;
  /** Unix seconds. */
  readonly at: number;
  readonly about: string;
}

export interface AssessStep extends Common {
  readonly type: 'Assess';
  readonly legalAt: number;
  readonly rules: string;
  readonly figures: Assessment['assessment'] | undefined;
}
export interface ActStep extends Common {
  readonly type: 'DutyAct';
  readonly word: DutyWord;
  readonly content: DutyActContent | undefined;
}
export interface ProtestStep extends Common {
  readonly type: 'Protest';
  readonly content: ProtestContent | undefined;
}
export type Step = AssessStep | ActStep | ProtestStep;

/** @throws ActaError DUTY_ASSESSMENT_MALFORMED, DUTY_ACT_MALFORMED, DUTY_PROTEST_MALFORMED */
export function readStep({ type, digest, message, content }: AccountStep): Step {
  const common = { digest, at: Number(message['occurredAt']), about: String(message['about']) };
  const given = content !== undefined;
  switch (type) {
    case 'Assess':
      return {
        ...common,
        type,
        legalAt: Number(message['legalDate']),
        rules: String(message['rules']),
        figures: given ? parseAssessment(content).assessment : undefined,
      };
    case 'DutyAct':
      return {
        ...common,
        type,
        word: message['word'] as DutyWord,
        content: given ? parseDutyAct(content) : undefined,
      };
    case 'Protest':
      return { ...common, type, content: given ? parseProtest(content) : undefined };
  }
}
