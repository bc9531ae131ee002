/** A JSON object of an EPCIS document, as it was sent. */
export type EpcisObject = { readonly [name: string]: unknown };

/** An EPCIS event that the schema has nothing against; `@context` stands apart (`ReadEvent`). */
export interface EpcisEvent extends EpcisObject {
  readonly type: string;
  readonly eventTime: string;
  readonly eventTimeZoneOffset: string;
  readonly eventID?: string;
}

/** Lists of instances: one item each. */
export const EPC_LISTS = ['epcList', 'childEPCs', 'inputEPCList', 'outputEPCList'] as const;
/** Lists of classes with a quantity. */
export const QUANTITY_LISTS = [
  'quantityList',
  'childQuantityList',
  'inputQuantityList',
  'outputQuantityList',
] as const;

export interface QuantityElement {
  readonly epcClass: string;
  readonly quantity?: number;
  readonly uom?: string;
}

export interface SensorElement extends EpcisObject {
  readonly sensorMetadata?: EpcisObject;
  readonly sensorReport: readonly EpcisObject[];
}

export interface ErrorDeclaration extends EpcisObject {
  readonly declarationTime: string;
  readonly reason?: string;
  readonly correctiveEventIDs?: readonly string[];
}

/** The strings of a list of instances; empty where the event has none. */
export const epcs = (event: EpcisObject, list: (typeof EPC_LISTS)[number]): readonly string[] =>
  (event[list] as string[] | undefined) ?? [];

export const quantities = (
  event: EpcisObject,
  list: (typeof QUANTITY_LISTS)[number],
): readonly QuantityElement[] => (event[list] as QuantityElement[] | undefined) ?? [];

export const sensorElements = (event: EpcisObject): readonly SensorElement[] =>
  (event['sensorElementList'] as SensorElement[] | undefined) ?? [];

export const objects = (event: EpcisObject, name: string): readonly EpcisObject[] =>
  (event[name] as EpcisObject[] | undefined) ?? [];

/** The `id` of `readPoint` or `bizLocation`. */
export const idOf = (event: EpcisObject, name: 'readPoint' | 'bizLocation'): string | undefined =>
  (event[name] as { id: string } | undefined)?.id;

export const errorDeclarationOf = (event: EpcisObject): ErrorDeclaration | undefined =>
  event['errorDeclaration'] as ErrorDeclaration | undefined;

/** Every identifier of things, places and parties in an event, where it stands. */
export function identifiersOf(event: EpcisObject): { path: string; uri: string }[] {
  const found: { path: string; uri: string }[] = [];
  for (const list of EPC_LISTS) {
    epcs(event, list).forEach((uri, i) => found.push({ path: `/${list}/${i}`, uri }));
  }
  for (const list of QUANTITY_LISTS) {
    quantities(event, list).forEach(({ epcClass }, i) =>
      found.push({ path: `/${list}/${i}/epcClass`, uri: epcClass }),
    );
  }
  if (typeof event['parentID'] === 'string') {
    found.push({ path: '/parentID', uri: event['parentID'] });
  }
  for (const place of ['readPoint', 'bizLocation'] as const) {
    const uri = idOf(event, place);
    if (uri !== undefined) found.push({ path: `/${place}/id`, uri });
  }
  for (const [list, name] of [
    ['sourceList', 'source'],
    ['destinationList', 'destination'],
    ['bizTransactionList', 'bizTransaction'],
  ] as const) {
    objects(event, list).forEach((one, i) =>
      found.push({ path: `/${list}/${i}/${name}`, uri: String(one[name]) }),
    );
  }
  return found;
}
