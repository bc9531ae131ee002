import {
  parseEvidence,
  parseTrust,
  ProvenLog,
  readCheckpoint,
  renewEvidence,
  ActaError,
} from '@acta/sdk';
import type { Command } from 'commander';
import { logAt } from '../../audit/log-at.ts';
import { readBytes } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { type Out, writeEvidence } from './write-evidence.ts';

interface Options extends Out {
  readonly log: string;
  readonly trust: string;
}

/** `acta evidence renew`: leads a file into a later checkpoint, out of any copy of the log. */
export function renewCommand(evidence: Command, session: Session, out: string): void {
  const { say } = session;
  evidence
    .command('renew')
    .description(
      say(
        'lead a file into a later checkpoint, once a key that signed it was retired or stolen',
        'llevar un archivo a un punto de control posterior, si una llave que lo firmó se retiró o fue robada',
      ),
    )
    .argument('<file>', say('evidence file (.acta.json)', 'archivo de evidencia (.acta.json)'))
    .requiredOption(
      '--log <place>',
      say(
        'address of a log, or folder of a mirror',
        'dirección de una bitácora, o carpeta de una copia',
      ),
    )
    .requiredOption(
      '--trust <file>',
      say("the sections' keys of today", 'las llaves de hoy de las secciones'),
    )
    .option('--out <file>', out)
    .action(async (file: string, options: Options) => {
      const old = parseEvidence(await readBytes(file));
      const trust = parseTrust(await readBytes(options.trust));
      const read = logAt(options.log);
      const later = await readCheckpoint(read, trust);
      if (later === undefined) throw new ActaError('LOG_TILE_MISSING', { path: 'checkpoint' });
      const log = await ProvenLog.open(later, read);
      await writeEvidence(session, options, await renewEvidence(old, log, later));
    });
}
