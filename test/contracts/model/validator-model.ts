/** One replacement as it comes to the contract. Sections by code, nodes by name, 0 = nobody. */
export interface Replacement {
  readonly kind: 'replace';
  readonly section: string;
  readonly seat: number;
  readonly former: string;
  readonly node: string;
  /** Admins who signed, in this order, as positions in the section's set; -1 is a stranger. */
  readonly by: readonly number[];
  /** Whose key signed at the end. */
  readonly consent: string;
  readonly repeated: boolean;
}

/** A minute taken over: its number, the state it is in, and what its act says. */
export interface Adoption {
  readonly kind: 'adopt';
  readonly minute: number;
  readonly inForce: boolean;
  readonly done: boolean;
  readonly given: 'its acts' | 'other acts' | 'another place';
  readonly seats: number;
  readonly sections: readonly string[];
}

/**
 * What the validator set should do, written from PROTOCOL §2 and docs/network.md and not from the
 * contract: names of errors are the contract's, in the order in which it asks.
 */
export class ValidatorModel {
  /** Sections that seal, and how many nodes each. */
  sections: readonly string[];
  seats: number;
  minute = 0;
  readonly nodes = new Map<string, Map<number, string>>();
  readonly owner = new Map<string, string>();
  readonly thresholds = new Map<string, number>();

  constructor(lists: Readonly<Record<string, readonly string[]>>) {
    this.sections = Object.keys(lists).sort();
    this.seats = lists[this.sections[0]!]!.length;
    for (const [section, list] of Object.entries(lists)) {
      list.forEach((node, i) => this.#put(section, i + 1, node));
      this.thresholds.set(section, 2);
    }
  }

  /** Who seals now. */
  validators(): string[] {
    return this.sections.flatMap((section) =>
      Array.from({ length: this.seats }, (_, i) => this.nodes.get(section)!.get(i + 1)!),
    );
  }

  /** @returns undefined where it is done, or the error's name */
  take(said: Replacement | Adoption): string | undefined {
    return said.kind === 'replace' ? this.#replace(said) : this.#adopt(said);
  }

  #replace(said: Replacement): string | undefined {
    const { section, seat, former, node, by } = said;
    if (said.repeated) return 'StatementRepeated';
    const needed = this.thresholds.get(section);
    if (needed === undefined) return 'ValidatorSetSectionUnknown';
    if (by.length < needed) return 'SignatureCount';
    for (const [i, admin] of by.entries()) {
      if (admin < 0) return 'OfficeNotHeld';
      if (i > 0 && admin <= by[i - 1]!) return 'ValidatorSetQuorumUnordered';
    }
    if (said.consent !== node) return 'ValidatorSetNodeDiffers';
    if (seat < 1 || seat > 7) return 'ValidatorSetSeatUnknown';
    const there = this.nodes.get(section)?.get(seat) ?? '';
    if (there !== former) return 'ValidatorSetFormerDiffers';
    const seated = [...this.nodes.values()].some((seats) => [...seats.values()].includes(node));
    if (seated || (this.owner.get(node) ?? section) !== section) return 'ValidatorSetNodeTaken';
    this.#put(section, seat, node);
    return undefined;
  }

  #adopt({ minute, inForce, done, given, seats, sections }: Adoption): string | undefined {
    if (!inForce) return 'ValidatorSetMinuteNotInForce';
    if (given === 'other acts') return 'ValidatorSetActsDiffer';
    if (given === 'another place') return 'ValidatorSetActUnfit';
    if (!done) return 'ValidatorSetActPending';
    if (minute <= this.minute) return 'ValidatorSetActOvertaken';
    for (const section of sections) {
      for (let seat = 1; seat <= seats; seat += 1) {
        if (!this.nodes.get(section)?.has(seat)) return 'ValidatorSetSeatEmpty';
      }
    }
    [this.sections, this.seats, this.minute] = [[...sections].sort(), seats, minute];
    return undefined;
  }

  #put(section: string, seat: number, node: string): void {
    const seats = this.nodes.get(section) ?? new Map<number, string>();
    this.nodes.set(section, seats.set(seat, node));
    this.owner.set(node, section);
  }
}
