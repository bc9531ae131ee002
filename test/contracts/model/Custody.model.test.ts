import {
  digestOf,
  type Message,
  outputsRoot,
  piecesRoot,
  STATEMENTS,
  type StatementName,
  type StatementType,
} from '@acta/protocol';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Result } from 'ethers';
import { openChain } from '../support/chain.ts';
import { NO_SEALS } from '../support/custody.ts';
import { found } from '../support/founding.ts';
import { key } from '../support/keys.ts';
import { foundOffices } from '../support/offices.ts';
import { LONG, SEED } from '../support/runs.ts';
import { nextSalt, now, receiptFor } from '../support/statements.ts';
import { DAY } from '../support/time.ts';
import { party8, section2, toStruct } from '../support/words.ts';
import { type Intent, intent, mean, type Meant, type Stage } from './custody-commands.ts';
import type { Said } from './custody-book.ts';
import { checkStep, look } from './custody-invariants.ts';
import { CustodyModel } from './custody-model.ts';
import { FastChain, signFast } from './fast-chain.ts';

const GOODS = 8;
/** Ten thousand with ACTA_LONG=1 (a quarter of an hour), else what fits a minute. */
const RUNS = LONG ? 10_000 : 500;
/** Statements of a run, about. */
const STEPS = 30;

/** Statements that say by a word what they do. */
const ACTS: ReadonlySet<string> = new Set(['Transform', 'HolderAct', 'OfficialAct']);

/** A statement ready to be sent, and the same for the model. */
interface Step {
  readonly said: Said;
  readonly fn: string;
  readonly args: readonly unknown[];
}

describe('Custody and its model', function () {
  this.timeout(3_600_000);
  const tried = new Map<string, number>();
  let chain: FastChain;
  let begin: number;

  before(async () => {
    const world = await found(await openChain());
    await foundOffices(world);
    begin = await now(world);
    chain = await FastChain.of(world);
  });

  it(`agree on every step of goods, containers, seals, holds, lots and what is done by law (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(intent, { minLength: STEPS - 10, maxLength: STEPS + 10 }),
        async (intents) => {
          await chain.renew();
          const run = new Run(chain, begin);
          await run.begin();
          for (const given of intents) {
            const outcome = await run.take(given);
            tried.set(outcome, (tried.get(outcome) ?? 0) + 1);
          }
          await run.compare();
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('have seen what may happen', () => {
    // Not a rule of custody: it keeps the generator from drifting into mere refusals.
    const seen = JSON.stringify(Object.fromEntries(tried));
    for (const name of [
      'Answer',
      'Pack',
      'Unpack',
      'JointInspection',
      'Hold',
      'contest',
      'Seal',
      'CommissionLot',
      'Transform transform',
      'Transform split',
      'Transform merge',
      'HolderAct divert',
      'HolderAct loss',
      'HolderAct closing',
      'OfficialAct seizure',
      'OfficialAct recovery',
      'OfficialAct succession',
      'OfficialAct return',
      'OfficialAct destruction',
    ]) {
      expect(tried.get(`ok ${name}`) ?? 0, seen).to.be.greaterThan(0);
    }
    for (const error of [
      'HeadStale',
      'NotHolder',
      'Inside',
      'Stopped',
      'NotInside',
      'SealsDiffer',
      'Closed',
      'QuantityDiffers',
      'QuantityMissing',
      'WordUnfit',
      'NotEmpty',
      'Lost',
      'NotLost',
      'Official',
      'NotOfficial',
      'OfficialForeign',
      'PartyForeign',
      'HolderStands',
      'OfficeUnfit',
    ]) {
      expect(tried.get(`Custody${error}`) ?? 0, seen).to.be.greaterThan(0);
    }
  });
});

class Run {
  readonly #chain: FastChain;
  readonly #stage: Stage;
  readonly #model: CustodyModel;
  readonly #deadline: number;
  /** Second of the next block. */
  #time: number;
  /** The last fork: two complete handoffs from one head, the winner first. */
  #fork: { winner: Step; loser: Step } | undefined;

  constructor(chain: FastChain, begin: number) {
    this.#chain = chain;
    this.#time = begin;
    this.#deadline = begin + DAY;
    const { world } = chain;
    const parties = Object.values(world.parties);
    const { MX, US } = world.sections;
    this.#stage = {
      names: Array.from({ length: GOODS }, () => nextSalt()),
      parties: parties.map(({ id }) => id),
      agents: Object.fromEntries(parties.map(({ id, agent }) => [id, agent])),
      inspectors: { MX: MX.office.INSPECTOR, US: US.office.INSPECTOR },
      registrars: { MX: MX.office.REGISTRAR, US: US.office.REGISTRAR },
      stranger: key('a stranger to custody'),
      seals: [nextSalt(), nextSalt(), nextSalt()],
      crossings: [nextSalt(), nextSalt()],
    };
    const of = (office: 'INSPECTOR' | 'REGISTRAR') =>
      new Map([MX, US].map((section) => [section.office[office].address, section.code]));
    this.#model = new CustodyModel({
      agents: new Map(parties.map(({ id, agent }) => [agent.address, id])),
      inspectors: of('INSPECTOR'),
      registrars: of('REGISTRAR'),
    });
  }

  /** Most goods exist from the start, held by few, so that much can be done with them. */
  async begin(): Promise<void> {
    const { names, parties, agents } = this.#stage;
    for (const [i, goods] of names.slice(0, GOODS - 1).entries()) {
      const party = parties[i < 6 ? 0 : 1]!;
      const keys = [agents[party]!];
      await this.#step(
        i % 3 === 2
          ? this.#prepare('CommissionLot', { fields: { party, goods, quantity: 5 + i }, keys })
          : this.#prepare('Commission', { fields: { party, goods, seals: NO_SEALS }, keys }),
      );
    }
  }

  /** Takes one step on chain and in the model; they must say the same, down to the error. */
  async take(given: Intent): Promise<string> {
    if (given.act === 'contest') return this.#contest(given);
    if (given.act === 'strikeOff') return this.#strikeOff();
    const meant = mean(this.#stage, this.#model.book.things, given, nextSalt);
    if (given.act !== 'fork') return this.#step(this.#prepare(given.act, meant));
    const loser = this.#prepare('Answer', meant);
    const winner = this.#prepare('Answer', {
      ...meant,
      fields: { ...meant.fields, answer: given.odd > 20 ? 'refused' : 'accepted' },
    });
    this.#fork = { winner, loser };
    return this.#step(winner);
  }

  async #step({ said, fn, args }: Step): Promise<string> {
    const sent = await this.#send('custody', fn, args);
    const before = look(this.#model.book);
    const expected = this.#model.say(said);
    expect(sent, JSON.stringify({ ...said, seed: SEED })).to.equal(expected);
    checkStep(before, look(this.#model.book), said);
    if (expected !== undefined) return expected;
    const { word } = said.message;
    return ACTS.has(said.name) ? `ok ${said.name} ${word}` : `ok ${said.name}`;
  }

  /** Once a run its section may strike off the last party, whatever that holds. */
  async #strikeOff(): Promise<string> {
    const party = this.#stage.parties.at(-1)!;
    if (this.#model.book.ended.has(party)) return 'struck off before';
    const section = party.slice(0, 2) as 'MX' | 'US';
    const fields = { section, party, ending: 'ended' };
    const { digest, struct } = this.#complete('EndParty', fields);
    const signature = signFast(this.#stage.registrars[section], digest);
    expect(await this.#send('registry', 'endParty', [struct, [signature], '0x'])).to.equal(
      undefined,
    );
    this.#model.book.ended.add(party);
    return 'ok strikeOff';
  }

  #send(role: 'custody' | 'registry', fn: string, args: readonly unknown[]) {
    this.#time += 1;
    return this.#chain.send(role, fn, args, this.#time);
  }

  async #contest(given: Intent): Promise<string> {
    if (this.#fork === undefined) return 'no fork';
    const { winner, loser } = this.#fork;
    const lost = given.odd === 6 ? winner : loser;
    const receipted = given.key > 2;
    const { world } = this.#chain;
    const receipt = receipted ? receiptFor(world, 'MX', lost.said, this.#time) : '0x';
    const [handoff, answer, release, acceptance] = lost.args;
    const sent = await this.#send('custody', 'contest', [
      [handoff, answer, release, acceptance, receipt],
      winner.args[0],
      winner.args[1],
      ['0x', 0, []],
    ]);
    const expected = this.#model.contest({ loser: lost.said, receipted, winner: winner.said });
    expect(sent, JSON.stringify({ lost: lost.said, winner: winner.said })).to.equal(expected);
    return expected ?? 'ok contest';
  }

  /** The goods as the contract has them are the goods of the model, and in one place each. */
  async compare(): Promise<void> {
    const places = new Map<string, bigint>();
    const pieces = new Map<string, bigint>();
    for (const goods of this.#stage.names) {
      const { book } = this.#model;
      const thing = book.things.get(goods);
      const found = await this.#chain.read('custody', 'goodsOf', goods);
      pieces.set(goods, found['pieces'] as bigint);
      if (thing === undefined) {
        expect(found['tip']).to.equal(`0x${'00'.repeat(20)}`);
        continue;
      }
      const { ethers } = this.#chain.world.chain;
      const around = book.outermost(thing);
      expect((found as unknown as Result).toObject()).to.deep.equal({
        tip: ethers.keccak256(ethers.concat([thing.head, thing.seals])).slice(0, 42),
        holder: party8(around.holder),
        container: thing.inside?.goods ?? NO_SEALS,
        seals: thing.seals,
        held: thing.holds.size > 0,
        contested: thing.contested,
        height: BigInt(thing.height),
        pieces: BigInt(thing.pieces.size),
        stopped: BigInt([...thing.pieces].filter((piece) => book.stopped(piece)).length),
        closed: thing.closed,
        lost: thing.lost,
        quantity: BigInt(thing.quantity),
        official: section2(around.official?.section ?? ''),
        takenFrom: party8(around.official?.from ?? ''),
      });
      const place = thing.inside?.goods;
      if (place !== undefined) places.set(place, (places.get(place) ?? 0n) + 1n);
    }
    // Counted by where each says it is: nothing is in two containers.
    for (const goods of this.#stage.names) {
      expect(pieces.get(goods)).to.equal(places.get(goods) ?? 0n);
    }
  }

  #prepare(name: Exclude<Intent['act'], 'fork' | 'contest' | 'strikeOff'>, meant: Meant): Step {
    if (meant.offer !== undefined) return this.#prepareExchange(meant);
    const { message, digest, struct } = this.#complete(name, meant.fields);
    const signatures = meant.keys.map((key) => signFast(key, digest));
    const said: Said = {
      name,
      message,
      digest,
      signers: meant.keys.map(({ address }) => address),
      ...(meant.pieces && {
        pieces: meant.pieces,
        root: meant.pieces.length === 0 ? '' : piecesRoot(meant.pieces),
      }),
      ...(meant.outputs && {
        outputs: meant.outputs,
        outputsRoot: meant.outputs.length === 0 ? '' : outputsRoot(meant.outputs),
      }),
    };
    const signed = name === 'JointInspection' ? signatures : signatures[0];
    const lists = [
      meant.pieces?.map(({ goods, head }) => [goods, head]),
      meant.outputs?.map(({ goods, quantity }) => [goods, quantity]),
    ].filter((list) => list !== undefined);
    return {
      said,
      fn: name === 'WithdrawOffer' ? 'withdraw' : name[0]!.toLowerCase() + name.slice(1),
      args: [struct, ...lists, signed, '0x'],
    };
  }

  #prepareExchange({ fields, keys, offer }: Meant): Step {
    const handoff = this.#complete('Handoff', offer!.fields);
    const answer = this.#complete('Answer', { handoff: handoff.digest, ...fields });
    return {
      said: {
        name: 'Answer',
        message: answer.message,
        digest: answer.digest,
        signers: keys.map(({ address }) => address),
        handoff: {
          message: handoff.message,
          digest: handoff.digest,
          signer: offer!.key.address,
        },
      },
      fn: 'handoff',
      args: [
        handoff.struct,
        answer.struct,
        signFast(offer!.key, handoff.digest),
        ...keys.map((key) => signFast(key, answer.digest)),
        '0x',
      ],
    };
  }

  #complete(name: StatementName, fields: Record<string, string | number>) {
    const type: StatementType = STATEMENTS[name];
    const common: Record<string, string | number> = {
      document: nextSalt(),
      occurredAt: this.#deadline - 86_400,
      salt: nextSalt(),
      deadline: this.#deadline,
    };
    const message: Message = Object.fromEntries(
      type.fields.map((field) => [field.name, fields[field.name] ?? common[field.name]!]),
    );
    const digest = digestOf(this.#chain.world.domain, type, message);
    return { message, digest, struct: toStruct(type, message) };
  }
}
