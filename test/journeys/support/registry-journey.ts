import { ActaError, bytesToHex, type Message, type Office, randomBytes } from '@acta/protocol';
import { Chores } from '@acta/ledger';
import { type Key, newKey, type PartyKeys, type World } from './world.ts';

const DAY = 86_400;
const OFFICES: readonly Office[] = [
  'COMMISSIONER',
  'SECRETARY',
  'GOVERNMENT',
  'INSPECTOR',
  'ASSESSOR',
  'OVERSIGHT',
  'RECEIPT_KEY',
  'SECTION_ADMIN',
];

const hash = (): string => bytesToHex(randomBytes(32));

interface Appointed {
  readonly code: 'US' | 'MX';
  readonly office: Office;
  readonly key: Key;
}

/** Sections that appoint, end, register, delegate and announce at random. */
export class RegistryJourney {
  readonly keys = new Set<string>();
  readonly parties: PartyKeys[] = [];
  readonly refusals = new Map<string, number>();
  readonly #world: World;
  readonly #below: (below: number) => number;
  readonly #appointed: Appointed[] = [];
  readonly #delegates: { readonly party: PartyKeys; readonly key: Key }[] = [];
  readonly #logKeys: { readonly code: 'US' | 'MX'; readonly key: string }[] = [];

  constructor(world: World, below: (below: number) => number) {
    this.#world = world;
    this.#below = below;
    for (const side of Object.values(world.sides)) {
      for (const key of [...side.admins, ...side.government, ...side.recovery]) this.#meet(key);
    }
  }

  async step(): Promise<void> {
    const steps = [
      () => this.#appoint(),
      () => this.#appoint(),
      () => this.#end(),
      () => this.#party(),
      () => this.#delegate(),
      () => this.#delegate(),
      () => this.#endDelegate(),
      () => this.#newAdmin(),
      () => this.#endParty(),
      () => this.#logKey(),
      () => this.#endLogKey(),
      () => this.#threshold(),
      () => this.#cancel(),
      () => this.#recover(),
    ];
    try {
      await this.#pick(steps)();
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
      this.refusals.set(error.code, (this.refusals.get(error.code) ?? 0) + 1);
    }
  }

  async #appoint(): Promise<void> {
    const code = this.#code();
    const office = this.#pick(OFFICES);
    const key = this.#meet(newKey());
    const isSet = office === 'SECTION_ADMIN';
    const message = {
      section: code,
      office,
      appointee: key.address,
      from: this.#world.now + this.#below(3) * DAY,
      until: isSet ? 0xff_ffff_ffff : this.#world.now + (5 + this.#below(60)) * DAY,
      credential: hash(),
      ...this.#world.closing(),
    };
    await this.#world.record('Appoint', message, [...this.#rulers(code, office), key]);
    this.#appointed.push({ code, office, key });
  }

  async #end(): Promise<void> {
    if (this.#appointed.length === 0) return this.#appoint();
    const { code, office, key } = this.#pick(this.#appointed);
    const ending = this.#pick(['ended', 'ended', 'compromised']);
    const message = { section: code, office, appointee: key.address, ending };
    await this.#world.record(
      'EndAppointment',
      { ...message, ...this.#world.closing() },
      this.#rulers(code, office),
    );
  }

  async #party(): Promise<void> {
    const party = await this.#world.party(this.#code());
    this.#meet(party.admin);
    this.parties.push(party);
  }

  async #delegate(): Promise<void> {
    if (this.parties.length === 0) return this.#party();
    const party = this.#pick(this.parties);
    const key = this.#meet(newKey());
    const message = {
      party: party.id,
      delegate: key.address,
      scope: this.#pick(['custody', 'declarations', 'all']),
      from: this.#world.now,
      until: this.#world.now + this.#below(90) * DAY,
      ...this.#world.closing(),
    };
    await this.#world.record('Delegate', message, [party.admin, key]);
    this.#delegates.push({ party, key });
  }

  async #endDelegate(): Promise<void> {
    if (this.#delegates.length === 0) return this.#delegate();
    const { party, key } = this.#pick(this.#delegates);
    const ending = this.#pick(['ended', 'compromised']);
    const message = { party: party.id, delegate: key.address, ending, ...this.#world.closing() };
    await this.#world.record('EndDelegate', message, [party.admin]);
  }

  async #newAdmin(): Promise<void> {
    if (this.parties.length === 0) return this.#party();
    const at = this.#below(this.parties.length);
    const { id } = this.parties[at]!;
    const admin = this.#meet(newKey());
    const code = id.slice(0, 2) as 'US' | 'MX';
    const registrar = await this.#world.holder(code, 'REGISTRAR');
    const message = { section: code, party: id, admin: admin.address, ...this.#world.closing() };
    await this.#world.record('PartyAdmin', message, [registrar, admin]);
    this.parties[at] = { id, admin };
  }

  async #endParty(): Promise<void> {
    if (this.parties.length < 3) return this.#party();
    const { id } = this.#pick(this.parties);
    const code = id.slice(0, 2) as 'US' | 'MX';
    const registrar = await this.#world.holder(code, 'REGISTRAR');
    const ending = this.#pick(['ended', 'compromised']);
    const message = { section: code, party: id, ending, ...this.#world.closing() };
    await this.#world.record('EndParty', message, [registrar]);
  }

  async #logKey(): Promise<void> {
    const code = this.#code();
    const key = hash();
    const use = this.#pick(['log-ed25519', 'cosigner-ed25519', 'cosigner-ml-dsa-44']);
    const message = { section: code, use, key, from: this.#world.now, ...this.#world.closing() };
    await this.#world.record('LogKey', message, this.#admins(code));
    this.#logKeys.push({ code, key });
  }

  async #endLogKey(): Promise<void> {
    if (this.#logKeys.length === 0) return this.#logKey();
    const { code, key } = this.#pick(this.#logKeys);
    const ending = this.#pick(['ended', 'compromised']);
    const message = { section: code, key, ending, ...this.#world.closing() };
    await this.#world.record('EndLogKey', message, this.#admins(code));
  }

  async #threshold(): Promise<void> {
    const code = this.#code();
    const threshold = 2 + this.#below(3);
    const message = { section: code, quorum: 'RECOVERY', threshold, ...this.#world.closing() };
    const side = this.#world.sides[code];
    await this.#world.record('SetThreshold', message, side.recovery);
  }

  async #cancel(): Promise<void> {
    const pending = this.#appointed.at(-1);
    if (pending === undefined) return;
    const { code, key } = pending;
    const message = { section: code, appointee: key.address, ...this.#world.closing() };
    await this.#world.record('CancelPending', message, this.#world.sides[code].government);
  }

  /** Rarely: the recovery set puts three new admins in, and seven days pass. */
  async #recover(): Promise<void> {
    if (this.#below(3) > 0) return;
    const code = this.#code();
    const side = this.#world.sides[code];
    const admins = [newKey(), newKey(), newKey()].sort((a, b) => (a.address < b.address ? -1 : 1));
    const [admin1, admin2, admin3] = admins.map((key) => this.#meet(key).address);
    const message = { section: code, admin1, admin2, admin3, threshold: 2 } as Message;
    await this.#world.record('Recover', { ...message, ...this.#world.closing() }, side.recovery);
    this.#world.now += 7 * DAY;
    const call = new Chores(this.#world.deployment).completeRecovery(code);
    await this.#world.ledger.tryCall(call);
    await this.#world.relayed(call);
    this.#world.sides[code].admins = admins;
  }

  #rulers(code: 'US' | 'MX', office: Office): Key[] {
    return office === 'GOVERNMENT'
      ? this.#world.sides[code].government.slice(0, 2)
      : this.#admins(code);
  }

  #admins(code: 'US' | 'MX'): Key[] {
    return this.#world.sides[code].admins.slice(0, 2);
  }

  #meet(key: Key): Key {
    this.keys.add(key.address);
    return key;
  }

  #code(): 'US' | 'MX' {
    return this.#pick(['US', 'MX'] as const);
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#below(from.length)]!;
  }
}
