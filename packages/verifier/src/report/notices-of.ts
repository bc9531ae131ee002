import { CONTESTED, type Evidence, type Given, SUPERSEDED, type TrustedKey } from '@acta/protocol';
import type { Breach } from '../checks/breach.ts';
import type { Shown } from '../checks/contents.ts';
import type { Words } from '../checks/current.ts';
import type { Stated } from '../checks/entry.ts';
import type { Step } from '../checks/trail.ts';
import { type NoticeCode, NOTICES } from './notices.ts';
import type { Notice } from './report.ts';

/** What was verified; what could not be is undefined. */
interface Verified {
  /** The subject's own entries. */
  readonly own: readonly Stated[] | undefined;
  readonly shown: Shown | undefined;
  readonly steps: readonly Step[] | undefined;
  readonly words: Words | undefined;
  readonly breach: Breach | undefined;
  /** Whether what the file says of whom it was given to is what was signed. */
  readonly isGiven: boolean;
}

/** What the reader of a report on this file must be told. */
export function noticesOf(
  { network, subject, given }: Evidence,
  { own = [], shown, steps, words, breach, isGiven }: Verified,
): Notice[] {
  const kinds = own.map(({ record }) => record.kind);
  const beside = steps === undefined ? [] : besideOf(own, steps);
  return [
    ...(network.origin.includes('embedded')
      ? [notice('EMBEDDED', { origin: network.origin })]
      : []),
    ...syntheticNames(shown).map((name) => notice('SYNTHETIC', { name })),
    ...(kinds.includes(CONTESTED) ? [notice('CONTESTED', {})] : []),
    ...(kinds.includes(SUPERSEDED) ? [notice('SUPERSEDED', {})] : []),
    ...(beside.length > 0 ? [notice('BESIDE', { records: beside })] : []),
    ...(subject.kind === 'record' ? [] : [notice('MAY_GO_ON', {})]),
    ...(words === undefined ? [] : [notice('THEIR_WORD', { given: Object.fromEntries(words) })]),
    ...(breach === undefined ? [] : [notice('BREACH', { ...breach })]),
    ...(isGiven ? [notice('GIVEN', givenDetails(given!))] : []),
  ];
}

/** Of two contradicting notes: who signed both. */
export function noticesOfKeys(keys: readonly TrustedKey[] | undefined): Notice[] {
  if (keys === undefined) return [];
  const details = keys.map(({ section, kind, name }) => ({ section, kind, name }));
  return [notice('MISBEHAVIOUR', { keys: details })];
}

function givenDetails({ to, purpose, at, signer }: Given): Record<string, unknown> {
  return { to, purpose, at, signer };
}

function notice(code: NoticeCode, details: Record<string, unknown>): Notice {
  return { code, ...NOTICES[code], details };
}

function besideOf(own: readonly Stated[], steps: readonly Step[]): number[] {
  const onTheWay = new Set(steps.map(({ entry }) => entry));
  return own
    .filter((entry) => !onTheWay.has(entry) && entry.record.kind !== CONTESTED)
    .map(({ index }) => index);
}

/**
 * Names of schedules, rule sets and exchange rates that say they are synthetic; where these are not
 * shown, what the assessment repeats of them.
 */
function syntheticNames(shown: Shown | undefined): string[] {
  const documents = [...(shown?.values() ?? [])].flatMap((byField) => [...byField.values()]);
  const named = (type: string, path: string): string[] => {
    const values = documents.flatMap((document) =>
      document.type === type ? (document.fields.get(path) ?? []) : [],
    );
    return values.filter((value): value is string => /synthetic/i.test(String(value)));
  };
  const published = named('tariff', '/name');
  const repeated = published.length > 0 ? [] : named('assessment', '/assessment/synthetic');
  return [...new Set([...published, ...repeated])];
}
