/** One server-sent event as it stood on the wire (WHATWG HTML, "Server-sent events"). */
export interface WireEvent {
  /** Of this event or of the last one before it that had one. */
  readonly id?: string;
  readonly event: string;
  readonly data: string;
}

/** Characters of one event; a server that never ends one must not fill the memory. */
const LONGEST = 4 * 1024 * 1024;

/**
 * Reads server-sent events. Only what ends with an empty line is an event: one that was cut off in
 * the middle never was, and its id is not the last one.
 *
 * @throws RangeError for an event without end
 */
export async function* parseEvents(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<WireEvent, void> {
  const decoder = new TextDecoder();
  let text = '';
  let id: string | undefined;
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end < 0) break;
      const fields = fieldsOf(text.slice(0, end));
      text = text.slice(end + 2);
      id = fields.get('id') ?? id;
      const data = fields.get('data');
      if (data === undefined) continue;
      yield { ...(id !== undefined && { id }), event: fields.get('event') ?? 'message', data };
    }
    if (text.length > LONGEST) throw new RangeError('an event without end');
  }
}

function fieldsOf(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^ /, '');
    fields.set(
      name,
      name === 'data' && fields.has('data') ? `${fields.get('data')!}\n${value}` : value,
    );
  }
  return fields;
}
