import { ActaError } from '@acta/sdk';
import { declarationId, parseDeclaration } from '@acta/tariff';
import type { Command } from 'commander';
import { assessPaper } from '../../duty/assess-paper.ts';
import { LawBooks } from '../../duty/law.ts';
import { headOf, ownSide } from '../../duty/side.ts';
import { readJson } from '../../io/files.ts';
import { ownHolding } from '../../keys/holding.ts';
import type { Session } from '../../session.ts';
import { readTime } from '../../statements/form.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending } from '../options.ts';

interface Options extends SendOptions {
  readonly schedule?: string;
  readonly rules?: string;
  readonly exchange?: string;
  readonly legalDate: string;
}

/** Computes the own nation's side of a declaration from what it published, and states it. */
export function assessCommand(duty: Command, session: Session): void {
  const { say } = session;
  const cited = say(
    'digest to cite; else the one in force',
    'huella que se cita; si no, la vigente',
  );
  const command = duty
    .command('assess')
    .description(say("assess your nation's side", 'determinar el lado de su nación'))
    .argument(
      '<declaration>',
      say('harmonised declaration (JSON)', 'declaración armonizada (JSON)'),
    )
    .option('--legal-date <time>', say('date whose law applies', 'fecha cuya ley se aplica'), 'now')
    .option('--schedule <digest>', cited)
    .option('--rules <digest>', cited)
    .option('--exchange <digest>', cited);
  sending(command, session).action((file: string, options: Options) => run(session, file, options));
}

async function run(session: Session, file: string, options: Options): Promise<void> {
  const declaration = parseDeclaration(await readJson(file));
  const client = await session.loggedIn();
  const { section } = await ownHolding(session);
  const legal = readTime(options.legalDate);
  if (typeof legal !== 'number') {
    throw new ActaError('STATEMENT_MALFORMED', { field: 'legalDate', expected: 'a time' });
  }
  const id = declarationId(declaration);
  const law = await (await LawBooks.of(client, section)).on(legal, options);
  const head = headOf(await ownSide(session, id));
  const { paper, content } = assessPaper(section, legal, head, declaration, law);
  const { due, currency, synthetic } = content.assessment;
  await signAndSubmit(session, paper, options, {
    declaration: id,
    due: `${due} ${currency}`,
    ...(synthetic !== '' && { synthetic }),
  });
}
