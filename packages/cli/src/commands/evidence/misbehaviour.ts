import { evidenceFileOf, EVIDENCE_VERSION } from '@acta/sdk';
import type { Command } from 'commander';
import { readText } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { type Out, writeEvidence } from './write-evidence.ts';

/** `acta evidence misbehaviour`: two signed notes that contradict each other, as one file. */
export function misbehaviourCommand(evidence: Command, session: Session, out: string): void {
  const { say } = session;
  evidence
    .command('misbehaviour')
    .description(
      say(
        'put two contradicting signed checkpoints into one file that anybody can verify',
        'reunir dos puntos de control firmados que se contradicen en un archivo que cualquiera verifica',
      ),
    )
    .argument('<first>', say('signed note', 'nota firmada'))
    .argument('<second>', say('signed note', 'nota firmada'))
    .option('--out <file>', out)
    .action(async (first: string, second: string, options: Out) => {
      const notes = [await readText(first), await readText(second)];
      const subject = { kind: 'misbehaviour', notes };
      await writeEvidence(session, options, evidenceFileOf({ acta: EVIDENCE_VERSION, subject }));
    });
}
