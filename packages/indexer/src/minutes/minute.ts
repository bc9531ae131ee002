import type { Act, Choice, Office } from '@acta/protocol';

/** One section's lane of a minute: its own chain of statements. */
export interface MinuteLane {
  readonly section: string;
  /** Digest that its next statement must name. */
  readonly head: string;
  /** Indexes of its records, ascending. */
  readonly records: readonly number[];
  readonly signed?: { readonly office: Office; readonly record: number };
  readonly attested?: { readonly office: Office; readonly record: number };
  readonly forwarded?: { readonly occurredAt: number; readonly record: number };
  readonly decision?: {
    readonly decision: Choice<'Decision'>;
    readonly at: number;
    readonly record: number;
  };
  readonly noDecision?: { readonly record: number };
}

export type MinuteState = 'drafted' | 'concluded' | 'disapproved' | 'withdrawn' | 'in force';

/** A minute as the records leave it. Times are unix seconds. */
export interface Minute {
  readonly number: number;
  readonly proposer: string;
  readonly sections: readonly string[];
  readonly kind: Choice<'MinuteKind'>;
  readonly entry: Choice<'Entry'>;
  readonly effectiveFrom: number;
  readonly document: string;
  /** Hash of the acts; zero = none. */
  readonly acts: string;
  /** The acts themselves, where the draft's calldata was seen. */
  readonly actList?: readonly Act[];
  /** Positions of the acts that are done. */
  readonly actsDone: readonly number[];
  readonly relation: Choice<'Relation'>;
  readonly revises: number;
  readonly state: MinuteState;
  readonly draft: number;
  /** UTC day on which the last attestation was dated. */
  readonly date?: number;
  /** Last second in which a decision may be dated. */
  readonly decideBy?: number;
  readonly inForce?: { readonly record: number; readonly at: number; readonly silent: readonly string[] };
  /** By the order of `sections`. */
  readonly lanes: readonly MinuteLane[];
  /** Later minutes that name this one. */
  readonly revisedBy: readonly number[];
}
