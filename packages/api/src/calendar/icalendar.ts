import { utf8 } from '@acta/protocol';

/** One entry of a calendar. Times are unix seconds, and count as days where they fill one. */
export interface CalendarEntry {
  /** The same for the same deadline, whenever it is asked for (RFC 7986 §5.3). */
  readonly uid: string;
  readonly at: number;
  readonly summary: string;
  readonly description: string;
  readonly category: string;
}

const DAY = 86_400;
/** RFC 5545 §3.1: octets of a line without its end. */
const LONGEST = 75;

/**
 * A calendar as RFC 5545 has it: CRLF, lines folded at 75 octets and never within a character, text
 * escaped, so that a title can't bring in a line of its own.
 *
 * @param stamp unix seconds: of what state of things the calendar tells
 */
export function icalendar(name: string, entries: readonly CalendarEntry[], stamp: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Acta//Minutes//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...entries.flatMap((entry) => event(entry, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function event({ uid, at, summary, description, category }: CalendarEntry, stamp: number) {
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `DTSTAMP:${instant(stamp)}`,
    ...when(at),
    `SUMMARY:${text(summary)}`,
    `DESCRIPTION:${text(description)}`,
    `CATEGORIES:${text(category)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** A deadline at the beginning or the last second of a day is that day. */
function when(at: number): string[] {
  if (at % DAY !== 0 && (at + 1) % DAY !== 0) return [`DTSTART:${instant(at)}`];
  const day = at - (at % DAY);
  return [`DTSTART;VALUE=DATE:${date(day)}`, `DTEND;VALUE=DATE:${date(day + DAY)}`];
}

const instant = (at: number): string =>
  `${new Date(at * 1000).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
const date = (at: number): string => instant(at).slice(0, 8);

/** RFC 5545 §3.3.11. */
const text = (value: string): string =>
  value.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');

function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const char of line) {
    const octets = utf8(char).length;
    // A line that goes on begins with a blank, which counts.
    if (size + octets > LONGEST) {
      parts.push(part);
      part = ' ';
      size = 1;
    }
    part += char;
    size += octets;
  }
  return [...parts, part].join('\r\n');
}
