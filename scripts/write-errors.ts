import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { ErrorRow } from '../packages/protocol/src/errors/error-row.ts';
import { apiErrors } from '../packages/protocol/src/errors/rows/api.ts';
import { auditErrors } from '../packages/protocol/src/errors/rows/audit.ts';
import { cliErrors } from '../packages/protocol/src/errors/rows/cli.ts';
import { contractErrors } from '../packages/protocol/src/errors/rows/contracts.ts';
import { epcisErrors } from '../packages/protocol/src/errors/rows/epcis.ts';
import { evidenceErrors } from '../packages/protocol/src/errors/rows/evidence.ts';
import { formatErrors } from '../packages/protocol/src/errors/rows/formats.ts';
import { importErrors } from '../packages/protocol/src/errors/rows/import.ts';
import { indexerErrors } from '../packages/protocol/src/errors/rows/indexer.ts';
import { institutionErrors } from '../packages/protocol/src/errors/rows/institution.ts';
import { ledgerErrors } from '../packages/protocol/src/errors/rows/ledger.ts';
import { networkErrors } from '../packages/protocol/src/errors/rows/network.ts';
import { nodeErrors } from '../packages/protocol/src/errors/rows/node.ts';
import { protocolErrors } from '../packages/protocol/src/errors/rows/protocol.ts';
import { sdkErrors } from '../packages/protocol/src/errors/rows/sdk.ts';
import { sectionErrors } from '../packages/protocol/src/errors/rows/section.ts';
import { tariffErrors } from '../packages/protocol/src/errors/rows/tariff.ts';
import { verifierDutyErrors } from '../packages/protocol/src/errors/rows/verifier-duty.ts';
import { verifierSubjectErrors } from '../packages/protocol/src/errors/rows/verifier-subjects.ts';
import { verifierErrors } from '../packages/protocol/src/errors/rows/verifier.ts';

type Rows = Readonly<Record<string, ErrorRow>>;

/** The parts of the table, in the order in which people meet them. */
export const ERROR_GROUPS: Readonly<Record<string, Rows>> = {
  'Requests and logins': apiErrors,
  'Statements, signatures, identifiers': protocolErrors,
  'Documents and formats': formatErrors,
  'Findings, cost sharing, orders, certificates': institutionErrors,
  'EPCIS 2.0': epcisErrors,
  'What a section takes in, keeps and signs': sectionErrors,
  'What the contracts refuse': contractErrors,
  'Tariffs and duty': tariffErrors,
  'Reading evidence files': evidenceErrors,
  'Verifying evidence': verifierErrors,
  'Verifying trails, minutes and assessments': { ...verifierSubjectErrors, ...verifierDutyErrors },
  'Auditing a mirror of the log': auditErrors,
  'The index': indexerErrors,
  'The ledger': ledgerErrors,
  'The chain': networkErrors,
  'Keys, configuration, processes': nodeErrors,
  'Clients and the command line': { ...sdkErrors, ...cliErrors },
  'Bringing in manifests': importErrors,
};

const PAGE = join(import.meta.dirname, '../docs/errors.md');

const HEAD = `# Error codes

Every refusal carries one stable \`code\`. The API sends it as RFC 9457 problem details, in English and
Spanish, with the HTTP status named here and the offending values under \`details\`; the command line
prints the same two sentences. A code once given keeps its meaning.

Each entry says why, and then what to do. Written by \`node scripts/write-errors.ts\` from
\`packages/protocol/src/errors/rows\`; a test compares the two.
`;

/** The page of all codes, as it must stand in docs/errors.md. */
export async function errorsPage(): Promise<string> {
  const groups = Object.entries(ERROR_GROUPS).map(([title, rows]) => section(title, rows));
  const config = await resolveConfig(PAGE, { editorconfig: false });
  return format([HEAD, ...groups].join('\n'), { ...config, parser: 'markdown' });
}

function section(title: string, rows: Rows): string {
  const entries = Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return '';
  return [`## ${title}\n`, ...entries.map(([code, row]) => entry(code, row))].join('\n');
}

function entry(code: string, { status, en, es, doEn, doEs }: ErrorRow): string {
  return `### \`${code}\` · ${status}\n\n${en} ${doEn}\n\n_${es} ${doEs}_\n`;
}

if (import.meta.main) writeFileSync(PAGE, await errorsPage());
