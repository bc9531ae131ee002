import {
  buildPaper,
  type ChoiceName,
  CHOICES,
  joinSections,
  parseActs,
  splitSections,
} from '@acta/sdk';
import { type Command, Option } from 'commander';
import { readJson } from '../../io/files.ts';
import { ownHolding } from '../../keys/holding.ts';
import type { Session } from '../../session.ts';
import { readTime } from '../../statements/form.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending, whole } from '../options.ts';
import { readMinutes } from './minute.ts';
import { textOf, type TextOptions, withText } from './text.ts';

interface Options extends SendOptions, TextOptions {
  readonly kind: string;
  readonly entry: string;
  readonly effectiveFrom: string;
  readonly acts?: string;
  readonly relation: string;
  readonly revises: number;
  readonly number?: number;
  readonly sections?: string;
}

/** A secretary reserves the next number for a text, in every language, with the acts it performs. */
export function draftCommand(minute: Command, session: Session): void {
  const { say } = session;
  const command = minute
    .command('draft')
    .description(say('put a text before the sections', 'proponer un texto a las secciones'))
    .addOption(words('--kind <word>', say('kind of minute', 'clase de acta'), 'MinuteKind', 2))
    .addOption(
      words('--entry <word>', say('how it comes into force', 'cómo entra en vigor'), 'Entry', 0),
    )
    .option('--effective-from <time>', say('not in force before', 'no en vigor antes de'), '0')
    .option(
      '--acts <file>',
      say('acts that it performs (JSON list)', 'actos que ejecuta (lista JSON)'),
    )
    .addOption(words('--relation <word>', say('what it does to', 'qué hace con'), 'Relation', 0))
    .option('--revises <number>', say('the earlier minute', 'el acta anterior'), whole, 0)
    .option('--number <number>', say('else the next one', 'si no, el que sigue'), whole)
    .option('--sections <codes>', say('bound by it; else all', 'que obliga; si no, todas'));
  sending(withText(command, session), session).action((options: Options) =>
    draft(session, options),
  );
}

const words = (flags: string, description: string, list: ChoiceName, first: number): Option =>
  new Option(flags, description).choices(CHOICES[list]).default(CHOICES[list][first]);

async function draft(session: Session, options: Options): Promise<void> {
  const client = await session.loggedIn();
  const { http } = client;
  const { section } = await ownHolding(session);
  const minutes = await readMinutes(client);
  const all = await http.get<readonly { code: string }[]>('/v1/sections');
  const fields = {
    section,
    number: options.number ?? Math.max(0, ...minutes.map(({ number }) => number)) + 1,
    sections: options.sections ?? joinSections(all.map(({ code }) => code)),
    kind: options.kind,
    entry: options.entry,
    effectiveFrom: readTime(options.effectiveFrom),
    relation: options.relation,
    revises: options.revises,
  };
  const acts = options.acts === undefined ? [] : parseActs(await readJson(options.acts));
  const bound = splitSections(String(fields.sections));
  const document = await textOf(client, options, fields.number, acts, bound);
  const paper = buildPaper('MinuteDraft', fields, { documents: { document }, acts });
  await signAndSubmit(session, paper, options);
}
