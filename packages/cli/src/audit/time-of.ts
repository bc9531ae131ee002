import { ActaError } from '@acta/sdk';
import { readTime } from '../statements/form.ts';

/** Unix seconds out of what a person typed. @throws ActaError CLI_USAGE */
export function timeOf(given: string): number {
  const time = readTime(given);
  if (typeof time === 'number') return time;
  throw new ActaError('CLI_USAGE', { problem: `${given.slice(0, 64)} is no time` });
}
