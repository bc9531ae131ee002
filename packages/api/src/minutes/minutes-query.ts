import { CHOICES, type Content, type Minute } from '@acta/protocol';
import Type, { type Static } from 'typebox';
import { decimal, sectionCode } from '../routes/shapes.ts';
import type { Waiting } from './waiting.ts';

const words = (list: readonly string[]) => Type.Unsafe<string>({ type: 'string', enum: list });
const day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', examples: ['2026-11-24'] });

export const MINUTE_STATES = [
  'drafted',
  'concluded',
  'disapproved',
  'agreed',
  'withdrawn',
  'in force',
  'ended',
] as const;

/** How the register of minutes is searched; what is left out narrows nothing. */
export const minutesQuery = Type.Object(
  {
    /** `ended`: was in force until a later minute ended it. */
    state: Type.Optional(words(MINUTE_STATES)),
    kind: Type.Optional(words(CHOICES.MinuteKind)),
    /** Binds this section. */
    section: Type.Optional(sectionCode),
    /** Something waits for this section, or for an office of it: `US`, `US/GOVERNMENT`. */
    waitingFor: Type.Optional(
      Type.String({ pattern: '^[A-Z]{2}(?:/[A-Z_]{1,30})?$', examples: ['US/SECRETARY'] }),
    ),
    /** Dated on this day (UTC) or later. */
    from: Type.Optional(day),
    /** Dated on this day or earlier. */
    to: Type.Optional(day),
    /** Stands in the title in either language; case and accents count nothing. */
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    /** Numbers above this one. */
    after: Type.Optional(decimal),
    limit: Type.Optional(Type.String({ pattern: '^(?:[1-9][0-9]{0,2}|1000)$' })),
  },
  { additionalProperties: false },
);
export type MinutesQuery = Static<typeof minutesQuery>;

/** What of a query the index alone answers, without reading a text. */
export function fits(query: MinutesQuery, minute: Minute, waiting: readonly Waiting[]): boolean {
  const { state, kind, section, waitingFor, from, to, after } = query;
  const now = minute.endedBy === undefined ? minute.state : 'ended';
  const { date } = minute;
  return (
    (after === undefined || minute.number > Number(after)) &&
    (state === undefined || now === state) &&
    (kind === undefined || minute.kind === kind) &&
    (section === undefined || minute.sections.includes(section)) &&
    (waitingFor === undefined || waiting.some((one) => isFor(one, waitingFor))) &&
    (from === undefined || (date !== undefined && date >= at(from))) &&
    (to === undefined || (date !== undefined && date <= at(to)))
  );
}

/** Whether a title holds a text; a minute whose text is not shown has none. */
export function titleHolds(text: Content<'minute'> | null, wanted: string): boolean {
  const [title] = text?.paragraphs ?? [];
  return (
    title !== undefined && [title.en, title.es].some((one) => bare(one).includes(bare(wanted)))
  );
}

function isFor({ section, office }: Waiting, wanted: string): boolean {
  const [code, only] = wanted.split('/');
  return section === code && (only === undefined || office === only);
}

const at = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 1000;

/** Small letters without their accents. */
const bare = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');
