import type { ErrorCode } from '@acta/protocol';
import type { RootProbe } from './entry.ts';
import type { ReplayProgress } from './replay.ts';

/** An error on its way over IPC; with a code where it is an ActaError. */
export interface DescribedError {
  readonly code?: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** What the engine's process tells its parent over IPC. */
export type ChildMessage =
  | ({ readonly kind: 'progress' } & ReplayProgress)
  | { readonly kind: 'done'; readonly id: number }
  /** `id` of the request it answers; absent when the start failed. */
  | ({ readonly kind: 'error'; readonly id?: number } & DescribedError);

/** What the parent asks: `watchRoot`. */
export interface ParentMessage {
  readonly id: number;
  readonly probe: RootProbe;
}
