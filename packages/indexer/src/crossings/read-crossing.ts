import { type Choice, consignmentId, type Office, splitSections } from '@acta/protocol';
import type { Note } from '../institution/note.ts';
import { notesAbout } from '../institution/finding.ts';
import { trailOf } from '../custody/trail.ts';
import { readRecord } from '../records.ts';
import { lastNumber } from '../store/bucket.ts';
import { BUCKETS } from '../store/buckets.ts';
import type { Reader } from '../store/reader.ts';
import type {
  Crossing,
  CrossingConsignment,
  CrossingGoods,
  CrossingInspection,
  CrossingState,
  Manifest,
  Release,
} from './crossing.ts';

/** A crossing as its records and documents make it now; undefined where none speaks of it. */
export async function readCrossing(reader: Reader, id: string): Promise<Crossing | undefined> {
  const row = await reader.get(BUCKETS.crossing, id);
  if (row === undefined) return undefined;
  const said = await readSources(reader, id, row.sources);
  const consignments = await consignmentsOf(reader, id, said);
  const ids = [
    ...new Set([...consignments.flatMap(({ goods }) => goods), ...said.inspections.keys()]),
  ].sort();
  const goods = await Promise.all(ids.map((one) => goodsOf(reader, one, said.inspections)));
  const standing = (await reader.get(BUCKETS.standing)) ?? [];
  const releasedBy = standing.filter((section) =>
    consignments.every((one) => one.releasedBy.includes(section)),
  );
  const isReleased = consignments.length > 0 && releasedBy.length === standing.length;
  const crossed = isReleased ? await crossedAt(reader, ids, consignments) : undefined;
  const { port, direction, trip, sources } = row;
  const first = sources[0]!.records[0]!;
  return {
    crossing: id,
    port,
    direction,
    trip,
    first,
    firstAt: (await readRecord(reader, first))!.recordedAt,
    state: stateOf(goods, isReleased, crossed !== undefined),
    expected: said.manifests,
    consignments,
    goods,
    releasedBy: consignments.length === 0 ? [] : releasedBy,
    ...(crossed && { crossed }),
  };
}

function stateOf(
  goods: readonly CrossingGoods[],
  isReleased: boolean,
  hasCrossed: boolean,
): CrossingState {
  if (hasCrossed) return 'crossed';
  if (goods.some(({ holds, stopped }) => holds.length > 0 || stopped > 0)) return 'held';
  if (isReleased) return 'released';
  return goods.some(({ inspections }) => inspections.length > 0) ? 'inspected' : 'expected';
}

/** What the documents of a crossing say. */
interface Said {
  readonly manifests: readonly Manifest[];
  /** Consignment → its UCR and goods. */
  readonly consignments: ReadonlyMap<string, { ucr: string; goods: Set<string> }>;
  /** Goods → their inspections in this trip. */
  readonly inspections: ReadonlyMap<string, readonly CrossingInspection[]>;
}

async function readSources(
  reader: Reader,
  id: string,
  sources: readonly { readonly root: string; readonly records: readonly number[] }[],
): Promise<Said> {
  /** Carrier → its last manifest. */
  const manifests = new Map<string, Manifest & { root: string }>();
  const inspections = new Map<string, CrossingInspection[]>();
  const consignments = new Map<string, { ucr: string; goods: Set<string> }>();
  const add = (consignment: { random: string; ucr: string }, goods: readonly string[]): void => {
    const key = consignmentId(consignment);
    const known = consignments.get(key) ?? { ucr: consignment.ucr, goods: new Set() };
    for (const one of goods) known.goods.add(one);
    consignments.set(key, known);
  };
  for (const { root, records } of sources) {
    const parts = await reader.get(BUCKETS.noteParts, root);
    if (parts?.release !== undefined) add(parts.release.consignment, parts.release.goods);
    for (const index of records) {
      const note = await reader.get(BUCKETS.note, 'manifest', index);
      if (parts?.manifest !== undefined && note?.party !== undefined) {
        const { conveyance, expectedAt } = parts.manifest;
        const { record, digest, party, at } = note;
        manifests.set(party, { record, digest, party, conveyance, expectedAt, at, root });
      }
      const inspection = await inspectionIn(reader, index, id);
      if (inspection === undefined) continue;
      const [goods, one] = inspection;
      inspections.set(goods, [...(inspections.get(goods) ?? []), one]);
    }
  }
  for (const { root } of manifests.values()) {
    const { manifest } = (await reader.get(BUCKETS.noteParts, root))!;
    for (const { consignment, goods } of manifest!.consignments) add(consignment, goods);
  }
  return {
    manifests: [...manifests.values()]
      .sort((a, b) => a.record - b.record)
      .map(({ root: _, ...manifest }) => manifest),
    consignments,
    inspections,
  };
}

async function inspectionIn(
  reader: Reader,
  index: number,
  crossing: string,
): Promise<[string, CrossingInspection] | undefined> {
  const record = await readRecord(reader, index);
  const { type, message } = record?.statement ?? {};
  if (record === undefined || message?.['crossing'] !== crossing) return undefined;
  const joint = type === 'JointInspection';
  const by = joint ? splitSections(String(message['sections'])) : [String(message['section'])];
  return [
    String(message['goods']),
    {
      record: index,
      by,
      joint,
      result: message['result'] as Choice<'InspectionResult'>,
      reason: message['reason'] as Choice<'InspectionReason'>,
      at: record.recordedAt,
    },
  ];
}

async function consignmentsOf(
  reader: Reader,
  crossing: string,
  { consignments }: Said,
): Promise<CrossingConsignment[]> {
  const all = [...consignments].sort(([a], [b]) => (a < b ? -1 : 1));
  return Promise.all(
    all.map(async ([consignment, { ucr, goods }]) => {
      const said = await releasesAbout(reader, consignment);
      // A consignment that goes over in several trips is released trip by trip, or as a whole.
      const releases = said.filter(
        (one) => one.crossing === undefined || one.crossing === crossing,
      );
      const sections = [...new Set(releases.map(({ section }) => section))].sort();
      const releasedBy = sections.filter((section) => {
        const let_ = new Set(releases.flatMap((one) => (one.section === section ? one.goods : [])));
        return [...goods].every((one) => let_.has(one));
      });
      return { consignment, ucr, goods: [...goods].sort(), releases, releasedBy };
    }),
  );
}

/** What sections said to let a consignment go, in the order of the log. */
async function releasesAbout(reader: Reader, consignment: string): Promise<Release[]> {
  const notes = await notesAbout(reader, consignment);
  const releases = await Promise.all(notes.map((note) => releaseOf(reader, note)));
  return releases.filter((release) => release !== undefined);
}

/** The releases that name goods, in the order of the log. */
export async function releasesOf(reader: Reader, goods: string): Promise<Release[]> {
  const rows = await reader.scan(BUCKETS.releaseOf, [goods]);
  const releases = await Promise.all(
    rows.map(async ([key]) => {
      const note = await reader.get(BUCKETS.note, 'release', lastNumber(key));
      return note && releaseOf(reader, note);
    }),
  );
  return releases.filter((release) => release !== undefined);
}

async function releaseOf(reader: Reader, note: Note): Promise<Release | undefined> {
  if (note.kind !== 'release' || note.office === undefined) return undefined;
  const said = (await reader.get(BUCKETS.noteParts, note.document))?.release;
  if (said === undefined || consignmentId(said.consignment) !== note.about) return undefined;
  const crossing = await reader.get(BUCKETS.crossingIn, note.document);
  const { record, digest, section, office, at } = note;
  return {
    record,
    digest,
    section,
    office: office as Office,
    consignment: note.about,
    ucr: said.consignment.ucr,
    ...(crossing !== undefined && { crossing }),
    goods: said.goods,
    at,
  };
}

/** Goods with what stops them now: themselves, what is around them, what is in them. */
async function goodsOf(
  reader: Reader,
  goods: string,
  inspections: Said['inspections'],
): Promise<CrossingGoods> {
  const holds = new Set<string>();
  const row = await reader.get(BUCKETS.goods, goods);
  let at = row;
  while (at !== undefined) {
    for (const section of at.holds) holds.add(section);
    at = at.inside && (await reader.get(BUCKETS.goods, at.inside.container));
  }
  return {
    goods,
    inspections: inspections.get(goods) ?? [],
    holds: [...holds].sort(),
    stopped: row?.stopped ?? 0,
  };
}

/** The handoffs after the last release that was needed: by the last of them all goods went on. */
async function crossedAt(
  reader: Reader,
  goods: readonly string[],
  consignments: readonly CrossingConsignment[],
): Promise<Crossing['crossed']> {
  const released = Math.max(
    ...consignments.flatMap(({ releases }) => releases.map(({ record }) => record)),
  );
  let last = { record: -1, at: 0 };
  for (const one of goods) {
    const step = (await trailOf(reader, one, released)).find(
      ({ type, answer, winner }) =>
        type === 'Answer' && answer !== 'refused' && winner === undefined,
    );
    if (step === undefined) return undefined;
    if (step.index > last.record) last = { record: step.index, at: step.recordedAt };
  }
  return last;
}
