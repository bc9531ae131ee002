import type { Command } from 'commander';
import { makeProgram } from './program.ts';
import { Session } from './session.ts';
import type { World } from './world.ts';

/**
 * The help of every command as Markdown: what `docs/cli.md` holds, and a test compares.
 *
 * @param world where nothing is read or written; help asks for its environment alone
 */
export function helpPage(world: World): string {
  return sections(makeProgram(new Session(world, 'en')), []).join('\n\n');
}

function sections(command: Command, above: readonly string[]): string[] {
  const path = [...above, command.name()];
  const { commands } = command;
  // The forms of `statement build` follow from the definitions: `acta statement form` shows them.
  const below = path.at(-1) === 'build' ? [] : commands;
  const own = [`## ${path.join(' ')}`, `\`\`\`\n${helpOf(command)}\n\`\`\``];
  return [...own, ...below.flatMap((next) => sections(next, path))];
}

const helpOf = (command: Command): string => command.helpInformation().trimEnd();
