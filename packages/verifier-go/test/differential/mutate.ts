/** Numbers from a seed (mulberry32), the same on every machine. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Mutation = (bytes: Buffer, random: (below: number) => number) => Buffer;

const TOKENS = ['"', ',', ':', '{', '}', '[', ']', '0', '-1', '1e3', 'null', '\\u0000', '\n', 'é'];

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => {
    const flipped = Buffer.from(bytes);
    flipped[random(bytes.length)]! ^= 1 << random(8);
    return flipped;
  },
  // A digit more or less keeps JSON, and hex of the right length.
  (bytes, random) => {
    const changed = Buffer.from(bytes);
    for (let at = random(bytes.length), tries = 0; tries < 4096; at = (at + 1) % bytes.length) {
      tries += 1;
      if (/[0-9]/.test(String.fromCharCode(bytes[at]!))) {
        changed[at] = 0x30 + ((bytes[at]! - 0x30 + 1 + random(9)) % 10);
        return changed;
      }
    }
    return changed;
  },
  (bytes, random) => {
    const at = random(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(64))]);
  },
  (bytes, random) => {
    const [at, from] = [random(bytes.length), random(bytes.length)];
    const piece = bytes.subarray(from, from + 1 + random(64));
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  },
  (bytes, random) => {
    const at = random(bytes.length);
    const token = Buffer.from(TOKENS[random(TOKENS.length)]!);
    return Buffer.concat([bytes.subarray(0, at), token, bytes.subarray(at)]);
  },
  (bytes, random) => bytes.subarray(0, random(bytes.length)),
  mutateValue,
];

/** One value of the JSON is replaced, left out or moved, so that the file stays one. */
function mutateValue(bytes: Buffer, random: (below: number) => number): Buffer {
  const file: unknown = JSON.parse(bytes.toString());
  const places: [Record<string, unknown>, string][] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, child] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, name]);
      visit(child);
    }
  };
  visit(file);
  // A text of digits is JSON, too, with nothing in it to change.
  if (places.length === 0) return bytes;
  const [parent, name] = places[random(places.length)]!;
  const [other, otherName] = places[random(places.length)]!;
  switch (random(3)) {
    case 0:
      if (Array.isArray(parent)) parent.splice(Number(name), 1);
      else delete parent[name];
      break;
    case 1:
      parent[name] = structuredClone(other[otherName]);
      break;
    default:
      parent[name] = [0, '', null, [], {}, -1, 1.5, '0x', true][random(9)];
  }
  return Buffer.from(JSON.stringify(file));
}

/** The same bytes with one thing changed. */
export function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  return MUTATIONS[random(MUTATIONS.length)]!(bytes, random);
}
