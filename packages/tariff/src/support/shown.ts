import { ActaError, type ErrorCode, type JsonValue } from '@acta/protocol';
import Type from 'typebox';
import { Check } from 'typebox/value';
import { disclosed } from './disclosed.ts';
import { checkShape } from './shape.ts';

/** What is proved of a document (`verifyDisclosure`): some fields, or all. */
export interface ShownDocument {
  /** Pointer → value; `/lines/-` is the length of an array. */
  readonly fields: ReadonlyMap<string, JsonValue>;
  readonly complete: boolean;
}

/**
 * Reads content of which only some fields are shown. Each is checked against the shape at its own
 * place, since whoever sealed the document may have sealed anything: the engine must meet texts
 * where it expects texts, and no date that does not exist.
 *
 * @param at pointer of the part of the document that has the shape
 * @throws ActaError of the given code {path, problem}
 */
export function readShown<T extends Type.TSchema>(
  shape: T,
  { fields }: ShownDocument,
  at: string,
  refusal: ErrorCode,
): Type.Static<T> & object {
  for (const [path, value] of fields) {
    if (at !== '' && !path.startsWith(`${at}/`)) continue;
    const place = shapeAt(shape, path.slice(at.length).split('/').slice(1));
    if (place === undefined) throw new ActaError(refusal, { path, problem: 'is no field of it' });
    checkShape(place, value, refusal, path);
  }
  return disclosed(fields, at);
}

/** Whether a leaf at a pointer is one that content of this shape may have there. */
export function fits(shape: Type.TSchema, path: string, value: JsonValue): boolean {
  const place = shapeAt(shape, path.split('/').slice(1));
  return place !== undefined && Check(place, value);
}

const LENGTH = Type.Integer({ minimum: 0, maximum: 1_000_000 });

/** The shape that stands at a place in another, or undefined where there is no such place. */
function shapeAt(shape: Type.TSchema, tokens: readonly string[]): Type.TSchema | undefined {
  const [token, ...rest] = tokens;
  if (token === undefined) return shape;
  if (Type.IsArray(shape)) {
    if (token === '-') return rest.length === 0 ? LENGTH : undefined;
    return /^[0-9]+$/.test(token) ? shapeAt(shape.items, rest) : undefined;
  }
  if (Type.IsRecord(shape)) {
    const [pattern, member] = Object.entries(shape.patternProperties)[0]!;
    return new RegExp(pattern).test(token) ? shapeAt(member, rest) : undefined;
  }
  if (!Type.IsObject(shape) || !Object.hasOwn(shape.properties, token)) return undefined;
  return shapeAt(shape.properties[token]!, rest);
}
