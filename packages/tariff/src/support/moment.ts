/**
 * Moments of law are written as RFC 3339 with the offset that the clock on the wall had:
 *
 * ```
 * 2026-02-24T00:00:00-05:00      midnight in Washington on 24 February 2026
 * ```
 *
 * No time zone database is asked: two machines, or one of them in 2041, could hold different ones.
 */
const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([+-])(\d\d):(\d\d)$/;

/** For a JSON schema: the form alone; `isMoment` also knows the calendar. */
export const MOMENT_PATTERN = FORM.source;

/** Whether the text is a moment that exists. */
export function isMoment(text: string): boolean {
  const match = FORM.exec(text);
  if (match === null) return false;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const offsetFits = Number(match[8]) < 24 && Number(match[9]) < 60;
  return exists && hour < 24 && minute < 60 && second < 60 && offsetFits && year >= 1970;
}

/** A rule set holds some hundred moments, each asked for on every line. */
const KNOWN = new Map<string, number>();
const MOST_KNOWN = 10_000;

/** Unix seconds of a text that `isMoment`. */
export function instant(text: string): number {
  const known = KNOWN.get(text);
  if (known !== undefined) return known;
  const seconds = Date.parse(text) / 1000;
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(text, seconds);
  return seconds;
}

/** Something in force from a moment until another (exclusive); `''` is an end not set. */
export interface Dated {
  readonly from: string;
  readonly until: string;
}

/** Whether a dated thing covers an instant (unix seconds). */
export function covers({ from, until }: Dated, at: number): boolean {
  return instant(from) <= at && (until === '' || at < instant(until));
}

/** Whether two dated things share an instant. */
export function overlap(a: Dated, b: Dated): boolean {
  return (
    (b.until === '' || instant(a.from) < instant(b.until)) &&
    (a.until === '' || instant(b.from) < instant(a.until))
  );
}
