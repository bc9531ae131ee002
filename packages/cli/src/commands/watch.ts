import type { Command } from 'commander';
import type { StreamEvent } from '@acta/sdk';
import type { Session } from '../session.ts';

/** `acta watch`: what happens, as it happens, a line each. */
export function watchCommand(program: Command, session: Session): void {
  const { say, output } = session;
  program
    .command('watch')
    .description(
      say(
        'records, minutes and checkpoints as they happen, until Ctrl-C',
        'asientos, actas y puntos de control según ocurren, hasta Ctrl-C',
      ),
    )
    .option('--after <id>', say('go on after this event', 'continuar después de este evento'))
    .option('--count <n>', say('end after so many events', 'terminar tras tantos eventos'), Number)
    .action(async ({ after, count = Infinity }: { after?: string; count?: number }) => {
      // Offers are told to whom they concern: with a key at hand, log in.
      const client = await session.asFarAsKnown();
      let told = 0;
      for await (const event of client.stream(after === undefined ? {} : { after })) {
        if (session.settings.json === true) output.text(`${JSON.stringify(event)}\n`);
        else output.text(`${lineOf(event)}\n`);
        told += 1;
        if (told >= count) return;
      }
    });
}

function lineOf({ id, event, data }: StreamEvent): string {
  const at = (id ?? '').padEnd(12);
  if (event === 'record') {
    const { index, type, sections, digest, state, minute } = data as {
      index: number;
      type?: string;
      sections: readonly string[];
      digest: string;
      state: string;
      minute?: { number: number; state: string };
    };
    const of = minute === undefined ? '' : `  minute ${minute.number}: ${minute.state}`;
    return `${at} ${index}  ${type ?? '?'}  ${sections.join(' ')}  ${state}  ${digest.slice(0, 10)}${of}`;
  }
  if (event === 'statement') {
    const { type, state, digest } = data as { type: string; state: string; digest: string };
    return `${at} ${type}  ${state}  ${digest}`;
  }
  return `${at} ${event}  ${String(data['size'])}`;
}
