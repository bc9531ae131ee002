import type { Thing } from './custody-book.ts';
import type { Fields, Intent, Meant, Stage } from './custody-commands.ts';

const HOLDER_WORDS = ['divert', 'loss', 'loss', 'divert', 'destruction', 'closing'] as const;
const OFFICIAL_WORDS = [
  'seizure',
  'abandonment',
  'recovery',
  'succession',
  'return',
  'destruction',
] as const;

/** No section ever registered it. */
const NOBODY = 'US-N0NE1';

export const actOf = ({ word }: Intent): string => HOLDER_WORDS[word]!;

/** An act by law: mostly by the right office, with the party that the word asks for. */
export function official(
  stage: Stage,
  thing: Thing | undefined,
  given: Intent,
  about: Fields & { readonly section: 'MX' | 'US' },
): Meant {
  const word = OFFICIAL_WORDS[given.word]!;
  const isSuccession = word === 'succession';
  const section = given.section > 2 ? sectionFor(word, thing, about.section) : about.section;
  const wanted = isSuccession ? 'REGISTRAR' : 'INSPECTOR';
  const office = given.odd === 4 ? (isSuccession ? 'INSPECTOR' : 'REGISTRAR') : wanted;
  const officers = isSuccession ? stage.registrars : stage.inspectors;
  const key = given.key === 0 ? stage.stranger : officers[section];
  const to = given.to === 9 ? NOBODY : toFor(word, stage, thing, section, given);
  return { fields: { ...about, section, office, word, to }, keys: [key] };
}

function sectionFor(
  word: (typeof OFFICIAL_WORDS)[number],
  thing: Thing | undefined,
  drawn: 'MX' | 'US',
): 'MX' | 'US' {
  const own = word === 'succession' ? thing?.holder.slice(0, 2) : thing?.official?.section;
  return (own as 'MX' | 'US' | undefined) ?? drawn;
}

function toFor(
  word: (typeof OFFICIAL_WORDS)[number],
  stage: Stage,
  thing: Thing | undefined,
  section: string,
  { to, third }: Intent,
): string {
  const parties = to === 8 ? stage.parties : stage.parties.filter((id) => id.startsWith(section));
  const any = parties[third % parties.length]!;
  if (thing === undefined || to > 6) return any;
  if (word === 'return') return thing.official?.from ?? any;
  if (word === 'destruction') return thing.holder;
  return word === 'recovery' && to < 3 ? thing.holder : any;
}
