import { type Choice, type ChoiceName, choiceWord } from '@acta/protocol';
import { addressFromWord, numberFromWord, textFromWord } from '../abi/words.ts';
import type { RegistryFact } from '../registry-change.ts';
import type { ContractEvent } from './event-reader.ts';

type Words = Readonly<Record<string, string>>;

const section = (words: Words): string => textFromWord(words['section']!, 2);
const party = (words: Words): string => textFromWord(words['party']!, 8);
const key = (words: Words): string => addressFromWord(words['key']!);
const time = (words: Words, name: string): number => numberFromWord(words[name]!);
const choice = <N extends ChoiceName>(list: N, words: Words, name: string): Choice<N> =>
  choiceWord(list, numberFromWord(words[name]!));

/** What each event of SectionRegistry says. */
const FACTS: Readonly<Record<string, (words: Words) => RegistryFact>> = {
  Appointed: (words) => ({
    change: 'appointed',
    key: key(words),
    section: section(words),
    office: choice('Office', words, 'office'),
    from: time(words, 'from'),
    until: time(words, 'until'),
  }),
  AppointmentEnded: (words) => ({
    change: 'appointment ended',
    key: key(words),
    endedAt: time(words, 'endedAt'),
    ending: choice('Ending', words, 'ending'),
  }),
  Delegated: (words) => ({
    change: 'delegated',
    key: key(words),
    party: party(words),
    scope: choice('Scope', words, 'scope'),
    from: time(words, 'from'),
    until: time(words, 'until'),
  }),
  PartyRegistered: (words) => ({
    change: 'party admin',
    party: party(words),
    admin: addressFromWord(words['admin']!),
  }),
  PartyAdminReplaced: (words) => ({
    change: 'party admin',
    party: party(words),
    admin: addressFromWord(words['admin']!),
  }),
  PartyEnded: (words) => ({
    change: 'party ended',
    party: party(words),
    endedAt: time(words, 'endedAt'),
    ending: choice('Ending', words, 'ending'),
  }),
  ThresholdSet: (words) => ({
    change: 'threshold',
    section: section(words),
    office: choice('Office', words, 'office'),
    threshold: numberFromWord(words['threshold']!),
  }),
  LogKeyAnnounced: (words) => ({
    change: 'log key',
    section: section(words),
    key: `0x${words['key']!}`,
    use: choice('LogKeyUse', words, 'use'),
    from: time(words, 'from'),
  }),
  LogKeyEnded: (words) => ({
    change: 'log key ended',
    section: section(words),
    key: `0x${words['key']!}`,
    endedAt: time(words, 'endedAt'),
    ending: choice('Ending', words, 'ending'),
  }),
  SectionWithdrawn: (words) => ({
    change: 'withdrawn',
    section: section(words),
    withdrawnAt: time(words, 'withdrawnAt'),
  }),
};

export const isRegistryEvent = (name: string | undefined): boolean =>
  name !== undefined && Object.hasOwn(FACTS, name);

/** What an event of the registry changed; undefined for any other. */
export function registryFact({ role, name, words }: ContractEvent): RegistryFact | undefined {
  return role === 'registry' ? FACTS[name]?.(words) : undefined;
}
