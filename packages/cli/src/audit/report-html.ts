import type { AuditReport, AuditRequest } from '@acta/sdk';
import type { Language, Say } from '../language.ts';
import type { VerifiedAnswer } from './verify-all.ts';

/** What a printed report is made of; each part may be missing. */
export interface ReportParts {
  readonly log?: AuditReport;
  readonly request?: AuditRequest;
  readonly answer?: VerifiedAnswer;
}

/**
 * A report to print: one page of HTML without scripts, fonts or pictures from elsewhere. It names the
 * trust file by its hash, since every word in it rests on that file. The same parts make the same bytes.
 */
export function reportHtml(parts: ReportParts, say: Say, language: Language): string {
  const title = say('Report of an audit', 'Informe de auditoría');
  const trust = parts.log?.trust ?? parts.answer?.trust ?? '';
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<title>${title}</title>
<style>${STYLE}</style>
<h1>${title}</h1>
<p class="trust">${say('Trust file (SHA-256)', 'Archivo de confianza (SHA-256)')}: <code>${escape(trust)}</code><br>
${say(
  'Whoever can write that file can make anything pass: compare this hash with the one that the sections published.',
  'Quien pueda escribir ese archivo puede hacer pasar cualquier cosa: compare esta huella con la que publicaron las secciones.',
)}</p>
${parts.log === undefined ? '' : logPart(parts.log, say, language)}
${parts.request === undefined ? '' : requestPart(parts.request, say)}
${parts.answer === undefined ? '' : answerPart(parts.answer, say)}
<p class="signs">${say('Place, date', 'Lugar, fecha')} ____________________ ${say('Signature', 'Firma')} ____________________</p>
</html>
`;
}

function logPart(log: AuditReport, say: Say, language: Language): string {
  const seen = [...new Set(log.cosignedAt)].map(instant).join(', ');
  return `<h2>${say('The log', 'La bitácora')}</h2>
${facts([
  [say('Origin', 'Origen'), log.origin],
  [say('Records', 'Asientos'), String(log.size)],
  [say('Root', 'Raíz'), log.root],
  [say('Cosigned', 'Cofirmada'), seen],
  [say('Statements shown', 'Declaraciones mostradas'), String(log.shown)],
  [say('Signatures checked', 'Firmas comprobadas'), String(log.signatures)],
  [say('Verdict', 'Veredicto'), verdict(log.verdict, say)],
])}
${table(
  ['#', say('Check', 'Comprobación'), say('Result', 'Resultado'), say('Reasons', 'Razones')],
  log.checks.map((check) => [
    String(check.number),
    check[language],
    status(check.status, say),
    Object.entries(check.codes)
      .map(([code, count]) => `${code} × ${count}`)
      .join(', '),
  ]),
)}`;
}

function requestPart({ to, from, purpose, answerBy, sample }: AuditRequest, say: Say): string {
  return `<h2>${say('The sample', 'La muestra')}</h2>
${facts([
  [say('Asked of', 'Pedida a'), to],
  [say('Asked by', 'Pedida por'), from],
  [say('Purpose', 'Propósito'), purpose],
  [say('Answer by', 'Respuesta antes de'), instant(answerBy)],
  [say('Seed', 'Semilla'), sample.seed],
  [say('Hash of the seed', 'Huella de la semilla'), sample.seedHash],
  [say('Drawn at root', 'Sacada con la raíz'), sample.root],
  [say('Drawn, of', 'Sacados, de'), `${sample.picked.length} / ${sample.eligible}`],
])}
${table(
  [say('Record', 'Asiento'), say('Recorded', 'Asentado'), say('Digest', 'Huella')],
  sample.picked.map(({ index, recordedAt, digest }) => [
    String(index),
    instant(recordedAt),
    digest,
  ]),
)}`;
}

function answerPart(
  { verdict: word, counts, files, differences }: VerifiedAnswer,
  say: Say,
): string {
  return `<h2>${say('The answer', 'La respuesta')}</h2>
${facts([
  [say('Verdict', 'Veredicto'), verdict(word, say)],
  [say('Valid', 'Válidos'), String(counts.valid)],
  [say('Invalid', 'Inválidos'), String(counts.invalid)],
  [say('Incomplete', 'Incompletos'), String(counts.incomplete)],
  [say('Differ from the request', 'Difieren de la solicitud'), String(differences.length)],
])}
${table(
  [say('File', 'Archivo'), 'SHA-256', say('Verdict', 'Veredicto'), say('Reasons', 'Razones')],
  files.map(({ name, sha256, verdict: one, notPassed }) => [
    name,
    sha256,
    verdict(one, say),
    notPassed.map(({ number, code }) => `${number} ${code}`).join(', '),
  ]),
)}
${
  differences.length === 0
    ? ''
    : table(
        [say('Record', 'Asiento'), say('Difference', 'Diferencia'), say('File', 'Archivo')],
        differences.map(({ index, code, file }) => [
          index < 0 ? '' : String(index),
          code,
          file ?? '',
        ]),
      )
}`;
}

const verdict = (word: AuditReport['verdict'], say: Say): string =>
  ({
    valid: say('valid', 'válida'),
    invalid: say('INVALID', 'INVÁLIDA'),
    incomplete: say('incomplete', 'incompleta'),
  })[word];

const status = (word: AuditReport['checks'][number]['status'], say: Say): string =>
  ({
    pass: say('pass', 'pasa'),
    fail: say('FAIL', 'FALLA'),
    'not checked': say('not checked', 'no comprobado'),
  })[word];

const facts = (rows: readonly (readonly [string, string])[]): string =>
  `<dl>${rows.map(([name, value]) => `<dt>${escape(name)}<dd>${escape(value)}`).join('\n')}</dl>`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${head.map((cell) => `<th>${escape(cell)}`).join('')}</thead><tbody>
${rows.map((row) => `<tr>${row.map((cell) => `<td>${escape(cell)}`).join('')}`).join('\n')}
</tbody></table>`;

/** Names of files and purposes are other people's words. */
const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

const instant = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace('.000', '');

const STYLE = `
@page { size: letter; margin: 2cm }
body { font: 10pt/1.4 Georgia, serif; max-width: 46em; margin: 2em auto }
h1, h2 { font-weight: normal } table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #aaa; text-align: left; vertical-align: top; padding: .2em .5em }
td, dd, code { overflow-wrap: anywhere } tr { break-inside: avoid } thead { display: table-header-group }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1em 1em } dd { margin: 0 }
.trust { border: 1px solid #000; padding: .6em } .signs { margin-top: 4em }
`;
