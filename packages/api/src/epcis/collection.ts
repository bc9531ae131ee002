import { EPCIS_CONTEXT } from '@acta/protocol';

/** A list of resources as JSON-LD. */
export const collection = (member: readonly string[]) => ({
  '@context': EPCIS_CONTEXT,
  type: 'Collection',
  member,
});
