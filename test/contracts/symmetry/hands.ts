import type { World } from '../support/founding.ts';
import type { Key } from '../support/keys.ts';
import type { Code } from './row.ts';

/** Whoever may sign together for one section: a single office, a quorum of a set, a party's key. */
export interface Hand {
  readonly name: string;
  readonly keys: readonly Key[];
}

export function handsOf(world: World, code: Code): Hand[] {
  const { admins, governmentRoot, recovery, office } = world.sections[code];
  const parties = Object.values(world.parties).filter(({ id }) => id.startsWith(code));
  return [
    ...Object.entries(office).map(([name, key]) => ({ name: `${code} ${name}`, keys: [key] })),
    ...(
      [
        ['SECTION_ADMIN', admins],
        ['GOVERNMENT_ROOT', governmentRoot],
        ['RECOVERY', recovery],
      ] as const
    ).flatMap(([name, keys]) => [
      { name: `${code} ${name}, two of three`, keys: keys.slice(0, 2) },
      { name: `${code} ${name}, all three`, keys },
    ]),
    ...parties.flatMap(({ id, admin, agent }) => [
      { name: `${id} admin`, keys: [admin] },
      { name: `${id} agent`, keys: [agent] },
    ]),
  ];
}
