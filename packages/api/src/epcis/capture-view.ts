import type { ErrorCode } from '@acta/protocol';
import type { CaptureJob } from '@acta/section';
import { problem } from '../problem/problem.ts';

/** A capture job as the standard shows it; each error is RFC 9457 with the path of the field. */
export const captureView = ({
  captureID,
  createdAt,
  finishedAt,
  success,
  captureErrorBehaviour,
  captured,
  errors,
}: CaptureJob) => ({
  captureID,
  createdAt: new Date(createdAt).toISOString(),
  finishedAt: new Date(finishedAt).toISOString(),
  running: false,
  success,
  captureErrorBehaviour,
  'acta:captured': captured,
  errors: errors.map(({ code, details }) => problem(code as ErrorCode, details)),
});
