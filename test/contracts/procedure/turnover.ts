import type { World } from '../support/founding.ts';
import { type Key, key } from '../support/keys.ts';
import { officer } from '../support/minutes.ts';
import type { SingleOffice } from '../support/people.ts';
import { accept, type Made, nextSalt } from '../support/statements.ts';

/** Two of the set that rules an office of Mexico's. */
const rulersOf = (world: World, office: SingleOffice) =>
  (office === 'GOVERNMENT' ? world.sections.MX.governmentRoot : world.sections.MX.admins).slice(
    0,
    2,
  );

/** Mexico ends the appointment of its officer. */
export async function ends(
  world: World,
  office: SingleOffice,
  ending: 'ended' | 'compromised',
): Promise<Made> {
  const appointee = officer(world, 'MX', office).address;
  const fields = { section: 'MX', office, appointee, ending };
  return accept(world, 'EndAppointment', fields, rulersOf(world, office));
}

/** Mexico appoints another, who may have to wait. */
export async function appoints(world: World, office: SingleOffice, until: number): Promise<Key> {
  const heir = key(`MX ${office} after a vacancy`);
  const fields = { section: 'MX', office, appointee: heir.address, from: 0, until };
  const rulers = rulersOf(world, office);
  await accept(world, 'Appoint', { ...fields, credential: nextSalt() }, [...rulers, heir]);
  return heir;
}

/** Every order of a list. */
export function* permutations<T>(list: readonly T[]): Generator<T[]> {
  if (list.length === 0) yield [];
  for (const [i, one] of list.entries()) {
    const rest = list.filter((_, j) => j !== i);
    for (const order of permutations(rest)) yield [one, ...order];
  }
}
