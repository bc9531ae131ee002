import {
  ActaError,
  checkPaper,
  giveHandoff,
  HANDOFF_FILE,
  signPaper,
  STATEMENTS,
  type StatementState,
  walletPerson,
  walletTypedData,
} from '@acta/sdk';
import type { Command } from 'commander';
import type { Session } from '../session.ts';
import { definitionOf, FORMS, formOf } from '../statements/form.ts';
import { showPaper } from '../statements/show.ts';
import { readOffline } from './goods/offline.ts';
import { readPaper } from '../statements/read-paper.ts';
import { signShown, stateLines, submitPaper, type Wait } from '../statements/send.ts';
import { hash } from '../statements/digest.ts';
import { waitOption, whole } from './options.ts';
import { buildCommands } from './statement/build.ts';
import { formLines } from './statement/form-lines.ts';
import { give } from './statement/give.ts';

interface AttachOptions {
  readonly signature: string;
  readonly signer: string;
  readonly place?: number;
  readonly out?: string;
}

/** The one door, for every type of statement there is. */
export function statementCommands(program: Command, session: Session): void {
  const { say, output, language } = session;
  const statement = program
    .command('statement')
    .description(
      say('any statement: build, sign, submit', 'cualquier declaración: hacer, firmar, enviar'),
    );

  statement
    .command('types')
    .description(say('every type, with its sentence', 'todos los tipos, con su frase'))
    .action(() => {
      const types = FORMS.map((name) => ({ type: name, text: STATEMENTS[name][language] }));
      output.data(types, () => types.map(({ type, text }) => `${type.padEnd(18)} ${text}`));
    });

  statement
    .command('form')
    .description(say('the fields of a type', 'los campos de un tipo'))
    .argument('<type>', say('type of statement', 'tipo de declaración'))
    .action((name: string) => {
      const type = definitionOf(name);
      output.data({ type: name, fields: formOf(type) }, () => formLines(type, session));
    });

  buildCommands(statement, session);

  statement
    .command('get')
    .description(
      say(
        'a held statement with its documents, to sign',
        'una declaración con sus documentos, para firmar',
      ),
    )
    .argument('<digest>', say('digest', 'huella'))
    .option('--out <file>', say('file to write; else stdout', 'archivo; si no, stdout'))
    .action(async (digest: string, { out }: { out?: string }) => {
      const client = await session.loggedIn();
      await give(session, checkPaper(await client.offered(hash(digest))), out);
    });

  statement
    .command('sign')
    .description(say('show a statement and sign it', 'mostrar una declaración y firmarla'))
    .argument('<file>', say('file of the statement', 'archivo de la declaración'))
    .option('--place <number>', say('where several are open', 'si hay varios abiertos'), whole)
    .option('--out <file>', say('file to write; else stdout', 'archivo; si no, stdout'))
    .action(async (file: string, { place, out }: { place?: number; out?: string }) => {
      await give(session, await signShown(session, await readPaper(file), place), out);
    });

  statement
    .command('submit')
    .description(say('send statements through the one door', 'enviar declaraciones'))
    .argument('<file...>', say('files of statements', 'archivos de declaraciones'))
    .addOption(waitOption(session))
    .action(async (files: readonly string[], { wait }: { wait: Wait }) => {
      const states: StatementState[] = [];
      for (const file of files)
        states.push(await submitPaper(session, await readPaper(file), wait));
      output.data(states, () => states.flatMap((state) => stateLines(session, state)));
    });

  statement
    .command('give')
    .description(
      say(
        'bring a handoff that was signed without a network to the ledger; anyone may',
        'llevar al libro una entrega firmada sin red; cualquiera puede',
      ),
    )
    .argument('<file>', say('file of the handoff', 'archivo de la entrega'))
    .addOption(waitOption(session))
    .action(async (file: string, { wait }: { wait: Wait }) => {
      const given = await readOffline(session, file, {});
      if (given.acta !== HANDOFF_FILE)
        throw new ActaError('CLI_NOT_FOR_THIS', { type: given.acta });
      const client = await session.client();
      const first = await giveHandoff(client, given);
      const done = wait === 'held' || first.state === 'offered';
      const state = done ? first : await client.waitFor(first.digest, wait);
      output.data(state, () => stateLines(session, state));
    });

  statement
    .command('typed-data')
    .description(
      say(
        'what a wallet shows and signs (EIP-712), for eth_signTypedData_v4',
        'lo que una cartera muestra y firma (EIP-712), para eth_signTypedData_v4',
      ),
    )
    .argument('<file>', say('file of the statement', 'archivo de la declaración'))
    .action(async (file: string) => {
      const { type, message } = await readPaper(file);
      const { domain } = await session.client();
      output.text(
        `${JSON.stringify(walletTypedData(domain, STATEMENTS[type], message), null, 2)}\n`,
      );
    });

  statement
    .command('attach')
    .description(
      say(
        'put the signature of a wallet into a statement',
        'poner la firma de una cartera en una declaración',
      ),
    )
    .argument('<file>', say('file of the statement', 'archivo de la declaración'))
    .requiredOption(
      '--signature <hex>',
      say('65 bytes, as the wallet gave it', '65 bytes, como la dio la cartera'),
    )
    .requiredOption('--signer <address>', say('account of the wallet', 'cuenta de la cartera'))
    .option('--place <number>', say('where several are open', 'si hay varios abiertos'), whole)
    .option('--out <file>', say('file to write; else stdout', 'archivo; si no, stdout'))
    .action(async (file: string, { signature, signer, place, out }: AttachOptions) => {
      const paper = await readPaper(file);
      await showPaper(session, paper);
      const { domain } = await session.client();
      const provider = {
        request: ({ method }: { method: string }) =>
          Promise.resolve(method === 'eth_requestAccounts' ? [signer] : signature),
      };
      const person = await walletPerson(provider, domain);
      await give(session, await signPaper(paper, domain, person, place), out);
    });

  statement
    .command('status')
    .description(say('how far a statement is', 'hasta dónde llegó una declaración'))
    .argument('<digest>', say('digest', 'huella'))
    .action(async (digest: string) => {
      const state = await (await session.client()).status(hash(digest));
      output.data(state, () => stateLines(session, state));
    });
}
