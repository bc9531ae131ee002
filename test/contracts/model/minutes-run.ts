import {
  actsHash,
  CHOICES,
  digestOf,
  encodeReceipt,
  type Message,
  NO_ACTS,
  STATEMENTS,
  type StatementName,
  type StatementType,
} from '@acta/protocol';
import { expect } from 'chai';
import { type Key, key } from '../support/keys.ts';
import { actTuples, officer, STATES } from '../support/minutes.ts';
import type { SingleOffice } from '../support/people.ts';
import { SEED } from '../support/runs.ts';
import { nextSalt } from '../support/statements.ts';
import { DAY } from '../support/time.ts';
import { section2, toStruct } from '../support/words.ts';
import { type FastChain, signFast } from './fast-chain.ts';
import { actOf, compareCharter } from './charter-run.ts';
import {
  actsOf,
  type Code,
  CODES,
  draftFields,
  type Intent,
  nextOf,
  officeOf,
  type StatementAct,
} from './minutes-commands.ts';
import { type Minute, MinutesModel, type Said } from './minutes-model.ts';

const OFFICES = ['COMMISSIONER', 'SECRETARY', 'GOVERNMENT', 'DIRECTOR'] as const;
export const FUNCTIONS: Record<StatementAct, string> = {
  MinuteDraft: 'draft',
  MinuteSign: 'sign',
  MinuteAttest: 'attest',
  MinuteRescind: 'rescind',
  MinuteWithdraw: 'withdraw',
  MinuteForward: 'forward',
  MinuteDecide: 'decide',
  MinuteNoDecision: 'noDecision',
  MinuteAgree: 'agree',
};

const GOES_ON = new Set(['drafted', 'concluded', 'disapproved', 'agreed']);

interface Step {
  readonly said: Said;
  readonly fn: string;
  readonly args: readonly unknown[];
}

const AGREED_TEXT = `0x${'a9'.repeat(32)}`;

/**
 * One run: the same steps on chain and in the model. There are two clocks. People, and the receipt
 * keys of their sections, live by the true one; blocks are dated by whoever makes them, mostly
 * rightly, but after a halt also early, twice in one second, or up to a minute ahead.
 */
export class MinutesRun {
  readonly #chain: FastChain;
  readonly #model = new MinutesModel();
  readonly #holders = new Map<string, Key>();
  readonly #kept: Step[] = [];
  /** The true time, and that of the last block. */
  #clock: number;
  #time: number;
  #keys = 0;

  constructor(chain: FastChain, time: number) {
    this.#chain = chain;
    this.#time = time;
    this.#clock = time;
    for (const section of CODES) {
      for (const office of OFFICES) {
        const holder = officer(chain.world, section, office as SingleOffice);
        this.#holders.set(section + office, holder);
        const until = Number.MAX_SAFE_INTEGER;
        const row = { section, office, from: 0, until, endedAt: 0, ending: '' } as const;
        this.#model.offices.set(holder.address, { ...row });
      }
    }
  }

  /** Takes one step on chain and in the model; they must say the same, down to the error. */
  async take(given: Intent): Promise<string> {
    this.#passTime(given);
    const section = CODES[given.section]!;
    const minute = this.#aim(given);
    if (given.act === 'next' && given.pick < 7 && this.#undone().length > 0) {
      return this.#perform(given);
    }
    const goesOn = minute !== undefined && GOES_ON.has(minute.state);
    const [act, code] =
      given.act === 'next'
        ? goesOn
          ? nextOf(minute, given)
          : (['MinuteDraft', section] as const)
        : [given.act, section];
    switch (act) {
      case 'enter':
        return this.#enter(this.#numberOf(given));
      case 'perform':
        return this.#perform(given);
      case 'turnover':
        return this.#turnOver(given, section);
      case 'withdraw':
        return this.#withdraw(given, section);
      case 'deliver': {
        const step = this.#kept.splice(given.pick % Math.max(1, this.#kept.length), 1)[0];
        return step === undefined ? 'nothing kept' : this.#step(step);
      }
      case 'next':
        return 'nothing next';
      default: {
        const step = this.#make(act, given, code);
        if (given.keep > 0 || this.#kept.length > 20) return this.#step(step);
        this.#kept.push(step);
        return 'kept';
      }
    }
  }

  /** Minutes and lanes as the contract has them are those of the model. */
  async compare(): Promise<void> {
    const asked: Promise<void>[] = [];
    for (const [number, minute] of this.#model.minutes) {
      asked.push(this.#compareMinute(number, minute));
      for (const [section, lane] of minute.lanes) {
        asked.push(
          this.#chain.read('minutes', 'lane', number, section2(section)).then((found) => {
            const { head, forwarded, silent } = found;
            const decision = ['', 'approve', 'disapprove'][Number(found['decision'])];
            expect({ head, forwarded, silent, decision }).to.deep.equal({
              head: lane.head,
              forwarded: lane.forwarded,
              silent: lane.silent,
              decision: lane.decision,
            });
          }),
        );
      }
    }
    for (const section of CODES) {
      const open = this.#chain.read('minutes', 'openDrafts', section2(section));
      asked.push(
        open.then((found) => {
          expect(Number(found)).to.equal(this.#model.openDrafts(section));
        }),
      );
    }
    asked.push(compareCharter(this.#chain, this.#model.charter));
    await Promise.all(asked);
  }

  async #compareMinute(number: number, minute: Minute): Promise<void> {
    const found = await this.#chain.read('minutes', 'minute', number);
    expect({
      state: STATES[Number(found['state'])],
      concludedAt: Number(found['concludedAt']),
      inForceAt: Number(found['inForceAt']),
      endedBy: Number(found['endedBy']),
      document: found['document'],
      acts: found['acts'],
      signing: CHOICES.Office[Number(found['signing']) - 1] ?? '',
      attesting: CHOICES.Office[Number(found['attesting']) - 1] ?? '',
    }).to.deep.equal({
      state: minute.state,
      concludedAt: minute.concludedAt,
      inForceAt: minute.inForceAt,
      endedBy: minute.endedBy,
      document: minute.document,
      acts: minute.acts,
      signing: minute.signing,
      attesting: minute.attesting,
    });
  }

  /**
   * Both clocks go on. Now and then the true one stands at the last second of a minute's day 30, or
   * at the one after, or around the date on which it may come into force.
   */
  #passTime(given: Intent): void {
    this.#clock += given.wait;
    const minute = this.#aim(given);
    if (given.boundary <= 5 && minute?.state === 'concluded') {
      const from = Number(minute.fields['effectiveFrom']);
      const edge = given.boundary > 3 && from > 0 ? from - 1 : this.#model.decideBy(minute);
      this.#clock = Math.max(this.#clock, edge + (given.boundary % 2));
    }
    const dated = [this.#time, this.#time + 1, this.#clock + 45][given.dated] ?? this.#clock;
    this.#time = Math.max(this.#time, dated);
  }

  /** Mostly a minute that can still go on. */
  #numberOf({ minute, wrong }: Intent): number {
    const open = [...this.#model.minutes].filter(([, { state }]) => GOES_ON.has(state));
    const found = wrong < 34 ? open[minute % Math.max(1, open.length)] : undefined;
    return found?.[0] ?? Math.max(1, this.#model.last - minute);
  }

  #aim(given: Intent): Minute | undefined {
    return this.#model.minutes.get(this.#numberOf(given));
  }

  async #step({ said, fn, args }: Step): Promise<string> {
    const sent = await this.#chain.send('minutes', fn, args, this.#time);
    const expected = this.#model.say(said, this.#time);
    expect(sent, JSON.stringify({ ...said, time: this.#time, seed: SEED })).to.equal(expected);
    return expected ?? `ok ${said.name}`;
  }

  async #enter(number: number): Promise<string> {
    const sent = await this.#chain.send('minutes', 'enterIntoForce', [number], this.#time);
    const expected = this.#model.enter(number, this.#time);
    expect(sent, `enter ${number} at ${this.#time}`).to.equal(expected);
    return expected ?? 'ok enter';
  }

  /** Minutes in force of which something is left to do. */
  #undone(): [number, Minute][] {
    return [...this.#model.minutes].filter(
      ([number, { list, done }]) => this.#model.inForce(number) && done.size < list.length,
    );
  }

  /** An act of a minute that may be in force, with its list or now and then with none. */
  async #perform(given: Intent): Promise<string> {
    const acting = [...this.#model.minutes].filter(([, { list }]) => list.length > 0);
    const undone = this.#undone();
    const among = undone.length > 0 && given.wrong < 34 ? undone : acting;
    const [number, minute] = among[given.minute % Math.max(1, among.length)] ?? [1, undefined];
    const list = given.wrong < 5 ? [] : (minute?.list ?? []);
    const left = list.findIndex((_, i) => minute?.done.has(i) === false);
    const position = given.wrong === 5 ? 9 : given.pick < 8 && left >= 0 ? left : given.pick % 2;
    const acts = list.map(actOf);
    const args = [number, position, actTuples(acts)];
    const sent = await this.#chain.send('minutes', 'perform', args, this.#time);
    const hash = acts.length === 0 ? NO_ACTS : actsHash(acts);
    const expected = this.#model.perform(number, position, hash);
    expect(sent, `perform ${number}/${position}`).to.equal(expected);
    return expected ?? `ok perform ${list[position]!.act}`;
  }

  /**
   * An officer goes, by the own section's hand, and another comes; sometimes nobody does, sometimes
   * one comes beside the other, and what minutes have laid down may keep them out.
   */
  async #turnOver(given: Intent, section: Code): Promise<string> {
    // Mostly one that a minute has said something about.
    const { seats, courses } = this.#model.charter;
    const ruled = OFFICES.filter((one) => seats.has(one) || courses.has(one));
    const among = ruled.length > 0 && given.law < 70 ? ruled : OFFICES;
    const office = among[given.pick % among.length]!;
    const former = this.#holders.get(section + office)!;
    const row = this.#model.offices.get(former.address)!;
    const people = this.#chain.world.sections[section];
    const rulers = (office === 'GOVERNMENT' ? people.governmentRoot : people.admins).slice(0, 2);
    if (given.relation < (ruled.length > 0 ? 12 : 3))
      return (await this.#appoint(section, office, rulers, 'beside')).outcome;
    if (row.ending !== '') {
      const { outcome, appointee } = await this.#appoint(section, office, rulers, 'again');
      if (appointee !== undefined) this.#holders.set(section + office, appointee);
      return outcome;
    }
    const ending = given.wrong < 10 ? 'compromised' : 'ended';
    const about = { section, office, appointee: former.address };
    await this.#must('EndAppointment', 'endAppointment', { ...about, ending }, rulers);
    Object.assign(row, { ending, endedAt: this.#time });
    if (given.relation === 12) return 'ok turnover';
    const { outcome, appointee } = await this.#appoint(section, office, rulers, 'turnover');
    if (appointee !== undefined) this.#holders.set(section + office, appointee);
    return outcome;
  }

  /** Another key for an office, as far as minutes let it have one. */
  async #appoint(
    section: Code,
    office: (typeof OFFICES)[number],
    rulers: readonly Key[],
    name: string,
  ): Promise<{ readonly outcome: string; readonly appointee?: Key }> {
    this.#keys += 1;
    const appointee = key(`${section} ${office} number ${this.#keys}`);
    const until = this.#time + 10_000 * DAY;
    const about = { section, office, appointee: appointee.address, until };
    const fields = { ...about, from: 0, credential: nextSalt() };
    const sent = await this.#toRegistry('Appoint', 'appoint', fields, [...rulers, appointee]);
    const waits = this.#model.closed && (office === 'COMMISSIONER' || office === 'SECRETARY');
    const from = this.#time + (waits ? 3 * DAY : 0);
    const expected = this.#model.appointment(section, office, { from, over: until });
    expect(sent, JSON.stringify({ ...about, seed: SEED })).to.equal(expected);
    if (expected !== undefined) return { outcome: expected };
    const row = { section, office, from, until, endedAt: 0, ending: '' } as const;
    this.#model.offices.set(appointee.address, { ...row });
    return { outcome: `ok ${name}`, appointee };
  }

  /** Rarely, since nothing shared comes into force for the section afterwards. */
  async #withdraw(given: Intent, section: Code): Promise<string> {
    if (given.pick > 1 || this.#model.withdrawn.has(section)) return 'no withdrawal';
    const root = this.#chain.world.sections[section].governmentRoot.slice(0, 2);
    await this.#must('WithdrawSection', 'withdrawSection', { section, document: nextSalt() }, root);
    this.#model.withdrawn.add(section);
    return 'ok withdraw';
  }

  /** A statement to the registry, which is not what this model is about: it must pass. */
  async #must(
    name: StatementName,
    fn: string,
    fields: Record<string, string | number>,
    keys: readonly Key[],
  ): Promise<void> {
    expect(await this.#toRegistry(name, fn, fields, keys), name).to.equal(undefined);
  }

  /** The error by which the registry refuses it; undefined where it is done. */
  #toRegistry(
    name: StatementName,
    fn: string,
    fields: Record<string, string | number>,
    keys: readonly Key[],
  ): Promise<string | undefined> {
    const { digest, struct } = this.#complete(name, { ...fields, deadline: this.#time + DAY });
    const signatures = keys.map((one) => signFast(one, digest));
    return this.#chain.send('registry', fn, [struct, signatures, '0x'], this.#time);
  }

  #make(act: StatementAct, given: Intent, section: Code): Step {
    const minute = this.#aim(given);
    const office = officeOf(act, minute, given);
    const lane = minute?.lanes.get(section);
    const late = given.wrong === 5 ? -1 : given.wrong === 6 ? 30 * DAY + 1 : 20 * DAY;
    const ofGovernment = act === 'MinuteDecide' || act === 'MinuteAgree';
    const head = ofGovernment ? lane?.conclusion : lane?.head;
    const list = act === 'MinuteDraft' ? actsOf(given) : [];
    const acts = list.map(actOf);
    // Governments agree to one of two texts, so that they also come to differ.
    const text =
      act === 'MinuteAgree' && given.pick < 3 ? AGREED_TEXT : (minute?.document ?? nextSalt());
    const without = act === 'MinuteAgree' && given.pick % 2 === 0;
    const { message, digest, struct } = this.#complete(act, {
      section,
      number: this.#numberOf(given),
      office,
      head: given.wrong === 7 || head === undefined || head === '' ? nextSalt() : head,
      document: given.wrong === 8 ? nextSalt() : text,
      acts: without ? NO_ACTS : given.wrong === 14 ? nextSalt() : (minute?.acts ?? NO_ACTS),
      decision: given.kind < 2 ? 'disapprove' : 'approve',
      occurredAt: this.#clock,
      deadline: this.#clock + late,
      ...(act === 'MinuteDraft' && {
        ...draftFields(given, this.#model.last, this.#clock),
        document: nextSalt(),
        acts: acts.length === 0 ? NO_ACTS : actsHash(acts),
      }),
    });
    const by =
      given.wrong === 9 ? key('a stranger to minutes') : this.#holders.get(section + office)!;
    const receipt = this.#receipt(given, section);
    const said: Said = { name: act, message, digest, signer: by.address, acts: list, ...receipt };
    const more = act === 'MinuteDraft' ? [actTuples(acts)] : [];
    const bytes = receipt === undefined ? '0x' : this.#signReceipt(receipt.receipt, digest);
    return { said, fn: FUNCTIONS[act], args: [struct, ...more, signFast(by, digest), bytes] };
  }

  /** A receipt of now, of before (its key may have lied), of tomorrow, or of the wrong section. */
  #receipt(given: Intent, own: Code): Pick<Required<Said>, 'receipt'> | undefined {
    const ago = [1, DAY, 30 * DAY, 30 * DAY + 1, -9][given.received];
    if (given.keep > 0 && ago === undefined && given.wrong !== 11) return undefined;
    const section = given.wrong === 11 ? CODES[1 - given.section]! : own;
    return { receipt: { section, receivedAt: this.#clock - (ago ?? 0) } };
  }

  #signReceipt({ section, receivedAt }: NonNullable<Said['receipt']>, digest: string): string {
    const { world } = this.#chain;
    const message = { section, digest, receivedAt, seq: 1 };
    const by = world.sections[section as Code].office.RECEIPT_KEY;
    const signature = signFast(by, digestOf(world.domain, STATEMENTS.Receipt, message));
    return encodeReceipt({ section, receivedAt, seq: 1, signature });
  }

  #complete(name: StatementName, fields: Record<string, string | number>) {
    const type: StatementType = STATEMENTS[name];
    const salted: Record<string, string | number> = { ...fields, salt: nextSalt() };
    const message: Message = Object.fromEntries(
      type.fields.map((field) => [field.name, salted[field.name]!]),
    );
    const digest = digestOf(this.#chain.world.domain, type, message);
    return { message, digest, struct: toStruct(type, message) };
  }
}
