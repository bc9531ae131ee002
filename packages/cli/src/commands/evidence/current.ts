import {
  ActaClient,
  ActaError,
  type Evidence,
  joinWords,
  openCheckpoint,
  parseEvidence,
} from '@acta/sdk';
import type { Command } from 'commander';
import { findGoods } from '../../goods/find-goods.ts';
import type { Session } from '../../session.ts';
import { type Out, writeEvidence } from './write-evidence.ts';

/** `acta evidence get current`: every section's word that nothing came after. */
export function currentCommand(get: Command, session: Session, out: string): void {
  const { say, output } = session;
  get
    .command('current')
    .description(
      say(
        "that nothing came after: each section's signed word, under one checkpoint",
        'que nada vino después: la palabra firmada de cada sección, bajo un punto de control',
      ),
    )
    .argument('<what>', say('minute, goods or assessment', 'minute, goods o assessment'))
    .argument(
      '<id>',
      say('number; id or scheme:name; declaration', 'número; id o esquema:nombre; declaración'),
    )
    .argument('[section]', say('of an assessment: whose side', 'de una determinación: qué lado'))
    .requiredOption(
      '--with <url...>',
      say('APIs of the other sections', 'API de las demás secciones'),
    )
    .option('--out <file>', out)
    .action(async (what: string, id: string, section: string | undefined, options: Options) => {
      const path = await pathOf(session, what, id, section);
      const client = await session.asFarAsKnown();
      const own = await read(client, path);
      const { size } = openCheckpoint(own.checkpoint, []).checkpoint;
      const others = await output.progress(
        say('asking the other sections', 'consultando a las demás secciones'),
        () =>
          Promise.all(
            options.with.map(async (address) => {
              const peer = await ActaClient.connect(address);
              if (client.http.token !== undefined) await peer.login(await session.person());
              return read(peer, `${path}?size=${size}`);
            }),
          ),
      );
      await writeEvidence(session, options, joinWords([own, ...others]));
    });
}

interface Options extends Out {
  readonly with: readonly string[];
}

const read = async ({ http }: ActaClient, path: string): Promise<Evidence> =>
  parseEvidence(await http.bytes(path));

async function pathOf(
  session: Session,
  what: string,
  id: string,
  section: string | undefined,
): Promise<string> {
  switch (what) {
    case 'minute':
      return `/v1/minutes/${encodeURIComponent(id)}/current`;
    case 'goods':
      return `/v1/trails/${await findGoods(session, id)}/current`;
    case 'assessment':
      if (section !== undefined) {
        return `/v1/assessments/${encodeURIComponent(id)}/${encodeURIComponent(section)}/current`;
      }
  }
  throw new ActaError('CLI_USAGE', { expected: 'minute N | goods ID | assessment ID SECTION' });
}
