import {
  ActaError,
  domainSeparator,
  type Evidence,
  givenDigest,
  parseEvidence,
  redact,
} from '@acta/sdk';
import type { Command } from 'commander';
import { readBytes } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { type Out, writeEvidence } from './write-evidence.ts';

interface Options extends Out {
  readonly hide?: readonly string[];
  readonly hideName?: true;
  readonly to?: string;
  readonly purpose?: string;
}

/** `acta evidence redact`: with nothing but the file, another with fewer fields, for somebody. */
export function redactCommand(evidence: Command, session: Session, out: string): void {
  const { say } = session;
  evidence
    .command('redact')
    .description(
      say(
        'make another file with fewer fields, offline; with --to and --purpose signed in with --key',
        'hacer otro archivo con menos campos, sin red; con --to y --purpose firmados con --key',
      ),
    )
    .argument('<file>', say('evidence file (.acta.json)', 'archivo de evidencia (.acta.json)'))
    .option(
      '--hide <pointer...>',
      say(
        'JSON pointers into documents, "*" for every element, "Type:" before one for that statement alone',
        'punteros JSON a los documentos, "*" para cada elemento, "Tipo:" delante para esa declaración sola',
      ),
    )
    .option(
      '--hide-name',
      say('leave out the name of the goods', 'omitir el nombre de la mercancía'),
    )
    .option('--to <who>', say('whom the file is given to', 'a quién se da el archivo'))
    .option('--purpose <text>', say('what it is given for', 'para qué se da'))
    .option('--out <file>', out)
    .action(async (file: string, options: Options) => {
      const { hide = [], hideName = false, to, purpose } = options;
      if ((to === undefined) !== (purpose === undefined)) {
        throw new ActaError('CLI_USAGE', { expected: '--to and --purpose together' });
      }
      const redacted = redact(parseEvidence(await readBytes(file)), { hide, name: hideName });
      await writeEvidence(
        session,
        options,
        to === undefined ? redacted : await given(session, redacted, to, purpose!),
      );
    });
}

async function given(
  session: Session,
  file: Evidence,
  to: string,
  purpose: string,
): Promise<Evidence> {
  const person = await session.person();
  const terms = { to, purpose, at: Math.floor(Date.now() / 1000) };
  const digest = givenDigest(domainSeparator(file.network), file, terms);
  const envelope = await person.sign(digest);
  return { ...file, given: { ...terms, signer: person.address, envelope } };
}
