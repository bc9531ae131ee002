import { ActaError, type AuditReport, isJsonObject, parseRequest } from '@acta/sdk';
import type { Command } from 'commander';
import { reportHtml, type ReportParts } from '../../audit/report-html.ts';
import type { VerifiedAnswer } from '../../audit/verify-all.ts';
import { readJson, writeNew } from '../../io/files.ts';
import type { Session } from '../../session.ts';

interface Options {
  readonly log?: string;
  readonly request?: string;
  readonly answer?: string;
  readonly out: string;
}

/** `acta audit report`: what was found, to print and to sign. */
export function reportCommand(audit: Command, session: Session): void {
  const { say, output, language } = session;
  audit
    .command('report')
    .description(
      say(
        'a page to print (HTML) of an audit, a sample and its answer; names the trust file by its hash',
        'una página para imprimir (HTML) de una auditoría, una muestra y su respuesta; nombra el archivo de confianza por su huella',
      ),
    )
    .option('--log <file>', say('JSON of acta log audit --out', 'JSON de acta log audit --out'))
    .option('--request <file>', say('what was asked', 'lo que se pidió'))
    .option(
      '--answer <file>',
      say('JSON of acta audit verify --out', 'JSON de acta audit verify --out'),
    )
    .requiredOption('--out <file>', say('file to write', 'archivo que se escribe'))
    .action(async ({ log, request, answer, out }: Options) => {
      const parts: ReportParts = {
        ...(log !== undefined && { log: await readOf<AuditReport>(log, 'audit/1') }),
        ...(request !== undefined && { request: parseRequest(await readJson(request)) }),
        ...(answer !== undefined && {
          answer: await readOf<VerifiedAnswer>(answer, 'audit-answer/1'),
        }),
      };
      if (parts.log === undefined && parts.answer === undefined) {
        throw new ActaError('CLI_USAGE', { problem: '--log or --answer' });
      }
      // Two parts under two trust files say nothing about each other.
      if (parts.log && parts.answer && parts.log.trust !== parts.answer.trust) {
        throw new ActaError('AUDIT_SAMPLE_MALFORMED', {
          log: parts.log.trust,
          answer: parts.answer.trust,
        });
      }
      await writeNew(out, reportHtml(parts, say, language), 0o644);
      output.data({ file: out }, () => [out]);
    });
}

async function readOf<T>(file: string, acta: string): Promise<T> {
  const value = await readJson(file);
  if (!isJsonObject(value) || value['acta'] !== acta) {
    throw new ActaError('FILE_UNREADABLE', { file, expected: acta });
  }
  return value as unknown as T;
}
