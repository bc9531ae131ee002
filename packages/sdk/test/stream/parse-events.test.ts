import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseEvents, type WireEvent } from '../../src/stream/parse-events.ts';

const read = async (bytes: Uint8Array, cuts: readonly number[] = []): Promise<WireEvent[]> => {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort(
    (a, b) => a - b,
  );
  const chunks = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
  const events: WireEvent[] = [];
  for await (const event of parseEvents(chunks as unknown as AsyncIterable<Uint8Array>)) {
    events.push(event);
  }
  return events;
};
const text = (value: string) => new TextEncoder().encode(value);

describe('server-sent events', () => {
  it('are read alike, however the bytes come', async () => {
    const wire = text(
      'retry: 1000\n\nid: 3.1\nevent: record\ndata: {"name":"Núm."}\n\n: \n\nevent: statement\ndata: {}\n\n',
    );
    const wanted = [
      { id: '3.1', event: 'record', data: '{"name":"Núm."}' },
      { id: '3.1', event: 'statement', data: '{}' },
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(200), { maxLength: 8 }), async (cuts) => {
        assert.deepEqual(await read(wire, cuts), wanted);
      }),
    );
  });

  it('that were cut off never were', async () => {
    const whole = text('id: 1.0\nevent: record\ndata: {}\n\nid: 2.0\nevent: record\ndata: {}\n\n');
    for (let end = 34; end < whole.length; end += 1) {
      assert.equal((await read(whole.subarray(0, end))).length, 1, String(end));
    }
  });

  it('without end are refused', async () => {
    await assert.rejects(read(text('a'.repeat(4 * 1024 * 1024 + 1))), RangeError);
  });
});
