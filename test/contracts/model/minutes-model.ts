import { type CharterAct, CharterModel, type Term } from './charter-model.ts';

/**
 * The procedure of PROTOCOL §4 written a second time as a plain state machine with a clock: no chain,
 * no signatures, no packed words. It says what a statement does, or the name of the error by which it
 * is refused.
 */
const DAY = 86_400;
const MOST_OPEN = 8;
const STATE_WRONG = 'MinutesStateWrong';

type State = 'drafted' | 'concluded' | 'disapproved' | 'withdrawn' | 'in force' | 'agreed';
type Fields = Readonly<Record<string, string | number>>;

/** A key's office, as the registry has it. */
export interface Office {
  readonly section: string;
  readonly office: string;
  readonly from: number;
  readonly until: number;
  endedAt: number;
  ending: '' | 'ended' | 'compromised';
}

export interface Lane {
  head: string;
  conclusion: string;
  signer: string;
  signedAt: number;
  attester: string;
  attestedAt: number;
  decision: string;
  silent: boolean;
  forwarded: boolean;
  /** What its government agreed to after a disapproval: text and hash of the acts; or nothing yet. */
  agreed: readonly [document: string, acts: string] | undefined;
}

export interface Minute {
  readonly fields: Fields;
  readonly digest: string;
  readonly lanes: Map<string, Lane>;
  /** By the table as it stood at the draft. */
  readonly signing: string;
  readonly attesting: string;
  /** What it says in the end: its draft's, or what the governments agreed to. */
  document: string;
  acts: string;
  readonly list: readonly CharterAct[];
  readonly done: Set<number>;
  state: State;
  concludedAt: number;
  inForceAt: number;
  endedBy: number;
}

/** A statement with its signer and receipt, at the time of its block. */
export interface Said {
  readonly name: string;
  readonly message: Fields;
  readonly digest: string;
  readonly signer: string;
  /** The acts behind a draft's hash of them. */
  readonly acts?: readonly CharterAct[];
  readonly receipt?: { readonly section: string; readonly receivedAt: number };
}

export class MinutesModel {
  readonly minutes = new Map<number, Minute>();
  /** By address; a key that held two offices one after the other has the later one. */
  readonly offices = new Map<string, Office>();
  readonly withdrawn = new Set<string>();
  readonly charter = new CharterModel();
  closed = false;
  last = 0;

  openDrafts(section: string): number {
    return [...this.minutes.values()].filter(
      ({ state, fields }) => state === 'drafted' && fields['section'] === section,
    ).length;
  }

  /** The error by which it is refused; undefined when it is done. */
  say(said: Said, time: number): string | undefined {
    return said.name === 'MinuteDraft' ? this.#draft(said, time) : this.#about(said, time);
  }

  /** Puts a minute into force, as anyone may. */
  enter(number: number, time: number): string | undefined {
    const minute = this.minutes.get(number);
    const agreed = minute?.state === 'agreed';
    if (minute === undefined || (!agreed && minute.state !== 'concluded')) return STATE_WRONG;
    if (time < Number(minute.fields['effectiveFrom'])) return 'MinutesNotYet';
    for (const [section, lane] of minute.lanes) {
      if (this.withdrawn.has(section)) return 'MinutesSectionWithdrawn';
      const spoken = agreed || lane.decision === 'approve' || lane.silent || isOrder(minute);
      if (!spoken) return 'MinutesUndecided';
    }
    // All have agreed to the same: any lane says it.
    if (agreed) [minute.document, minute.acts] = [...minute.lanes.values()][0]!.agreed!;
    minute.state = 'in force';
    minute.inForceAt = time;
    this.closed = true;
    const former = this.minutes.get(Number(minute.fields['revises']));
    const ends = ['supersedes', 'terminates'].includes(String(minute.fields['relation']));
    if (ends && former!.endedBy === 0) former!.endedBy = number;
    return undefined;
  }

  /** Performs an act of a minute, as anyone may who has the list of its acts. */
  perform(number: number, position: number, list: string): string | undefined {
    if (!this.inForce(number)) return 'MinutesNotInForce';
    const minute = this.minutes.get(number)!;
    if (list !== minute.acts) return 'MinutesActsDiffer';
    const act = isNone(list) ? undefined : minute.list[position];
    if (act === undefined) return 'MinutesActUnknown';
    if (minute.done.has(position)) return 'MinutesActDoneAlready';
    const refused = this.charter.perform(number, act);
    if (refused === undefined) minute.done.add(position);
    return refused;
  }

  /** Why an appointment for a term is refused, by what minutes have laid down. */
  appointment(section: string, office: string, term: Term): string | undefined {
    const others = [...this.offices.values()]
      .filter((one) => one.section === section && one.office === office)
      .map(({ from, until, endedAt, ending }) => ({
        from,
        over: ending === '' ? until : Math.min(until, endedAt),
      }));
    return this.charter.appointment(office, term, others);
  }

  inForce(number: number): boolean {
    const minute = this.minutes.get(number);
    return minute?.state === 'in force' && minute.endedBy === 0;
  }

  decideBy({ concludedAt }: Minute): number {
    return concludedAt - (concludedAt % DAY) + 31 * DAY - 1;
  }

  #draft({ message, digest, signer, receipt, acts = [] }: Said, time: number): string | undefined {
    const section = String(message['section']);
    const date = this.#spoken(message, 'SECRETARY', signer, receipt, time);
    if (typeof date === 'string') return date;
    const number = Number(message['number']);
    if (number !== this.last + 1) return 'MinutesNumberTaken';
    if (this.openDrafts(section) >= MOST_OPEN) return 'MinutesTooManyOpen';
    if (message['sections'] !== 'MX,US') return 'MinutesSectionsUnfit';
    const later = message['entry'] === 'on a later date';
    const silence = message['entry'] === 'silence counts';
    const order = message['kind'] === 'operational order';
    if (later !== (message['effectiveFrom'] !== 0) || (silence && order)) {
      return 'MinutesEntryUnfit';
    }
    if (!this.#relationFits(message)) return 'MinutesRelationUnfit';
    const kind = String(message['kind']);
    const sections = String(message['sections']).split(',');
    if (!this.charter.fits(kind, acts, sections)) return 'MinutesActUnfit';
    const [signing, attesting] = this.charter.signersOf(kind);
    this.last = number;
    this.minutes.set(number, {
      fields: message,
      digest,
      lanes: new Map(sections.map((code) => [code, emptyLane(digest)])),
      signing,
      attesting,
      document: String(message['document']),
      acts: String(message['acts']),
      list: acts,
      done: new Set(),
      state: 'drafted',
      concludedAt: 0,
      inForceAt: 0,
      endedBy: 0,
    });
    return undefined;
  }

  #relationFits({ relation, kind, revises }: Fields): boolean {
    if ((relation === 'corrects') !== (kind === 'erratum')) return false;
    if (relation === 'none') return revises === 0;
    const former = Number(revises);
    return relation === 'takes up again'
      ? this.minutes.get(former)?.state === 'disapproved'
      : this.inForce(former);
  }

  #about(said: Said, time: number): string | undefined {
    const minute = this.minutes.get(Number(said.message['number']));
    if (minute === undefined) return 'MinutesUnknown';
    const lane = minute.lanes.get(String(said.message['section']));
    if (lane === undefined) return 'MinutesSectionForeign';
    switch (said.name) {
      case 'MinuteSign':
      case 'MinuteAttest':
        return this.#sign(said, minute, lane, time);
      case 'MinuteRescind':
      case 'MinuteWithdraw':
        return this.#takeBack(said, minute, lane, time);
      case 'MinuteForward':
        return this.#forward(said, minute, lane, time);
      case 'MinuteDecide':
        return this.#decide(said, minute, lane, time);
      case 'MinuteNoDecision':
        return this.#noDecision(said, minute, lane, time);
      case 'MinuteAgree':
        return this.#agree(said, minute, lane, time);
      default:
        throw new TypeError(`no ${said.name} about minutes`);
    }
  }

  #sign(said: Said, minute: Minute, lane: Lane, time: number): string | undefined {
    const { name, message, digest, signer, receipt } = said;
    const signs = name === 'MinuteSign';
    const office = String(message['office']);
    const date = this.#spoken(message, office, signer, receipt, time);
    if (typeof date === 'string') return date;
    const { document, acts } = message;
    if (document !== minute.document || acts !== minute.acts) return 'MinutesTextDiffers';
    if (office !== (signs ? minute.signing : minute.attesting)) return 'MinutesOfficeUnfit';
    if (minute.state !== 'drafted') return STATE_WRONG;
    if (message['head'] !== lane.head) return 'HeadStale';
    if (signs) {
      if (lane.signer !== '') return 'MinutesSignedAlready';
      Object.assign(lane, { head: digest, signer, signedAt: date });
      if (minute.attesting === '') this.#conclude(minute);
      return undefined;
    }
    if (lane.signer === '') return 'MinutesUnsigned';
    if (lane.attester !== '') return 'MinutesSignedAlready';
    if (lane.signer === signer) return 'MinutesSignerAttests';
    Object.assign(lane, { head: digest, attester: signer, attestedAt: date });
    this.#conclude(minute);
    return undefined;
  }

  #conclude(minute: Minute): void {
    const lanes = [...minute.lanes];
    const { signing, attesting } = minute;
    const alone = attesting === '';
    if (lanes.some(([, lane]) => lane.signer === '' || (!alone && lane.attester === ''))) return;
    const at = Math.max(
      ...lanes.map(([, lane]) => Math.max(lane.signedAt, alone ? 0 : lane.attestedAt)),
    );
    const lost = lanes.filter(
      ([section, lane]) =>
        !this.#held(lane.signer, section, signing, at) ||
        (!alone && !this.#held(lane.attester, section, attesting, at)),
    );
    for (const [, lane] of lost) Object.assign(lane, { signer: '', attester: '' });
    if (lost.length > 0) return;
    minute.state = 'concluded';
    minute.concludedAt = at;
    for (const [, lane] of lanes) lane.conclusion = lane.head;
  }

  #takeBack(said: Said, minute: Minute, lane: Lane, time: number): string | undefined {
    const { name, message, digest, signer, receipt } = said;
    const rescinds = name === 'MinuteRescind';
    const office = rescinds ? String(message['office']) : 'SECRETARY';
    const date = this.#spoken(message, office, signer, receipt, time);
    if (typeof date === 'string') return date;
    const [signs, attests] = [office === minute.signing, office === minute.attesting];
    if (rescinds && !signs && !attests) return 'MinutesOfficeUnfit';
    const undoes = minute.state === 'concluded' && date < minute.concludedAt;
    if (!undoes && minute.state !== 'drafted') return STATE_WRONG;
    if (message['head'] !== (undoes ? lane.conclusion : lane.head)) return 'HeadStale';
    if (rescinds) {
      const given = (signs && lane.signer !== '') || (attests && lane.attester !== '');
      if (!given) return 'MinutesUnsigned';
    }
    lane.head = digest;
    if (!rescinds || undoes) minute.state = 'withdrawn';
    else Object.assign(lane, { signer: '', attester: '' });
    return undefined;
  }

  #forward(said: Said, minute: Minute, lane: Lane, time: number): string | undefined {
    const { message, digest, signer, receipt } = said;
    const date = this.#spoken(message, 'SECRETARY', signer, receipt, time);
    if (typeof date === 'string') return date;
    if (minute.concludedAt === 0 || minute.state === 'withdrawn') return STATE_WRONG;
    if (message['head'] !== lane.head) return 'HeadStale';
    if (lane.forwarded) return 'MinutesForwardedAlready';
    Object.assign(lane, { head: digest, forwarded: true });
    return undefined;
  }

  #decide(said: Said, minute: Minute, lane: Lane, time: number): string | undefined {
    const { message, signer, receipt } = said;
    const date = this.#spoken(message, 'GOVERNMENT', signer, receipt, time);
    if (typeof date === 'string') return date;
    if (minute.state !== 'concluded') return STATE_WRONG;
    if (isOrder(minute)) return 'MinutesNotDecided';
    if (message['head'] !== lane.conclusion) return 'HeadStale';
    if (date > this.decideBy(minute)) return 'MinutesDecisionLate';
    if (message['decision'] === 'disapprove') minute.state = 'disapproved';
    else if (lane.decision !== '') return 'MinutesDecidedAlready';
    lane.decision = String(message['decision']);
    return undefined;
  }

  #noDecision(said: Said, minute: Minute, lane: Lane, time: number): string | undefined {
    const { message, digest, signer, receipt } = said;
    const section = String(message['section']);
    const date = this.#spoken(message, 'SECRETARY', signer, receipt, time);
    if (typeof date === 'string') return date;
    if (minute.state !== 'concluded') return STATE_WRONG;
    if (minute.fields['entry'] !== 'silence counts') return 'MinutesSilenceNotCounted';
    if (message['head'] !== lane.head) return 'HeadStale';
    if (lane.decision !== '') return 'MinutesDecidedAlready';
    if (date <= this.decideBy(minute)) return 'MinutesSilenceEarly';
    if (this.withdrawn.has(section)) return 'MinutesSectionWithdrawn';
    const government = [...this.offices.keys()].some((address) =>
      this.#held(address, section, 'GOVERNMENT', date),
    );
    if (!government) return 'MinutesGovernmentVacant';
    Object.assign(lane, { head: digest, silent: true });
    return undefined;
  }

  #agree(said: Said, minute: Minute, lane: Lane, time: number): string | undefined {
    const { message, digest, signer, receipt } = said;
    const date = this.#spoken(message, 'GOVERNMENT', signer, receipt, time);
    if (typeof date === 'string') return date;
    if (minute.state !== 'agreed' && minute.state !== 'disapproved') return STATE_WRONG;
    if (message['head'] !== lane.conclusion) return 'HeadStale';
    const acts = String(message['acts']);
    if (!isNone(acts) && acts !== minute.acts) return 'MinutesActsDiffer';
    lane.conclusion = digest;
    lane.agreed = [String(message['document']), acts];
    const all = [...minute.lanes.values()].every(
      ({ agreed }) => agreed !== undefined && agreed.join() === lane.agreed!.join(),
    );
    minute.state = all ? 'agreed' : 'disapproved';
    return undefined;
  }

  /** The date of a statement that its section's officer signed, or why it is none. */
  #spoken(
    message: Fields,
    office: string,
    signer: string,
    receipt: Said['receipt'],
    time: number,
  ): number | string {
    const section = String(message['section']);
    if (receipt !== undefined) {
      if (receipt.receivedAt > time) return 'ReceiptAhead';
      if (time > receipt.receivedAt + 30 * DAY) return 'ReceiptTooOld';
    }
    const date = receipt?.receivedAt ?? time;
    if (date > Number(message['deadline'])) return 'DeadlinePassed';
    if (Number(message['deadline']) > date + 30 * DAY) return 'DeadlineTooFar';
    if (receipt !== undefined && receipt.section !== section) return 'ReceiptForeign';
    const held = this.offices.get(signer);
    if (held?.office !== office || held.section !== section) return 'OfficeNotHeld';
    if (held.ending === 'compromised') return 'AuthorityCompromised';
    if (date < held.from) return 'AuthorityNotYet';
    if (held.ending !== '' && date >= held.endedAt) return 'AuthorityEnded';
    return date;
  }

  #held(address: string, section: string, office: string, at: number): boolean {
    const held = this.offices.get(address);
    if (held?.office !== office || held.section !== section || at < held.from) return false;
    return held.ending === '' || (held.ending === 'ended' && at < held.endedAt);
  }
}

const isOrder = ({ fields }: Minute): boolean => fields['kind'] === 'operational order';
const isNone = (acts: string): boolean => BigInt(acts) === 0n;

function emptyLane(head: string): Lane {
  return {
    head,
    conclusion: '',
    signer: '',
    signedAt: 0,
    attester: '',
    attestedAt: 0,
    decision: '',
    silent: false,
    forwarded: false,
    agreed: undefined,
  };
}
