import { type Act, actHash, actsHash, type JsonObject } from '@acta/protocol';
import { official } from './founding.ts';
import { SECTIONS } from './keys.ts';
import type { Extra, Ledger, Row, Said } from './ledger.ts';

const DAY = 86_400;

export interface MinutePlan {
  readonly number: number;
  readonly kind?: string;
  readonly entry?: string;
  readonly acts?: readonly Act[];
  /** Sections whose government says nothing. */
  readonly silent?: readonly string[];
  /** Sections whose government disapproves. */
  readonly against?: readonly string[];
  /** What the governments agree to after a disapproval: the acts or none, and a text of their own. */
  readonly agree?: { readonly acts: boolean; readonly sections?: readonly string[] };
  /** The office that signs in every section. */
  readonly signing?: 'DIRECTOR';
  /** Stops before it comes into force. */
  readonly pending?: boolean;
  /** The section whose commissioner takes the signature back, and signs again. */
  readonly rescind?: string;
  /** The section that withdraws the minute after all have signed. */
  readonly withdraw?: string;
  readonly effectiveFrom?: number;
  readonly paragraphs?: readonly JsonObject[];
  /** Seconds after its date at which a silent government's secretary says so. */
  readonly silentAfter?: number;
  /** Seconds after its date at which governments decide. */
  readonly decideAfter?: number;
  /** Fields that the first statement of a type says otherwise than it should. */
  readonly change?: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
}

const PARAGRAPHS = [
  { n: 1, en: 'One stop', es: 'Una sola parada' },
  { n: 2, en: 'One stop for each truck.', es: 'Una sola parada por camión.' },
];

const AGREED = { n: 3, en: 'Agreed by both.', es: 'Convenido por ambos.' };

/** Plays a minute from its draft to its coming into force (Art. 25). */
export function playMinute(ledger: Ledger, plan: MinutePlan): Row[] {
  const { number, kind = 'agreement', entry = 'both notified', acts = [], silent = [] } = plan;
  const director = kind === 'operational order';
  const text = ledger.document('minute', { paragraphs: plan.paragraphs ?? PARAGRAPHS });
  const shared = { document: text.root, acts: actsHash(acts) };
  let documents = { document: text };
  const rows: Row[] = [];
  const changed = new Set<string>();
  const say = (said: Said, extra: Extra = {}): Row => {
    const change = changed.has(said.type) ? {} : plan.change?.[said.type];
    changed.add(said.type);
    const row = ledger.record({ ...said, message: { ...said.message, ...change } }, extra);
    rows.push(row);
    return row;
  };

  const draft = say(
    {
      type: 'MinuteDraft',
      message: {
        section: 'US',
        number,
        sections: SECTIONS.join(','),
        kind,
        entry,
        effectiveFrom: plan.effectiveFrom ?? 0,
        ...shared,
        relation: 'none',
        revises: 0,
        ...ledger.closing(),
      },
      signers: [official('US', 'SECRETARY')],
      documents,
    },
    { acts },
  );
  const heads = new Map<string, string>(SECTIONS.map((section) => [section, draft.digest]));
  const inLane = (
    section: string,
    type: Row['said']['type'],
    office: 'COMMISSIONER' | 'SECRETARY' | 'GOVERNMENT' | 'DIRECTOR',
    fields: Record<string, string | number>,
  ): void => {
    const row = say({
      type,
      message: { section, ...fields, number, head: heads.get(section)!, ...ledger.closing() },
      signers: [official(section, office)],
      ...(fields['document'] !== undefined && { documents }),
    });
    heads.set(section, row.digest);
  };

  const conclusions = new Map<string, string>();
  for (const section of SECTIONS) {
    const signing = plan.signing ?? (director ? 'DIRECTOR' : 'COMMISSIONER');
    inLane(section, 'MinuteSign', signing, { office: signing, ...shared });
    if (plan.rescind === section) {
      inLane(section, 'MinuteRescind', signing, { office: signing });
      inLane(section, 'MinuteSign', signing, { office: signing, ...shared });
    }
    if (!director) inLane(section, 'MinuteAttest', 'SECRETARY', { office: 'SECRETARY', ...shared });
    conclusions.set(section, heads.get(section)!);
  }
  const date = ledger.now - (ledger.now % DAY);
  if (!director) {
    for (const section of SECTIONS) {
      inLane(section, 'MinuteForward', 'SECRETARY', { occurredAt: ledger.now });
    }
    if (plan.decideAfter !== undefined) ledger.now = date + plan.decideAfter;
    for (const section of SECTIONS.filter((code) => !silent.includes(code))) {
      const decision = plan.against?.includes(section) ? 'disapprove' : 'approve';
      const last = heads.get(section)!;
      heads.set(section, conclusions.get(section)!);
      inLane(section, 'MinuteDecide', 'GOVERNMENT', { decision });
      heads.set(section, last);
    }
    if (silent.length > 0) ledger.now = date + (plan.silentAfter ?? 31 * DAY);
    for (const section of silent) inLane(section, 'MinuteNoDecision', 'SECRETARY', {});
  }
  let agreed = shared;
  if (plan.agree !== undefined) {
    const other = ledger.document('minute', { paragraphs: [...PARAGRAPHS, AGREED] });
    agreed = { document: other.root, acts: actsHash(plan.agree.acts ? acts : []) };
    documents = { document: other };
    for (const section of plan.agree.sections ?? SECTIONS) {
      heads.set(section, conclusions.get(section)!);
      inLane(section, 'MinuteAgree', 'GOVERNMENT', agreed);
    }
  }
  if (plan.withdraw !== undefined) inLane(plan.withdraw, 'MinuteWithdraw', 'SECRETARY', {});
  if (plan.pending) return rows;
  say(
    {
      type: 'MinuteInForce',
      message: { number, sections: SECTIONS.join(','), ...agreed, date, silent: silent.join(',') },
      signers: [],
      documents,
    },
    { sections: SECTIONS },
  );
  const performed =
    plan.agree?.acts === false && plan.change?.['MinuteActDone'] === undefined ? [] : acts;
  performed.forEach((act, position) => {
    say(
      { type: 'MinuteActDone', message: { number, position, act: actHash(act) }, signers: [] },
      { sections: SECTIONS },
    );
  });
  return rows;
}
