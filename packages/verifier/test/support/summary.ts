import type { Report } from '../../src/index.ts';
import type { Vector } from './vectors.ts';

/** What of a report never changes for a file once issued; its sentences may become clearer. */
export function summary({ verdict, existedBy, checks, notices }: Report): Vector['expected'] {
  return {
    verdict,
    ...(existedBy !== undefined && { existedBy }),
    checks: checks.map(({ number, id, status, code }) =>
      [number, id, status, code].filter((part) => part !== undefined).join(' '),
    ),
    notices: notices.map(({ code }) => code),
  };
}
