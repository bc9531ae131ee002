import type { Command } from 'commander';
import type { Session } from '../session.ts';

/** Keys of people: encrypted files in a folder, by name. */
export function keysCommands(program: Command, session: Session): void {
  const { say, output } = session;
  const keys = program.command('keys').description(say('keys that sign', 'llaves que firman'));

  keys
    .command('new')
    .description(say('make a key; prints its address', 'hacer una llave; muestra su dirección'))
    .argument('<name>', say('name of the key', 'nombre de la llave'))
    .action(async (name: string) => {
      const key = await session.keys.make(name, session);
      output.data(key, () => [`${key.name} ${key.address}`]);
    });

  keys
    .command('list')
    .description(say('the keys of the folder', 'las llaves de la carpeta'))
    .action(async () => {
      const list = await session.keys.list();
      output.data(list, () => list.map(({ name, address }) => `${name} ${address}`));
    });

  keys
    .command('show')
    .description(say('the address of a key', 'la dirección de una llave'))
    .argument('<name>', say('name of the key', 'nombre de la llave'))
    .action(async (name: string) => {
      const key = await session.keys.show(name);
      output.data(key, () => [`${key.name} ${key.address}`]);
    });
}
