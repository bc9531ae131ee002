import type { ErrorRow } from '../error-row.ts';
import { custodyContractErrors } from './contract-custody.ts';
import { dutyContractErrors } from './contract-duty.ts';
import { logContractErrors } from './contract-log.ts';
import { minutesContractErrors } from './contract-minutes.ts';
import { notesContractErrors } from './contract-notes.ts';
import { registryContractErrors } from './contract-registry.ts';
import { signedContractErrors } from './contract-signed.ts';
import { validatorsContractErrors } from './contract-validators.ts';

/**
 * Error rows of the contracts: one for each custom error, `CustodyHeadStale` → `CUSTODY_HEAD_STALE`.
 * A test compares them with the ABIs, both ways.
 */
export const contractErrors = {
  ...signedContractErrors,
  ...logContractErrors,
  ...custodyContractErrors,
  ...dutyContractErrors,
  ...notesContractErrors,
  ...minutesContractErrors,
  ...registryContractErrors,
  ...validatorsContractErrors,
} as const satisfies Record<string, ErrorRow>;
