import type { Disclosure } from '../documents/index.ts';
import type { GoodsName } from '../identifiers/goods-name.ts';
import type { FoundingKeys } from '../statements/founding-keys.ts';
import type { Act, Output, Piece } from '../statements/submission.ts';

/** First line of meaning in every evidence file; a later format has another number. */
export const EVIDENCE_VERSION = 'evidence/1';

/**
 * The one file that proves what stands in the record log, to somebody who trusts neither section
 * nor us: `*.acta.json`, UTF-8, at most 10 MiB. With a trust file it needs nothing else.
 *
 * ```json
 * { "acta": "evidence/1",
 *   "network": { "chainId": 191234567890123, "log": "0x…", "origin": "acta.example/log/191234567890123" },
 *   "subject": { "kind": "trail", "goods": "0x…", "name": { "scheme": "vin", "name": "…", "random": "0x…" } },
 *   "checkpoint": "acta.example/log/191234567890123\n4711\n<root>\n\n— acta.example/log/… <sig>\n…",
 *   "records": [ { "record": "0x01…", "proof": "c2sp.org/tlog-proof@v1\nindex 17\n<hash>\n…", "statement": { … } }, … ] }
 * ```
 *
 * `records` holds the records of the subject and every part that these rest on (PROTOCOL §10),
 * each once, by ascending index. There is no field that nothing binds: whatever can be changed in
 * the file without a check noticing is not evidence, so unknown fields are refused.
 */
export interface Evidence {
  readonly acta: typeof EVIDENCE_VERSION;
  readonly network: EvidenceNetwork;
  readonly subject: RecordsSubject;
  /** C2SP signed note: the checkpoint under which every `proof` stands, with all its signatures. */
  readonly checkpoint: string;
  /** Leads the checkpoint into a later one, where a key that signed it was retired or stolen since. */
  readonly renewal?: Renewal;
  readonly records: readonly EvidenceRecord[];
  /** To whom and for what the file was given, signed by whoever gave it. */
  readonly given?: Given;
}

/**
 * A file that needs no record: two signed notes of one log that contradict each other. Their origin
 * says which log; there is no field that the signatures do not bind.
 */
export interface Misbehaviour {
  readonly acta: typeof EVIDENCE_VERSION;
  readonly subject: MisbehaviourSubject;
}

/** Whatever stands in an `.acta.json` of version 1. */
export type EvidenceFile = Evidence | Misbehaviour;

export interface EvidenceNetwork {
  readonly chainId: number;
  /** Address of the RecordLog: `verifyingContract` of every statement. */
  readonly log: string;
  /** Origin of the log, `<domain>/log/<chainId>`. */
  readonly origin: string;
}

/** What the file is evidence of. */
export type Subject = RecordsSubject | MisbehaviourSubject;

/** What records are evidence of. */
export type RecordsSubject =
  RecordSubject | TrailSubject | MinuteSubject | AssessmentSubject | CurrentSubject | BreachSubject;

/** One record, whatever its kind. */
export interface RecordSubject {
  readonly kind: 'record';
  readonly index: number;
}

/** The goods' records from their commissioning on, through every container they were in. */
export interface TrailSubject {
  readonly kind: 'trail';
  readonly goods: string;
  /** What the goods id was made of: shows that the trail is that of this VIN, part, box. */
  readonly name?: GoodsName & { readonly random: string };
  /** Digest of the last statement of the trail: without it, what is cut off at the end is not missed. */
  readonly head?: string;
}

/** A minute: draft, every section's lane of signatures and decisions, and its coming into force. */
export interface MinuteSubject {
  readonly kind: 'minute';
  readonly number: number;
}

/** All that one nation assessed on its side of a declaration, with the law it cites. */
export interface AssessmentSubject {
  readonly kind: 'assessment';
  readonly declaration: string;
  readonly section: string;
}

/** What has one head that each next statement names. */
export type HeadOf =
  | { readonly kind: 'goods'; readonly goods: string }
  | { readonly kind: 'minute'; readonly number: number }
  | { readonly kind: 'assessment'; readonly declaration: string; readonly section: string };

/**
 * That nothing came after a record, up to the size of the checkpoint. No proof of a Merkle tree shows
 * that: it is the word of every section, each out of its own index, and the report says so.
 */
export interface CurrentSubject {
  readonly kind: 'current';
  readonly of: HeadOf;
  /** Digest of the last statement. */
  readonly head: string;
  /** Signed notes (`currentText`), each under a section's log key. */
  readonly words: readonly string[];
}

/** That a section promised to have a statement in the log in time, and that it is not there. */
export interface BreachSubject {
  readonly kind: 'breach';
  /** Of the statement that was promised. */
  readonly digest: string;
  readonly receipt: EvidenceReceipt;
  /** A checkpoint that all cosigned after the receipt: the day begins with it at the latest. */
  readonly after: string;
  /** Every record up to the file's checkpoint (`encodeScan`), base64. */
  readonly scan: string;
}

/** That the owner of one key signed two histories. */
export interface MisbehaviourSubject {
  readonly kind: 'misbehaviour';
  /** Two signed checkpoints. */
  readonly notes: readonly string[];
  /** Where their sizes differ: one place at which the two trees hold two leaves. */
  readonly leaf?: TwoLeaves;
}

/** Leaves of two trees at one index, each with its hash and its inclusion path. */
export interface TwoLeaves {
  readonly index: number;
  readonly hashes: readonly string[];
  readonly paths: readonly (readonly string[])[];
}

/** What is signed over a file by whoever gives it to somebody (`givenDigest`). */
export interface Given {
  readonly to: string;
  readonly purpose: string;
  /** Unix seconds. */
  readonly at: number;
  readonly signer: string;
  readonly envelope: string;
}

export interface Renewal {
  readonly checkpoint: string;
  /** RFC 6962 §2.1.2 from the file's checkpoint to this one, `0x…` hashes of 32 bytes. */
  readonly consistency: readonly string[];
}

export interface EvidenceRecord {
  /** The 95 bytes of the log entry. */
  readonly record: string;
  /**
   * Head of a C2SP tlog-proof: `proof` + "\n" + `checkpoint` is the whole file that stock tools
   * read.
   *
   * ```
   * c2sp.org/tlog-proof@v1\n
   * index <decimal>\n
   * <base64 hash>\n            from the leaf's sibling up
   * ```
   */
  readonly proof: string;
  /** What the digest in the record is the digest of. */
  readonly statement: EvidenceStatement;
  /** With an `Answer`: the handoff that it answers. */
  readonly handoff?: EvidenceStatement;
  /** The receipt that dates the statement, where the contract was given one. */
  readonly receipt?: EvidenceReceipt;
  /**
   * With `Pack` and `Unpack`: what `contents` stands for, with `Transform` what `inputs` does, as far
   * as the subject needs it.
   */
  readonly contents?: PieceShown | AllPieces;
  /** With `Transform`: what `outputs` stands for, as far as the subject needs it. */
  readonly outputs?: OutputShown | AllOutputs;
  /** With `MinuteDraft`: all the acts behind `acts`. */
  readonly acts?: readonly Act[];
  /** With `SectionAdmitted`: the founding keys behind `keys`. */
  readonly keys?: FoundingKeys;
}

/**
 * A statement with what its hashes stand for. The subject's statements show their signatures. A
 * part that others rest on may leave them out: that the ledger took it is what its record proves.
 */
export interface EvidenceStatement {
  readonly type: string;
  readonly message: Readonly<Record<string, string | number>>;
  /** In the order in which the contract took them. None for what a contract itself says. */
  readonly signatures?: readonly ShownSignature[];
  /** By root field: the fields of the document that are disclosed. */
  readonly documents?: Readonly<Record<string, Disclosure>>;
}

/**
 * An envelope and the address it must lead to. Recovery always yields *some* address: only with
 * the key named beside it is a bad signature seen to be bad; that the key held the office is shown
 * by its appointment among the records.
 */
export interface ShownSignature {
  readonly signer: string;
  readonly envelope: string;
}

export interface EvidenceReceipt {
  readonly signer: string;
  /** The 80 bytes of `encodeReceipt`. */
  readonly bytes: string;
}

/** One piece, with the inclusion path of its leaf `goods ‖ head` under `contents`. */
export interface PieceShown extends Piece {
  readonly index: number;
  readonly path: readonly string[];
}

/**
 * Every piece under `contents`, in order. Needed where goods stayed in a container from which other
 * goods came out: only the whole list shows that they were not among them.
 */
export interface AllPieces {
  readonly pieces: readonly Piece[];
}

/** One output, with the inclusion path of its leaf `goods ‖ quantity` under `outputs`. */
export interface OutputShown extends Output {
  readonly index: number;
  readonly path: readonly string[];
}

/** Every output, in order: only the whole list shows that a split gained nothing. */
export interface AllOutputs {
  readonly pieces: readonly Output[];
}
