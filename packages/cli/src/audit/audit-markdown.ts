import type { AuditCheck, AuditReport } from '@acta/sdk';
import type { Language, Say } from '../language.ts';

type Words = readonly [en: string, es: string];

const STATUS: Readonly<Record<AuditCheck['status'], Words>> = {
  pass: ['pass', 'pasa'],
  fail: ['FAIL', 'FALLA'],
  'not checked': ['not checked', 'no comprobado'],
};
const VERDICT: Readonly<Record<AuditReport['verdict'], Words>> = {
  valid: ['valid', 'válida'],
  invalid: ['INVALID', 'INVÁLIDA'],
  incomplete: ['incomplete', 'incompleta'],
};
/** Findings of one check that a page names; the JSON report has more. */
const NAMED = 20;

/** The report of an audit as a page of Markdown, the same for the same report: it bears no date. */
export function auditMarkdown(report: AuditReport, say: Say, language: Language): string {
  const { origin, size, root, trust, cosignedAt, shown, signatures, verdict, checks } = report;
  const when = [...new Set(cosignedAt)].sort((a, b) => a - b).map(instant);
  const n = (value: number): string => value.toLocaleString('en-US');
  return [
    `# ${say('Audit of the log', 'Auditoría de la bitácora')} ${origin}`,
    '',
    `**${say(...VERDICT[verdict])}**`,
    '',
    `- ${say('Records', 'Asientos')}: ${n(size)}; ${say('statements shown', 'declaraciones mostradas')}: ${n(shown)}; ${say('signatures checked', 'firmas comprobadas')}: ${n(signatures)}`,
    `- ${say('Root', 'Raíz')}: \`${root}\``,
    `- ${say('Cosigned', 'Cofirmada')}: ${when.join(', ')}`,
    `- ${say('Trust file (SHA-256)', 'Archivo de confianza (SHA-256)')}: \`${trust}\``,
    '',
    `| # | ${say('Check', 'Comprobación')} | ${say('Result', 'Resultado')} | ${say('Looked at', 'Revisados')} |`,
    '| --: | --- | --- | --: |',
    ...checks.map(
      (check) =>
        `| ${check.number} | ${check[language]} | ${say(...STATUS[check.status])} | ${n(check.checked)} |`,
    ),
    ...checks.filter(({ findings }) => findings.length > 0).flatMap((check) => found(check, say)),
    ...(origin.includes('embedded')
      ? [
          '',
          say(
            'The origin says `embedded`: one process of one operator kept this log.',
            'El origen dice `embedded`: un solo proceso de un operador llevó esta bitácora.',
          ),
        ]
      : []),
    '',
  ].join('\n');
}

function found({ number, id, codes, findings }: AuditCheck, say: Say): string[] {
  const counts = Object.entries(codes).map(([code, count]) => `\`${code}\` × ${count}`);
  return [
    '',
    `## ${number}. ${id}: ${counts.join(', ')}`,
    '',
    ...findings.slice(0, NAMED).map(({ status, code, details }) => {
      const facts = Object.entries(details).map(([name, value]) => `${name} ${text(value)}`);
      return `- ${say(...STATUS[status])} \`${code}\`: ${facts.join(', ')}`;
    }),
    ...(findings.length > NAMED ? [say('- and more', '- y más')] : []),
  ];
}

const text = (value: unknown): string =>
  typeof value === 'string' ? `\`${value.replaceAll('`', '')}\`` : JSON.stringify(value);

const instant = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace('.000', '');
