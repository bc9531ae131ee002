import { EPCIS_EXAMPLES } from './epcis/examples.ts';
import { CUSTODY_EXAMPLES } from './examples/custody.ts';
import { DUTY_EXAMPLES } from './examples/duty.ts';
import { INSTITUTION_EXAMPLES } from './examples/institution.ts';
import { MINUTES_EXAMPLES } from './examples/minutes.ts';
import { NETWORK_EXAMPLES } from './examples/network.ts';
import { RECORDS_EXAMPLES } from './examples/records.ts';
import { STATEMENTS_EXAMPLES } from './examples/statements.ts';
import type { Examples } from './examples/shared.ts';

/** An example of each route, so that the description shows what goes in and what comes out. */
export const EXAMPLES: Required<Examples> = {
  ...STATEMENTS_EXAMPLES,
  ...MINUTES_EXAMPLES,
  ...CUSTODY_EXAMPLES,
  ...DUTY_EXAMPLES,
  ...INSTITUTION_EXAMPLES,
  ...RECORDS_EXAMPLES,
  ...NETWORK_EXAMPLES,
  ...EPCIS_EXAMPLES,
};
