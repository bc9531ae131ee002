import { ActaError, buildPaper } from '@acta/sdk';
import { declarationId, parseDeclaration } from '@acta/tariff';
import type { Command } from 'commander';
import { NOTHING } from '../../duty/law.ts';
import { readJson } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { hash } from '../../statements/digest.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { partyFrom, withParty } from '../goods/shared.ts';
import { sending } from '../options.ts';

interface Declare extends SendOptions {
  readonly party?: string;
}

interface Protest extends Declare {
  readonly section: string;
  readonly about: string;
  readonly basis: string;
  readonly grounds: string;
  readonly claimed: string;
  readonly currency: string;
  readonly lines?: string;
  readonly reference: string;
}

/** What the importer says: it declares once for every nation, and contests what one of them recorded. */
export function importerCommands(duty: Command, session: Session): void {
  const { say } = session;
  const declare = duty
    .command('declare')
    .description(
      say('declare a consignment, or anew', 'declarar un embarque, o declararlo de nuevo'),
    )
    .argument(
      '<declaration>',
      say('harmonised declaration (JSON)', 'declaración armonizada (JSON)'),
    );
  sending(withParty(declare, session), session).action((file: string, options: Declare) =>
    runDeclare(session, file, options),
  );
  const protest = duty
    .command('protest')
    .description(say('contest what a nation recorded', 'impugnar lo que asentó una nación'))
    .argument('<declaration>', say('id of the declaration', 'id de la declaración'))
    .requiredOption('--section <code>', say('whose side', 'de quién es el lado'))
    .requiredOption('--about <digest>', say('assessment or act', 'determinación o acto'))
    .requiredOption('--basis <text>', say('law that it rests on', 'ley en que se funda'))
    .requiredOption('--grounds <text>', say('why', 'por qué'))
    .requiredOption('--currency <code>', say("the nation's currency", 'moneda de la nación'))
    .option('--claimed <decimal>', say('what would be due', 'lo que se debería'), '')
    .option('--lines <numbers>', say('lines concerned, with commas', 'renglones, con comas'))
    .option('--reference <text>', say('own reference', 'referencia propia'), '');
  sending(withParty(protest, session), session).action((id: string, options: Protest) =>
    runProtest(session, hash(id), options),
  );
}

async function runDeclare(session: Session, file: string, options: Declare): Promise<void> {
  const declaration = parseDeclaration(await readJson(file));
  const id = declarationId(declaration);
  const party = await partyFrom(session, options);
  const head = await lastWord(session, id);
  const paper = buildPaper('Declare', { party, head }, { documents: { document: declaration } });
  await signAndSubmit(session, paper, options, { declaration: id });
}

async function runProtest(
  session: Session,
  declaration: string,
  { section, about, lines, basis, grounds, claimed, currency, reference, ...options }: Protest,
): Promise<void> {
  const party = await partyFrom(session, options);
  const document = {
    nation: section,
    declaration,
    about: hash(about),
    at: Math.floor(Date.now() / 1000),
    lines: lines === undefined ? [] : lines.split(',').map(Number),
    claimed,
    currency,
    basis,
    grounds,
    reference,
  };
  const paper = buildPaper('Protest', { party }, { documents: { document } });
  await signAndSubmit(session, paper, options, { declaration });
}

/** The importer's own last word on the declaration; nothing at the first. */
async function lastWord(session: Session, id: string): Promise<string> {
  const { http } = await session.loggedIn();
  try {
    return (await http.get<{ head: string }>(`/v1/declarations/${id}`)).head;
  } catch (error) {
    if (error instanceof ActaError && error.code === 'NOT_FOUND') return NOTHING;
    throw error;
  }
}
