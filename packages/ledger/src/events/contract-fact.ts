import { type Choice, type ChoiceName, choiceWord } from '@acta/protocol';
import type { AbiEntry } from '../abi/abi-type.ts';
import { addressFromWord, numberFromWord, textFromWord } from '../abi/words.ts';
import type { ContractFact } from '../contract-change.ts';
import type { ContractEvent } from './event-reader.ts';

type Words = Readonly<Record<string, string>>;

const section = (words: Words): string => textFromWord(words['section']!, 2);
const party = (words: Words): string => textFromWord(words['party']!, 8);
const key = (words: Words): string => addressFromWord(words['key']!);
const number = (words: Words): number => numberFromWord(words['number']!);
const time = (words: Words, name: string): number => numberFromWord(words[name]!);
const choice = <N extends ChoiceName>(list: N, words: Words, name: string): Choice<N> =>
  choiceWord(list, numberFromWord(words[name]!));

/** What each event of SectionRegistry and Minutes says. */
const FACTS: Readonly<Record<string, (words: Words) => ContractFact>> = {
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
  MinuteConcluded: (words) => ({
    change: 'minute concluded',
    number: number(words),
    date: time(words, 'date'),
  }),
  MinuteSignatureVoided: (words) => ({
    change: 'minute signatures voided',
    number: number(words),
    section: section(words),
  }),
  MinuteWithdrawn: (words) => ({
    change: 'minute withdrawn',
    number: number(words),
    section: section(words),
  }),
  MinuteForwarded: (words) => ({
    change: 'minute forwarded',
    number: number(words),
    section: section(words),
    late: numberFromWord(words['late']!) === 1,
  }),
  MinuteAgreed: (words) => ({
    change: 'minute agreed',
    number: number(words),
    all: numberFromWord(words['all']!) === 1,
  }),
  MinuteEnded: (words) => ({
    change: 'minute ended',
    number: number(words),
    by: numberFromWord(words['by']!),
  }),
};

export const tellsFact = ({ name = '' }: AbiEntry): boolean => Object.hasOwn(FACTS, name);

/** What an event changed, where its fact is of use to a reader. */
export function readFact({ name, words }: ContractEvent): ContractFact | undefined {
  return Object.hasOwn(FACTS, name) ? FACTS[name]!(words) : undefined;
}
