import { parseGoodsName, parseReference } from '@acta/sdk';
import type { Command } from 'commander';
import type { Session } from '../../session.ts';
import { pair } from '../options.ts';

/** Goods by their name, or by any number that stands on paper; asked by `POST`, never in an address. */
export function findCommand(goods: Command, session: Session): void {
  const { say, output } = session;
  goods
    .command('find')
    .description(
      say('ids of goods by name, or by a number on paper', 'ids por nombre o por número en papel'),
    )
    .argument(
      '<type:value>',
      say(
        'as in vin:…, sscc:…; with --reference as in doda:…, entry:…, pedimento:…',
        'como en vin:…, sscc:…; con --reference como en doda:…, entry:…, pedimento:…',
      ),
    )
    .option('--reference', say('it is a number on paper', 'es un número en papel'))
    .action(async (given: string, { reference }: { reference?: true }) => {
      const named = pair(given, 'type:value');
      const asked = reference ? parseReference(...named) : parseGoodsName(...named);
      const found = await (await session.loggedIn()).trail.find(asked);
      output.data(found, () => found);
    });
}
