import {
  ActaError,
  checkpointOf,
  drawSample,
  isStatementName,
  parseSample,
  ProvenLog,
  type Sample,
  STATEMENTS,
} from '@acta/sdk';
import type { Command } from 'commander';
import { isDeepStrictEqual } from 'node:util';
import { logAt } from '../../audit/log-at.ts';
import { progressOf } from '../../audit/progress.ts';
import { proveLog } from '../../audit/prove.ts';
import { readJson, writeNew } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { timeOf } from '../../audit/time-of.ts';
import { several, whole } from '../options.ts';

interface Options {
  readonly trust: string;
  readonly seed?: string;
  readonly count: number;
  readonly kind?: readonly string[];
  readonly section?: string;
  readonly from?: string;
  readonly until?: string;
  readonly out?: string;
  readonly again?: string;
}

/** `acta audit sample`: draws records so that nobody chooses. */
export function sampleCommand(audit: Command, session: Session): void {
  const { say, output } = session;
  audit
    .command('sample')
    .description(
      say(
        'draw records by a seed and the signed root: anybody draws the same, nobody chooses',
        'sacar asientos con una semilla y la raíz firmada: cualquiera saca los mismos, nadie elige',
      ),
    )
    .argument('<log>', say('folder of a mirror, or address', 'carpeta de una copia, o dirección'))
    .requiredOption('--trust <file>', say("the sections' keys", 'las llaves de las secciones'))
    .option('--seed <text>', say('publish its hash beforehand', 'publique antes su huella'))
    .option('--count <number>', say('how many', 'cuántos'), whole, 25)
    .option(
      '--kind <type>',
      say(
        'only this type, as in Assess; several times',
        'sólo este tipo, como Assess; varias veces',
      ),
      several,
    )
    .option('--section <code>', say('only of this section', 'sólo de esta sección'))
    .option('--from <time>', say('recorded from', 'asentados desde'))
    .option('--until <time>', say('recorded before', 'asentados antes de'))
    .option('--out <file>', say('file to write; else stdout', 'archivo; si no, stdout'))
    .option(
      '--again <file>',
      say('draw this sample again and compare', 'sacar de nuevo esta muestra y comparar'),
    )
    .action(async (place: string, options: Options) => {
      const bar = progressOf(session, say('bundles', 'lotes'));
      if (options.again !== undefined) {
        const given = parseSample(await readJson(options.again));
        // At the size at which it was drawn: the log has grown since.
        const newest = await proveLog(place, options.trust);
        const root = await newest.rootAt(given.size);
        if (newest.checkpoint.origin !== given.origin || root !== given.root) {
          throw new ActaError('AUDIT_SAMPLE_DIFFERS', { size: given.size, root });
        }
        const log = await ProvenLog.open(checkpointOf(given), logAt(place));
        const { seed, population, picked } = given;
        const drawn = await drawSample(log, seed, picked.length, population, bar.tell);
        bar.end();
        if (!isDeepStrictEqual(drawn, given)) throw new ActaError('AUDIT_SAMPLE_DIFFERS');
        return output.data({ same: true, records: picked.length }, () => [
          say('drawn again, it is the same', 'sacada de nuevo, es la misma'),
        ]);
      }
      if (options.seed === undefined) throw new ActaError('CLI_USAGE', { problem: '--seed' });
      const log = await proveLog(place, options.trust);
      const sample = await drawSample(
        log,
        options.seed,
        options.count,
        populationOf(options),
        bar.tell,
      );
      bar.end();
      await give(session, options.out, sample);
    });
}

function populationOf({ kind, section, from, until }: Options): Sample['population'] {
  const kinds = kind?.map((name) => {
    if (isStatementName(name) && STATEMENTS[name].kind !== 0) return STATEMENTS[name].kind;
    throw new ActaError('STATEMENT_TYPE_UNKNOWN', { type: name });
  });
  return {
    ...(kinds && { kinds: kinds.sort((a, b) => a - b) }),
    ...(section !== undefined && { section }),
    ...(from !== undefined && { from: timeOf(from) }),
    ...(until !== undefined && { until: timeOf(until) }),
  };
}

/** Writes what was made to a file, or to stdout. */
export async function give(
  session: Session,
  out: string | undefined,
  value: unknown,
): Promise<void> {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (out === undefined) return session.output.text(text);
  await writeNew(out, text, 0o644);
  session.output.data({ file: out }, () => [out]);
}
