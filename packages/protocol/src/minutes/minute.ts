import type { Choice, Office } from '../statements/choices.ts';
import type { Act } from '../statements/submission.ts';

/** Somebody's signature under a minute. */
export interface MinuteSignature {
  readonly office: Office;
  /** Index of the record. */
  readonly record: number;
  /** Its date: of its receipt, else of its block. */
  readonly at: number;
}

/** One section's lane of a minute: a chain of statements of its own. */
export interface MinuteLane {
  readonly section: string;
  /** Digest that its next statement must name, but for the government's decision. */
  readonly head: string;
  /**
   * Digest that the government's next word must name: the section's last statement before the minute
   * was concluded (absent until then), after a disapproval its government's last agreement.
   */
  readonly conclusion?: string;
  /** Indexes of its records, ascending. */
  readonly records: readonly number[];
  readonly signed?: MinuteSignature;
  readonly attested?: MinuteSignature;
  readonly forwarded?: {
    readonly occurredAt: number;
    readonly record: number;
    readonly at: number;
    /** After the third day. */
    readonly late: boolean;
  };
  readonly decision?: {
    readonly decision: Choice<'Decision'>;
    readonly record: number;
    readonly at: number;
  };
  /** What its government agreed to after a disapproval: the text, and its acts or zero for none. */
  readonly agreed?: {
    readonly document: string;
    readonly acts: string;
    readonly record: number;
    readonly at: number;
  };
  /** Its secretary confirmed that the government stayed silent. */
  readonly noDecision?: { readonly record: number; readonly at: number };
}

/**
 * `drafted` until the last attestation, then `concluded` until it is in force or its way there is
 * closed. A disapproved one is `agreed` while all governments say the same of how it is taken up
 * again. One in force ends when a later minute supersedes or terminates it (`endedBy`).
 */
export type MinuteState =
  'drafted' | 'concluded' | 'disapproved' | 'agreed' | 'withdrawn' | 'in force';

/** A minute as the records leave it. Times are unix seconds. */
export interface Minute {
  readonly number: number;
  readonly state: MinuteState;
  /** Section whose secretary drafted it. */
  readonly proposer: string;
  readonly sections: readonly string[];
  readonly kind: Choice<'MinuteKind'>;
  readonly entry: Choice<'Entry'>;
  readonly effectiveFrom: number;
  /** Root of its text; in force by agreement: of what the governments agreed. */
  readonly document: string;
  /** Hash of the acts; zero = none. */
  readonly acts: string;
  /** The acts behind it, in order, with the record of those that are done. */
  readonly actList: readonly { readonly act: Act; readonly done?: number }[];
  readonly relation: Choice<'Relation'>;
  /** The earlier minute; 0 = none. */
  readonly revises: number;
  /** Later minutes that name this one, ascending. */
  readonly revisedBy: readonly number[];
  /** Index and digest of the draft. */
  readonly draft: number;
  readonly digest: string;
  /** First second of the UTC day on which the last attestation is dated. */
  readonly date?: number;
  /** Last second at which a decision may be dated: the end of the 30th day. */
  readonly decideBy?: number;
  /** Section that withdrew it. */
  readonly withdrawnBy?: string;
  readonly inForce?: {
    readonly record: number;
    readonly at: number;
    readonly silent: readonly string[];
  };
  /** The later minute that superseded or terminated it. */
  readonly endedBy?: number;
  /** One per section, by code. */
  readonly lanes: readonly MinuteLane[];
}
