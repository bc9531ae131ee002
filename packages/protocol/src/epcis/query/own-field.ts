import { type EpcisObject, errorDeclarationOf, sensorElements } from '../event.ts';
import type { ParameterValue } from './parse-query.ts';

type Expand = (uri: string) => string;

/** Where an own field stands: at the event, or in a part that has own fields too. */
const SCOPES: Readonly<Record<string, (event: EpcisObject) => readonly EpcisObject[]>> = {
  ILMD: (event) => present(event['ilmd']),
  ERROR_DECLARATION: (event) => present(errorDeclarationOf(event)),
  readPoint: (event) => present(event['readPoint']),
  bizLocation: (event) => present(event['bizLocation']),
  SENSORELEMENT: sensorElements,
  SENSORMETADATA: (event) => sensorElements(event).flatMap((one) => present(one.sensorMetadata)),
  SENSORREPORT: (event) => sensorElements(event).flatMap((one) => one.sensorReport),
};

const present = (value: unknown): readonly EpcisObject[] =>
  value === undefined ? [] : [value as EpcisObject];

/**
 * Whether an own field holds what is asked: `EQ_example:lot`, `GE_ILMD_example:weight`,
 * `EXISTS_INNER_example:field` (at any depth).
 */
export function matchesOwnField(
  operator: string,
  field: string,
  value: ParameterValue,
  event: EpcisObject,
  expand: Expand,
  asked: Expand,
): boolean {
  const [, inner, scope, name = ''] =
    /^(INNER_)?(?:(ILMD|ERROR_DECLARATION|readPoint|bizLocation|SENSORELEMENT|SENSORMETADATA|SENSORREPORT)_)?(.+)$/.exec(
      field,
    ) ?? [];
  const places = scope === undefined ? [event] : SCOPES[scope]!(event);
  const wanted = asked(name);
  const found = places.flatMap((place) =>
    valuesOf(place, (one) => expand(one) === wanted || one === name, inner !== undefined, true),
  );
  if (operator === 'EXISTS') return value !== true || found.length > 0;
  return found.some((one) => compares(operator, one, value));
}

function valuesOf(
  place: unknown,
  isIt: (name: string) => boolean,
  deep: boolean,
  outermost: boolean,
): unknown[] {
  if (Array.isArray(place)) return place.flatMap((one) => valuesOf(one, isIt, deep, outermost));
  if (typeof place !== 'object' || place === null) return [];
  return Object.entries(place).flatMap(([name, value]) => [
    // A deep search is for fields inside others: the outermost are asked for without INNER.
    ...(isIt(name) && (!deep || !outermost) ? (Array.isArray(value) ? value : [value]) : []),
    ...(deep ? valuesOf(value, isIt, deep, false) : []),
  ]);
}

function compares(operator: string, given: unknown, value: ParameterValue): boolean {
  if (operator === 'EQ') {
    const wanted = Array.isArray(value) ? (value as unknown[]) : [value];
    return wanted.some((one) => String(one) === String(given));
  }
  const [left, right] = [orderOf(given), orderOf(value)];
  if (left === undefined || right === undefined) return false;
  switch (operator) {
    case 'GT':
      return left > right;
    case 'GE':
      return left >= right;
    case 'LT':
      return left < right;
    default:
      return left <= right;
  }
}

/** A number, or a time in milliseconds. */
function orderOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  if (!Number.isNaN(number)) return number;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}
