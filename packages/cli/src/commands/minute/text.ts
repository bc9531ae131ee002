import {
  type Act,
  type ActaClient,
  ActaError,
  actParagraphs,
  type Content,
  importMinuteText,
  isJsonObject,
} from '@acta/sdk';
import type { Command } from 'commander';
import { readJson, readText } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { several } from '../options.ts';
import { bringAnnex } from './annex.ts';

/** Where the text of a minute comes from. */
export interface TextOptions {
  readonly text?: string;
  readonly en?: string;
  readonly es?: string;
  readonly annex?: readonly string[];
}

/** The options of every command that brings a text. */
export function withText(command: Command, { say }: Session): Command {
  return command
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
    );
}

/**
 * The text as it is signed: what its files say, then the paragraphs of its acts. A document that was
 * sealed before stays as it is, and is refused where its acts are not in it.
 */
export async function textOf(
  client: ActaClient,
  { en, es, text, annex = [] }: TextOptions,
  number: number,
  acts: readonly Act[],
  sections: readonly string[],
): Promise<unknown> {
  const given = text === undefined ? await imported(en, es, number) : await readJson(text);
  if (!isJsonObject(given) || 'salts' in given) return given;
  const content = given as unknown as Content<'minute'>;
  if (!Array.isArray(content.paragraphs)) return given;
  const { paragraphs, annexes = [], ...more } = content;
  const attached = [...annexes];
  for (const file of annex) attached.push(await bringAnnex(client, file));
  return {
    ...more,
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
