import type { CostNote } from './cost-note.ts';
import { type Shares, splitCost } from './shares.ts';

/** What changes a budget line, in the order of the log. */
export type CostEvent = SharesEvent | EndEvent | NoteEvent;

/** A minute's act set the shares: they rule what is counted from then on. */
interface SharesEvent {
  readonly event: 'shares';
  readonly record: number;
  readonly shares: Shares;
}

/** A later minute ended the one whose shares these were. */
interface EndEvent {
  readonly event: 'end';
  readonly record: number;
}

/** A section's note. */
interface NoteEvent {
  readonly event: 'note';
  readonly record: number;
  readonly digest: string;
  readonly section: string;
  /** The line, or the digest of the note that this one confirms. */
  readonly about: string;
  readonly note: CostNote;
}

/** Why a note does not count, and never will: it is put anew where it should. */
export type CostRefusal =
  /** No minute had set shares of that line, or its section bears none of it. */
  | 'no shares'
  /** The minute was ended: only settlements are left. */
  | 'minute ended'
  /** It would have taken some section's balance below zero. */
  | 'beyond balance'
  /** The account that the settlement states was not the account when it would have counted. */
  | 'account differs'
  /** It says something else than the note that it confirms, or confirms what is none. */
  | 'differs'
  /** Its section had said so already. */
  | 'said twice'
  /** Every section had settled for good. */
  | 'liquidated';

/** What became of one note. */
export interface CostOutcome {
  readonly record: number;
  /** `awaited`: other sections have yet to confirm it. `confirms`: it is such a confirmation. */
  readonly outcome: 'counted' | 'awaited' | 'confirms' | CostRefusal;
  /** With `counted`: record of the last confirmation, at which it took effect. */
  readonly effect?: number;
  /** With `awaited`: the sections that have not confirmed it. */
  readonly awaits?: readonly string[];
  /** With a claim that counted: what each section bears of it. */
  readonly parts?: ReadonlyMap<string, bigint>;
}

/** One section's side of a line, in minor units. */
export interface CostSide {
  readonly section: string;
  readonly contributed: bigint;
  readonly claimed: bigint;
  readonly settled: bigint;
  /** contributed − claimed − settled; never below zero. */
  readonly balance: bigint;
  /** It has settled for good. */
  readonly final: boolean;
}

export interface LineAccount {
  /** In force now, or last. */
  readonly shares?: Shares;
  readonly ended: boolean;
  /** Every section has settled for good: nothing counts any more. */
  readonly liquidated: boolean;
  readonly sides: readonly CostSide[];
  /** In the order of the notes. */
  readonly outcomes: readonly CostOutcome[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The account of one budget line. A note counts when every section that bears the line has put the
 * same on record: no section draws on another's money, or on its own word of what it paid in, by its
 * own hand alone (law 1). It takes effect at the last of these records; what would then take a
 * balance below zero does not count.
 *
 * @param events ascending by record
 */
export function accountOf(events: readonly CostEvent[]): LineAccount {
  const book = new Book();
  for (const event of events) book.take(event);
  return book.read();
}

interface Open {
  readonly first: NoteEvent;
  readonly said: Set<string>;
  readonly at: number;
}

class Book {
  #shares: Shares | undefined;
  #ended = false;
  readonly #sides = new Map<string, Mutable<CostSide>>();
  readonly #outcomes: CostOutcome[] = [];
  /** By digest of the first note. */
  readonly #open = new Map<string, Open>();

  read(): LineAccount {
    const sides = [...this.#sides.values()].sort((a, b) => (a.section < b.section ? -1 : 1));
    return {
      ...(this.#shares && { shares: this.#shares }),
      ended: this.#ended,
      liquidated: this.#liquidated(),
      sides: sides.map((side) => ({ ...side })),
      outcomes: this.#outcomes,
    };
  }

  take(event: CostEvent): void {
    if (event.event === 'end') {
      this.#ended = true;
    } else if (event.event === 'shares') {
      this.#shares = event.shares;
      this.#ended = false;
      for (const { section } of event.shares.parts) this.#side(section);
    } else if (event.about === event.note.line) {
      this.#begin(event);
    } else {
      this.#confirm(event);
    }
  }

  #side(section: string): Mutable<CostSide> {
    const none = { contributed: 0n, claimed: 0n, settled: 0n, balance: 0n, final: false };
    const side = this.#sides.get(section) ?? { section, ...none };
    this.#sides.set(section, side);
    return side;
  }

  #liquidated(): boolean {
    return this.#sides.size > 0 && [...this.#sides.values()].every(({ final }) => final);
  }

  #bears(section: string): boolean {
    return this.#shares?.parts.some((part) => part.section === section) ?? false;
  }

  #begin(first: NoteEvent): void {
    const { record, section, digest } = first;
    const at = this.#outcomes.length;
    const open = { first, said: new Set([section]), at };
    this.#outcomes.push({ record, outcome: 'no shares' });
    if (!this.#bears(section)) return;
    this.#open.set(digest, open);
    this.#settle(open, record);
  }

  #confirm({ record, section, about, note }: NoteEvent): void {
    const open = this.#open.get(about);
    const refuse = (outcome: CostRefusal) => this.#outcomes.push({ record, outcome });
    if (open === undefined || !isSame(open.first.note, note)) return void refuse('differs');
    if (!this.#bears(section)) return void refuse('no shares');
    if (open.said.has(section)) return void refuse('said twice');
    open.said.add(section);
    this.#outcomes.push({ record, outcome: 'confirms' });
    this.#settle(open, record);
  }

  /** Counts a note once all have said so, or says for good why not. */
  #settle({ first, said, at }: Open, effect: number): void {
    const { record, digest } = first;
    const awaits = this.#shares!.parts.map(({ section }) => section).filter((s) => !said.has(s));
    if (awaits.length > 0) {
      this.#outcomes[at] = { record, outcome: 'awaited', awaits };
      return;
    }
    this.#open.delete(digest);
    const refusal = this.#refusal(first);
    if (refusal !== undefined) this.#outcomes[at] = { record, outcome: refusal };
    else this.#outcomes[at] = { record, outcome: 'counted', effect, ...this.#count(first) };
  }

  #refusal({ section, note }: NoteEvent): CostRefusal | undefined {
    if (this.#liquidated()) return 'liquidated';
    if (note.kind === 'settlement') {
      const { contributed, claimed, settled, balance } = this.#side(section);
      const { account, amount } = note;
      if (balance < amount) return 'beyond balance';
      const isStated =
        account!.contributed === contributed &&
        account!.claimed === claimed &&
        account!.settled === settled;
      return isStated ? undefined : 'account differs';
    }
    if (this.#ended) return 'minute ended';
    if (note.kind === 'contribution') return undefined;
    const parts = [...splitCost(note.amount, this.#shares!)];
    const isCovered = parts.every(([bearer, part]) => this.#side(bearer).balance >= part);
    return isCovered ? undefined : 'beyond balance';
  }

  #count({ section, note }: NoteEvent): Pick<CostOutcome, 'parts'> {
    const { kind, amount, account } = note;
    if (kind === 'claim') {
      const parts = splitCost(amount, this.#shares!);
      for (const [bearer, part] of parts) {
        const side = this.#side(bearer);
        side.claimed += part;
        side.balance -= part;
      }
      return { parts };
    }
    const side = this.#side(section);
    if (kind === 'contribution') {
      side.contributed += amount;
      side.balance += amount;
      // Who pays in again has not settled for good.
      side.final = false;
    } else {
      side.settled += amount;
      side.balance -= amount;
      side.final = account!.final;
    }
    return {};
  }
}

function isSame(a: CostNote, b: CostNote): boolean {
  return (
    a.kind === b.kind &&
    a.minute === b.minute &&
    a.line === b.line &&
    a.amount === b.amount &&
    a.terms === b.terms &&
    a.account?.contributed === b.account?.contributed &&
    a.account?.claimed === b.account?.claimed &&
    a.account?.settled === b.account?.settled &&
    a.account?.final === b.account?.final
  );
}
