import { ActaError, type JsonObject } from '@acta/sdk';
import type { Command } from 'commander';
import { checkOwn, type OwnEvents, ownEvents } from '../epcis/own-events.ts';
import { signWaiting, type Signed } from '../epcis/sign-waiting.ts';
import type { Waiting } from '../epcis/waiting.ts';
import { findGoods } from '../goods/find-goods.ts';
import { agrees } from '../io/ask.ts';
import { readJson, writeNew } from '../io/files.ts';
import type { Session } from '../session.ts';
import { glnsCommand } from './epcis/glns.ts';
import { goodsArgument, partyFrom, withParty } from './goods/shared.ts';
import { pair, several } from './options.ts';

interface Job {
  readonly captureID: string;
  readonly success: boolean;
  readonly errors: readonly { readonly code: string; readonly details: JsonObject }[];
  readonly 'acta:events'?: readonly string[];
  readonly 'acta:statements'?: readonly Waiting[];
}

interface SignOptions {
  readonly party?: string;
  readonly place: string;
}

/** What partners' systems say, and the signatures that it waits for. */
export function epcisCommands(program: Command, session: Session): void {
  const { say } = session;
  const epcis = program
    .command('epcis')
    .description(
      say(
        'EPCIS 2.0: capture, sign, query, export',
        'EPCIS 2.0: capturar, firmar, consultar, exportar',
      ),
    );
  captureCommand(epcis, session);
  signCommand(epcis, session);
  readCommands(epcis, session);
  glnsCommand(epcis, session);
}

const signing = (command: Command, session: Session): Command =>
  withParty(command, session).option(
    '--place <name>',
    session.say(
      'where, for the statements that are signed',
      'dónde, en las declaraciones que se firman',
    ),
    'EPCIS',
  );

function captureCommand(epcis: Command, session: Session): void {
  const { say } = session;
  const command = epcis
    .command('capture')
    .description(
      say(
        'capture a document or event, and sign what it waits for',
        'capturar un documento o evento y firmar lo que espera',
      ),
    )
    .argument('<file>', say('EPCIS 2.0 JSON-LD', 'EPCIS 2.0 JSON-LD'))
    .option('--no-sign', say('capture only', 'solo capturar'));
  signing(command, session).action(
    async (file: string, options: SignOptions & { sign: boolean }) => {
      const body = (await readJson(file)) as JsonObject;
      const own = ownEvents(body);
      const client = await session.loggedIn();
      const isDocument = /Document$/.test(String(body['type']));
      if (!isDocument) {
        const event = await client.http.post<{ eventID: string }>('/epcis/events', body);
        const signed = options.sign
          ? await sign(session, options, () => waitingOf(session, event.eventID), own)
          : [];
        return tell(session, { events: [event.eventID] }, signed);
      }
      const { captureID } = await client.http.post<Job>('/epcis/capture', body);
      const job = await readJob(session, captureID);
      const signed = options.sign
        ? await sign(
            session,
            options,
            async () => (await readJob(session, captureID))['acta:statements'] ?? [],
            own,
          )
        : [];
      tell(session, { captureID, events: job['acta:events'] ?? [], errors: job.errors }, signed);
    },
  );
}

function signCommand(epcis: Command, session: Session): void {
  const { say } = session;
  const command = epcis
    .command('sign')
    .description(
      say(
        'sign what captured events wait for: of one capture, or the moves in your inbox',
        'firmar lo que esperan los eventos capturados: de una captura, o los de su bandeja',
      ),
    )
    .argument('[capture]', say('capture ID', 'ID de la captura'));
  signing(command, session).action(async (captureID: string | undefined, options: SignOptions) => {
    const ask = async (): Promise<readonly Waiting[]> => {
      if (captureID !== undefined) {
        return (await readJob(session, captureID))['acta:statements'] ?? [];
      }
      const inbox = await (await session.loggedIn()).http.get<{ epcis?: Waiting }[]>('/v1/inbox');
      return inbox.map(({ epcis: one }) => one).filter((one) => one !== undefined);
    };
    tell(session, {}, await sign(session, options, ask));
  });
}

function readCommands(epcis: Command, session: Session): void {
  const { say } = session;
  epcis
    .command('events')
    .description(
      say(
        'events by the parameters of SimpleEventQuery',
        'eventos por los parámetros de SimpleEventQuery',
      ),
    )
    .option(
      '--param <name=value>',
      say(
        'as EQ_bizStep=shipping; values joined by |; may repeat',
        'como EQ_bizStep=shipping; valores unidos por |; repetible',
      ),
      several,
    )
    .action(async ({ param = [] }: { param?: string[] }) => {
      const query = Object.fromEntries(
        param.map((one) => {
          const [name, value] = pair(one, 'name=value', '=');
          return [name, typed(name, value)];
        }),
      );
      await printQuery(session, query);
    });
  epcis
    .command('query')
    .description(say('ask a query from a file', 'hacer una consulta desde un archivo'))
    .argument('<file>', say('SimpleEventQuery (JSON)', 'SimpleEventQuery (JSON)'))
    .action(async (file: string) => printQuery(session, (await readJson(file)) as JsonObject));
  epcis
    .command('export')
    .description(
      say('write a trail as an EPCIS document', 'escribir un rastro como documento EPCIS'),
    )
    .argument('<goods>', goodsArgument(session))
    .option('--out <file>', say('file to write; else stdout', 'archivo; si no, stdout'))
    .action(async (given: string, { out }: { out?: string }) => {
      const goods = await findGoods(session, given);
      const client = await session.loggedIn();
      const document = await client.http.get<JsonObject>(`/v1/trails/${goods}/epcis`);
      const text = `${JSON.stringify(document, null, 2)}\n`;
      if (out === undefined) return session.output.text(text);
      await writeNew(out, text);
    });
}

/** Values that are lists in a query stand as words here; numbers and times stay what they are. */
function typed(name: string, value: string): unknown {
  if (/^(?:orderBy|orderDirection)$|^(?:GE|LT)_.*[tT]ime$/.test(name)) return value;
  if (/^(?:GT|GE|LT|LE)_|Limit$|Count$/.test(name)) return Number(value);
  if (name.startsWith('EXISTS_') || name === 'EQ_booleanValue') return value === 'true';
  if (/^EQ_(?:quantity|value)/.test(name)) return value.split('|').map(Number);
  return value.split('|');
}

async function printQuery(
  session: Session,
  query: JsonObject | Record<string, unknown>,
): Promise<void> {
  const client = await session.loggedIn();
  const found = await client.http.post<JsonObject>('/epcis/queries', query);
  session.output.text(`${JSON.stringify(found, null, 2)}\n`);
}

const readJob = async (session: Session, captureID: string): Promise<Job> =>
  (await session.loggedIn()).http.get<Job>(`/epcis/capture/${encodeURIComponent(captureID)}`);

/** What one event waits for: it stands in the newest job that has it. */
async function waitingOf(session: Session, eventID: string): Promise<readonly Waiting[]> {
  const client = await session.loggedIn();
  for (const { captureID } of await client.http.get<Job[]>('/epcis/capture?perPage=30')) {
    const statements = (await readJob(session, captureID))['acta:statements'] ?? [];
    const own = statements.filter((one) => one.eventID === eventID);
    if (own.length > 0) return own;
  }
  return [];
}

/** Shows what is about to be signed, asks, and signs it. @throws ActaError CLI_CONFIRMATION_NEEDED, CLI_DECLINED */
async function sign(
  session: Session,
  options: SignOptions,
  ask: () => Promise<readonly Waiting[]>,
  own?: OwnEvents,
): Promise<Signed[]> {
  const { say, output, settings, world } = session;
  const asked = async (): Promise<readonly Waiting[]> => {
    const waiting = await ask();
    if (own !== undefined) checkOwn(own, waiting);
    return waiting;
  };
  const first = (await asked()).filter(({ state }) => state === 'waiting');
  if (first.length === 0) return [];
  output.note(
    say('To be signed (and what rests on it):', 'Por firmar (y lo que de ello depende):'),
    ...first.map(
      ({ type, eventID, goods, to }) =>
        `  ${type} ${goods.map(({ uri }) => uri).join(', ')}${to ? ` → ${to}` : ''} (${eventID})`,
    ),
  );
  if (settings.yes !== true) {
    if (world.in.isTTY !== true) throw new ActaError('CLI_CONFIRMATION_NEEDED');
    const agreed = await agrees(world, say('Sign all of it? [y/N] ', '¿Firmar todo? [s/N] '));
    if (!agreed) throw new ActaError('CLI_DECLINED');
  }
  const party = await partyFrom(session, options);
  const client = await session.loggedIn();
  const working = say('signing and sending', 'firmando y enviando');
  return output.progress(working, async () =>
    signWaiting(client, await session.person(), party, options.place, asked),
  );
}

function tell(
  session: Session,
  facts: { captureID?: string; events?: readonly string[]; errors?: Job['errors'] },
  signed: readonly Signed[],
): void {
  const { say } = session;
  const statements = signed.map(({ waiting, outcome }) => ({
    eventID: waiting.eventID,
    type: waiting.type,
    digest: outcome.digest,
    ...('refused' in outcome ? { refused: outcome.refused.code } : { state: outcome.state.state }),
  }));
  session.output.data({ ...facts, statements }, () => [
    ...(facts.captureID === undefined
      ? []
      : [say(`capture ${facts.captureID}`, `captura ${facts.captureID}`)]),
    ...(facts.events ?? []),
    ...(facts.errors ?? []).map(({ code, details }) => `${code} ${String(details['path'] ?? '')}`),
    ...statements.map(
      (one) => `${one.type} ${one.digest} ${'refused' in one ? one.refused : one.state}`,
    ),
  ]);
}
