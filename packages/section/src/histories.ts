import {
  bytesToHex,
  contradiction,
  EMPTY_ROOT,
  formatCheckpoint,
  type TwoHistories,
} from '@acta/protocol';
import type { Index } from '@acta/indexer';
import type { CheckpointSigner, OpenedNote } from './checkpoint-signer.ts';
import type { Cosigner } from './cosigner.ts';
import { Queue } from './queue.ts';
import type { SignedCheckpoint } from './signed-checkpoint.ts';
import type { Vault } from './vault.ts';

export interface HistoriesParts {
  readonly code: string;
  readonly vault: Vault;
  readonly index: Index;
  readonly signer: CheckpointSigner;
  readonly cosigner: Cosigner;
  /** Unix seconds. */
  readonly clock: () => number;
}

/**
 * Compares every note that comes in, by whatever door, with the own tree. A root that is not ours
 * under a key that we trust is kept with a note that contradicts it, for anybody to check; if it is
 * a section's whole word, nothing is signed any more. What is past the own tree is kept until the
 * tree gets there: a history that was shown once is judged, however early it came.
 */
export class Histories {
  readonly #parts: HistoriesParts;
  readonly #queue = new Queue();

  constructor(parts: HistoriesParts) {
    this.#parts = parts;
  }

  /**
   * Looks at a note with at least one good line.
   *
   * @returns `ours`: the own tree has that root; `ahead`: it has not got there; `other`: it has
   *   another root there, and the proof is kept
   */
  look(opened: OpenedNote): Promise<'ours' | 'ahead' | 'other'> {
    return this.#queue.run(async () => {
      const { index, vault } = this.#parts;
      const { size, root } = opened.checkpoint;
      await this.findLostRow(opened);
      if (size === 0) return root === bytesToHex(EMPTY_ROOT) ? 'ours' : 'other';
      if (size > index.status().size) {
        await this.#keep(opened);
        return 'ahead';
      }
      if ((await index.rootAt(size)) === root) {
        await this.#nameHands(opened);
        await this.#keepWords(opened);
        return 'ours';
      }
      const unjudged = { size, root, note: noteOfGood(opened) };
      // On the disk before anything else: a kill must not lose the half that we were shown.
      await vault.log.putUnjudged(unjudged);
      if (await this.#record(unjudged.note, opened)) await vault.log.removeUnjudged(unjudged);
      return 'other';
    });
  }

  /** Judges what was past the own tree and is so no more. */
  judge(): Promise<void> {
    return this.#queue.run(async () => {
      const { index, vault, signer } = this.#parts;
      for (const unjudged of await vault.log.unjudged()) {
        if (unjudged.size > index.status().size) return;
        const opened = signer.open(unjudged.note);
        const isOurs = (await index.rootAt(unjudged.size)) === unjudged.root;
        if (isOurs) {
          await this.#nameHands(opened);
          await this.#keepWords(opened);
        }
        const done = isOurs || (await this.#record(unjudged.note, opened));
        if (done) await vault.log.removeUnjudged(unjudged);
      }
    });
  }

  /**
   * The row is stored before the signature exists. So our own good line over more than the row says
   * that this store is an old one, or not the only one, and might sign a size a second time.
   */
  async findLostRow({ checkpoint, good }: OpenedNote): Promise<void> {
    const { vault, code, cosigner } = this.#parts;
    const isOurs = good.some(({ key }) => key.section === code && key.kind === 'cosigner');
    if (!isOurs || ((await vault.log.row())?.size ?? 0) >= checkpoint.size) return;
    await cosigner.stop('row lost', checkpoint.size);
  }

  /** Two roots of a size that we have not reached contradict each other already. */
  async #keep(opened: OpenedNote): Promise<void> {
    const { vault, signer } = this.#parts;
    const { size, root } = opened.checkpoint;
    const note = noteOfGood(opened);
    const others = (await vault.log.unjudged()).filter((one) => one.size === size);
    const same = others.find((one) => one.root === root);
    const rival = others.find((one) => one.root !== root);
    const all = same === undefined ? opened.good : [...signer.open(same.note).good, ...opened.good];
    await vault.log.putUnjudged({ size, root, note: noteOfGood({ ...opened, good: all }) });
    if (rival === undefined) return;
    const foundAt = this.#parts.clock();
    await vault.log.putMisbehaviour(root, { notes: [rival.note, note], size, foundAt });
    const words = [...signer.wordOf(opened), ...signer.wordOf(signer.open(rival.note))];
    if (words.length > 0) await this.#parts.cosigner.stop('two histories', size);
  }

  /** @returns whether a note that contradicts it was to be had */
  async #record(note: string, opened: OpenedNote): Promise<boolean> {
    const { vault, signer, cosigner, clock } = this.#parts;
    const { size, root } = opened.checkpoint;
    const ours = (await this.#contradicting(opened)) ?? (await this.#signOwn(opened));
    if (signer.wordOf(opened).length > 0) await cosigner.stop('two histories', size);
    if (ours === undefined) return false;
    const proof = await this.#proof(note, size, signer.note(ours), ours.size);
    await vault.log.putMisbehaviour(root, { ...proof, size, foundAt: clock() });
    return true;
  }

  /** What sets a note of another history against one of ours, as large or larger. */
  async #proof(note: string, size: number, ours: string, ourSize: number): Promise<TwoHistories> {
    const { index } = this.#parts;
    if (ourSize === size) return { notes: [note, ours] };
    const proof = (await index.consistency(size, ourSize)).map((hash) => bytesToHex(hash));
    return { notes: [note, ours], inconsistency: { root: await index.rootAt(size), proof } };
  }

  /** Another section's whole word under a root of ours is kept, whoever brought it. */
  async #keepWords(opened: OpenedNote): Promise<void> {
    const { vault, signer, code } = this.#parts;
    const { size, root } = opened.checkpoint;
    const held = (await vault.log.checkpoint(size))?.lines;
    for (const section of signer.wordOf(opened)) {
      if (section === code || held?.[section] !== undefined) continue;
      const own = opened.good.filter(({ key }) => key.section === section);
      const lines = new Map(own.map(({ key, line }) => [key, line]));
      await vault.log.addLines(size, root, section, [...lines.values()]);
    }
  }

  /**
   * A hand that signed another history goes on with ours: now its own two notes say who lied, where
   * until now only two hands contradicted each other.
   */
  async #nameHands(opened: OpenedNote): Promise<void> {
    const { vault, signer, index } = this.#parts;
    const hands = new Map(opened.good.map(({ key }) => [key.key.id, key.key]));
    for (const found of await vault.log.misbehaviour()) {
      if (found.size > opened.checkpoint.size) continue;
      const { checkpoint, good } = signer.open(found.notes[0]);
      const isNamed = (contradiction(found, [...hands.values()])?.by.length ?? 0) > 0;
      const isOne = good.some(({ key }) => hands.has(key.key.id));
      if (isNamed || !isOne || (await index.rootAt(found.size)) === checkpoint.root) continue;
      const ours = noteOfGood(opened);
      const proof = await this.#proof(found.notes[0], found.size, ours, opened.checkpoint.size);
      const { size, foundAt } = found;
      await vault.log.replaceMisbehaviour(checkpoint.root, { ...proof, size, foundAt });
    }
  }

  /**
   * A kept checkpoint of the own history that is as large or larger: one that the same section
   * signed, if there is one, since that proves who lied; then the nearest.
   */
  async #contradicting(opened: OpenedNote): Promise<SignedCheckpoint | undefined> {
    const { vault } = this.#parts;
    const hands = new Set(opened.good.map(({ key }) => key.section));
    let [nearest, ofOneHand]: (SignedCheckpoint | undefined)[] = [];
    for await (const checkpoint of vault.log.checkpoints()) {
      if (checkpoint.size < opened.checkpoint.size) break;
      nearest = checkpoint;
      if (Object.keys(checkpoint.lines).some((code) => hands.has(code))) ofOneHand = checkpoint;
    }
    return ofOneHand ?? nearest;
  }

  /** Our own word on the own history, given before we stop, so that both notes can be shown. */
  async #signOwn(opened: OpenedNote): Promise<SignedCheckpoint | undefined> {
    try {
      await this.#parts.cosigner.sign();
    } catch {
      // The own node is away, or differs as well: then the note waits unjudged.
      return undefined;
    }
    return this.#contradicting(opened);
  }
}

/** One line of each key: a cosigner that signs again only gives another time. */
function noteOfGood({ checkpoint, good }: OpenedNote): string {
  const lines = new Map(good.map(({ key, line }) => [key, line]));
  return `${formatCheckpoint(checkpoint)}\n${[...lines.values()].join('')}`;
}
