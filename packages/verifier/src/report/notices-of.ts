import { CONTESTED, type Evidence, SUPERSEDED } from '@acta/protocol';
import type { Shown } from '../checks/contents.ts';
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
}

/** What the reader of a report on this file must be told. */
export function noticesOf(
  { network, subject }: Evidence,
  { own = [], shown, steps }: Verified,
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
  ];
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
