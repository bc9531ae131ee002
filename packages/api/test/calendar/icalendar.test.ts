import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ICAL from 'ical.js';
import { icalendar } from '../../src/calendar/icalendar.ts';

const DAY = 86_400;
const entry = {
  uid: 'minute-7-forward-us@acta.example',
  at: 1_800_000_000 - (1_800_000_000 % DAY),
  summary: 'US SECRETARY: forward copies; of minute 7, by 2027-01-15\nBEGIN:VEVENT',
  description: `a\\b ${'ñandú, 检疫 '.repeat(20)}`,
  category: 'FORWARD',
};

const read = (text: string): ICAL.Event[] =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one));

describe('a calendar', () => {
  it('is read back by ical.js as it was meant, whatever stands in its texts', () => {
    const text = icalendar(
      'Minutes; MX, US',
      [entry, { ...entry, uid: 'b', at: entry.at + 5 }],
      1_800_000_000,
    );
    const [first, second, ...rest] = read(text);
    assert.equal(rest.length, 0, 'a title brings in no entry of its own');
    assert.equal(first!.uid, entry.uid);
    assert.equal(first!.summary, entry.summary);
    assert.equal(first!.description, entry.description);
    assert.equal(first!.startDate.isDate, true);
    assert.equal(first!.startDate.toString(), '2027-01-15');
    assert.equal(first!.endDate.toString(), '2027-01-16');
    assert.equal(second!.startDate.toString(), '2027-01-15T00:00:05Z');
  });

  it('counts the last second of a day as that day', () => {
    const [last] = read(icalendar('', [{ ...entry, at: entry.at + DAY - 1 }], 0));
    assert.equal(last!.startDate.toString(), '2027-01-15');
  });

  it('has lines of at most 75 octets, ended by CRLF, folded between characters', () => {
    const text = icalendar('x'.repeat(200), [entry], 0);
    assert.ok(text.endsWith('END:VCALENDAR\r\n'));
    for (const line of text.split('\r\n')) {
      assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.ok(!/[\r\n\ufffd]/.test(line));
    }
  });
});
