import { bundle, type EvidenceFile, parseEvidenceFile } from '@acta/protocol';
import { mutate } from '../differential/mutate.ts';

type Random = (below: number) => number;
type Node = Record<string, unknown>;

/** What is handed to both verifiers. */
export interface Tried {
  readonly what: string;
  readonly evidence: Buffer;
  readonly trust: Buffer;
  readonly bundle?: true;
}

/** A file of the corpus with its trust file. */
export interface Source {
  readonly name: string;
  readonly evidence: Buffer;
  readonly trust: Buffer;
}

/** As large as a file may be, and what is refused for being larger. */
const MOST = 10 * 1024 * 1024;

/** One way to hurt whoever reads files of strangers. */
export type Attack = (source: Source, random: Random) => Tried;

const again = (what: string, { trust }: Source, file: unknown): Tried => ({
  what,
  evidence: Buffer.from(typeof file === 'string' ? file : JSON.stringify(file)),
  trust,
});

const parsed = ({ evidence }: Source): Node => JSON.parse(evidence.toString()) as Node;

/** Every text of a file, with where it stands. */
function textsOf(file: Node, wanted: (text: string) => boolean): [Node, string][] {
  const found: [Node, string][] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, child] of Object.entries(node)) {
      if (typeof child === 'string' && wanted(child)) found.push([node as Node, name]);
      visit(child);
    }
  };
  visit(file);
  return found;
}

/** The bytes of one text are changed, so that the file stays JSON: notes, proofs, scans. */
function mutateText(source: Source, random: Random, wanted: (text: string) => boolean): Node {
  const file = parsed(source);
  const texts = textsOf(file, wanted);
  if (texts.length === 0) return file;
  const [parent, name] = texts[random(texts.length)]!;
  // Mutations of JSON values need JSON; a note is none, so one of the others is drawn.
  const bytes = Buffer.from(String(parent[name]));
  for (let tries = 0; tries < 20; tries += 1) {
    try {
      parent[name] = mutate(bytes, random).toString('latin1');
      return file;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return file;
}

const repeated = <T>(part: T, bytes: number, most: number): T[] => {
  const each = JSON.stringify(part).length + 1;
  return Array<T>(Math.max(1, Math.min(most, Math.floor(bytes / each)))).fill(part);
};

const SMALL: readonly Attack[] = [
  (source, random) => ({ ...source, what: 'bytes', evidence: mutate(source.evidence, random) }),
  (source, random) => ({ ...source, what: 'trust file', trust: mutate(source.trust, random) }),
  (source, random) =>
    again(
      'note',
      source,
      mutateText(source, random, (text) => text.includes('\n\n')),
    ),
  (source, random) =>
    again(
      'proof',
      source,
      mutateText(source, random, (text) => text.startsWith('c2sp.org/')),
    ),
  (source, random) =>
    again(
      'text',
      source,
      mutateText(source, random, () => true),
    ),
  (source, random) => {
    const whole = { ...source, evidence: bundled([source]) };
    return { ...whole, what: 'bundle', bundle: true, evidence: mutate(whole.evidence, random) };
  },
];

function bundled(sources: readonly Source[]): Buffer {
  const files = sources.map(({ evidence }): EvidenceFile => parseEvidenceFile(evidence));
  // Two notes alone make no bundle: then the file itself stands in for one.
  if (!files.some((file) => 'records' in file)) return sources[0]!.evidence;
  return Buffer.from(JSON.stringify(bundle(files)));
}

const LARGE: readonly Attack[] = [
  (source, random) => {
    const file = parsed(source);
    const records = (file['records'] ?? []) as unknown[];
    if (records.length > 0) {
      const record = records[random(records.length)];
      file['records'] = repeated(record, MOST - 200_000, 10_000);
    }
    return again('one record again and again', source, file);
  },
  (source, random) => {
    const file = parsed(source);
    const documents = textsOf(file, (text) => text.startsWith('/')).map(([leaf]) => leaf);
    const leaves = Array.from({ length: 50_000 }, (_, i) => ({
      index: i + 1,
      salt: `0x${'11'.repeat(32)}`,
      path: `/lines/${i}/${'abc'[random(3)]}`,
      value: random(2) === 0 ? i : `${i}.00`,
    }));
    const holder = documentsIn(file)[0];
    if (documents.length > 0 && holder !== undefined) holder['leaves'] = leaves;
    return again('fifty thousand leaves', source, file);
  },
  (source) => {
    const file = parsed(source);
    const note = String(file['checkpoint'] ?? '');
    const [head = '', lines = ''] = note.split('\n\n');
    const long = lines.split('\n').find((line) => line.length > 1000) ?? '';
    file['checkpoint'] = `${head}\n\n${`${long}\n`.repeat(64)}`;
    return again('sixty-four signatures', source, file);
  },
  (source, random) => {
    const file = parsed(source);
    const subject = file['subject'] as Node;
    if ('scan' in subject) {
      const bytes = Buffer.from(String(subject['scan']), 'base64');
      const rows = Math.floor((MOST * 0.74 - bytes.length) / 41);
      const row = bytes.subarray(bytes.length - 41);
      subject['scan'] = Buffer.concat([
        bytes,
        ...Array<Buffer>(rows - random(3)).fill(row),
      ]).toString('base64');
    }
    return again('a scan of two hundred thousand', source, file);
  },
  (source, random) => {
    const open = ['[', '{"a":', '[[],', '"\\u0061",'][random(4)]!;
    return again('brackets', source, open.repeat(Math.floor(MOST / open.length)));
  },
  (source) => again('a text of ten megabytes', source, `{"acta":"${'é'.repeat(MOST / 2 - 100)}"}`),
  (source, random) => {
    const pad = ' '.repeat(MOST + 1 + random(1_000_000));
    return again('oversize', source, source.evidence.toString() + pad);
  },
  (source) => {
    const made = JSON.parse(bundled([source]).toString()) as { files?: Node[] };
    const [first] = made.files ?? [];
    if (first === undefined) return again('no bundle', source, made);
    const places = Array.isArray(first['records']) ? (first['records'] as number[]) : [];
    const times = Math.max(1, Math.min(1_000, Math.floor(20_000 / Math.max(1, places.length))));
    made.files = Array<Node>(times).fill(first);
    return { ...again('a thousand files in one', source, made), bundle: true };
  },
];

function documentsIn(file: Node): Node[] {
  const found: Node[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('leaves' in node) found.push(node as Node);
    Object.values(node).forEach(visit);
  };
  visit(file);
  return found;
}

/** Most attacks are small; one in so many is as large as a file may be. */
export function attack(sources: readonly Source[], random: Random, largeOneIn: number): Tried {
  const source = sources[random(sources.length)]!;
  const attacks = random(largeOneIn) === 0 ? LARGE : SMALL;
  return attacks[random(attacks.length)]!(source, random);
}
