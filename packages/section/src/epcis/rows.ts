import type { ContextEntry, EpcisEvent } from '@acta/protocol';

/** An event as somebody captured it; never changed, never overwritten. */
export interface CapturedEvent {
  /** The order of capture in this section, from 1. */
  readonly seq: number;
  /** Party id, or code of the section whose people captured it. */
  readonly owner: string;
  /** Key that captured it: a capture bears no signature, so this is what is known. */
  readonly by: string;
  readonly captureID: string;
  /** Milliseconds. */
  readonly recordTime: number;
  /** As it was sent, but for its ID where it had none. */
  readonly event: EpcisEvent & { readonly eventID: string };
  readonly context: readonly ContextEntry[];
}

/** What happens to the good events of a capture that has bad ones (`GS1-Capture-Error-Behaviour`). */
export const ERROR_BEHAVIOURS = ['rollback', 'proceed'] as const;
export type ErrorBehaviour = (typeof ERROR_BEHAVIOURS)[number];

/** What was wrong with one event of a capture. */
export interface CaptureProblem {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What became of one capture. */
export interface CaptureJob {
  readonly captureID: string;
  readonly owner: string;
  /** Milliseconds. */
  readonly createdAt: number;
  readonly finishedAt: number;
  readonly captureErrorBehaviour: ErrorBehaviour;
  readonly success: boolean;
  /** How many events are in the store because of it, one after the other from the first. */
  readonly firstSeq: number;
  readonly captured: number;
  readonly errors: readonly CaptureProblem[];
}

/** A query under a name, its owner’s alone. */
export interface NamedQuery {
  readonly name: string;
  readonly owner: string;
  /** As it was sent. */
  readonly query: Readonly<Record<string, unknown>>;
  /** Milliseconds. */
  readonly createdAt: number;
}
