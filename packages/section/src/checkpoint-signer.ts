import {
  ActaError,
  type Checkpoint,
  checkpointPolicy,
  type CurrentWord,
  formatCheckpoint,
  formatSignature,
  type NoteKey,
  noteKeyOf,
  type NoteSigner,
  openCheckpoint,
  sectionsAt,
  signCheckpoint,
  signCurrent,
  type SignatureFinding,
  type Trust,
  type TrustedKey,
} from '@acta/protocol';
import type { SectionKeys } from './keys.ts';
import type { SignedCheckpoint } from './signed-checkpoint.ts';

/** A note whose lines were tried with the keys of its size. */
export interface OpenedNote {
  readonly checkpoint: Checkpoint;
  readonly good: readonly { readonly key: TrustedKey; readonly line: string }[];
  /** Keys under whose name and id stands something that is no signature of theirs. */
  readonly bad: readonly TrustedKey[];
}

/**
 * The signature lines of a section under a checkpoint: log key (named as the origin), Ed25519 and
 * ML-DSA-44 cosigner (PROTOCOL §9). Which of its keys signs is the trust file's to say, by size: so
 * a rotation takes hold at one size everywhere, whoever starts anew first.
 */
export class CheckpointSigner {
  readonly #code: string;
  readonly #trust: Trust;
  /** By id of the key. */
  readonly #signers: ReadonlyMap<string, NoteSigner>;

  constructor(code: string, keys: SectionKeys, trust: Trust) {
    this.#code = code;
    this.#trust = trust;
    const name = cosignerName(trust.origin, code);
    const { rotated = { log: [], cosigner: [], cosignerMlDsa: [] } } = keys;
    const all = [
      ...signers('log-ed25519', trust.origin, [keys.log, ...rotated.log]),
      ...signers('cosigner-ed25519', name, [keys.cosigner, ...rotated.cosigner]),
      ...signers('cosigner-ml-dsa-44', name, [keys.cosignerMlDsa, ...rotated.cosignerMlDsa]),
    ];
    this.#signers = new Map(all.map((signer) => [noteKeyOf(signer).id, signer]));
  }

  get origin(): string {
    return this.#trust.origin;
  }

  /** Whose signatures a checkpoint of this size needs: one that joins later signs from its range on. */
  sections(size: number): readonly string[] {
    return sectionsAt(this.#trust, size);
  }

  /** Keys that the trust file names for this size. */
  keys(size: number): TrustedKey[] {
    return checkpointPolicy(this.#trust, size).flatMap(({ key }) => key ?? []);
  }

  /** The own cosigner's keys of this size. */
  cosigners(size: number): NoteKey[] {
    return this.keys(size)
      .filter(({ section, kind }) => section === this.#code && kind === 'cosigner')
      .map(({ key }) => key);
  }

  /**
   * @param time unix seconds
   * @throws ActaError COSIGNER_KEY_MISSING {vkey}
   */
  sign(size: number, root: string, time: number): string[] {
    const checkpoint = { origin: this.#trust.origin, size, root };
    return this.keys(size)
      .filter(({ section }) => section === this.#code)
      .map(({ key, vkey }) => {
        const signer = this.#signers.get(key.id);
        if (signer === undefined) throw new ActaError('COSIGNER_KEY_MISSING', { vkey });
        return formatSignature(signCheckpoint(checkpoint, signer, time));
      });
  }

  /**
   * The section's word about a head, under its log key of that size.
   *
   * @throws ActaError COSIGNER_KEY_MISSING {section}
   */
  signCurrent(
    word: Omit<CurrentWord, 'checkpoint'>,
    { size, root }: Pick<SignedCheckpoint, 'size' | 'root'>,
  ): string {
    const log = this.keys(size).find(
      ({ section, kind }) => section === this.#code && kind === 'log',
    );
    const signer = log && this.#signers.get(log.key.id);
    if (signer === undefined) throw new ActaError('COSIGNER_KEY_MISSING', { section: this.#code });
    return signCurrent({ ...word, checkpoint: { origin: this.origin, size, root } }, signer);
  }

  /** Whether the lines are all that this section must sign at that size, each of them good. */
  verify(size: number, root: string, section: string, lines: readonly string[]): boolean {
    const needed = checkpointPolicy(this.#trust, size).filter((seat) => seat.section === section);
    const keys = needed.flatMap((seat) => (seat.key === undefined ? [] : [seat.key.key]));
    if (needed.length === 0 || keys.length !== needed.length) return false;
    const findings = findingsOf(this.note({ size, root, lines: { [section]: lines } }), keys);
    const good = new Set(findings.filter((f) => f.is === 'good').map((f) => f.key));
    return findings.length === keys.length && keys.every((key) => good.has(key));
  }

  /** @throws ActaError NOTE_MALFORMED, CHECKPOINT_MALFORMED */
  open(note: string): OpenedNote {
    const { size } = openCheckpoint(note, []).checkpoint;
    const trusted = this.keys(size);
    const keyOf = (key: NoteKey) => trusted.find((one) => one.key === key)!;
    const { checkpoint, findings } = openCheckpoint(
      note,
      trusted.map(({ key }) => key),
    );
    return {
      checkpoint,
      good: findings.flatMap((one) =>
        one.is === 'good' ? [{ key: keyOf(one.key), line: formatSignature(one.line) }] : [],
      ),
      bad: findings.flatMap((one) => (one.is === 'bad' ? [keyOf(one.key)] : [])),
    };
  }

  /** Sections whose whole word a note bears: log key and cosigners. */
  wordOf({ checkpoint, good }: OpenedNote): string[] {
    const keys = this.keys(checkpoint.size);
    const signed = new Set(good.map(({ key }) => key));
    return this.sections(checkpoint.size).filter((code) => {
      const own = keys.filter(({ section }) => section === code);
      return own.length > 0 && own.every((key) => signed.has(key));
    });
  }

  /** The signed note, with the lines of every section. */
  note(checkpoint: SignedCheckpoint): string {
    return noteOf(this.#trust.origin, checkpoint);
  }
}

const signers = (
  type: NoteSigner['type'],
  name: string,
  seeds: readonly Uint8Array[],
): NoteSigner[] => seeds.map((seed) => ({ type, name, seed }));

/** None where the lines make no note at all: a peer may send anything. */
function findingsOf(note: string, keys: readonly NoteKey[]): readonly SignatureFinding[] {
  try {
    return openCheckpoint(note, keys).findings;
  } catch (error) {
    if (error instanceof ActaError) return [];
    throw error;
  }
}

/** C2SP signed note of a checkpoint with its lines, sections ascending. */
export function noteOf(origin: string, { size, root, lines }: SignedCheckpoint): string {
  const sections = Object.keys(lines).sort();
  const all = sections.flatMap((section) => lines[section]!);
  return `${formatCheckpoint({ origin, size, root })}\n${all.join('')}`;
}

/** `<domain>/us` for the origin `<domain>/log/<chain id>`. */
export function cosignerName(origin: string, code: string): string {
  return `${origin.slice(0, origin.lastIndexOf('/log/'))}/${code.toLowerCase()}`;
}
