import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { TSchema } from 'typebox';
import type { Complaint } from './complaint.ts';

const validators = new WeakMap<TSchema, ValidateFunction>();

/** Checks a value by ajv, which writes a function for each schema and compiles it. */
export function complaintOf(schema: TSchema, value: unknown): Complaint | undefined {
  let validate = validators.get(schema);
  if (validate === undefined) {
    validate = new Ajv2020({ strict: true }).compile(schema);
    validators.set(schema, validate);
  }
  if (validate(value)) return undefined;
  const [first] = validate.errors!;
  return { path: first!.instancePath, problem: first!.message, params: first!.params };
}
