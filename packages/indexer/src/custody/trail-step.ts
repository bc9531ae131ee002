import type { Choice, StatementName } from '@acta/protocol';

/** One step of a trail: a record that concerns the goods, or a container they were in just then. */
export interface TrailStep {
  /** Index of the record. */
  readonly index: number;
  /** Kind of the record. */
  readonly kind: number;
  readonly type: StatementName;
  readonly digest: string;
  /** Block time, unix seconds. */
  readonly recordedAt: number;
  /** By the receipt that dated it; absent where its block did. */
  readonly receivedAt?: number;
  /** As its signers say; 0 where the statement has no such time. */
  readonly occurredAt: number;
  /** Head before; absent at the commission. */
  readonly head?: string;
  /** Holder before; absent at the commission. */
  readonly from?: string;
  /** Holder after. */
  readonly to: string;
  /** Who signed: parties or sections. */
  readonly by: readonly string[];
  /** Seals hash after this step. */
  readonly seals: string;
  /** The seals differ from what the record before left on the doors, in a step that opens none. */
  readonly sealGap: boolean;
  /** The receiver took the goods with exceptions. */
  readonly exceptions: boolean;
  /** With an answer: the receiver's word. A refusal moves nothing but the head. */
  readonly answer?: Choice<'AnswerWord'>;
  /** With an inspection. */
  readonly result?: Choice<'InspectionResult'>;
  readonly crossing?: string;
  /** With a hold. */
  readonly word?: Choice<'HoldWord'>;
  /** With pack and unpack: the container of these goods, or the pieces of this container. */
  readonly packed?: { readonly container: string; readonly pieces: readonly string[] };
  /** The container whose step this is, where it is not the goods' own. */
  readonly container?: string;
  /** From this record on two complete handoffs stand against each other. */
  readonly contested?: { readonly winner: string };
}
