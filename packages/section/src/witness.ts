import { createHash } from 'node:crypto';
import {
  ActaError,
  formatSignedNote,
  type NoteSignature,
  parseAddCheckpoint,
  parseSignedNote,
} from '@acta/protocol';
import type { CheckpointSigner, OpenedNote } from './checkpoint-signer.ts';
import type { Cosigner } from './cosigner.ts';
import type { Histories } from './histories.ts';
import type { Vault } from './vault.ts';

export interface WitnessParts {
  readonly code: string;
  readonly vault: Vault;
  readonly signer: CheckpointSigner;
  readonly cosigner: Cosigner;
  readonly histories: Histories;
}

/**
 * This section's cosigner as a witness that stock logs and monitors can ask (C2SP tlog-witness). It
 * knows one log, its own; anybody may ask, since only a good signature of a log key gets as far as
 * the row. Whatever such a note says is compared with the own tree, also where the request fails: it
 * may be the other half of a split view.
 */
export class Witness {
  readonly #parts: WitnessParts;

  constructor(parts: WitnessParts) {
    this.#parts = parts;
  }

  /**
   * @param body of `POST /add-checkpoint`
   * @returns the cosignature lines
   * @throws ActaError WITNESS_* and COSIGNER_*, whose statuses are those of the protocol;
   *   WITNESS_OLD_SIZE {size} is answered by that size alone
   */
  async add(body: Uint8Array): Promise<string> {
    const { signer, cosigner, histories, code } = this.#parts;
    const { oldSize, proof, checkpoint } = parseAddCheckpoint(textOf(body));
    const opened = this.#open(checkpoint);
    const { size } = opened.checkpoint;
    const logs = opened.good.filter(({ key }) => key.kind === 'log');
    if (logs.length === 0 || opened.bad.some(({ kind }) => kind === 'log')) {
      throw new ActaError('WITNESS_NOT_SIGNED', { size });
    }
    if (oldSize > size) {
      throw new ActaError('WITNESS_REQUEST_MALFORMED', { problem: 'old size past the checkpoint' });
    }
    await histories.findLostRow(opened);
    let lines: readonly string[];
    try {
      lines = await this.#signed(() => cosigner.extend(oldSize, opened.checkpoint, proof));
    } finally {
      await histories.look(opened);
    }
    const signed = signer.open(signer.note({ ...opened.checkpoint, lines: { [code]: lines } }));
    return signed.good.flatMap(({ key, line }) => (key.kind === 'cosigner' ? line : [])).join('');
  }

  /**
   * The newest checkpoint under the own names (tlog-witness, "Monitor Retrieval Mechanism").
   *
   * @param origin SHA-256 of the origin, 64 hex digits
   */
  async newest(origin: string): Promise<string | undefined> {
    const { vault, signer, code } = this.#parts;
    if (origin !== createHash('sha256').update(signer.origin).digest('hex')) return undefined;
    const row = await vault.log.row();
    const checkpoint = row && (await vault.log.checkpoint(row.size));
    const lines = checkpoint?.lines[code];
    return lines && signer.note({ ...checkpoint!, lines: { [code]: lines } });
  }

  #open(note: string): OpenedNote {
    const { signer } = this.#parts;
    // The origin comes first: an unknown log is not found, whatever else is wrong with its note.
    const origin = note.slice(0, note.indexOf('\n'));
    if (note.includes('\n') && origin !== signer.origin) {
      throw new ActaError('WITNESS_LOG_UNKNOWN', { origin: origin.slice(0, 255) });
    }
    try {
      return signer.open(firstLines(note));
    } catch (cause) {
      if (!(cause instanceof ActaError)) throw cause;
      const problem = cause.code;
      throw new ActaError('WITNESS_REQUEST_MALFORMED', { problem }, { cause });
    }
  }

  /** A 409 means one thing in this protocol, so what else is a 409 of ours is told apart from it. */
  async #signed(sign: () => Promise<readonly string[]>): Promise<readonly string[]> {
    try {
      return await sign();
    } catch (cause) {
      const code = cause instanceof ActaError ? cause.code : undefined;
      if (code !== 'COSIGNER_NOT_A_BLOCK_END' && code !== 'COSIGNER_NOT_CONSISTENT') throw cause;
      throw new ActaError('WITNESS_OWN_TREE_DIFFERS', { problem: code }, { cause });
    }
  }
}

/** The first line of each key: what more there is of one says nothing, and costs a signature each. */
function firstLines(note: string): string {
  const { text, signatures } = parseSignedNote(note);
  const first = new Map<string, NoteSignature>();
  for (const line of signatures) {
    const key = `${line.name} ${line.id}`;
    if (!first.has(key)) first.set(key, line);
  }
  return formatSignedNote({ text, signatures: [...first.values()] });
}

function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch (cause) {
    throw new ActaError('WITNESS_REQUEST_MALFORMED', { problem: 'not UTF-8' }, { cause });
  }
}
