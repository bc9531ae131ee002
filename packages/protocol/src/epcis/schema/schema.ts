import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import published from '../data/epcis-2.0.schema.json' with { type: 'json' };

/** The five types that the standard names. */
export const EVENT_TYPES = [
  'ObjectEvent',
  'AggregationEvent',
  'TransactionEvent',
  'TransformationEvent',
  'AssociationEvent',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** The parts of GS1's schema that are asked by name. */
export type Shape =
  EventType | 'Extended-Event' | 'epcisDocument' | 'epcisQueryDocument' | 'eventList';

type Vocabulary =
  | 'bizStep'
  | 'disposition'
  | 'bizTransaction-type'
  | 'source-dest-type'
  | 'error-reason'
  | 'component'
  | 'measurementType'
  | 'sensorAlertType';

const ID = 'gs1-epcis';
const validators = new Map<Shape, ValidateFunction>();
let compiler: Ajv | undefined;

/**
 * GS1's schema with its amendment of 13 July 2022 (see data/README.md), and with the list of events
 * left open: events are checked one by one, so that each is told its own faults.
 */
function schema(): object {
  const copy = structuredClone(published) as typeof published & { $id: string };
  const report = copy.definitions.sensorReport as unknown as {
    properties: Record<string, object>;
    propertyNames: { anyOf: [object, { enum: string[] }] };
  };
  report.properties['bizRules'] = { $ref: '#/definitions/uri' };
  report.propertyNames.anyOf
    .find((part): part is { enum: string[] } => 'enum' in part)!
    .enum.push('bizRules');
  return { ...copy, $id: ID };
}

/** What GS1's schema has against a value; empty where nothing. */
export function schemaErrors(shape: Shape, value: unknown): readonly ErrorObject[] {
  let validate = validators.get(shape);
  if (validate === undefined) {
    compiler ??= formats.default(new Ajv({ allErrors: true, strict: false })).addSchema(schema());
    validate = compiler.compile({ $ref: `${ID}#/definitions/${shape}` });
    validators.set(shape, validate);
  }
  return validate(value) ? [] : validate.errors!;
}

/** The standard's words of a vocabulary, as the schema lists them. */
export function standardWords(vocabulary: Vocabulary): readonly string[] {
  const { anyOf } = published.definitions[vocabulary] as { anyOf: { enum?: string[] }[] };
  return anyOf.find((part) => part.enum !== undefined)!.enum!;
}
