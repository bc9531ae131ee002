import {
  ActaError,
  buildPaper,
  importMinuteText,
  isJsonObject,
  joinSections,
  NO_ACTS,
} from '@acta/sdk';
import { type Command, Option } from 'commander';
import { readJson, readText } from '../io/files.ts';
import { instant } from '../io/instant.ts';
import { ownHolding } from '../keys/holding.ts';
import type { Session } from '../session.ts';
import { readTime } from '../statements/form.ts';
import { type SendOptions, signAndSubmit } from '../statements/send.ts';
import { sending, whole } from './options.ts';

interface Draft extends SendOptions {
  readonly en: string;
  readonly es: string;
  readonly order: string;
  readonly ends?: number;
  readonly sections?: string;
}

interface Order {
  readonly minute: number;
  readonly port: string;
  readonly from: number;
  readonly until?: number;
  readonly emergency: boolean;
  readonly state: string;
  readonly lanes: readonly { readonly lane: string; readonly use: Words }[];
  readonly staff: readonly {
    readonly section: string;
    readonly count: number;
    readonly duty: Words;
  }[];
  readonly equipment: readonly {
    readonly section: string;
    readonly count: number;
    readonly item: Words;
  }[];
  readonly commandCentre?: Words;
}
type Words = Readonly<Record<'en' | 'es', string>>;

/** Operational orders: minutes of the directors on lanes, staff and equipment at a port. */
export function orderCommands(program: Command, session: Session): void {
  const { say, output } = session;
  const order = program
    .command('order')
    .description(
      say('operational orders of the directors', 'órdenes operativas de los directores'),
    );

  const draft = order
    .command('draft')
    .description(say('draft an order as a minute', 'proponer una orden como acta'))
    .requiredOption(
      '--en <file>',
      say('the English text (Markdown)', 'el texto en inglés (Markdown)'),
    )
    .requiredOption(
      '--es <file>',
      say('the Spanish text (Markdown)', 'el texto en español (Markdown)'),
    )
    .requiredOption(
      '--order <file>',
      say(
        'port, from, until, emergency, lanes, staff, equipment, commandCentre (JSON)',
        'port, from, until, emergency, lanes, staff, equipment, commandCentre (JSON)',
      ),
    )
    .option(
      '--ends <number>',
      say('the earlier order that it ends', 'la orden anterior que termina'),
      whole,
    )
    .option('--sections <codes>', say('bound by it; else all', 'que obliga; si no, todas'));
  sending(draft, session).action((options: Draft) => draftOrder(session, options));

  order
    .command('list')
    .description(say('orders in force', 'órdenes en vigor'))
    .option('--port <locode>', say('at this port', 'en este puerto'))
    .option('--at <time>', say('at this time', 'a esta hora'), 'now')
    .addOption(
      new Option('--state <word>', say('instead of those in force', 'en vez de las que rigen'))
        .choices(['planned', 'in force', 'lapsed', 'ended'])
        .default('in force'),
    )
    .action(async ({ port, at, state }: { port?: string; at: string; state: string }) => {
      const { http } = await session.client();
      const query = new URLSearchParams({ at: String(readTime(at)), state, ...(port && { port }) });
      const all = await http.get<readonly Order[]>(`/v1/orders?${query}`);
      output.data(all, () => all.flatMap((one) => orderLines(one, session)));
    });
}

/** Signed like any minute (`acta minute sign`), by the directors alone. */
async function draftOrder(
  session: Session,
  { en, es, order: file, ends, sections, ...options }: Draft,
): Promise<void> {
  const { http } = await session.loggedIn();
  const { section } = await ownHolding(session);
  const all = await http.get<readonly { code: string }[]>('/v1/sections');
  const next = await nextNumber(session);
  const order = await readJson(file);
  if (!isJsonObject(order)) throw new ActaError('DOCUMENT_MALFORMED', { expected: 'an object' });
  const texts = { en: await readText(en), es: await readText(es) };
  const { paragraphs } = importMinuteText(texts, next);
  const fields = {
    section,
    number: next,
    sections: sections ?? joinSections(all.map(({ code }) => code)),
    kind: 'operational order',
    entry: 'both notified',
    effectiveFrom: 0,
    acts: NO_ACTS,
    relation: ends === undefined ? 'none' : 'terminates',
    revises: ends ?? 0,
  };
  const paper = buildPaper('MinuteDraft', fields, {
    documents: { document: { paragraphs, order } },
  });
  await signAndSubmit(session, paper, options);
}

/** The register comes in pages: the last of them has the highest number. */
async function nextNumber(session: Session): Promise<number> {
  const { http } = await session.loggedIn();
  let last = 0;
  for (;;) {
    const page = await http.get<readonly { number: number }[]>(`/v1/minutes?after=${last}`);
    if (page.length === 0) return last + 1;
    last = page.at(-1)!.number;
  }
}

function orderLines(one: Order, { say, language }: Session): string[] {
  const { minute, port, from, until, emergency, state, lanes, staff, equipment } = one;
  const span = `${instant(from)} – ${until === undefined ? '…' : instant(until)}`;
  const mark = emergency ? `  ${say('emergency', 'emergencia')}` : '';
  return [
    `${minute}  ${port}  ${state}  ${span}${mark}`,
    ...lanes.map(({ lane, use }) => `  ${say('lane', 'carril')} ${lane}: ${use[language]}`),
    ...staff.map(({ section, count, duty }) => `  ${section} ${count} × ${duty[language]}`),
    ...equipment.map(({ section, count, item }) => `  ${section} ${count} × ${item[language]}`),
    ...(one.commandCentre
      ? [`  ${say('command centre', 'centro de mando')}: ${one.commandCentre[language]}`]
      : []),
  ];
}
