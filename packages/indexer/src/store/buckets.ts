import type { KeyHolding } from '../registers/key-holding.ts';
import type { Minute, NoteFields, NoteKind, Order } from '@acta/protocol';
import type { Note } from '../institution/note.ts';
import type { Party } from '../registers/party.ts';
import type { PublishedTariff } from '../registers/published-tariff.ts';
import type { Section } from '../registers/section.ts';
import type { DeclarationSide } from '../registers/declaration-side.ts';
import type { Declared } from '../registers/declared.ts';
import type { TrailStep } from '../custody/trail-step.ts';
import type { Difference } from '../index-api.ts';
import { bytes, rows } from './bucket.ts';
import type {
  AssessedLineKey,
  BlockRow,
  Content,
  CrossingRow,
  Cursor,
  FindingRow,
  FoundKey,
  GoodsRow,
  IdentityKey,
  IdentityRow,
  Mention,
  Network,
  NoteParts,
  Stay,
  Transformation,
} from './rows.ts';

/** Every namespace of the index, all in one LevelDB. Numbers in keys are ten digits. */
export const BUCKETS = {
  // '' -> which network this is, and the format of these rows
  network: rows<Network>('network'),
  // '' -> the block up to which everything here is built, and the right edge of the tree
  cursor: rows<Cursor>('cursor'),
  // '' -> why this index stopped for good, with both headers
  stopped: rows<Difference>('stopped'),
  // number -> block; only blocks with records
  block: rows<BlockRow>('block'),

  // index -> the 95 bytes of the record
  record: bytes('record'),
  // index -> block, transaction, statement, receipt
  content: rows<Content>('content'),
  // digest / index -> kind
  digest: rows<number>('digest'),
  // kind / index -> nothing
  kind: rows<0>('kind'),
  // section / index -> nothing
  section: rows<0>('by-section'),
  // level / n -> hashes of 32 bytes, at most 256
  tile: bytes('tile'),

  // goods -> state
  goods: rows<GoodsRow>('goods'),
  // goods / index -> a step of their own
  step: rows<TrailStep>('step'),
  // goods / index of the pack -> container, and index of the unpack once there is one
  stay: rows<Stay>('stay'),
  // index of a transformation -> what went in and what came out
  transformation: rows<Transformation>('transformation'),

  // number -> minute
  minute: rows<Minute>('minute'),
  // declaration / section -> the chain of its statements
  declaration: rows<DeclarationSide>('declaration'),
  // declaration -> who declared it, and all that it said
  declared: rows<Declared>('declared'),
  // party / index of the record by which it first declared -> declaration
  declaredBy: rows<string>('declared-by'),
  // section / index of the record that first declared it -> declaration that waits for an assessor
  dutyWaiting: rows<string>('duty-waiting'),
  // section / index of the record that first declared it -> declaration assessed and not closed
  dutyOpen: rows<string>('duty-open'),
  // digest of a publication / index of an assessment that cites it -> declaration
  cited: rows<string>('cited'),
  // section / tariff code / legal date / index of an assessment that applies it -> declaration
  assessedLine: rows<string>('assessed-line'),
  // root -> what was read of tariff lines from this document
  assessedLinesIn: rows<readonly AssessedLineKey[]>('assessed-lines-in'),
  // section / index -> what it published
  tariff: rows<PublishedTariff>('tariff'),
  // address -> what the key holds or held last
  holding: rows<KeyHolding>('holding'),
  // section / address -> nothing
  holder: rows<0>('holder'),
  // address / index of a record that gave the key something -> nothing
  grant: rows<0>('grant'),
  // party -> party
  party: rows<Party>('party'),
  // '' -> sections that have not withdrawn, ascending
  standing: rows<readonly string[]>('standing'),
  // code -> section
  sectionRow: rows<Section>('section'),

  // kind / index -> note
  note: rows<Note>('note'),
  // what it is about / index -> kind
  noteAbout: rows<NoteKind>('note-about'),
  // digest -> its record, and who owes an answer
  finding: rows<FindingRow>('finding'),
  // root -> fields of the note with this document, while the document is here
  noteFields: rows<NoteFields>('note-fields'),
  // root -> manifest, release or grant of the note with this document, while the document is here
  noteParts: rows<NoteParts>('note-parts'),
  // party / index of a grant that it gave or was given -> nothing
  grantOf: rows<0>('grant-of'),
  // party / index of a record that says its GLNs -> which, and whether a registrar of its section signed
  identity: rows<IdentityRow>('identity'),
  // gln / index of the record that says so / party -> nothing
  glnOf: rows<0>('gln-of'),
  // root -> what was read of GLNs from this document
  identityIn: rows<readonly IdentityKey[]>('identity-in'),
  // goods / index of a release that names them -> nothing
  releaseOf: rows<0>('release-of'),
  // goods -> how many releases that name them were read
  releaseCount: rows<number>('release-count'),
  // '' -> index of the last record by which goods are contested
  contested: rows<number>('contested'),
  // crossing -> port, direction, trip, and the documents that speak of it
  crossing: rows<CrossingRow>('crossing'),
  // port / direction / index of the record that first spoke of it / crossing -> nothing
  crossingAt: rows<0>('crossing-at'),
  // root -> the crossing that this document speaks of
  crossingIn: rows<string>('crossing-in'),
  // root -> the operational order in the minute with this document, while the document is here
  order: rows<Order>('order'),

  // root / index of a record whose statement names this document -> what that is about
  behind: rows<Mention>('behind'),
  // '' -> index of the first record whose documents nobody has looked for
  looked: rows<number>('looked'),
  // root -> nothing; somebody has looked for this document and it was not there
  missing: rows<0>('missing'),
  // root -> keys in `found` that were read from this document
  readFrom: rows<readonly FoundKey[]>('read-from'),
  // search key / "goods" or "declaration" / id / root -> nothing
  found: rows<0>('found'),
} as const;
