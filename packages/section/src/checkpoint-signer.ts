import {
  ActaError,
  checkpointPolicy,
  formatCheckpoint,
  formatSignature,
  type NoteKey,
  type NoteSigner,
  openCheckpoint,
  sectionsAt,
  signCheckpoint,
  type SignatureFinding,
  type Trust,
} from '@acta/protocol';
import type { SectionKeys } from './keys.ts';
import type { SignedCheckpoint } from './signed-checkpoint.ts';

/**
 * The signature lines of a section under a checkpoint: log key (named as the origin), Ed25519 and
 * ML-DSA-44 cosigner (PROTOCOL §9).
 */
export class CheckpointSigner {
  readonly #trust: Trust;
  readonly #signers: readonly NoteSigner[];

  constructor(code: string, keys: SectionKeys, trust: Trust) {
    this.#trust = trust;
    const cosigner = cosignerName(trust.origin, code);
    this.#signers = [
      { type: 'log-ed25519', name: trust.origin, seed: keys.log },
      { type: 'cosigner-ed25519', name: cosigner, seed: keys.cosigner },
      { type: 'cosigner-ml-dsa-44', name: cosigner, seed: keys.cosignerMlDsa },
    ];
  }

  /** Whose signatures a checkpoint of this size needs: one that joins later signs from its range on. */
  sections(size: number): readonly string[] {
    return sectionsAt(this.#trust, size);
  }

  /** @param time unix seconds */
  sign(size: number, root: string, time: number): string[] {
    const checkpoint = { origin: this.#trust.origin, size, root };
    return this.#signers.map((signer) => formatSignature(signCheckpoint(checkpoint, signer, time)));
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

  /** The signed note, with the lines of every section. */
  note(checkpoint: SignedCheckpoint): string {
    return noteOf(this.#trust.origin, checkpoint);
  }
}

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
