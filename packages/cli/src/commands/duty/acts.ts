import { ActaError } from '@acta/sdk';
import type { DutyWord } from '@acta/tariff';
import { type Command, Option } from 'commander';
import { actOn } from '../../duty/act.ts';
import type { Session } from '../../session.ts';
import { hash } from '../../statements/digest.ts';
import { readTime } from '../../statements/form.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending } from '../options.ts';

interface Options extends SendOptions {
  readonly at: string;
  readonly basis: string;
  readonly about?: string;
  readonly amount?: string;
  readonly outcome?: 'granted' | 'granted in part' | 'denied';
  readonly until?: string;
  readonly reference?: string;
  readonly remarks?: string;
}

interface Verb {
  readonly name: string;
  readonly word: DutyWord;
  readonly en: string;
  readonly es: string;
  readonly amount: boolean;
}

/** What an assessor records after an assessment: one verb for each word of the statement. */
const VERBS: readonly Verb[] = [
  {
    name: 'pay',
    word: 'payment',
    en: 'record a payment, with the interest that the law puts on a late one',
    es: 'asentar un pago, con los recargos de ley si es tardío',
    amount: true,
  },
  {
    name: 'refund',
    word: 'refund',
    en: 'record a refund, with its interest',
    es: 'asentar una devolución, con sus intereses',
    amount: true,
  },
  { name: 'credit', word: 'credit', en: 'record a credit', es: 'asentar un crédito', amount: true },
  {
    name: 'decide',
    word: 'decision',
    en: 'decide a protest',
    es: 'resolver una impugnación',
    amount: false,
  },
  {
    name: 'extend',
    word: 'extension',
    en: 'put liquidation off',
    es: 'prorrogar la liquidación',
    amount: false,
  },
  {
    name: 'liquidate',
    word: 'liquidation',
    en: 'liquidate what was last assessed',
    es: 'liquidar lo último determinado',
    amount: true,
  },
  {
    name: 'close',
    word: 'closing',
    en: 'close a side whose account is even',
    es: 'cerrar un lado con la cuenta saldada',
    amount: false,
  },
];

/** The acts on one's own nation's side of a declaration. */
export function actCommands(duty: Command, session: Session): void {
  for (const verb of VERBS) actCommand(duty, session, verb);
}

function actCommand(duty: Command, session: Session, { name, word, en, es, amount }: Verb): void {
  const { say } = session;
  const command = duty
    .command(name)
    .description(say(en, es))
    .argument('<declaration>', say('id of the declaration', 'id de la declaración'))
    .requiredOption('--basis <text>', say('law that it rests on', 'ley en que se funda'))
    .option('--at <time>', say('when it happened', 'cuándo ocurrió'), 'now')
    .option('--reference <text>', say('number of receipt or ruling', 'número del recibo u oficio'))
    .option('--remarks <text>', say('remarks', 'observaciones'));
  if (word === 'decision') {
    command
      .requiredOption('--about <digest>', say('the protest', 'la impugnación'))
      .addOption(
        new Option('--outcome <word>', say('how', 'cómo'))
          .choices(['granted', 'granted in part', 'denied'])
          .makeOptionMandatory(),
      );
  } else {
    command.option(
      '--about <digest>',
      say(
        'what it is about; else the last assessment',
        'de qué trata; si no, lo último determinado',
      ),
    );
  }
  if (word === 'extension') {
    command.requiredOption('--until <time>', say('new last moment', 'nuevo último momento'));
  }
  if (amount) {
    command.option(
      '--amount <decimal>',
      say(
        'without interest; else what the account says',
        'sin recargos; si no, lo que dice la cuenta',
      ),
    );
  }
  sending(command, session).action((declaration: string, options: Options) =>
    run(session, hash(declaration), word, options),
  );
}

async function run(
  session: Session,
  declaration: string,
  word: DutyWord,
  options: Options,
): Promise<void> {
  const { at, until, about, amount, outcome, reference, remarks, basis, ...rest } = options;
  const given = {
    word,
    basis,
    at: timeOf(at, 'at'),
    ...(until !== undefined && { until: timeOf(until, 'until') }),
    ...(about !== undefined && { about: hash(about) }),
    ...(amount !== undefined && { amount }),
    ...(outcome !== undefined && { outcome }),
    ...(reference !== undefined && { reference }),
    ...(remarks !== undefined && { remarks }),
  };
  const { paper, content, before } = await actOn(session, declaration, given);
  await signAndSubmit(session, paper, rest, {
    declaration,
    word,
    ...(content.amount !== '' && { amount: `${content.amount} ${content.currency}` }),
    ...Object.fromEntries(
      content.interest.map((one) => [one.figure, `${one.amount} ${content.currency}`]),
    ),
    'balance before': `${before.balance} ${before.currency}`,
  });
}

function timeOf(typed: string, field: string): number {
  const at = readTime(typed);
  if (typeof at !== 'number') {
    throw new ActaError('STATEMENT_MALFORMED', { field, expected: 'a time' });
  }
  return at;
}
