import type { Command } from 'commander';
import type { Session } from '../session.ts';
import { exportCommand } from './audit/export.ts';
import { fetchCommand } from './audit/fetch.ts';
import { reportCommand } from './audit/report.ts';
import { requestCommand } from './audit/request.ts';
import { sampleCommand } from './audit/sample.ts';
import { statementsCommand } from './audit/statements.ts';
import { verifyCommand } from './audit/verify.ts';

/** What an audit office does: draw, ask, check the answer, report. */
export function auditCommands(program: Command, session: Session): void {
  const audit = program
    .command('audit')
    .description(session.say('for an audit office', 'para un órgano de auditoría'));
  sampleCommand(audit, session);
  requestCommand(audit, session);
  fetchCommand(audit, session);
  statementsCommand(audit, session);
  verifyCommand(audit, session);
  exportCommand(audit, session);
  reportCommand(audit, session);
}
