/**
 * The rules of PROTOCOL §2 (and of §1 and §3 where they date and judge a statement), written a second
 * time as a plain state machine: no chain, no signatures, no packed words. It says what a statement
 * does, or the name of the error by which it is refused.
 */
const DAY = 86_400;
export const OPEN_END = 2 ** 40 - 1;
const SETS = ['SECTION_ADMIN', 'GOVERNMENT_ROOT', 'RECOVERY'];
const GOVERNED = ['GOVERNMENT', 'GOVERNMENT_ROOT', 'RECOVERY'];
const WAITS = [...SETS, 'COMMISSIONER', 'SECRETARY', 'RECEIPT_KEY'];
const PARTY_OFFICES = ['PARTY_ADMIN', 'PARTY_AGENT'];
const CROCKFORD = /^[A-Z]{2}-[0-9A-HJKMNP-TV-Z]{5}$/;

export interface Row {
  section: string;
  office: string;
  from: number;
  until: number;
  endedAt: number;
  ending: string;
  party: string;
  scope: string;
}

interface PartyRow {
  admin: string;
  endedAt: number;
  ending: string;
}

interface LogKeyRow {
  use: string;
  from: number;
  endedAt: number;
  ending: string;
}

interface Recovery {
  admins: string[];
  threshold: number;
  readyAt: number;
}

/** A receipt as far as it matters: whose, by which key, when. */
export interface ModelReceipt {
  readonly section: string;
  readonly by: string;
  readonly receivedAt: number;
}

/** A statement with the addresses that signed it, at the time of its block. */
export interface Said {
  readonly name: string;
  readonly message: Readonly<Record<string, string | number>>;
  readonly digest: string;
  readonly signers: readonly string[];
  readonly receipt?: ModelReceipt | undefined;
  readonly time: number;
}

/** Every field that some statement of the registry has; which of them are there, its name says. */
interface Fields {
  readonly section: string;
  readonly office: string;
  readonly appointee: string;
  readonly from: number;
  readonly until: number;
  readonly ending: string;
  readonly quorum: string;
  readonly threshold: number;
  readonly admin1: string;
  readonly admin2: string;
  readonly admin3: string;
  readonly party: string;
  readonly admin: string;
  readonly delegate: string;
  readonly scope: string;
  readonly use: string;
  readonly key: string;
}

const told = ({ message }: Said) => message as unknown as Fields;

class Refused extends Error {}

function refuse(error: string): never {
  throw new Refused(error);
}

export class RegistryModel {
  readonly keys = new Map<string, Row>();
  readonly parties = new Map<string, PartyRow>();
  readonly logKeys = new Map<string, LogKeyRow>();
  readonly recoveries = new Map<string, Recovery>();
  readonly thresholds = new Map<string, number>();
  readonly withdrawn = new Map<string, number>();
  readonly consumed = new Set<string>();
  sections: readonly string[];
  closed = false;
  /** Records appended since the model began. */
  records = 0;

  constructor(sections: readonly string[]) {
    this.sections = sections;
  }

  /** The name of the error, or undefined where the statement is accepted. */
  say(said: Said): string | undefined {
    return this.#try(() => {
      this.#judge(said);
      this.consumed.add(said.digest);
      this.records += 1;
    });
  }

  completeRecovery(section: string, time: number): string | undefined {
    return this.#try(() => {
      const { admins, threshold, readyAt } = this.recoveries.get(section) ?? none();
      if (readyAt === 0 || time < readyAt) refuse('SectionRegistryRecoveryNotReady');
      const stay = admins.filter((key) => this.#stands(key, section, 'SECTION_ADMIN', time));
      const end = [...this.keys].filter(
        ([key, row]) => this.#isAdmin(key, section) && row.ending === '' && !stay.includes(key),
      );
      // Asked of each only after the old admins have ended, which frees those who waited.
      for (const key of admins) {
        if (!stay.includes(key) && !end.some(([old]) => old === key))
          this.#free(key, section, time);
      }
      for (const [, row] of end) Object.assign(row, { endedAt: time, ending: 'ended' });
      for (const key of admins.filter((one) => !stay.includes(one))) {
        this.#install(key, section, 'SECTION_ADMIN', time, OPEN_END);
      }
      this.recoveries.delete(section);
      this.thresholds.set(`${section} SECTION_ADMIN`, threshold);
      this.records += 1;
    });
  }

  /** How many keys stand in an office at a time. */
  standing(section: string, office: string, time: number): string[] {
    return [...this.keys.keys()].filter((key) => this.#stands(key, section, office, time));
  }

  seat(key: string, section: string, office: string, time: number): void {
    this.#install(key, section, office, time, OPEN_END);
  }

  #try(act: () => void): string | undefined {
    try {
      act();
      return undefined;
    } catch (error) {
      if (error instanceof Refused) return error.message;
      throw error;
    }
  }

  #judge(said: Said): void {
    switch (said.name) {
      case 'Appoint':
        return this.#appoint(said);
      case 'EndAppointment':
        return this.#endAppointment(said);
      case 'CancelPending':
        return this.#cancelPending(said);
      case 'SetThreshold':
        return this.#setThreshold(said);
      case 'Recover':
        return this.#recover(said);
      case 'RegisterParty':
        return this.#registerParty(said);
      case 'PartyAdmin':
        return this.#partyAdmin(said);
      case 'EndParty':
        return this.#endParty(said);
      case 'Delegate':
        return this.#delegate(said);
      case 'EndDelegate':
        return this.#endDelegate(said);
      case 'LogKey':
        return this.#logKey(said);
      case 'EndLogKey':
        return this.#endLogKey(said);
      case 'WithdrawSection':
        return this.#withdraw(said);
      default:
        throw new TypeError(said.name);
    }
  }

  #appoint(said: Said): void {
    const { section, office, appointee, from, until } = told(said);
    const ruler = this.#ruler(office);
    if (said.signers.length === 0) refuse('SignatureCount');
    const date = this.#bySet(said, section, ruler, said.signers.slice(0, -1));
    this.#consent(said, appointee);
    this.#free(appointee, section, date);
    const start = this.#start(from, WAITS.includes(office), date, said.time);
    if (until <= start) refuse('SectionRegistryTermEmpty');
    if (SETS.includes(office) && until !== OPEN_END) refuse('SectionRegistryTermNotOpen');
    this.#install(appointee, section, office, start, until);
  }

  #endAppointment(said: Said): void {
    const { section, office, appointee, ending } = told(said);
    const date = this.#bySet(said, section, this.#ruler(office), said.signers);
    const row = this.keys.get(appointee);
    if (row?.section !== section || row?.office !== office) {
      refuse('SectionRegistryAppointmentUnknown');
    }
    if (SETS.includes(office) && row!.ending === '') {
      const standing = this.standing(section, office, said.time);
      const left = standing.filter((key) => key !== appointee).length;
      if (standing.includes(appointee) && left < this.#threshold(section, office)) {
        refuse('SectionRegistryTooFewLeft');
      }
    }
    this.#end(row!, date, ending);
  }

  #cancelPending(said: Said): void {
    const { section, appointee } = told(said);
    const date = this.#bySet(said, section, 'GOVERNMENT_ROOT', said.signers);
    if (/^0x0{40}$/.test(appointee)) {
      const recovery = this.recoveries.get(section);
      if (recovery === undefined || recovery.readyAt <= date)
        refuse('SectionRegistryNothingPending');
      this.recoveries.delete(section);
      return;
    }
    const row = this.keys.get(appointee);
    if (
      row?.section === section &&
      row?.party === '' &&
      row?.ending === '' &&
      (row?.from ?? 0) > date
    ) {
      return this.#end(row!, date, 'ended');
    }
    const logKey = [...this.logKeys].find(
      ([name, one]) =>
        name.startsWith(`${section} `) &&
        name.endsWith(appointee.slice(2)) &&
        one.ending === '' &&
        one.from > date,
    );
    if (logKey === undefined) refuse('SectionRegistryNothingPending');
    this.#end(logKey[1], date, 'ended');
  }

  #setThreshold(said: Said): void {
    const { section, quorum, threshold } = told(said);
    this.#bySet(said, section, quorum, said.signers);
    const standing = this.standing(section, quorum, said.time).length;
    if (threshold < 2 || threshold > standing) refuse('SectionRegistryThresholdWrong');
    this.thresholds.set(`${section} ${quorum}`, threshold);
  }

  #recover(said: Said): void {
    const { section, admin1, admin2, admin3, threshold } = told(said);
    const date = this.#bySet(said, section, 'RECOVERY', said.signers);
    const admins: string[] = [admin1, admin2, admin3];
    if (/^0x0{40}$/.test(admin1) || admin1 >= admin2 || admin2 >= admin3) {
      refuse('SectionRegistryQuorumUnordered');
    }
    if (threshold < 2 || threshold > 3) refuse('SectionRegistryThresholdWrong');
    for (const key of admins) {
      const open = this.#isAdmin(key, section) && this.keys.get(key)!.ending === '';
      if (!open) this.#free(key, section, date);
    }
    this.recoveries.set(section, { admins, threshold, readyAt: said.time + 7 * DAY });
  }

  #registerParty(said: Said): void {
    const { section, party, admin } = told(said);
    const date = this.#byRegistrar(said, section, 2);
    this.#consent(said, admin);
    if (!CROCKFORD.test(party) || party.slice(0, 2) !== section) {
      refuse('SectionRegistryPartyMalformed');
    }
    if (this.parties.has(party)) refuse('SectionRegistryPartyKnown');
    this.#free(admin, section, date);
    this.parties.set(party, { admin: admin, endedAt: 0, ending: '' });
    this.#installParty(admin, party, 'PARTY_ADMIN', 'all', date, OPEN_END);
  }

  #partyAdmin(said: Said): void {
    const { section, party, admin } = told(said);
    const date = this.#byRegistrar(said, section, 2);
    this.#consent(said, admin);
    const row = this.#party(party, section);
    if (row.ending !== '') refuse('SectionRegistryEndedAlready');
    this.#free(admin, section, date);
    this.#end(this.keys.get(row.admin)!, date, 'ended');
    row.admin = admin;
    this.#installParty(admin, party, 'PARTY_ADMIN', 'all', date, OPEN_END);
  }

  #endParty(said: Said): void {
    const { section, party, ending } = told(said);
    const date = this.#byRegistrar(said, section, 1);
    this.#end(this.#party(party, section), date, ending);
    for (const row of this.keys.values()) {
      if (row.party !== party) continue;
      row.endedAt = row.ending === '' ? date : Math.min(row.endedAt, date);
      if (row.ending !== 'compromised') row.ending = ending;
    }
  }

  #delegate(said: Said): void {
    const { party, delegate, scope, from, until } = told(said);
    const section = party.slice(0, 2);
    const date = this.#open(said, section);
    if (said.signers.length !== 2) refuse('SignatureCount');
    this.#byAdmin(said, party, date);
    this.#consent(said, delegate);
    this.#free(delegate, section, date);
    const start = this.#start(from, false, date, said.time);
    if (until <= start) refuse('SectionRegistryTermEmpty');
    this.#installParty(delegate, party, 'PARTY_AGENT', scope, start, until);
  }

  #endDelegate(said: Said): void {
    const { party, delegate, ending } = told(said);
    const date = this.#open(said, party.slice(0, 2));
    if (said.signers.length !== 1) refuse('SignatureCount');
    this.#byAdmin(said, party, date);
    const row = this.keys.get(delegate);
    if (row?.party !== party || this.parties.get(party)!.admin === delegate) {
      refuse('SectionRegistryDelegateUnknown');
    }
    this.#end(row!, date, ending);
  }

  #logKey(said: Said): void {
    const { section, use, key, from } = told(said);
    const date = this.#bySet(said, section, 'SECTION_ADMIN', said.signers);
    const name = `${section} ${key}`;
    if (this.logKeys.has(name)) refuse('SectionRegistryLogKeyKnown');
    const start = this.#start(from, use !== 'log-ed25519', date, said.time);
    this.logKeys.set(name, { use, from: start, endedAt: 0, ending: '' });
  }

  #endLogKey(said: Said): void {
    const { section, key, ending } = told(said);
    const date = this.#bySet(said, section, 'SECTION_ADMIN', said.signers);
    const row = this.logKeys.get(`${section} ${key}`);
    if (row === undefined) refuse('SectionRegistryLogKeyUnknown');
    this.#end(row, date, ending);
  }

  #withdraw(said: Said): void {
    const { section } = told(said);
    const date = this.#bySet(said, section, 'GOVERNMENT_ROOT', said.signers);
    if (this.withdrawn.has(section)) refuse('SectionRegistryWithdrawnAlready');
    this.withdrawn.set(section, date);
  }

  /** Section known, receipt good, in time, own receipt, first inclusion. */
  #open(said: Said, section: string): number {
    if (!this.sections.includes(section)) refuse('SectionRegistrySectionUnknown');
    const { receipt, time } = said;
    let date = time;
    if (receipt !== undefined) {
      if (receipt.receivedAt > time) refuse('ReceiptAhead');
      if (receipt.receivedAt < time - 30 * DAY) refuse('ReceiptTooOld');
      date = receipt.receivedAt;
      this.#holds(receipt.by, receipt.section, ['RECEIPT_KEY'], date);
    }
    const deadline = said.message['deadline'] as number;
    if (deadline < date) refuse('DeadlinePassed');
    if (deadline > date + 30 * DAY) refuse('DeadlineTooFar');
    if (receipt !== undefined && receipt.section !== section) refuse('ReceiptForeign');
    if (this.consumed.has(said.digest)) refuse('StatementRepeated');
    return date;
  }

  #bySet(said: Said, section: string, office: string, signers: readonly string[]): number {
    const date = this.#open(said, section);
    if (signers.length < this.#threshold(section, office)) refuse('SignatureCount');
    let former = '';
    for (const signer of signers) {
      this.#holds(signer, section, [office], date);
      if (signer <= former) refuse('SectionRegistryQuorumUnordered');
      former = signer;
    }
    return date;
  }

  #byRegistrar(said: Said, section: string, count: number): number {
    const date = this.#open(said, section);
    if (said.signers.length !== count) refuse('SignatureCount');
    this.#holds(said.signers[0]!, section, ['REGISTRAR'], date);
    return date;
  }

  #byAdmin(said: Said, party: string, date: number): void {
    const signer = said.signers[0]!;
    const row = this.keys.get(signer);
    if (row?.office !== 'PARTY_ADMIN' || row.party !== party) refuse('PartyNotHeld');
    this.#inTerm(row, date);
  }

  #consent(said: Said, key: string): void {
    if (said.signers.at(-1) !== key) refuse('SectionRegistryKeyDiffers');
  }

  #holds(signer: string, section: string, offices: readonly string[], date: number): void {
    const row = this.keys.get(signer);
    if (row === undefined || row.section !== section || !offices.includes(row.office)) {
      refuse('OfficeNotHeld');
    }
    this.#inTerm(row, date);
  }

  #inTerm(row: Row, date: number): void {
    if (row.ending === 'compromised') refuse('AuthorityCompromised');
    if (row.ending === 'ended' && date >= row.endedAt) refuse('AuthorityEnded');
    if (date < row.from) refuse('AuthorityNotYet');
    if (date >= row.until) refuse('AuthorityOver');
  }

  #stands(key: string, section: string, office: string, time: number): boolean {
    const row = this.keys.get(key);
    if (row === undefined || row.section !== section || row.office !== office) return false;
    const ended = row.ending === 'compromised' || (row.ending === 'ended' && row.endedAt <= time);
    return row.from <= time && time < row.until && !ended;
  }

  #free(key: string, section: string, date: number): void {
    const row = this.keys.get(key);
    if (row === undefined) return;
    if (row.section !== section) refuse('SectionRegistryKeyForeign');
    if (row.ending === 'compromised') refuse('SectionRegistryKeyCompromised');
    if (row.until > date && (row.ending === '' || row.endedAt > date)) {
      refuse('SectionRegistryKeyBusy');
    }
  }

  #start(from: number, waits: boolean, date: number, time: number): number {
    return Math.max(from, waits && this.closed ? time + 3 * DAY : date);
  }

  #install(key: string, section: string, office: string, from: number, until: number): void {
    const rest = { endedAt: 0, ending: '', party: '', scope: '' };
    this.keys.set(key, { section, office, from, until, ...rest });
  }

  #installParty(
    key: string,
    party: string,
    office: string,
    scope: string,
    from: number,
    until: number,
  ): void {
    const section = party.slice(0, 2);
    this.keys.set(key, { section, office, from, until, endedAt: 0, ending: '', party, scope });
  }

  #end(row: { endedAt: number; ending: string }, date: number, ending: string): void {
    if (row.ending === '') row.endedAt = date;
    else if (row.ending !== 'ended' || ending !== 'compromised') {
      refuse('SectionRegistryEndedAlready');
    }
    row.ending = ending;
  }

  #party(party: string, section: string): PartyRow {
    const row = this.parties.get(party);
    if (row === undefined || party.slice(0, 2) !== section) refuse('SectionRegistryPartyUnknown');
    return row;
  }

  #isAdmin(key: string, section: string): boolean {
    const row = this.keys.get(key);
    return row?.section === section && row.office === 'SECTION_ADMIN';
  }

  #ruler(office: string): string {
    if (PARTY_OFFICES.includes(office)) refuse('SectionRegistryOfficeOfParty');
    return GOVERNED.includes(office) ? 'GOVERNMENT_ROOT' : 'SECTION_ADMIN';
  }

  #threshold(section: string, office: string): number {
    return this.thresholds.get(`${section} ${office}`) ?? 0;
  }
}

const none = (): Recovery => ({ admins: [], threshold: 0, readyAt: 0 });
