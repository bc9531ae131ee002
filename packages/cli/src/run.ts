import { ActaError, isErrorCode } from '@acta/sdk';
import { CommanderError } from 'commander';
import { EXIT, exitOf } from './exit-codes.ts';
import { type Language, languageOf } from './language.ts';
import { problemOf, problemText } from './problem.ts';
import { makeProgram } from './program.ts';
import { Session } from './session.ts';
import type { World } from './world.ts';

/**
 * One run of `acta`.
 *
 * @param argv what stands after the name of the program
 * @returns the exit code; nothing is thrown
 */
export async function run(argv: readonly string[], world: World): Promise<number> {
  let language: Language = 'en';
  try {
    language = languageOf(argv, world.env);
    const session = new Session(world, language);
    const program = makeProgram(session);
    session.readSettingsFrom(program);
    await program.parseAsync(argv, { from: 'user' });
    return session.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    const told = problemOf(error instanceof CommanderError ? usage(error) : error);
    const json = argv.includes('--json');
    world.err.write(`${json ? JSON.stringify(told) : problemText(told, language)}\n`);
    return isErrorCode(told.code) ? exitOf(told.code) : EXIT.bug;
  }
}

/** What the parser of the command line found wrong, without its prefix. */
function usage({ message, code }: CommanderError): ActaError {
  const problem = code === 'commander.help' ? 'a command is missing' : message;
  return new ActaError('CLI_USAGE', { problem: problem.replace(/^error: /, '') });
}
