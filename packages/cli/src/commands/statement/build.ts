import { type Act, buildPaper, type Paper, type Piece } from '@acta/sdk';
import type { Command } from 'commander';
import { readJson } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { hash } from '../../statements/digest.ts';
import { definitionOf, FORMS, formOf, readValue } from '../../statements/form.ts';
import { give } from './give.ts';

/** One command a type, with a flag a field, all from the definitions. */
export function buildCommands(statement: Command, session: Session): void {
  const { say } = session;
  const build = statement
    .command('build')
    .description(say('make a statement to sign', 'hacer una declaración para firmar'))
    .argument('[type]')
    .usage('<type> [options]')
    .allowUnknownOption()
    .allowExcessArguments()
    .action((name?: string) => void definitionOf(name ?? ''));
  for (const name of FORMS) {
    const type = definitionOf(name);
    const command = build.command(name, { hidden: true }).description(say(type.en, type.es));
    for (const { flag, value, en, es, words } of formOf(type)) {
      const list = words.length === 0 ? '' : `: ${words.join(', ')}`;
      command.option(`${flag} ${value}`, `${en} / ${es}${list}`);
    }
    command
      .option('--pieces <file>', say('goods and heads behind contents', 'mercancías y cabezas'))
      .option('--acts-file <file>', say('acts behind acts', 'actos detrás de la huella'))
      .option('--out <file>', say('file to write; else stdout', 'archivo; si no, stdout'))
      .action(async (options: Readonly<Record<string, string>>) => {
        await give(session, await paperFrom(session, name, options), options['out']);
      });
  }
}

async function paperFrom(
  session: Session,
  name: Paper['type'],
  options: Readonly<Record<string, string>>,
): Promise<Paper> {
  const type = definitionOf(name);
  const fields: Record<string, string | number> = {};
  const documents: Record<string, unknown> = {};
  for (const field of type.fields) {
    const typed = options[field.name];
    if (typed === undefined) continue;
    if (type.documents[field.name] === undefined) fields[field.name] = readValue(field, typed);
    else if (/^0x0+$/.test(typed)) fields[field.name] = typed;
    else documents[field.name] = await documentFrom(session, typed);
  }
  const { pieces, actsFile } = options;
  return buildPaper(name, fields, {
    documents,
    ...(pieces !== undefined && { pieces: (await readJson(pieces)) as Piece[] }),
    ...(actsFile !== undefined && { acts: (await readJson(actsFile)) as Act[] }),
  });
}

/** A file with content or a sealed document; or a root, whose document the section has. */
async function documentFrom(session: Session, typed: string): Promise<unknown> {
  if (!typed.startsWith('0x')) return readJson(typed);
  return (await session.loggedIn()).document(hash(typed));
}
