import {
  ActaError,
  breachEvidence,
  isJsonObject,
  parseEvidence,
  parseTrust,
  ProvenLog,
} from '@acta/sdk';
import type { Command } from 'commander';
import { checkpointsOf } from '../../audit/audit-place.ts';
import { logAt } from '../../audit/log-at.ts';
import { readBytes, readJson } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { type Out, writeEvidence } from './write-evidence.ts';

interface Options extends Out {
  readonly receipt: string;
  readonly office: string;
  readonly log: string;
  readonly trust: string;
}

/** `acta evidence breach`: out of a mirror, that a receipt's promise was not kept. */
export function breachCommand(evidence: Command, session: Session, out: string): void {
  const { say } = session;
  evidence
    .command('breach')
    .description(
      say(
        'show that a receipt was not kept: a day later the whole log does not have the statement',
        'mostrar que un acuse no se cumplió: un día después toda la bitácora no tiene la declaración',
      ),
    )
    .requiredOption(
      '--receipt <file>',
      say(
        'JSON with digest and receipt, as the API answered',
        'JSON con digest y receipt, como respondió la API',
      ),
    )
    .requiredOption(
      '--office <file>',
      say(
        "evidence of the receipt key's appointment",
        'evidencia del nombramiento de la llave de acuses',
      ),
    )
    .requiredOption(
      '--log <place>',
      say(
        'folder of a mirror, or address of a log',
        'carpeta de una copia, o dirección de una bitácora',
      ),
    )
    .requiredOption('--trust <file>', say("the sections' keys", 'las llaves de las secciones'))
    .option('--out <file>', out)
    .action(async (options: Options) => {
      const promise = await readJson(options.receipt);
      const { digest, receipt } = isJsonObject(promise) ? promise : {};
      if (!isHex(digest, 32) || !isHex(receipt, 80)) {
        throw new ActaError('CLI_USAGE', { expected: 'digest and receipt', file: options.receipt });
      }
      const trust = parseTrust(await readBytes(options.trust));
      const checkpoints = await checkpointsOf(options.log, trust);
      const log = await ProvenLog.open(checkpoints.at(-1)!, logAt(options.log));
      const office = parseEvidence(await readBytes(options.office));
      const made = await breachEvidence({ digest, receipt, office, log, checkpoints });
      await writeEvidence(session, options, made);
    });
}

const isHex = (value: unknown, bytes: number): value is string =>
  typeof value === 'string' && new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`).test(value);
