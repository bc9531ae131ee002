import {
  CHOICES,
  digestOf,
  isStatementName,
  type Message,
  STATEMENTS,
  type StatementName,
  type StatementType,
} from '@acta/protocol';
import { id, ZeroAddress } from 'ethers';
import type { Role, World } from '../support/founding.ts';
import { ROLES } from '../support/founding.ts';
import { ascending, type Key, key, keySet } from '../support/keys.ts';
import { rulers } from '../support/registry.ts';
import { nextSalt } from '../support/statements.ts';
import { DAY } from '../support/time.ts';
import { toStruct } from '../support/words.ts';
import { keysOf, watch } from '../symmetry/views.ts';

export const SPARE: readonly Key[] = keySet('US rogue', 6);
const PARTIES = ['US-MAKER', 'MX-MAKER', 'US-CARRY', 'MX-CARRY', 'US-NEW00', 'MX-NEW00'];
export const LOG_KEYS = ['US', 'MX'].map((code) => id(`a log key of ${code}`));

/** A function of the shape `(statement, bytes | bytes[] signatures, bytes receipt)`. */
export interface Target {
  readonly name: StatementName;
  readonly role: Role;
  readonly fn: string;
  readonly many: boolean;
}

export function targetsOf(world: World): Target[] {
  return ROLES.flatMap(([role]) =>
    world.contracts[role].interface.fragments.flatMap((fragment) => {
      if (fragment.type !== 'function') return [];
      const { name: fn, inputs } = fragment as unknown as {
        name: string;
        inputs: { type: string; name: string; components: readonly { name: string }[] | null }[];
      };
      if (inputs.length !== 3 || inputs[2]!.type !== 'bytes') return [];
      const fields = inputs[0]!.components?.map(({ name }) => name).join();
      const type = Object.values(STATEMENTS).find(
        (one: StatementType) =>
          one.fields.map(({ name }) => name).join() === fields && fits(one.name, fn),
      );
      if (type === undefined || !isStatementName(type.name)) return [];
      return [{ name: type.name, role, fn, many: inputs[1]!.type === 'bytes[]' }];
    }),
  );
}

/** `announceLogKey` takes LogKey, `forward` MinuteForward, `office` OfficeNote …: names that overlap. */
function fits(statement: string, fn: string): boolean {
  const [a, b] = [statement.toLowerCase(), fn.toLowerCase()];
  return a.includes(b) || b.includes(a);
}

/** Small numbers out of which a statement is made; each is used up once. */
export class Dice {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  pick<T>(list: readonly T[]): T {
    const number = this.#numbers[this.#next % this.#numbers.length]!;
    this.#next += 1;
    return list[number % list.length]!;
  }
}

/** What the US's people could put their names to, about anything of either section. */
export function invent(
  world: World,
  { name }: Target,
  dice: Dice,
  time: number,
  heads: readonly string[],
): { message: Message; digest: string; struct: Record<string, unknown>; keys: Key[] } {
  const type: StatementType = STATEMENTS[name];
  const keys = [...keysOf(world, 'US'), ...keysOf(world, 'MX'), ...SPARE];
  const addresses = [...SPARE, ...keys].map(({ address }) => address);
  const { goods, declarations } = watch(world);
  const hashes: Record<string, readonly string[]> = {
    head: heads,
    goods,
    declaration: declarations,
    key: LOG_KEYS,
    salt: [nextSalt()],
  };
  const times: Record<string, readonly number[]> = {
    deadline: [time + DAY],
    occurredAt: [time],
    from: [0, 0, time + 10 * DAY],
    until: [time + 300 * DAY, 2 ** 40 - 1],
  };
  const fields = type.fields.map(({ name: field, kind, list }) => {
    switch (kind) {
      case 'section':
        return [field, dice.pick(['US', 'US', 'MX'])];
      case 'sections':
        return [field, 'MX,US'];
      case 'party':
        return [field, dice.pick(PARTIES)];
      case 'choice':
        return [field, dice.pick(CHOICES[list!])];
      case 'address':
        return [field, dice.pick([ZeroAddress, ...addresses])];
      case 'hash':
        return [field, dice.pick(hashes[field] ?? [nextSalt()])];
      case 'time':
        return [field, dice.pick(times[field] ?? [0, time])];
      case 'number':
        return [field, dice.pick([2, 1, 3, 0])];
    }
  });
  const message = Object.fromEntries(fields) as Record<string, string | number>;
  if (name === 'Recover') {
    const three = ascending(SPARE.slice(0, 3));
    three.forEach(({ address }, i) => (message[`admin${i + 1}`] = address));
  }
  const digest = digestOf(world.domain, type, message);
  return {
    message,
    digest,
    struct: toStruct(type, message),
    keys: hands(world, type, message, dice),
  };
}

/** The US's own hands where the statement wants them; keys that agree do, unless they are Mexico's. */
function hands(world: World, type: StatementType, message: Message, dice: Dice): Key[] {
  const { US } = world.sections;
  const known = [...keysOf(world, 'US'), ...SPARE];
  return type.signers.flatMap((signer): readonly Key[] => {
    switch (signer.by) {
      case 'quorum': {
        if (signer.of === 'RECOVERY') return US.recovery.slice(0, 2);
        if (signer.of === 'GOVERNMENT_ROOT') return US.governmentRoot.slice(0, 2);
        if (signer.of === 'SECTION_ADMIN') return US.admins.slice(0, 2);
        const named = String(message[signer.of === 'by office' ? 'office' : 'quorum']);
        if (signer.of === 'by quorum' && named === 'RECOVERY') return US.recovery.slice(0, 2);
        return rulers(US, named as 'SECRETARY');
      }
      case 'office': {
        const named = String(message['office'] ?? dice.pick(signer.offices));
        const found = Object.entries(US.office).find(([office]) => office === named);
        return [found?.[1] ?? US.office.SECRETARY];
      }
      case 'each':
        return [US.office.INSPECTOR, US.office.INSPECTOR];
      case 'party': {
        const party = Object.values(world.parties).find(({ id: one }) => one === message['party']);
        const own = party?.id.startsWith('US') === true ? party : world.parties['US-MAKER'];
        return [signer.scope === 'admin' ? own.admin : own.agent];
      }
      case 'key':
        return [
          known.find(({ address }) => address === message[signer.field]) ?? key('US rogue 1'),
        ];
    }
  });
}
