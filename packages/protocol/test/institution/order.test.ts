import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkBinding } from '../../src/contents/check-binding.ts';
import { checkContent } from '../../src/contents/check-content.ts';
import { NO_ACTS } from '../../src/statements/acts.ts';

const words = { en: 'Trucks', es: 'Camiones' };
const order = {
  port: 'USLRD',
  from: 1_000_000,
  emergency: false,
  lanes: [{ lane: '4', use: words }],
  staff: [{ section: 'US', count: 6, duty: words }],
  equipment: [{ section: 'MX', count: 1, item: words }],
  commandCentre: words,
};
const minute = (change: object = {}) => ({
  paragraphs: [{ n: 1, en: 'Order', es: 'Orden' }],
  order: { ...order, ...change },
});
const HOURS = 3_600;

describe('an operational order', () => {
  it('says port, time, lanes, staff and equipment, in every language', () => {
    checkContent('minute', minute());
    checkContent('minute', minute({ until: order.from }));
    checkContent('minute', minute({ emergency: true, until: order.from + 72 * HOURS }));
  });

  const bad: [string, object, string][] = [
    ['one language alone', { lanes: [{ lane: '4', use: { en: 'x' } }] }, 'CONTENT_MALFORMED'],
    ['no port', { port: 'Laredo' }, 'CONTENT_MALFORMED'],
    ['more than it may', { arrests: 1 }, 'CONTENT_MALFORMED'],
    ['an end before its beginning', { until: order.from - 1 }, 'ORDER_SPAN_EMPTY'],
    ['an emergency without end', { emergency: true }, 'ORDER_EMERGENCY_UNBOUNDED'],
    [
      'an emergency of 72 hours and a second',
      { emergency: true, until: order.from + 72 * HOURS + 1 },
      'ORDER_EMERGENCY_UNBOUNDED',
    ],
  ];
  for (const [name, change, code] of bad) {
    it(`is refused with ${name}`, () =>
      assert.throws(() => checkContent('minute', minute(change)), { code }));
  }

  it('stands in no minute of another kind', () => {
    const draft = (kind: string) => ({ kind, acts: NO_ACTS, sections: 'MX,US' });
    checkBinding('MinuteDraft', draft('operational order'), minute());
    assert.throws(() => checkBinding('MinuteDraft', draft('agreement'), minute()), {
      code: 'ORDER_FOREIGN',
    });
  });
});
