import { type Act, type Choice, CHOICES, type Minute, type Office } from '@acta/protocol';

type MinuteKind = Choice<'MinuteKind'>;
type TariffKind = Choice<'TariffKind'>;

/** What set a row of the charter: a minute and the record of its act; 0 and none at the founding. */
interface Row {
  readonly minute: number;
  readonly record?: number;
}

/**
 * How the agency is ruled now: what the founding laid down, as the acts of minutes in force have
 * changed it. Every row names the minute that set it.
 */
export interface Charter {
  /** Who signs what (PROTOCOL §4). */
  readonly signers: readonly (Row & {
    readonly kind: MinuteKind;
    readonly signs: Office;
    /** Absent: nobody attests. */
    readonly attests?: Office;
  })[];
  /** Offices of which a section may fill so many at most: the same bound for every section. */
  readonly seats: readonly (Row & { readonly office: Office; readonly most: number })[];
  /** Offices that nobody is appointed to without a certificate of the course. */
  readonly certificates: readonly (Row & { readonly office: Office; readonly course: string })[];
  readonly tariffs: {
    /** Seconds between publication and the day from which it applies. */
    readonly notice: readonly (Row & { readonly kind: TariffKind; readonly seconds: number })[];
    /** Publications that must name a minute in force. */
    readonly minuteRequired: readonly (Row & { readonly kind: TariffKind })[];
  };
}

/** An act that is done, with where it stands. */
interface Done extends Required<Row> {
  readonly act: Act;
}

/**
 * @param before the record before which the acts count: a minute keeps who signs it from its draft on
 */
export function charterOf(minutes: readonly Minute[], before = Infinity): Charter {
  const done = minutes
    .flatMap(({ number, actList }) =>
      actList.flatMap(({ act, done: record }): Done[] =>
        record === undefined || record >= before ? [] : [{ act, minute: number, record }],
      ),
    )
    .sort((a, b) => a.record - b.record);
  const last = (kind: Act['kind']): Done[] => {
    const rows = new Map<number, Done>();
    for (const one of done) if (one.act.kind === kind) rows.set(Number(one.act.a), one);
    return [...rows].sort(([a], [b]) => a - b).map(([, one]) => one);
  };
  return {
    signers: signersOf(last('set signers')),
    // An act that takes a rule back leaves no row.
    seats: last('set seats')
      .filter(({ act }) => Number(act.b) !== 0)
      .map((one) => ({ office: officeOf(one.act.a), most: Number(one.act.b), ...rowOf(one) })),
    certificates: last('require certificate')
      .filter(({ act }) => !/^0x0+$/.test(act.b))
      .map((one) => ({ office: officeOf(one.act.a), course: one.act.b, ...rowOf(one) })),
    tariffs: {
      notice: last('set tariff notice')
        .filter(({ act }) => Number(act.b) !== 0)
        .map((one) => ({ kind: tariffOf(one.act.a), seconds: Number(one.act.b), ...rowOf(one) })),
      minuteRequired: last('require tariff minute')
        .filter(({ act }) => Number(act.b) !== 0)
        .map((one) => ({ kind: tariffOf(one.act.a), ...rowOf(one) })),
    },
  };
}

const rowOf = ({ minute, record }: Done): Row => ({ minute, record });
const officeOf = (word: string): Office => CHOICES.Office[Number(word) - 1]!;
const tariffOf = (word: string): TariffKind => CHOICES.TariffKind[Number(word) - 1]!;

function signersOf(set: readonly Done[]): Charter['signers'] {
  const rows = new Map(set.map((one) => [CHOICES.MinuteKind[Number(one.act.a) - 1]!, one]));
  return CHOICES.MinuteKind.map((kind) => {
    const one = rows.get(kind);
    if (one === undefined) return { kind, ...founding(kind), minute: 0 };
    const attests = Number(one.act.c) === 0 ? undefined : officeOf(one.act.c);
    return { kind, signs: officeOf(one.act.b), ...(attests && { attests }), ...rowOf(one) };
  });
}

/** Orders are the two directors' own; everything else the commissioners and secretaries sign. */
function founding(kind: MinuteKind): { signs: Office; attests?: Office } {
  return kind === 'operational order'
    ? { signs: 'DIRECTOR' }
    : { signs: 'COMMISSIONER', attests: 'SECRETARY' };
}
