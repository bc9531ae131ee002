import type { Act, Choice, Content, Office } from '@acta/protocol';

/** A signature under a minute. Times are unix seconds. */
export interface SignatureView {
  readonly office: Office;
  readonly at: number;
  readonly record: number;
  /** Address that signed; absent where the API did not see the statement. */
  readonly key?: string;
  /** Whose it is, for officials of a section that knows it. */
  readonly name?: string;
  /** Whom that person stood in for. */
  readonly actingFor?: string;
}

export interface LaneView {
  readonly section: string;
  /** Digest that the section's next statement names. */
  readonly head: string;
  /** Digest that the government's decision names, once the minute is concluded. */
  readonly conclusion?: string;
  readonly signed?: SignatureView;
  readonly attested?: SignatureView;
  readonly forwarded?: { readonly occurredAt: number; readonly at: number; readonly late: boolean };
  readonly decision?: { readonly decision: Choice<'Decision'>; readonly at: number };
  readonly noDecision?: { readonly at: number };
  /** How its government agreed that a disapproved minute is taken up again. */
  readonly agreed?: { readonly document: string; readonly acts: string; readonly at: number };
}

/** A step that waits for somebody, as the API tells it. */
export interface WaitingView {
  readonly step: string;
  readonly section?: string;
  readonly office?: Office;
  /** With `perform`: which act, from 1. */
  readonly act?: number;
  readonly from?: number;
  readonly until?: number;
  readonly en: string;
  readonly es: string;
}

/** A minute as `GET /v1/minutes/{n}` tells it. */
export interface MinuteView {
  readonly number: number;
  readonly state: string;
  readonly proposer: string;
  readonly kind: Choice<'MinuteKind'>;
  readonly entry: Choice<'Entry'>;
  readonly effectiveFrom: number;
  readonly sections: readonly string[];
  readonly document: string;
  readonly acts: string;
  readonly actList: readonly { readonly act: Act; readonly done?: number }[];
  readonly relation: Choice<'Relation'>;
  readonly revises: number;
  readonly digest: string;
  readonly date?: number;
  readonly decideBy?: number;
  readonly withdrawnBy?: string;
  readonly inForce?: {
    readonly record: number;
    readonly at: number;
    readonly silent: readonly string[];
  };
  readonly endedBy?: number;
  readonly lanes: readonly LaneView[];
  readonly waiting: readonly WaitingView[];
  /** Absent for who may not read it yet. */
  readonly text: Content<'minute'> | null;
}
