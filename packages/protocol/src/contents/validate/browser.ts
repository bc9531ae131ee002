import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import type { Complaint } from './complaint.ts';

/**
 * Checks a value by walking its schema: slower than ajv, but nothing is compiled out of text, so that
 * a page's policy can forbid just that (`script-src` without `unsafe-eval`).
 */
export function complaintOf(schema: TSchema, value: unknown): Complaint | undefined {
  if (Value.Check(schema, value)) return undefined;
  const [first] = Value.Errors(schema, value);
  return { path: first!.instancePath, problem: first!.message, params: { ...first!.params } };
}
