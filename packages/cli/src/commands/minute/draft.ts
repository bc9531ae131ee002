import {
  type Act,
  type ActaClient,
  ActaError,
  actParagraphs,
  type ChoiceName,
  CHOICES,
  type Content,
  importMinuteText,
  isJsonObject,
  joinSections,
  parseActs,
  splitSections,
} from '@acta/sdk';
import { type Command, Option } from 'commander';
import { readJson, readText } from '../../io/files.ts';
import { bringAnnex } from './annex.ts';
import { ownHolding } from '../../keys/holding.ts';
import type { Session } from '../../session.ts';
import { buildPaper } from '../../statements/build.ts';
import { readTime } from '../../statements/form.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending, several, whole } from '../options.ts';
import { readMinutes } from './minute.ts';

interface Options extends SendOptions {
  readonly text?: string;
  readonly en?: string;
  readonly es?: string;
  readonly annex?: readonly string[];
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
    .option('--en <file>', say('the English text (Markdown)', 'el texto en inglés (Markdown)'))
    .option('--es <file>', say('the Spanish text (Markdown)', 'el texto en español (Markdown)'))
    .option(
      '--text <file>',
      say(
        'instead of --en and --es: paragraphs of each language (JSON)',
        'en vez de --en y --es: párrafos de cada idioma (JSON)',
      ),
    )
    .option(
      '--annex <file>',
      say('a file attached to it; several times', 'un archivo anexo; varias veces'),
      several,
    )
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
  sending(command, session).action((options: Options) => draft(session, options));
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

/**
 * The text as it is signed: what its files say, then the paragraphs of its acts. A document that was
 * sealed before stays as it is, and is refused where its acts are not in it.
 */
async function textOf(
  client: ActaClient,
  { en, es, text, annex = [] }: Options,
  number: number,
  acts: readonly Act[],
  sections: readonly string[],
): Promise<unknown> {
  const given = text === undefined ? await imported(en, es, number) : await readJson(text);
  if (!isJsonObject(given) || 'salts' in given) return given;
  const content = given as unknown as Content<'minute'>;
  if (!Array.isArray(content.paragraphs)) return given;
  const { paragraphs, annexes = [] } = content;
  const attached = [...annexes];
  for (const file of annex) attached.push(await bringAnnex(client, file));
  return {
    paragraphs: [...paragraphs, ...actParagraphs(acts, sections, paragraphs.length)],
    ...(attached.length > 0 && { annexes: attached }),
  };
}

async function imported(
  en: string | undefined,
  es: string | undefined,
  number: number,
): Promise<unknown> {
  if (en === undefined || es === undefined) {
    throw new ActaError('CLI_USAGE', { problem: 'the text is wanted: --en and --es, or --text' });
  }
  const files = { en: await readText(en), es: await readText(es) };
  return { paragraphs: importMinuteText(files, number).paragraphs };
}
