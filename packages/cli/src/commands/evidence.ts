import { type Report, verifyBundle, verifyEvidence } from '@acta/verifier';
import type { Command } from 'commander';
import { EXIT } from '../exit-codes.ts';
import { findGoods } from '../goods/find-goods.ts';
import { readBytes, writeNew } from '../io/files.ts';
import type { Session } from '../session.ts';
import { breachCommand } from './evidence/breach.ts';
import { bundleCommands } from './evidence/bundle.ts';
import { currentCommand } from './evidence/current.ts';
import { misbehaviourCommand } from './evidence/misbehaviour.ts';
import { redactCommand } from './evidence/redact.ts';
import { renewCommand } from './evidence/renew.ts';
import type { Out } from './evidence/write-evidence.ts';
import { whole } from './options.ts';

/** Evidence: fetched from an API, verified with nothing but a trust file. */
export function evidenceCommands(program: Command, session: Session): void {
  const { say } = session;
  const evidence = program
    .command('evidence')
    .description(
      say('evidence files: fetch and verify', 'archivos de evidencia: obtener y verificar'),
    );
  const get = evidence
    .command('get')
    .description(say('fetch an evidence file', 'obtener un archivo de evidencia'));
  const out = say('file to write; else stdout', 'archivo que se escribe; si no, stdout');

  get
    .command('record')
    .description(say('of one record', 'de un asiento'))
    .argument('<index>', say('index in the log', 'índice en la bitácora'), whole)
    .option('--out <file>', out)
    .action((index: number, options: Out) => fetchTo(session, `/v1/records/${index}`, options));

  get
    .command('trail')
    .description(say('of the whole trail of goods', 'de todo el rastro de una mercancía'))
    .argument('<goods>', say('id, or scheme:name', 'id, o esquema:nombre'))
    .option('--out <file>', out)
    .action(async (goods: string, options: Out) => {
      const id = await findGoods(session, goods);
      await fetchTo(session, `/v1/trails/${id}`, options);
    });

  get
    .command('minute')
    .description(say('of a minute with all signatures', 'de un acta con todas las firmas'))
    .argument('<number>', say('number of the minute', 'número del acta'), whole)
    .option('--out <file>', out)
    .action((number: number, options: Out) => fetchTo(session, `/v1/minutes/${number}`, options));

  get
    .command('assessment')
    .description(say("of one section's side", 'del lado de una sección'))
    .argument('<declaration>', say('id of the declaration', 'id de la declaración'))
    .argument('<section>', say('section', 'sección'))
    .option('--out <file>', out)
    .action((declaration: string, section: string, options: Out) =>
      fetchTo(
        session,
        `/v1/assessments/${encodeURIComponent(declaration)}/${encodeURIComponent(section)}`,
        options,
      ),
    );

  evidence
    .command('verify')
    .description(
      say(
        'verify a file offline; ends with 0 valid, 1 invalid, 3 incomplete',
        'verificar sin red; termina con 0 válida, 1 inválida, 3 incompleta',
      ),
    )
    .argument('<file>', say('evidence file (.acta.json)', 'archivo de evidencia (.acta.json)'))
    .option('--trust <file>', say("the sections' keys", 'las llaves de las secciones'))
    .action(async (file: string, { trust }: { trust?: string }) => {
      const trusted = trust === undefined ? undefined : await readBytes(trust);
      const bytes = await readBytes(file);
      if (!isBundle(bytes)) {
        const report = verifyEvidence(bytes, trusted);
        session.exitCode = EXITS[report.verdict];
        session.output.data(report, () => reportLines(report, session));
        return;
      }
      const bundle = verifyBundle(bytes, trusted);
      session.exitCode = EXITS[bundle.verdict];
      session.output.data(bundle, () => [
        ...bundle.reports.flatMap((report, at) => [
          `${at + 1}/${bundle.reports.length} ${report.subject?.kind ?? ''}`,
          ...reportLines(report, session),
          '',
        ]),
        ...(bundle.code === undefined ? [] : [`${bundle[session.language]!} (${bundle.code})`]),
        session.say(bundle.verdict, VERDICTS[bundle.verdict]),
      ]);
    });

  currentCommand(get, session, out);
  renewCommand(evidence, session, out);
  redactCommand(evidence, session, out);
  bundleCommands(evidence, session, out);
  breachCommand(evidence, session, out);
  misbehaviourCommand(evidence, session, out);
}

/** A bundle says so in front, as it is written; whatever does not is read as a single file. */
const isBundle = (bytes: Uint8Array): boolean =>
  /^\s*\{\s*"acta"\s*:\s*"bundle\//.test(new TextDecoder().decode(bytes.subarray(0, 256)));

async function fetchTo(session: Session, path: string, { out }: Out): Promise<void> {
  const client = await session.asFarAsKnown();
  const { say, output } = session;
  const text = await output.progress(say('asking the API', 'consultando la API'), () =>
    client.http.text(`${path}/evidence`),
  );
  if (out === undefined) return output.text(text.endsWith('\n') ? text : `${text}\n`);
  await writeNew(out, text, 0o644);
  output.data({ file: out, bytes: Buffer.byteLength(text) }, () => [out]);
}

const EXITS = { valid: EXIT.ok, invalid: EXIT.invalid, incomplete: EXIT.incomplete } as const;
const VERDICTS = { valid: 'válida', invalid: 'inválida', incomplete: 'incompleta' } as const;
const STATUSES = { pass: 'pasa', fail: 'falla', 'not checked': 'no comprobado' } as const;

function reportLines(report: Report, { say, language }: Session): string[] {
  const checks = report.checks
    .filter(({ code }) => code !== 'VERIFY_NOT_CONCERNED')
    .flatMap((check) => {
      const status = say(check.status, STATUSES[check.status]).padEnd(13);
      const reason = check.code === undefined ? '' : ` (${check.code})`;
      const head = `${String(check.number).padStart(2)} ${status} ${check[language]}${reason}`;
      return [head, ...check.findings.map(({ details }) => `     ${JSON.stringify(details)}`)];
    });
  return [
    ...report.records.map((told) => `${told.index} ${told[language]}`),
    ...checks,
    ...report.notices.map((notice) => `! ${notice[language]}`),
    ...(report.existedBy === undefined
      ? []
      : [`${say('existed by', 'existía el')} ${new Date(report.existedBy * 1000).toISOString()}`]),
    say(report.verdict, VERDICTS[report.verdict]),
  ];
}
