import { type Dated, instant } from './moment.ts';

/** That something in force ends after it begins. */
export function checkForce(
  { from, until }: Dated,
  fail: (path: string, problem: string) => never,
  path = '',
): void {
  if (until !== '' && instant(until) <= instant(from)) fail(`${path}/until`, 'not after from');
}
