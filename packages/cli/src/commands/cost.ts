import { ActaError, budgetLineId, type CostKind, type CostLine } from '@acta/sdk';
import type { Command } from 'commander';
import { ownHolding } from '../keys/holding.ts';
import type { Session } from '../session.ts';
import { hash } from '../statements/digest.ts';
import { confirmCommand } from './cost/confirm.ts';
import { lineOf, readSharing, sharingLines } from './cost/sharing.ts';
import { settledAccount } from './cost/settled-account.ts';
import { type NoteOptions, noting, putNote } from './note/put-note.ts';
import { whole } from './options.ts';

interface Options extends NoteOptions {
  readonly line: string;
  readonly currency: string;
  readonly amount: string;
  readonly terms?: number;
  readonly final?: true;
}

/** Shared costs: what was paid in, claimed and settled on each budget line of a minute. */
export function costCommands(program: Command, session: Session): void {
  const { say, output } = session;
  const cost = program
    .command('cost')
    .description(say('cost sharing under a minute', 'costos compartidos según un acta'));
  const minuteWord = say('number of the minute', 'número del acta');

  cost
    .command('show')
    .description(say('lines, balances and notes', 'partidas, saldos y notas'))
    .argument('<minute>', minuteWord, whole)
    .action(async (minute: number) => {
      const sharing = await readSharing(session, minute);
      output.data(sharing, () => sharingLines(sharing, session));
    });

  const step = (name: string, description: string): Command =>
    noting(
      cost
        .command(name)
        .description(description)
        .argument('<minute>', minuteWord, whole)
        .requiredOption('--line <name>', say('name of the budget line', 'nombre de la partida'))
        .requiredOption('--currency <code>', say('its currency', 'su moneda'))
        .requiredOption('--amount <decimal>', say('as 1250.00', 'como 1250.00'))
        .option(
          '--terms <number>',
          say('minute on the terms of payment', 'acta sobre la forma de pago'),
          whole,
        ),
      session,
    );
  step('contribute', say('what your section paid in', 'lo que su sección aportó')).action(
    (minute: number, options: Options) => put(session, 'contribution', minute, options),
  );
  step('claim', say('a cost that all bear by share', 'un costo que todos cubren por cuota')).action(
    (minute: number, options: Options) => put(session, 'claim', minute, options),
  );
  step('settle', say('pay out what is left to your section', 'devolver el saldo de su sección'))
    .option('--final', say('final liquidation', 'liquidación definitiva'))
    .action((minute: number, options: Options) => put(session, 'settlement', minute, options));
  confirmCommand(cost, session);
}

/** Looks the line up first: nobody signs a note that can't count as things stand. */
async function put(
  session: Session,
  kind: CostKind,
  minute: number,
  { line: name, currency, amount, terms, final, ...rest }: Options,
): Promise<void> {
  const { section } = await ownHolding(session);
  const sharing = await readSharing(session, minute);
  const line: CostLine | undefined = lineOf(sharing, budgetLineId(currency, name));
  if (line === undefined) throw new ActaError('NOT_FOUND', { minute, line: name, currency });
  const fields = {
    minute: String(minute),
    line: name,
    currency,
    amount,
    ...(terms !== undefined && { terms: String(terms) }),
    ...(kind === 'settlement' && settledAccount(line, section, amount, currency, final === true)),
  };
  await putNote(session, { kind, about: hash(line.line), fields }, rest);
}
