import {
  type Act,
  bytesToHex,
  type Checkpoint,
  digestUnder,
  type Domain,
  domainSeparator,
  encodeReceipt,
  encodeRecord,
  type EvidenceRecord,
  type EvidenceStatement,
  formatProofHead,
  formatSignedCheckpoint,
  type FoundingKeys,
  type JsonObject,
  LeafTree,
  type Message,
  type NoteSigner,
  type Output,
  type Piece,
  pieceLeaf,
  recordLeafHash,
  type SealedDocument,
  sectionOfParty,
  sha256,
  signerSlots,
  signCheckpoint,
  type StatementName,
  type StatementType,
  STATEMENTS,
  buildDocument,
  utf8,
} from '@acta/protocol';
import { noteSigners, person, type Person, SECTIONS } from './keys.ts';

/** A statement before it is recorded. */
export interface Said {
  readonly type: StatementName;
  readonly message: Record<string, string | number>;
  readonly signers: readonly Person[];
  readonly documents?: Readonly<Record<string, SealedDocument>>;
}

/** A recorded statement with all that evidence could show of it. */
export interface Row {
  readonly index: number;
  readonly digest: string;
  readonly kind: number;
  readonly bytes: Uint8Array;
  readonly leaf: Uint8Array;
  readonly said: Said;
  readonly handoff?: Said & { readonly digest: string };
  readonly receipt?: { readonly signer: string; readonly bytes: string };
  readonly pieces?: readonly Piece[];
  /** Inclusion path of each piece. */
  readonly paths?: readonly (readonly string[])[];
  readonly outputs?: readonly Output[];
  readonly acts?: readonly Act[];
  readonly keys?: FoundingKeys;
}

export interface Extra {
  readonly handoff?: Said;
  /** Section whose receipt dates it, and when it was received. */
  readonly receipt?: { readonly section: string; readonly receivedAt: number };
  readonly pieces?: readonly Piece[];
  readonly outputs?: readonly Output[];
  readonly acts?: readonly Act[];
  readonly keys?: FoundingKeys;
  /** Kind of record, where it is not the statement's own. */
  readonly kind?: number;
  readonly sections?: readonly string[];
  readonly writer?: string;
}

const WRITER_NAMES = ['log', 'registry', 'minutes', 'custody', 'tariffs', 'duties', 'notes'];

/**
 * A ledger in memory that does what the contracts do as far as evidence shows it: records, their
 * tree, checkpoints that every section signs. It checks nothing, so tests can also play a
 * dishonest one.
 */
export class Ledger {
  readonly domain: Domain;
  readonly origin: string;
  readonly rows: Row[] = [];
  readonly writers: readonly string[];
  now = 1_780_000_000;
  #salts = 0;
  #seq = 0;

  constructor(origin: string, chainId: number) {
    this.writers = WRITER_NAMES.map((name) => person(`contract ${name}`).address);
    this.domain = { chainId, log: this.writers[0]! };
    this.origin = origin;
  }

  get separator(): Uint8Array {
    return domainSeparator(this.domain);
  }

  /** A hash that is the same in every run. */
  hash(label: string): string {
    return bytesToHex(sha256(utf8(label)));
  }

  /** Salt and deadline of a statement made now. */
  closing(): { salt: string; deadline: number } {
    this.#salts += 1;
    return { salt: this.hash(`salt ${this.#salts}`), deadline: this.now + 86_400 };
  }

  document(type: string, content: JsonObject): SealedDocument {
    const draft = buildDocument(type, content);
    const salts = draft.salts.map(() => this.closing().salt);
    return buildDocument(type, content, { salts });
  }

  digest({ type, message }: Pick<Said, 'type' | 'message'>): string {
    return digestUnder(this.separator, STATEMENTS[type], message);
  }

  record(said: Said, extra: Extra = {}): Row {
    this.now += 30;
    const type: StatementType = STATEMENTS[said.type];
    const digest = this.digest(said);
    const kind = extra.kind ?? type.kind;
    const record = {
      kind,
      writer: extra.writer ?? this.writers[kind >> 8]!,
      recordedAt: this.now,
      sections: extra.sections ?? sectionsOf(said, extra.handoff),
      digest,
    };
    const { handoff, receipt, pieces, outputs, acts, keys } = extra;
    const row: Row = {
      index: this.rows.length,
      digest,
      kind,
      bytes: encodeRecord(record),
      leaf: recordLeafHash(record),
      said,
      ...(handoff && { handoff: { ...handoff, digest: this.digest(handoff) } }),
      ...(receipt && { receipt: this.#receipt(digest, receipt) }),
      ...(pieces && { pieces, paths: pathsOf(pieces) }),
      ...(outputs && { outputs }),
      ...(acts && { acts }),
      ...(keys && { keys }),
    };
    this.rows.push(row);
    return row;
  }

  #receipt(digest: string, { section, receivedAt }: NonNullable<Extra['receipt']>) {
    this.#seq += 1;
    const key = person(`${section} receipt`);
    const message = { section, digest, receivedAt, seq: this.#seq };
    const signature = key.sign(this.digest({ type: 'Receipt', message }));
    return { signer: key.address, bytes: encodeReceipt({ ...message, signature }) };
  }

  tree(): LeafTree {
    return new LeafTree(this.rows.map(({ leaf }) => leaf));
  }

  checkpoint(size = this.rows.length): Checkpoint {
    return { origin: this.origin, size, root: bytesToHex(this.tree().root(size)) };
  }

  /** The checkpoint with the signatures of these keys, by default all of every section. */
  signedCheckpoint(
    size = this.rows.length,
    signers: readonly NoteSigner[] = SECTIONS.flatMap((code) => noteSigners(this.origin, code)),
    times: Readonly<Record<string, number>> = {},
  ): string {
    const checkpoint = this.checkpoint(size);
    return formatSignedCheckpoint(
      checkpoint,
      signers.map((signer) =>
        signCheckpoint(checkpoint, signer, times[signer.name] ?? this.now + 60),
      ),
    );
  }

  proof(index: number, size = this.rows.length): string {
    const path = this.tree()
      .inclusion(index, size)
      .map((hash) => bytesToHex(hash));
    return formatProofHead({ index, path });
  }

  /** A row as it stands in an evidence file. */
  shown(
    row: Row,
    show: {
      readonly size: number;
      readonly signatures: boolean;
      readonly documents: EvidenceStatement['documents'];
      readonly handoffDocuments?: EvidenceStatement['documents'];
      readonly contents?: EvidenceRecord['contents'];
      readonly outputs?: EvidenceRecord['outputs'];
    },
  ): EvidenceRecord {
    const statement = (
      said: Said,
      digest: string,
      documents: EvidenceStatement['documents'],
    ): EvidenceStatement => ({
      type: said.type,
      message: said.message,
      ...(show.signatures &&
        said.signers.length > 0 && {
          signatures: said.signers.map((key) => ({
            signer: key.address,
            envelope: key.sign(digest),
          })),
        }),
      ...(documents && { documents }),
    });
    return {
      record: bytesToHex(row.bytes),
      proof: this.proof(row.index, show.size),
      statement: statement(row.said, row.digest, show.documents),
      ...(row.handoff && {
        handoff: statement(row.handoff, row.handoff.digest, show.handoffDocuments),
      }),
      ...(row.receipt && { receipt: row.receipt }),
      ...(show.contents && { contents: show.contents }),
      ...(show.outputs && { outputs: show.outputs }),
      ...(row.acts && { acts: row.acts }),
      ...(row.keys && { keys: row.keys }),
    };
  }
}

/** The sections whose people sign, ascending. */
function sectionsOf(said: Said, handoff: Said | undefined): string[] {
  const slots = [said, handoff].flatMap((one) =>
    one === undefined ? [] : signerSlots(STATEMENTS[one.type], one.message as Message),
  );
  const codes = slots.flatMap((slot) =>
    slot.by === 'key' ? [] : [slot.by === 'party' ? sectionOfParty(slot.party) : slot.section],
  );
  return [...new Set(codes)].sort();
}

function pathsOf(pieces: readonly Piece[]): string[][] {
  const tree = new LeafTree(pieces.map(pieceLeaf));
  return pieces.map((_, i) => tree.inclusion(i).map((hash) => bytesToHex(hash)));
}
