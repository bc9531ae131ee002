import { longDate } from './dates.ts';
import type { LaneView, MinuteView } from './minute-view.ts';
import { splitTitle } from './title.ts';

type Language = 'en' | 'es';

/** One line of the register, as the commission's own list has it: number, date, title; then how. */
export interface RegisterRow {
  /** The number it was published under: the one in its title, else the ledger's. */
  readonly number: number;
  /** The ledger's own number. */
  readonly ledger: number;
  /** Empty until it is concluded. */
  readonly date: string;
  readonly title: string;
  /** How it came into force, or how far it is. */
  readonly force: string;
}

/** The register of minutes in one language. */
export function registerRows(minutes: readonly MinuteView[], language: Language): RegisterRow[] {
  const published = new Map(minutes.map((minute) => [minute.number, publishedNumber(minute)]));
  return minutes.map((minute) => {
    const [first] = minute.text?.paragraphs ?? [];
    const title = first?.[language];
    return {
      number: publishedNumber(minute),
      ledger: minute.number,
      date: minute.date === undefined ? '' : longDate(minute.date, language),
      title: title === undefined ? '' : (splitTitle(title)?.title ?? title),
      force: forceOf(minute, published, language),
    };
  });
}

function publishedNumber({ number, text }: MinuteView): number {
  const [first] = text?.paragraphs ?? [];
  return (first && splitTitle(first.en)?.number) ?? number;
}

/** How a minute came into force and what became of it; else how far it is. */
function forceOf(
  minute: MinuteView,
  published: ReadonlyMap<number, number>,
  language: Language,
): string {
  const en = language === 'en';
  const parts = [stateOf(minute, language)];
  const earlier = published.get(minute.revises) ?? minute.revises;
  const relation = RELATIONS[minute.relation]?.[language];
  if (relation !== undefined) parts.push(`${relation} ${earlier}`);
  if (minute.endedBy !== undefined) {
    const by = published.get(minute.endedBy) ?? minute.endedBy;
    parts.push(en ? `ended by Minute ${by}` : `terminada por el Acta ${by}`);
  }
  return parts.join('; ');
}

function stateOf(minute: MinuteView, language: Language): string {
  const en = language === 'en';
  const { state, inForce, withdrawnBy, lanes, waiting, kind } = minute;
  if (inForce !== undefined) {
    const since = longDate(inForce.at, language);
    const how = [
      ...approvals(lanes, language),
      ...inForce.silent.map((code) => (en ? `silence of ${code}` : `silencio de ${code}`)),
    ];
    if (kind === 'operational order')
      how.push(en ? 'order of the directors' : 'orden de los directores');
    return `${en ? 'in force' : 'en vigor desde el'} ${since} (${how.join(', ')})`;
  }
  if (state === 'withdrawn') {
    return en ? `withdrawn by ${withdrawnBy}` : `retirada por ${withdrawnBy}`;
  }
  if (state === 'disapproved') {
    const against = lanes.filter(({ decision }) => decision?.decision === 'disapprove');
    const codes = against.map(({ section }) => section).join(', ');
    return en ? `disapproved by ${codes}` : `desaprobada por ${codes}`;
  }
  const words = STATES[state]?.[language] ?? state;
  const next = waiting.map((one) => one[language]);
  return next.length === 0 ? words : `${words}: ${next.join('; ')}`;
}

/** Approvals of one day are told together. */
function approvals(lanes: readonly LaneView[], language: Language): string[] {
  const days = new Map<string, string[]>();
  for (const { section, decision } of lanes) {
    if (decision?.decision !== 'approve') continue;
    const day = longDate(decision.at, language);
    days.set(day, [...(days.get(day) ?? []), section]);
  }
  return [...days].map(([day, codes]) =>
    language === 'en'
      ? `approved by ${codes.join(' and ')} ${day}`
      : `aprobada por ${codes.join(' y ')} el ${day}`,
  );
}

const STATES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  drafted: { en: 'draft', es: 'proyecto' },
  concluded: { en: 'concluded', es: 'concluida' },
  agreed: { en: 'agreed by the governments', es: 'convenida por los gobiernos' },
};

const RELATIONS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  amends: { en: 'amends Minute', es: 'modifica el Acta' },
  supersedes: { en: 'supersedes Minute', es: 'sustituye al Acta' },
  terminates: { en: 'terminates Minute', es: 'termina el Acta' },
  'takes up again': { en: 'takes up again Minute', es: 'retoma el Acta' },
  corrects: { en: 'corrects Minute', es: 'corrige el Acta' },
};
