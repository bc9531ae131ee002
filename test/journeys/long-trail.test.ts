import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { ActaClient, Evidence, EvidenceRecord, Person } from '@acta/sdk';
import { CHECKS, createVerifier, type Report } from '@acta/verifier';
import { LONG, SEED } from '../support/seed.ts';
import { accept, commission, inspect, offer, repack, reseal } from './support/goods.ts';
import { Pilot, SHIPPER } from './support/pilot.ts';
import { Random } from './support/random.ts';

const STEPS = 200;
const CARRIER = 'MX-CARR1';
/** What the vehicle is in, from the inside out: each in the next, the depth that the rules allow. */
const AROUND = ['carrier', 'trailer', 'truck', 'dock'] as const;

interface Thing {
  readonly goods: string;
  head: string;
}

/** What an attacker does to a file: `at` is the step, `other` some other one. */
type Tampering = (records: EvidenceRecord[], at: number, other: number) => EvidenceRecord[];

/** Each with the check that has to notice it. */
const TAMPERINGS: Readonly<Record<string, readonly [Tampering, string]>> = {
  'taken out': [(records, at) => records.toSpliced(at, 1), 'trail'],
  doubled: [(records, at) => records.toSpliced(at, 0, records[at]!), 'inclusion'],
  reordered: [
    (records, at, other) => records.toSpliced(at, 1).toSpliced(other, 0, records[at]!),
    'inclusion',
  ],
  swapped: [
    (records, at, other) =>
      records
        .with(at, { ...records[other]!, record: records[at]!.record, proof: records[at]!.proof })
        .with(other, {
          ...records[at]!,
          record: records[other]!.record,
          proof: records[other]!.proof,
        }),
    'statements',
  ],
};

/** The trail of one vehicle, 200 steps through four containers in each other, as one file. */
describe(`a trail of ${STEPS} steps (seed ${SEED})`, { timeout: 3_600_000 }, () => {
  let pilot: Pilot;
  let file: string;
  let verify: (file: string) => Report;

  before(async () => {
    pilot = await Pilot.found();
    await pilot.registerParty('MX', CARRIER, 'carrier-admin');
    const trip = await Trip.begin(pilot);
    const car = await trip.play();
    file = await trip.evidence(car);
    verify = createVerifier(await readFile(pilot.folder.trust));
  });
  after(() => pilot.close());

  const parsed = (): Evidence & { records: EvidenceRecord[] } =>
    JSON.parse(file) as Evidence & { records: EvidenceRecord[] };

  /** Places of the trail's own steps in the file. */
  const places = (): number[] =>
    parsed().records.flatMap(({ record }, i) =>
      Number(`0x${record.slice(4, 6)}`) === 3 ? [i] : [],
    );

  it('is one file, which verifies', () => {
    const report = verify(file);
    assert.equal(
      report.verdict,
      'valid',
      JSON.stringify(report.checks.filter(({ status }) => status !== 'pass')),
    );
    assert.equal(places().length, STEPS);
    assert.equal(report.records.length, STEPS);
  });

  for (const [what, [tamper, wanted]] of Object.entries(TAMPERINGS)) {
    it(`with a step ${what} fails check “${wanted}”`, () => {
      const random = new Random(SEED);
      const evidence = parsed();
      const own = places();
      for (const [step, at] of own.entries()) {
        // All of them in a long run; else a tenth, and always the ends.
        if (!LONG && step % 10 !== SEED % 10 && step !== 0 && step !== STEPS - 1) continue;
        const others = own.filter((place) => place !== at);
        const other = others[random.below(others.length)]!;
        const records = tamper(evidence.records, at, other);
        const report = verify(JSON.stringify({ ...evidence, records }));
        const failed = report.checks.filter(({ status }) => status === 'fail');
        const said = `step ${step}: ${JSON.stringify(report.checks.filter(({ status }) => status !== 'pass'))}`;
        assert.equal(report.verdict, 'invalid', said);
        assert.equal(failed[0]!.id, wanted, said);
        assert.equal(failed[0]!.number, CHECKS.find(({ id }) => id === wanted)!.number);
      }
    });
  }

  it('is the file of an older trail where the head is cut off with the end, and says so', () => {
    const evidence = parsed();
    const records = evidence.records.filter((_, i) => i !== places().at(-1));
    const subject = { ...evidence.subject, head: undefined };
    const report = verify(JSON.stringify({ ...evidence, subject, records }));
    assert.equal(report.verdict, 'valid', 'which is why who knows a later head asks for it');
    assert.equal(report.records.length, STEPS - 1);
  });
});

/** One vehicle that goes to and fro, and everything it is put into. */
class Trip {
  readonly #us: ActaClient;
  readonly #people: ReadonlyMap<string, Person>;
  readonly #inspectors: readonly Person[];
  #holder = SHIPPER;
  #steps = 0;

  private constructor(
    us: ActaClient,
    people: ReadonlyMap<string, Person>,
    inspectors: readonly Person[],
  ) {
    this.#us = us;
    this.#people = people;
    this.#inspectors = inspectors;
  }

  static async begin(pilot: Pilot): Promise<Trip> {
    const people = new Map([
      [SHIPPER, await pilot.person('shipper-admin')],
      [CARRIER, await pilot.person('carrier-admin')],
    ]);
    const inspectors = [await pilot.person('mx-inspector'), await pilot.person('us-inspector')];
    return new Trip(await pilot.client('US'), people, inspectors);
  }

  async play(): Promise<Thing> {
    const car = await this.#commission();
    const other = await this.#commission();
    const around: Thing[] = [];
    while (around.length < AROUND.length) around.push(await this.#commission());
    this.#steps = 1;
    const cycle = 2 + 2 * AROUND.length - 1 + 4 + 2;
    while (this.#steps + cycle <= STEPS) await this.#cycle(car, other, around);
    while (this.#steps < STEPS) this.#step(await this.#seal(car), car);
    return car;
  }

  /** Into everything and out again; every other vehicle leaves the carrier while this one stays. */
  async #cycle(car: Thing, other: Thing, around: readonly Thing[]): Promise<void> {
    const [carrier] = around as [Thing];
    const dock = around.at(-1)!;
    await this.#repack('Pack', carrier, [other, car]);
    await this.#repack('Unpack', carrier, [other]);
    const chain = [car, ...around];
    for (let i = 1; i < AROUND.length; i += 1)
      await this.#repack('Pack', chain[i + 1]!, [chain[i]!]);
    for (const what of [
      () => this.#handOver(dock),
      () => this.#inspect(dock),
      () => this.#seal(dock),
      () => this.#handOver(dock),
    ]) {
      this.#step(await what(), dock);
    }
    for (let i = AROUND.length; i > 0; i -= 1)
      await this.#repack('Unpack', chain[i]!, [chain[i - 1]!]);
    for (const what of [() => this.#handOver(car), () => this.#handOver(car)]) {
      this.#step(await what(), car);
    }
  }

  async #commission(): Promise<Thing> {
    return commission(this.#us, SHIPPER, this.#people.get(SHIPPER)!);
  }

  async #handOver(thing: Thing): Promise<string> {
    const to = this.#holder === SHIPPER ? CARRIER : SHIPPER;
    const [releaser, receiver] = [this.#people.get(this.#holder)!, this.#people.get(to)!];
    const offered = await offer(this.#us, { party: this.#holder, to }, thing, releaser);
    const { digest } = await accept(this.#us, to, offered.digest, receiver);
    this.#holder = to;
    return digest;
  }

  async #inspect(thing: Thing): Promise<string> {
    return (await inspect(this.#us, thing, this.#inspectors)).digest;
  }

  async #seal(thing: Thing): Promise<string> {
    const signer = this.#people.get(this.#holder)!;
    return (await reseal(this.#us, this.#holder, thing, signer)).digest;
  }

  async #repack(
    type: 'Pack' | 'Unpack',
    container: Thing,
    pieces: readonly Thing[],
  ): Promise<void> {
    const signer = this.#people.get(this.#holder)!;
    const given = pieces.map(({ goods, head }) => ({ goods, head }));
    const { digest } = await repack(this.#us, type, this.#holder, container, given, signer);
    this.#step(digest, container, ...pieces);
  }

  #step(digest: string, ...things: readonly Thing[]): void {
    for (const thing of things) thing.head = digest;
    this.#steps += 1;
  }

  /** The file, once every section has cosigned all of it. */
  async evidence({ goods, head }: Thing): Promise<string> {
    await this.#us.waitFor(head, 'cosigned');
    await this.#us.login(this.#inspectors[1]!);
    const bytes = await this.#us.http.bytes(`/v1/trails/${goods}/evidence`);
    return new TextDecoder().decode(bytes);
  }
}
