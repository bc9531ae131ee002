/**
 * The parameters of SimpleEventQuery (EPCIS 2.0 §8.2.7.1; GS1's query-schema.json and REST bindings), by
 * the form of their values. What only master data could answer is known, and refused by name.
 */
export type ParameterForm =
  | 'uris'
  | 'texts'
  | 'words'
  | 'time'
  | 'number'
  | 'numbers'
  | 'flag'
  | 'field'
  | 'choice'
  | 'count';

const FIXED: Readonly<Record<string, ParameterForm>> = {
  eventType: 'words',
  GE_eventTime: 'time',
  LT_eventTime: 'time',
  GE_recordTime: 'time',
  LT_recordTime: 'time',
  EQ_action: 'words',
  EQ_bizStep: 'words',
  EQ_disposition: 'words',
  EQ_persistentDisposition_set: 'words',
  EQ_persistentDisposition_unset: 'words',
  EQ_readPoint: 'uris',
  WD_readPoint: 'uris',
  EQ_bizLocation: 'uris',
  WD_bizLocation: 'uris',
  EQ_transformationID: 'uris',
  MATCH_epc: 'uris',
  MATCH_parentID: 'uris',
  MATCH_inputEPC: 'uris',
  MATCH_outputEPC: 'uris',
  MATCH_anyEPC: 'uris',
  MATCH_epcClass: 'uris',
  MATCH_inputEPCClass: 'uris',
  MATCH_outputEPCClass: 'uris',
  MATCH_anyEPCClass: 'uris',
  EQ_quantity: 'numbers',
  GT_quantity: 'number',
  GE_quantity: 'number',
  LT_quantity: 'number',
  LE_quantity: 'number',
  EQ_eventID: 'uris',
  EXISTS_errorDeclaration: 'flag',
  GE_errorDeclarationTime: 'time',
  LT_errorDeclarationTime: 'time',
  GE_errorDeclaration_Time: 'time',
  LT_errorDeclaration_Time: 'time',
  EQ_errorReason: 'words',
  EQ_correctiveEventID: 'uris',
  EXISTS_sensorElementList: 'flag',
  GE_time: 'time',
  LT_time: 'time',
  GE_startTime: 'time',
  LT_startTime: 'time',
  GE_endTime: 'time',
  LT_endTime: 'time',
  EQ_type: 'words',
  EQ_deviceID: 'uris',
  EQ_dataProcessingMethod: 'uris',
  EQ_microorganism: 'uris',
  EQ_chemicalSubstance: 'uris',
  EQ_bizRules: 'uris',
  EQ_stringValue: 'texts',
  EQ_hexBinaryValue: 'texts',
  EQ_uriValue: 'uris',
  EQ_booleanValue: 'flag',
  GE_percRank: 'number',
  LT_percRank: 'number',
  GT_percRank: 'number',
  LE_percRank: 'number',
  orderBy: 'field',
  orderDirection: 'choice',
  eventCountLimit: 'count',
  maxEventCount: 'count',
};

/** `EQ_bizTransaction_po`, `GE_value_CEL`, `EQ_ILMD_example:lot`, `EXISTS_INNER_example:field`. */
const PATTERNS: readonly (readonly [RegExp, ParameterForm])[] = [
  [/^EQ_(?:bizTransaction|source|destination)_.+$/, 'uris'],
  [/^EQ_(?:quantity|value|minValue|maxValue|meanValue|sDev|percValue)_[A-Z0-9]{2,4}$/, 'numbers'],
  [
    /^(?:GT|GE|LT|LE)_(?:quantity|value|minValue|maxValue|meanValue|sDev|percValue)_[A-Z0-9]{2,4}$/,
    'number',
  ],
  [/^EXISTS_.*:.+$/, 'flag'],
  [/^(?:EQ|GT|GE|LT|LE)_.*:.+$/, 'field'],
];

const MASTER_DATA = /^(?:HASATTR_|EQATTR_|EQ_ATTR_)/;

export type KnownParameter = ParameterForm | 'unsupported';

/** The form of a parameter's value; undefined for one that the standard does not have. */
export function formOf(name: string): KnownParameter | undefined {
  if (Object.hasOwn(FIXED, name)) return FIXED[name];
  if (MASTER_DATA.test(name)) return 'unsupported';
  return PATTERNS.find(([pattern]) => pattern.test(name))?.[1];
}

/** Parameters whose values are words, times, numbers and places: all else may name goods or papers. */
const PUBLIC =
  /^(?:eventType|(?:GE|LT)_[A-Za-z_]*[tT]ime|EQ_action|EQ_bizStep|EQ_disposition|EQ_persistentDisposition_(?:set|unset)|(?:EQ|WD)_(?:readPoint|bizLocation)|(?:EQ|GT|GE|LT|LE)_quantity(?:_[A-Z0-9]+)?|EQ_eventID|EQ_correctiveEventID|EQ_errorReason|EXISTS_(?:errorDeclaration|sensorElementList)|EQ_type|(?:EQ|GT|GE|LT|LE)_(?:value|minValue|maxValue|meanValue|sDev|percValue)_[A-Z0-9]+|(?:GE|LT|GT|LE)_percRank|EQ_booleanValue|orderBy|orderDirection|eventCountLimit|maxEventCount)$/;

/** Whether a parameter may stand in a URL (DESIGN, law 6: names of goods never do). */
export const mayStandInUrl = (name: string): boolean => PUBLIC.test(name);
