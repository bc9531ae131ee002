import type { Choice, Office, Output, StatementName } from '@acta/protocol';
import type { OfficialCustody } from './goods.ts';

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
  /** Head that it names; absent at the commission. */
  readonly head?: string;
  /** Holder before; absent at the commission. */
  readonly from?: string;
  /** Holder after. */
  readonly to: string;
  /** Who signed: parties, or sections. */
  readonly by: readonly string[];
  /** What is on the doors after this step. */
  readonly seals: string;
  /** The releaser found other seals on the doors than the record before had left there. */
  readonly sealGap?: true;
  /** With an answer: the receiver's word. A refusal moves nothing but the head. */
  readonly answer?: Choice<'AnswerWord'>;
  /** With an answer: who was to receive the goods. */
  readonly offeredTo?: string;
  /** With an inspection. */
  readonly result?: Choice<'InspectionResult'>;
  readonly reason?: Choice<'InspectionReason'>;
  readonly crossing?: string;
  /** With a hold, a transformation, an act of the holder or an official one: which. */
  readonly word?:
    Choice<'HoldWord'> | Choice<'TransformWord'> | Choice<'HolderWord'> | Choice<'OfficialWord'>;
  /** With an official act: in which office its section acted, by law and without the holder's hand. */
  readonly office?: Office;
  /** The goods are in a section's custody after this step. */
  readonly official?: OfficialCustody;
  /** They are lost after this step. */
  readonly lost?: true;
  /** This step closed them for ever. */
  readonly closed?: true;
  /** Units of a lot, with the step that began it. */
  readonly quantity?: number;
  /** With the transformation that these goods came out of: what went in. */
  readonly madeOf?: readonly string[];
  /** With the transformation that these goods went into: what came out. */
  readonly became?: readonly Output[];
  /** The container into which the goods went, or out of which they came. */
  readonly into?: string;
  readonly outOf?: string;
  /** With pack and unpack of this container: the pieces, in the order of `contents`. */
  readonly pieces?: readonly string[];
  /** With the loser of two complete handoffs, which moved nothing: the digest that had won. */
  readonly winner?: string;
  /** This step ended a contest. */
  readonly settled?: true;
  /** A record between the step before and this one was not seen: the head it names is another. */
  readonly unseen?: true;
  /** The container whose step this is, where it is not the goods' own. */
  readonly container?: string;
}
