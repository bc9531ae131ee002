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
import type { Aim } from './aim.ts';
import type { Knowledge } from './knowledge.ts';

type Code = 'MX' | 'US';

export const SPARE: readonly Key[] = keySet('US rogue', 6);
export const PARTIES = ['US-MAKER', 'MX-MAKER', 'US-CARRY', 'MX-CARRY', 'US-NEW00', 'MX-NEW00'];
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

/** What a section's people could put their names to, about anything of either section. */
export function invent(
  world: World,
  { name }: Target,
  dice: Dice,
  time: number,
  { known, aim, by }: { known: Knowledge; aim: Aim; by: Code },
): { message: Message; digest: string; struct: Record<string, unknown>; keys: Key[] } {
  const type: StatementType = STATEMENTS[name];
  const keys = [...keysOf(world, 'US'), ...keysOf(world, 'MX'), ...SPARE];
  const addresses = [...SPARE, ...keys].map(({ address }) => address);
  const begins = name === 'Commission' || name === 'CommissionLot';
  const isOfGoods = type.fields.some((field) => field.name === 'goods');
  const { holder, takenFrom } = aim;
  const parties = [...PARTIES, ...(isOfGoods && !begins ? Array(9).fill(holder) : [])];
  const hashes: Record<string, readonly string[]> = {
    goods: begins ? [nextSalt(), nextSalt(), aim.goods] : [aim.goods],
    declaration: watch(world).declarations,
    key: LOG_KEYS,
    salt: [nextSalt()],
    seals: [nextSalt(), aim.seals],
  };
  const times: Record<string, readonly number[]> = {
    deadline: [time + DAY],
    occurredAt: [time],
    from: [0, 0, time + 10 * DAY],
    until: [time + 300 * DAY, 2 ** 40 - 1],
  };
  const message: Record<string, string | number> = {};
  const pick = ({ name: field, kind, list }: StatementType['fields'][number]): string | number => {
    // The head of what is named is the true one, mostly: a stale head would end the attempt.
    if (field === 'head') {
      const own = known.headFor(name, message);
      return dice.pick([own, own, own, own, own, own, dice.pick(known.heads())]);
    }
    if (field === 'about') {
      const own = known.headFor(name, message);
      return dice.pick([own, own, nextSalt()]);
    }
    if (field === 'to') return dice.pick([holder, takenFrom, 'US-CARRY', 'US-MAKER', ...PARTIES]);
    switch (kind) {
      case 'section':
        return dice.pick([by, by, by, 'US', 'MX']);
      case 'sections':
        return 'MX,US';
      case 'party':
        return dice.pick(parties);
      case 'choice':
        return dice.pick(CHOICES[list!]);
      case 'address':
        return dice.pick([ZeroAddress, ...addresses]);
      case 'hash':
        return dice.pick(hashes[field] ?? [nextSalt()]);
      case 'time':
        return dice.pick(times[field] ?? [0, time]);
      case 'number':
        return dice.pick([2, 1, 3, 0]);
    }
  };
  for (const field of type.fields) message[field.name] = pick(field);
  if (name === 'OfficialAct') {
    const office = message['word'] === 'succession' ? 'REGISTRAR' : 'INSPECTOR';
    message['office'] = dice.pick([office, office, office, 'REGISTRAR', 'INSPECTOR', 'DIRECTOR']);
  }
  if (name === 'Recover') {
    const three = ascending(SPARE.slice(0, 3));
    three.forEach(({ address }, i) => (message[`admin${i + 1}`] = address));
  }
  const digest = digestOf(world.domain, type, message);
  return {
    message,
    digest,
    struct: toStruct(type, message),
    keys: handsOf(world, type, message, dice, by),
  };
}

/** A section's own hands where the statement wants them; keys that agree do, if they are its own. */
function handsOf(world: World, type: StatementType, message: Message, dice: Dice, by: Code): Key[] {
  const own = world.sections[by];
  const known = [...keysOf(world, by), ...SPARE];
  return type.signers.flatMap((signer): readonly Key[] => {
    switch (signer.by) {
      case 'quorum': {
        if (signer.of === 'RECOVERY') return own.recovery.slice(0, 2);
        if (signer.of === 'GOVERNMENT_ROOT') return own.governmentRoot.slice(0, 2);
        if (signer.of === 'SECTION_ADMIN') return own.admins.slice(0, 2);
        const named = String(message[signer.of === 'by office' ? 'office' : 'quorum']);
        if (signer.of === 'by quorum' && named === 'RECOVERY') return own.recovery.slice(0, 2);
        return rulers(own, named as 'SECRETARY');
      }
      case 'office': {
        const named = String(message['office'] ?? dice.pick(signer.offices));
        const found = Object.entries(own.office).find(([office]) => office === named);
        return [found?.[1] ?? own.office.SECRETARY];
      }
      case 'each':
        return [own.office.INSPECTOR, own.office.INSPECTOR];
      case 'party':
        // Agents in these worlds have the scope of custody alone.
        return [agentOf(world, String(message['party']), by, signer.scope !== 'custody')];
      case 'key':
        return [
          known.find(({ address }) => address === message[signer.field]) ?? key('US rogue 1'),
        ];
    }
  });
}

/** A key of the party if it is the section's own, else of one that is. */
export function agentOf(world: World, party: string, by: Code, asAdmin = false): Key {
  const found = Object.values(world.parties).find(({ id }) => id === party && id.startsWith(by));
  const own = found ?? world.parties[`${by}-MAKER`];
  return asAdmin ? own.admin : own.agent;
}
