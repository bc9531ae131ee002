import type { Content, Minute, MinuteLane, MinuteSignature, Office } from '@acta/protocol';

/** A signature under a minute, as far as the API knows whose it is. */
export interface SignatureView extends MinuteSignature {
  /** Address that signed; absent where the API did not see the statement. */
  readonly key?: string;
  /** Whose it is, for officials of a section that knows it. */
  readonly name?: string;
  /** Whom that person stood in for. */
  readonly actingFor?: string;
}

export interface LaneView extends MinuteLane {
  readonly signed?: SignatureView;
  readonly attested?: SignatureView;
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
export interface MinuteView extends Minute {
  readonly lanes: readonly LaneView[];
  readonly waiting: readonly WaitingView[];
  /** Absent for who may not read it yet. */
  readonly text: Content<'minute'> | null;
}
