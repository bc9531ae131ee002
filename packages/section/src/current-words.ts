import type { Index } from '@acta/indexer';
import { ActaError, type CurrentWord, type HeadOf } from '@acta/protocol';

/** What a section says of the last record about something, up to a size of the log. */
export interface SaidCurrent {
  readonly head: string;
  /** Index of the record. */
  readonly record: number;
  readonly size: number;
  /** The checkpoint of that size, signed by all. */
  readonly checkpoint: string;
  /** The own word (docs/formats.md, "Still current"). */
  readonly word: string;
}

export interface SignedByAll {
  readonly size: number;
  readonly root: string;
  readonly note: string;
}

export interface CurrentWordsParts {
  readonly index: Index;
  /** A checkpoint that all signed: of a size, or the newest. */
  readonly checkpoint: (size?: number) => Promise<SignedByAll | undefined>;
  /** Signs a word under the own log key. */
  readonly sign: (word: Omit<CurrentWord, 'checkpoint'>, under: SignedByAll) => string;
  /** Unix seconds. */
  readonly clock: () => number;
}

/**
 * The section's word that a head is the last one: out of its own index, at a size that all have
 * signed, and never while that index stands still because something contradicts it.
 */
export class CurrentWords {
  readonly #parts: CurrentWordsParts;

  constructor(parts: CurrentWordsParts) {
    this.#parts = parts;
  }

  /**
   * @param size of a checkpoint that all signed; the newest if none is given
   * @throws ActaError NOT_COSIGNED_YET {size}, NOT_FOUND where nothing was recorded by then,
   *   COSIGNER_STOPPED, COSIGNER_KEY_MISSING
   */
  async say(of: HeadOf, size?: number): Promise<SaidCurrent> {
    const { index, sign, clock } = this.#parts;
    const checkpoint = await this.#parts.checkpoint(size);
    if (checkpoint === undefined) throw new ActaError('NOT_COSIGNED_YET', { size: size ?? 0 });
    const { state, reason } = index.status();
    if (state === 'stopped') throw new ActaError('COSIGNER_STOPPED', { reason });
    const record = (await this.#records(of)).findLast((one) => one < checkpoint.size);
    const last = record === undefined ? undefined : await index.record(record);
    if (last === undefined) throw new ActaError('NOT_FOUND', { ...of });
    const word = sign({ of, head: last.digest, time: clock() }, checkpoint);
    return {
      head: last.digest,
      record: last.index,
      size: checkpoint.size,
      checkpoint: checkpoint.note,
      word,
    };
  }

  /** Indexes of the records that moved the head, ascending. */
  async #records(of: HeadOf): Promise<readonly number[]> {
    const { index } = this.#parts;
    switch (of.kind) {
      case 'goods': {
        const steps = await index.trail(of.goods);
        // What a container went through moves its own head; the loser of two handoffs moved none.
        const own = steps.filter(
          ({ container, winner }) => container === undefined && winner === undefined,
        );
        return own.map((step) => step.index);
      }
      case 'minute': {
        const minute = await index.minute(of.number);
        if (minute === undefined) return [];
        const { draft, lanes, inForce, actList } = minute;
        const all = [
          draft,
          ...lanes.flatMap(({ records }) => records),
          ...(inForce === undefined ? [] : [inForce.record]),
          ...actList.flatMap(({ done }) => done ?? []),
        ];
        return [...new Set(all)].sort((a, b) => a - b);
      }
      case 'assessment': {
        const sides = await index.declaration(of.declaration);
        return sides.find(({ section }) => section === of.section)?.records ?? [];
      }
    }
  }
}
