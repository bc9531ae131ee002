import type { Message } from '@acta/protocol';

const NONE = `0x${'00'.repeat(32)}`;

export interface SideModel {
  head: string;
  protests: number;
  closed: boolean;
}

/** What a digest is on a side. */
type Standing = 'act' | 'open protest' | 'decided protest';

/** What a statement cites, as the model needs to know it. */
export interface PublishedModel {
  readonly section: string;
  readonly kind: number;
  readonly from: number;
  readonly until: number;
}

export interface DutySaid {
  readonly name: 'Declare' | 'Assess' | 'DutyAct' | 'Protest';
  readonly message: Message;
  readonly digest: string;
  /** Whether the key that signed may sign for who speaks. */
  readonly entitled: boolean;
}

/**
 * The rules of PROTOCOL §6 as far as the chain keeps them, written a second time as a plain state
 * machine: what a statement does, or the name of the error by which it is refused.
 */
export class DutyModel {
  readonly declared = new Map<string, { party: string; head: string }>();
  readonly #sides = new Map<string, SideModel>();
  readonly #standings = new Map<string, Standing>();
  readonly #protests = new Set<string>();
  readonly #published: ReadonlyMap<string, PublishedModel>;

  constructor(published: ReadonlyMap<string, PublishedModel>) {
    this.#published = published;
  }

  side(declaration: string, section: string): SideModel {
    const found = this.#sides.get(`${declaration} ${section}`);
    return found ?? { head: NONE, protests: 0, closed: false };
  }

  /** Digests on a side that stand as this, in the order in which they came. */
  standing(declaration: string, section: string, as: Standing): string[] {
    const side = `${declaration} ${section} `;
    return [...this.#standings].flatMap(([key, standing]) =>
      key.startsWith(side) && standing === as ? [key.slice(side.length)] : [],
    );
  }

  /** @returns the error by which it is refused, or undefined: then it is done */
  take(said: DutySaid): string | undefined {
    switch (said.name) {
      case 'Declare':
        return this.#declare(said);
      case 'Assess':
        return this.#assess(said);
      case 'DutyAct':
        return this.#act(said);
      case 'Protest':
        return this.#protest(said);
    }
  }

  #declare({ message, digest, entitled }: DutySaid): string | undefined {
    if (!entitled) return 'PartyNotHeld';
    const declaration = String(message['declaration']);
    const before = this.declared.get(declaration);
    const party = String(message['party']);
    if (before !== undefined && before.party !== party) return 'DutyAssessmentsPartyForeign';
    if (message['head'] !== (before?.head ?? NONE)) return 'HeadStale';
    this.declared.set(declaration, { party, head: digest });
    return undefined;
  }

  #assess({ message, digest, entitled }: DutySaid): string | undefined {
    if (!entitled) return 'OfficeNotHeld';
    const { declaration, section, side } = this.#sideOf(message);
    if (!this.declared.has(declaration)) return 'DutyAssessmentsUndeclared';
    if (side.closed) return 'DutyAssessmentsClosed';
    if (message['head'] !== side.head) return 'HeadStale';
    for (const [i, field] of ['schedule', 'rules', 'exchange'].entries()) {
      const refusal = this.#cited(message, field, i + 1);
      if (refusal !== undefined) return refusal;
    }
    this.#move(declaration, section, digest, side);
    return undefined;
  }

  #cited(message: Message, field: string, kind: number): string | undefined {
    const digest = String(message[field]);
    if (field === 'exchange' && digest === NONE) return undefined;
    const found = this.#published.get(digest);
    if (found?.section !== message['section']) return 'DutyAssessmentsTariffForeign';
    if (found?.kind !== kind) return 'DutyAssessmentsTariffUnfit';
    const at = Number(message['legalDate']);
    const isOver = found.until !== 0 && at >= found.until;
    return at < found.from || isOver ? 'DutyAssessmentsTariffNotInForce' : undefined;
  }

  #act({ message, digest, entitled }: DutySaid): string | undefined {
    if (!entitled) return 'OfficeNotHeld';
    const { declaration, section, side } = this.#sideOf(message);
    if (side.closed) return 'DutyAssessmentsClosed';
    if (side.head === NONE) return 'DutyAssessmentsUnassessed';
    if (message['head'] !== side.head) return 'HeadStale';
    const about = `${declaration} ${section} ${message['about']}`;
    const standing = this.#standings.get(about);
    const word = message['word'];
    if (word === 'decision') {
      if (standing !== 'open protest') return 'DutyAssessmentsProtestNotOpen';
      this.#standings.set(about, 'decided protest');
      side.protests -= 1;
    } else if (standing !== 'act') return 'DutyAssessmentsAboutForeign';
    if (word === 'closing') {
      if (side.protests > 0) return 'DutyAssessmentsProtestsOpen';
      side.closed = true;
    }
    this.#move(declaration, section, digest, side);
    return undefined;
  }

  #protest({ message, digest, entitled }: DutySaid): string | undefined {
    if (!entitled) return 'PartyNotHeld';
    const { declaration, section, side } = this.#sideOf(message);
    if (this.declared.get(declaration)?.party !== message['party']) {
      return 'DutyAssessmentsPartyForeign';
    }
    const about = `${declaration} ${section} ${message['about']}`;
    if (this.#standings.get(about) !== 'act') return 'DutyAssessmentsAboutForeign';
    if (this.#protests.has(digest)) return 'StatementRepeated';
    this.#protests.add(digest);
    this.#standings.set(`${declaration} ${section} ${digest}`, 'open protest');
    this.#sides.set(`${declaration} ${section}`, {
      ...side,
      protests: side.protests + 1,
      closed: false,
    });
    return undefined;
  }

  #sideOf(message: Message): { declaration: string; section: string; side: SideModel } {
    const [declaration, section] = [String(message['declaration']), String(message['section'])];
    return { declaration, section, side: { ...this.side(declaration, section) } };
  }

  #move(declaration: string, section: string, digest: string, side: SideModel): void {
    this.#sides.set(`${declaration} ${section}`, { ...side, head: digest });
    this.#standings.set(`${declaration} ${section} ${digest}`, 'act');
  }
}
