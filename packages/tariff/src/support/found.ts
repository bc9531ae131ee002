import { ActaError, type ErrorCode } from '@acta/protocol';

/**
 * What a document names and another part of it must hold. Read whole, the parsers have made sure of
 * it; of a document that is only shown in part nobody has.
 *
 * @throws ActaError of the given code {problem}
 */
export function found<T>(value: T | undefined, refusal: ErrorCode, problem: string): T {
  if (value === undefined) throw new ActaError(refusal, { problem });
  return value;
}
