import { ActaError } from '@acta/sdk';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Session } from '../session.ts';
import { WAITS } from '../statements/send.ts';

/** The options of every command that makes a statement. */
export function sending(command: Command, session: Session): Command {
  return command
    .option(
      '--draft <file>',
      session.say('write the statement unsigned, send nothing', 'escribir sin firmar ni enviar'),
    )
    .addOption(waitOption(session));
}

export const waitOption = ({ say }: Session): Option =>
  new Option('--wait <state>', say('how far to wait', 'hasta dónde esperar'))
    .choices(WAITS)
    .default('recorded');

/** Collects an option that may stand several times. */
export const several = (value: string, before: string[] = []): string[] => [...before, value];

/** A whole number, as an option or argument takes it. */
export function whole(value: string): number {
  if (!/^[0-9]{1,10}$/.test(value)) throw new InvalidArgumentError('a whole number is wanted');
  return Number(value);
}

/** `left:right`, of which the right part may hold colons. @throws ActaError CLI_USAGE */
export function pair(given: string, form: string, separator = ':'): [string, string] {
  const at = given.indexOf(separator);
  if (at < 1 || at === given.length - 1) {
    throw new ActaError('CLI_USAGE', { problem: `${given.slice(0, 64)} is not ${form}` });
  }
  return [given.slice(0, at), given.slice(at + 1)];
}
