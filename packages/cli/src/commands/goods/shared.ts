import type { Command } from 'commander';
import { ownHolding } from '../../keys/holding.ts';
import type { Session } from '../../session.ts';
import { pair, several } from '../options.ts';

export interface PlaceOptions {
  readonly place: string;
  readonly locode?: string;
}

/** Where it happened: a name people know, and the UN/LOCODE where there is one. */
export const withPlace = (command: Command, { say }: Session): Command =>
  command
    .requiredOption('--place <name>', say('where', 'dónde'))
    .option('--locode <code>', say('UN/LOCODE of the place', 'UN/LOCODE del lugar'));

export const placeFrom = ({ place, locode }: PlaceOptions) => ({
  name: place,
  ...(locode !== undefined && { locode }),
});

export const withReferences = (command: Command, { say }: Session): Command =>
  command.option(
    '--reference <type:value>',
    say('a number that stands on paper; may repeat', 'un número que consta en papel; repetible'),
    several,
  );

export const referencesFrom = (given: readonly string[] = []) =>
  given.map((one) => {
    const [type, value] = pair(one, 'type:value');
    return { type, value };
  });

export const withSeals = (command: Command, { say }: Session): Command =>
  command.option(
    '--seal <maker/number>',
    say(
      'a seal found on the doors, as ACME/0012345 or ACME/0012345/H with its ISO 17712 class; may repeat. None: those of the last record',
      'un candado hallado en las puertas, como ACME/0012345 o ACME/0012345/H con su clase ISO 17712; repetible. Ninguno: los del último asiento',
    ),
    several,
  );

export const goodsArgument = ({ say }: Session): string =>
  say('id (0x…), or scheme:name as in vin:…', 'id (0x…), o esquema:nombre como en vin:…');

export const withParty = (command: Command, { say }: Session): Command =>
  command.option(
    '--party <party>',
    say("that speaks; else the key's", 'que habla; si no, la de la llave'),
  );

/** The party that speaks: the one named, else the key's own. */
export async function partyFrom(session: Session, { party }: { party?: string }): Promise<string> {
  return party ?? (await ownHolding(session)).party ?? '';
}

/** Why, in every language of the sections. */
export const withReason = (command: Command, { say }: Session): Command =>
  command
    .requiredOption('--en <text>', say('why, in English', 'por qué, en inglés'))
    .requiredOption('--es <text>', say('why, in Spanish', 'por qué, en español'));
