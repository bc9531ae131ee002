import { buildPaper } from '@acta/sdk';
import type { Command } from 'commander';
import { ownHolding } from '../../keys/holding.ts';
import type { Session } from '../../session.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { partyFrom, withParty } from '../goods/shared.ts';
import { sending } from '../options.ts';

const NOTHING = `0x${'00'.repeat(32)}`;

interface PartyGln {
  readonly gln: string;
  readonly vouched: boolean;
  readonly since: number;
  readonly state: 'own' | 'taken';
  readonly holder?: string;
}

interface Options extends SendOptions {
  readonly party?: string;
  readonly none?: true;
}

/** By which numbers partners' systems know a party: shown, or put on record anew. */
export function glnsCommand(epcis: Command, session: Session): void {
  const { say } = session;
  const command = epcis
    .command('glns')
    .description(
      say(
        'the GLNs by which events may name your party; with numbers, put all of them on record anew (a registrar: for a party of the section)',
        'los GLN con los que los eventos pueden nombrar a su parte; con números, asentarlos todos de nuevo (un registrador: por una parte de la sección)',
      ),
    )
    .argument('[gln...]', say('13 digits each; replaces the list before', '13 dígitos cada uno'))
    .option('--none', say('take back all', 'retirar todos'));
  sending(withParty(command, session), session).action(async (glns: string[], options: Options) => {
    const party = await partyFrom(session, options);
    if (glns.length === 0 && options.none !== true) return show(session, party);
    const { section, office } = await ownHolding(session);
    const list = glns.join(', ');
    const document = {
      text:
        glns.length === 0
          ? { en: `${party} goes by no GLN.`, es: `${party} no usa ningún GLN.` }
          : { en: `${party} goes by GLN ${list}.`, es: `${party} usa el GLN ${list}.` },
      identity: { party, glns },
    };
    const isRegistrar = office === 'REGISTRAR';
    const speaker = isRegistrar ? { section, office, answerBy: 0 } : { party };
    const fields = { ...speaker, kind: 'observation', about: NOTHING };
    const paper = buildPaper(isRegistrar ? 'OfficeNote' : 'PartyNote', fields, {
      documents: { document },
    });
    await signAndSubmit(session, paper, options);
  });
}

async function show(session: Session, party: string): Promise<void> {
  const { say, output } = session;
  const client = await session.loggedIn();
  const { glns = [] } = await client.http.get<{ glns?: readonly PartyGln[] }>(
    `/v1/parties/${party}`,
  );
  output.data(glns, () =>
    glns.map(({ gln, vouched, since, state, holder }) =>
      [
        gln,
        state === 'own' ? say('own', 'propio') : say('taken by another', 'de otra parte'),
        ...(holder === undefined || holder === party ? [] : [holder]),
        vouched ? say('by a registrar', 'por un registrador') : say('own word', 'palabra propia'),
        `${say('record', 'asiento')} ${since}`,
      ].join('  '),
    ),
  );
}
