import { apiErrors } from './rows/api.ts';
import { auditErrors } from './rows/audit.ts';
import { cliErrors } from './rows/cli.ts';
import { epcisErrors } from './rows/epcis.ts';
import { contractErrors } from './rows/contracts.ts';
import { evidenceErrors } from './rows/evidence.ts';
import { formatErrors } from './rows/formats.ts';
import { importErrors } from './rows/import.ts';
import { indexerErrors } from './rows/indexer.ts';
import { institutionErrors } from './rows/institution.ts';
import { ledgerErrors } from './rows/ledger.ts';
import { networkErrors } from './rows/network.ts';
import { nodeErrors } from './rows/node.ts';
import { protocolErrors } from './rows/protocol.ts';
import { sdkErrors } from './rows/sdk.ts';
import { sectionErrors } from './rows/section.ts';
import { tariffErrors } from './rows/tariff.ts';
import { verifierDutyErrors } from './rows/verifier-duty.ts';
import { verifierSubjectErrors } from './rows/verifier-subjects.ts';
import { verifierErrors } from './rows/verifier.ts';
import type { ErrorRow } from './error-row.ts';

/** The one table of error codes. `docs/errors.md` explains each row and a test compares the two. */
export const ERRORS = {
  ...protocolErrors,
  ...formatErrors,
  ...institutionErrors,
  ...evidenceErrors,
  ...epcisErrors,
  ...contractErrors,
  ...tariffErrors,
  ...networkErrors,
  ...ledgerErrors,
  ...indexerErrors,
  ...sectionErrors,
  ...apiErrors,
  ...verifierErrors,
  ...verifierSubjectErrors,
  ...verifierDutyErrors,
  ...sdkErrors,
  ...auditErrors,
  ...nodeErrors,
  ...cliErrors,
  ...importErrors,
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERRORS;

/** Whether a string is a code of the table (an error body may come from elsewhere). */
export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(ERRORS, value);
}
