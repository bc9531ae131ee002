import { ActaError, buildPaper, type Choice, stateOf } from '@acta/sdk';
import { type Command, Option } from 'commander';
import { readTrail } from '../../goods/find-goods.ts';
import { ownHolding } from '../../keys/holding.ts';
import type { Session } from '../../session.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending } from '../options.ts';
import { actContent } from './holder-act.ts';
import {
  goodsArgument,
  type PlaceOptions,
  withPlace,
  withReason,
  withReferences,
} from './shared.ts';

interface Options extends PlaceOptions, SendOptions {
  readonly to?: string;
  readonly en: string;
  readonly es: string;
  readonly basis: string;
  readonly reference?: string[];
}

/** Official acts by which goods move without their holder's hand; each names the law it rests on. */
export function officialCommands(goods: Command, session: Session): void {
  const { say } = session;
  const official = goods
    .command('official')
    .description(
      say('exceptional custody: acts of authority', 'custodia excepcional: actos de autoridad'),
    );
  const afterwards = say('who has them afterwards', 'quién la tiene después');
  const make = (
    name: string,
    word: Choice<'OfficialWord'>,
    description: string,
    stays = false,
  ): void => {
    const command = official
      .command(name)
      .description(description)
      .argument('<goods>', goodsArgument(session))
      .addOption(
        stays
          ? new Option(
              '--to <party>',
              `${afterwards}; ${say('else who has them now', 'si no, quien la tiene')}`,
            )
          : new Option('--to <party>', afterwards).makeOptionMandatory(),
      )
      .requiredOption(
        '--basis <text>',
        say('article, order or judgment', 'artículo, orden o sentencia'),
      );
    withReferences(withReason(withPlace(command, session), session), session);
    sending(command, session).action((given: string, options: Options) =>
      act(session, word, given, options),
    );
  };
  make('seize', 'seizure', say('take goods into official custody', 'asegurar mercancía'));
  make('recover', 'recovery', say('lost goods are found', 'se halla mercancía perdida'), true);
  make('abandon', 'abandonment', say('nobody claims them', 'nadie la reclama'));
  make(
    'succeed',
    'succession',
    say('their holder can not sign any more', 'quien la tiene ya no puede firmar'),
  );
  make('return', 'return', say('back to who had them', 'devolverla a quien la tenía'));
  make(
    'destroy',
    'destruction',
    say('destroy what is in official custody', 'destruir lo asegurado'),
    true,
  );
}

async function act(
  session: Session,
  word: Choice<'OfficialWord'>,
  given: string,
  options: Options,
): Promise<void> {
  const trail = await readTrail(session, given);
  const { head, holder } = stateOf(trail);
  const { section, office } = await ownHolding(session);
  const wanted = word === 'succession' ? 'REGISTRAR' : 'INSPECTOR';
  if (office !== wanted) throw new ActaError('SIGNER_NOT_ENTITLED', { office, wanted });
  const fields = { section, office, word, goods: trail.goods, head, to: options.to ?? holder };
  const documents = { document: actContent(options) };
  await signAndSubmit(session, buildPaper('OfficialAct', fields, { documents }), options);
}
