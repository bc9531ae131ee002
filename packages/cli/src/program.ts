import { Command, type HelpConfiguration } from 'commander';
import { academyCommands } from './commands/academy.ts';
import { auditCommands } from './commands/audit.ts';
import { charterCommand } from './commands/charter.ts';
import { costCommands } from './commands/cost.ts';
import { crossingCommands } from './commands/crossing.ts';
import { dutyCommands } from './commands/duty.ts';
import { epcisCommands } from './commands/epcis.ts';
import { evidenceCommands } from './commands/evidence.ts';
import { findingCommands } from './commands/finding.ts';
import { goodsCommands } from './commands/goods.ts';
import { inboxCommand } from './commands/inbox.ts';
import { keysCommands } from './commands/keys.ts';
import { logCommands } from './commands/log.ts';
import { minuteCommands } from './commands/minute.ts';
import { noteCommands } from './commands/note.ts';
import { orderCommands } from './commands/order.ts';
import { peopleCommands } from './commands/people.ts';
import { statementCommands } from './commands/statement.ts';
import { tariffCommands } from './commands/tariff.ts';
import { watchCommand } from './commands/watch.ts';
import { EXIT_WORDS } from './exit-codes.ts';
import { DEFAULT_API, type Session } from './session.ts';

/** Groups of commands, in the order of help. */
const GROUPS = [
  keysCommands,
  peopleCommands,
  goodsCommands,
  crossingCommands,
  epcisCommands,
  minuteCommands,
  dutyCommands,
  tariffCommands,
  findingCommands,
  costCommands,
  orderCommands,
  academyCommands,
  charterCommand,
  noteCommands,
  evidenceCommands,
  logCommands,
  auditCommands,
  inboxCommand,
  watchCommand,
  statementCommands,
];

/** The whole command line, with help in the language of the session. */
export function makeProgram(session: Session): Command {
  const { say, world } = session;
  const program = new Command('acta')
    .description(
      say(
        'Sign, read and verify what stands in the shared ledger of the sections.',
        'Firme, lea y verifique lo que está en el libro común de las secciones.',
      ),
    )
    .option(
      '--api <url>',
      say(
        `API of a section; ACTA_API, else ${DEFAULT_API}`,
        `API de una sección; ACTA_API, o ${DEFAULT_API}`,
      ),
    )
    .option(
      '--keys <folder>',
      say(
        'key folder; ACTA_KEYS, else ~/.acta/keys',
        'carpeta de llaves; ACTA_KEYS, o ~/.acta/keys',
      ),
    )
    .option('--key <name>', say('key that signs; ACTA_KEY', 'llave que firma; ACTA_KEY'))
    .option(
      '--passphrase-file <file>',
      say(
        'first line opens the key; ACTA_PASSPHRASE_FILE, else you are asked',
        'su primera línea abre la llave; ACTA_PASSPHRASE_FILE, o se le pregunta',
      ),
    )
    .option(
      '--yes',
      say('sign what is shown without being asked', 'firmar lo mostrado sin preguntar'),
    )
    .option(
      '--json',
      say('JSON on stdout, errors as JSON on stderr', 'JSON en stdout, errores en stderr'),
    )
    .option('--lang <en|es>', say('language; ACTA_LANG, else en', 'idioma; ACTA_LANG, o en'))
    .helpOption('-h, --help', say('show help', 'mostrar ayuda'))
    .helpCommand(false)
    .exitOverride()
    .configureHelp(HELP)
    .configureOutput({
      writeOut: (text) => void world.out.write(text),
      // What is wrong is told once, as a coded error.
      writeErr: () => undefined,
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
    });
  for (const group of GROUPS) group(program, session);
  program.addHelpText('after', exitCodes(session));
  return program;
}

const HELP: HelpConfiguration = { showGlobalOptions: false };

function exitCodes({ say }: Session): string {
  const lines = EXIT_WORDS.map(([code, en, es]) => `  ${String(code).padStart(2)}  ${say(en, es)}`);
  return `\n${say('Exit codes:', 'Códigos de salida:')}\n${lines.join('\n')}`;
}
