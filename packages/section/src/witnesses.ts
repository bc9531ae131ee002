import {
  ActaError,
  bytesToHex,
  formatAddCheckpoint,
  formatCheckpoint,
  formatSignature,
  type NoteKey,
  openCheckpoint,
  TLOG_SIZE,
} from '@acta/protocol';
import type { Index } from '@acta/indexer';
import type { CheckpointSigner } from './checkpoint-signer.ts';
import type { SignedCheckpoint } from './signed-checkpoint.ts';
import type { Vault } from './vault.ts';

/** A witness of somebody else: the oversight committee, a university. `node` makes it over HTTP. */
export interface ThirdParty {
  /** Short, for operators; unique among the witnesses of a section. */
  readonly name: string;
  /** Its cosigner keys, by whatever algorithm. */
  readonly keys: readonly NoteKey[];
  /**
   * `POST /add-checkpoint` with this body.
   *
   * @throws ActaError WITNESS_UNREACHABLE
   */
  add(body: string): Promise<WitnessAnswer>;
}

export interface WitnessAnswer {
  readonly status: number;
  readonly mediaType: string;
  readonly body: string;
}

export interface WitnessesParts {
  readonly vault: Vault;
  readonly index: Index;
  readonly signer: CheckpointSigner;
  readonly witnesses: readonly ThirdParty[];
  /** The newest checkpoint that every section signed. */
  readonly complete: () => Promise<SignedCheckpoint | undefined>;
  readonly onProblem: (what: string, error: unknown) => void;
}

/** Milliseconds between two looks for something to ask a witness for. */
const EVERY = 1_000;
/** Milliseconds after a first failure, doubled after each further one up to a minute. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;

interface Seat {
  readonly witness: ThirdParty;
  /** Size that the witness signed last, as far as we know. */
  old: number;
  /** Size for which we hold its lines. */
  held: number;
  wait: number;
  notBefore: number;
  asking: Promise<void> | undefined;
}

/**
 * Shows each checkpoint of all sections to witnesses of other people (C2SP tlog-witness, as client)
 * and keeps the lines that they give. Nothing waits for them: a checkpoint is published when the
 * sections signed it, and a witness that is slow, away or hostile costs only its own line.
 */
export class Witnesses {
  readonly #parts: WitnessesParts;
  readonly #seats: readonly Seat[];
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(parts: WitnessesParts) {
    this.#parts = parts;
    this.#seats = parts.witnesses.map((witness) => ({
      witness,
      old: 0,
      held: 0,
      wait: 0,
      notBefore: 0,
      asking: undefined,
    }));
  }

  start(): void {
    if (this.#seats.length === 0) return;
    this.#timer = setInterval(() => void this.ask(), EVERY);
  }

  /** Does not wait for a witness that hangs: what it still says is not taken. */
  close(): void {
    clearInterval(this.#timer);
    this.#closed = true;
  }

  /** Newest size under each witness's name, as far as this process has asked. */
  sizes(): readonly { readonly name: string; readonly size: number }[] {
    return this.#seats.map(({ witness, held }) => ({ name: witness.name, size: held }));
  }

  /** All lines that witnesses gave for a size. */
  async lines(size: number): Promise<readonly string[]> {
    if (this.#seats.length === 0) return [];
    const names = new Set(this.#seats.map(({ witness }) => witness.name));
    const rows = await this.#parts.vault.log.witnessed(size);
    return rows.flatMap(([name, lines]) => (names.has(name) ? lines : []));
  }

  /** Asks every witness that lacks the newest checkpoint; each by itself, one request at a time. */
  async ask(): Promise<void> {
    if (this.#closed) return;
    const checkpoint = await this.#parts.complete();
    if (checkpoint === undefined) return;
    await Promise.all(
      this.#seats
        .filter(({ held, notBefore }) => held < checkpoint.size && notBefore <= performance.now())
        .map((seat) => {
          seat.asking ??= this.#askOne(seat, checkpoint).finally(() => {
            seat.asking = undefined;
          });
          return seat.asking;
        }),
    );
  }

  async #askOne(seat: Seat, checkpoint: SignedCheckpoint): Promise<void> {
    const { vault, onProblem } = this.#parts;
    const { name } = seat.witness;
    try {
      const kept = (await vault.log.witnessed(checkpoint.size)).some(([of]) => of === name);
      if (!kept) {
        const lines = await this.#linesOf(seat, checkpoint);
        // It has seen more than every section signed yet: it will get that when they have.
        if (lines === undefined || this.#closed) return;
        await vault.log.putWitnessed(checkpoint.size, name, lines);
      }
      seat.held = checkpoint.size;
      seat.wait = 0;
    } catch (error) {
      if (this.#closed) return;
      seat.wait = Math.min(Math.max(FIRST_WAIT, seat.wait * 2), LONGEST_WAIT);
      seat.notBefore = performance.now() + seat.wait;
      onProblem(`witness ${name}`, error);
    }
  }

  /** Twice at most: once to hear what the witness signed last, once from there. */
  async #linesOf(seat: Seat, checkpoint: SignedCheckpoint): Promise<string[] | undefined> {
    let answer = await this.#add(seat, checkpoint);
    if (answer.status === 409) {
      seat.old = sizeOf(answer);
      if (seat.old > checkpoint.size) return undefined;
      answer = await this.#add(seat, checkpoint);
    }
    if (answer.status !== 200) throw new ActaError('WITNESS_REFUSED', { status: answer.status });
    seat.old = checkpoint.size;
    return this.#goodLines(seat, checkpoint, answer.body);
  }

  async #add({ witness, old }: Seat, checkpoint: SignedCheckpoint): Promise<WitnessAnswer> {
    const { index, signer } = this.#parts;
    const { size } = checkpoint;
    const grown = old > 0 && old < size;
    const proof = grown ? await index.consistency(old, size) : [];
    return witness.add(
      formatAddCheckpoint({
        oldSize: old,
        proof: proof.map((hash) => bytesToHex(hash)),
        checkpoint: signer.note(checkpoint),
      }),
    );
  }

  /** Lines of its known keys that verify; whatever else it sends is left out. */
  #goodLines({ witness }: Seat, { size, root }: SignedCheckpoint, body: string): string[] {
    const text = formatCheckpoint({ origin: this.#parts.signer.origin, size, root });
    const { findings } = openCheckpoint(`${text}\n${body}`, witness.keys);
    const lines = new Map(
      findings.flatMap((one) => (one.is === 'good' ? [[one.key, one.line] as const] : [])),
    );
    if (lines.size === 0) throw new ActaError('WITNESS_UNREACHABLE', { problem: 'no good line' });
    return [...lines.values()].map(formatSignature);
  }
}

function sizeOf({ mediaType, body }: WitnessAnswer): number {
  const size = /^(?:0|[1-9][0-9]{0,15})\n$/.test(body) ? Number(body) : NaN;
  if (mediaType !== TLOG_SIZE || !Number.isSafeInteger(size)) {
    throw new ActaError('WITNESS_UNREACHABLE', { problem: 'a 409 without a size' });
  }
  return size;
}
