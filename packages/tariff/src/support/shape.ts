import { ActaError, type ErrorCode } from '@acta/protocol';
import Type from 'typebox';
import { Check, Errors } from 'typebox/value';
import { isMoment, MOMENT_PATTERN } from './moment.ts';

/**
 * Parts of the shapes of this package. No field is ever optional: in a document of which fields
 * are disclosed one by one, "left out" could not be told from "not shown". What is empty is `''`.
 */
const closed = { additionalProperties: false } as const;

export const object = <T extends Type.TProperties>(properties: T) =>
  Type.Object(properties, closed);
export const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
export const maybe = (maxLength: number) => Type.String({ maxLength });
/** One of a closed list. TypeBox would have the members one by one; their union is enough here. */
export const words = <const T extends readonly string[]>(list: T) =>
  Type.Enum<[T[number]]>(list as unknown as readonly [T[number]]);

export const hash = Type.String({ pattern: '^0x[0-9a-f]{64}$' });
/** ISO 3166-1 alpha-2. */
export const nation = Type.String({ pattern: '^[A-Z]{2}$' });
/** ISO 4217. */
export const currency = Type.String({ pattern: '^[A-Z]{3}$' });
/** At most 15 digits before and 6 after the point, not negative. */
export const amount = Type.String({ pattern: '^(0|[1-9][0-9]{0,14})(\\.[0-9]{1,6})?$' });
export const maybeAmount = Type.String({ pattern: '^((0|[1-9][0-9]{0,14})(\\.[0-9]{1,6})?)?$' });
/** The pattern for other tools; the calendar (no 30 February) is checked here. */
export const moment = Type.Refine(
  Type.String({ pattern: MOMENT_PATTERN }),
  isMoment,
  () => 'must be a moment that exists',
);
export const maybeMoment = Type.Refine(
  Type.String({ pattern: `^$|${MOMENT_PATTERN}` }),
  (value) => value === '' || isMoment(value),
  () => 'must be empty or a moment that exists',
);
/** Unix seconds. */
export const time = Type.Integer({ minimum: 0, maximum: 0xff_ffff_ffff });
/** HTSUS code as printed: 4, 6, 8 or 10 digits; or fracción with NICO in the same form. */
export const code = Type.String({ pattern: '^[0-9]{4}(\\.[0-9]{2}){0,3}$' });
export const hs6 = Type.String({ pattern: '^[0-9]{4}\\.[0-9]{2}$' });

/**
 * Checks a value against a shape.
 *
 * @throws ActaError of the given code {path, problem}
 */
export function checkShape<T extends Type.TSchema>(
  shape: T,
  value: unknown,
  refusal: ErrorCode,
  path = '',
): asserts value is Type.Static<T> {
  if (Check(shape, value)) return;
  const [first] = Errors(shape, value);
  throw new ActaError(refusal, {
    path: path + (first?.instancePath ?? '') || '/',
    problem: first?.message ?? 'has not this shape',
  });
}
