import { bundle, parseBundle, parseEvidenceFile, unbundle } from '@acta/sdk';
import type { Command } from 'commander';
import { join } from 'node:path';
import { readBytes, writeNew } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { type Out, writeEvidence } from './write-evidence.ts';

/** `acta evidence bundle` and `unbundle`: many files in one, and each again. */
export function bundleCommands(evidence: Command, session: Session, out: string): void {
  const { say, output } = session;
  evidence
    .command('bundle')
    .description(
      say(
        'put files of one ledger into one, what they share stored once',
        'reunir archivos de un mismo registro en uno, lo que comparten guardado una vez',
      ),
    )
    .argument('<files...>', say('evidence files', 'archivos de evidencia'))
    .option('--out <file>', out)
    .action(async (files: readonly string[], options: Out) => {
      const parsed = await Promise.all(
        files.map(async (file) => parseEvidenceFile(await readBytes(file))),
      );
      await writeEvidence(session, options, bundle(parsed));
    });

  evidence
    .command('unbundle')
    .description(
      say('write each file of a bundle again', 'escribir de nuevo cada archivo de un paquete'),
    )
    .argument('<bundle>', say('bundle (.acta-bundle.json)', 'paquete (.acta-bundle.json)'))
    .argument('<folder>', say('folder to write them into', 'carpeta en que se escriben'))
    .action(async (file: string, folder: string) => {
      const members = unbundle(parseBundle(await readBytes(file)));
      const width = String(members.length).length;
      const names = members.map(({ subject }, at) => {
        const number = String(at + 1).padStart(width, '0');
        return join(folder, `${number}-${subject.kind}.acta.json`);
      });
      for (const [at, name] of names.entries()) {
        await writeNew(name, `${JSON.stringify(members[at], null, 2)}\n`, 0o644);
      }
      output.data({ files: names }, () => names);
    });
}
