/**
 * What minutes lay down for all sections alike, written a second time: who signs what, seats,
 * courses, shares and kinds of notes; which act a kind of minute may perform, and in which one form.
 */
export type CharterAct =
  | {
      readonly act: 'set signers';
      /** Kind of minute. */
      readonly of: string;
      readonly signing: string;
      /** Empty for nobody. */
      readonly attesting: string;
    }
  /** `of` an office; 0 = no bound. */
  | { readonly act: 'set seats'; readonly of: string; readonly most: number }
  /** `of` an office; the empty course = no longer. */
  | { readonly act: 'require certificate'; readonly of: string; readonly course: string }
  | {
      readonly act: 'set shares';
      /** Id of a budget line. */
      readonly of: string;
      readonly points: readonly number[];
      readonly remainder: string;
    }
  | {
      readonly act: 'admit note kind';
      readonly of: string;
      readonly offices: readonly string[];
      readonly answered: boolean;
    };

/** The term of a key in an office; `over` is the end of its power. */
export interface Term {
  readonly from: number;
  readonly over: number;
}

export const JOINT_OFFICES = [
  'COMMISSIONER',
  'SECRETARY',
  'DIRECTOR',
  'OVERSIGHT',
  'ADVISER',
  'VALIDATOR_OPERATOR',
  'BOARD_MEMBER',
];
export const PEOPLE_OFFICES = [
  ...JOINT_OFFICES,
  'INSPECTOR',
  'ASSESSOR',
  'REGISTRAR',
  'TARIFF_PUBLISHER',
];

/** By kind of minute; the tariff rules are laid down elsewhere and have a test of their own. */
const MAY: Readonly<Record<string, readonly CharterAct['act'][]>> = {
  admission: ['set signers', 'set seats', 'admit note kind'],
  agreement: ['set seats', 'require certificate', 'admit note kind'],
  'cost sharing': ['set shares', 'admit note kind'],
};

export class CharterModel {
  /** By kind of minute, office, `minute line` and kind of note: what was laid down last. */
  readonly signers = new Map<string, readonly [signing: string, attesting: string]>();
  readonly seats = new Map<string, number>();
  readonly courses = new Map<string, string>();
  readonly shares = new Map<string, readonly [points: readonly number[], remainder: string]>();
  readonly noteKinds = new Map<string, readonly [offices: readonly string[], answered: boolean]>();
  /** The latest minute that has ruled on a thing. */
  readonly #ruledBy = new Map<string, number>();

  signersOf(kind: string): readonly [string, string] {
    const byTreaty =
      kind === 'operational order'
        ? (['DIRECTOR', ''] as const)
        : (['COMMISSIONER', 'SECRETARY'] as const);
    return this.signers.get(kind) ?? byTreaty;
  }

  /** Whether a draft of a kind may hold these acts. */
  fits(kind: string, acts: readonly CharterAct[], sections: readonly string[]): boolean {
    const things = new Set(acts.map(({ act, of }) => `${act} ${of}`));
    return (
      things.size === acts.length &&
      acts.every((one) => MAY[kind]?.includes(one.act) && isWellFormed(one, sections))
    );
  }

  /** The error by which an act is refused when it is performed; else what it says is laid down. */
  perform(number: number, act: CharterAct): string | undefined {
    if (act.act !== 'set shares') {
      const thing = `${act.act} ${act.of}`;
      if ((this.#ruledBy.get(thing) ?? 0) > number) return 'MinutesActOvertaken';
      this.#ruledBy.set(thing, number);
    }
    switch (act.act) {
      case 'set signers':
        this.signers.set(act.of, [act.signing, act.attesting]);
        return undefined;
      case 'set seats':
        this.seats.set(act.of, act.most);
        return undefined;
      case 'require certificate':
        this.courses.set(act.of, act.course);
        return undefined;
      case 'set shares':
        this.shares.set(`${number} ${act.of}`, [act.points, act.remainder]);
        return undefined;
      case 'admit note kind':
        this.noteKinds.set(act.of, [act.offices, act.answered]);
        return undefined;
    }
  }

  /**
   * Why nobody is appointed to an office for a term, of those who hold no certificate.
   *
   * @param others terms of all who were appointed to it in that section
   */
  appointment(office: string, term: Term, others: readonly Term[]): string | undefined {
    if (!PEOPLE_OFFICES.includes(office)) return undefined;
    if ((this.courses.get(office) ?? '') !== '') return 'MinutesCertificateMissing';
    const most = this.seats.get(office) ?? 0;
    const taken = others.filter(({ from, over }) => from < term.over && over > term.from).length;
    return most > 0 && taken >= most ? 'SectionRegistrySeatsTaken' : undefined;
  }
}

function isWellFormed(act: CharterAct, sections: readonly string[]): boolean {
  switch (act.act) {
    case 'set signers': {
      const { of, signing, attesting } = act;
      const attests =
        attesting === ''
          ? of === 'operational order'
          : ['SECRETARY', 'DIRECTOR', 'BOARD_MEMBER'].includes(attesting);
      return ['COMMISSIONER', 'DIRECTOR', 'BOARD_MEMBER'].includes(signing) && attests;
    }
    case 'set seats':
      return JOINT_OFFICES.includes(act.of) && act.most < 256;
    case 'require certificate':
      return PEOPLE_OFFICES.includes(act.of);
    case 'set shares': {
      const sum = act.points.reduce((all, one) => all + one, 0);
      const each = act.points.length === sections.length;
      return each && sum === 10_000 && sections.includes(act.remainder);
    }
    case 'admit note kind':
      return true;
  }
}
