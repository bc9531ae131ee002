import { CHOICES, digestOf, type Message, STATEMENTS, type StatementType } from '@acta/protocol';
import { expect } from 'chai';
import { id } from 'ethers';
import fc from 'fast-check';
import { openChain } from '../support/chain.ts';
import { FROM, publish, UNTIL } from '../support/duty.ts';
import { found, type World } from '../support/founding.ts';
import type { Key } from '../support/keys.ts';
import { type Code, CODES, officer } from '../support/minutes.ts';
import { foundOffices } from '../support/offices.ts';
import { runs, SEED } from '../support/runs.ts';
import { now } from '../support/statements.ts';
import { party8, section2, toStruct } from '../support/words.ts';
import { type DutySaid, DutyModel, type PublishedModel } from './duty-model.ts';
import { FastChain, signFast } from './fast-chain.ts';

const NONE = `0x${'00'.repeat(32)}`;
const KINDS = ['schedule', 'rule set', 'exchange rates'] as const;
const PARTIES = ['US-MAKER', 'MX-MAKER'] as const;
const DECLARATIONS = ['one', 'other'].map((name) => id(`declaration ${name}`));
const FUNCTIONS = { Declare: 'declare', Assess: 'assess', DutyAct: 'act', Protest: 'protest' };
const NAMES = ['Declare', 'Assess', 'DutyAct', 'DutyAct', 'Protest'] as const;
/** Out of which a statement is made: each number is used once, for one choice. */
const NUMBERS = fc.noBias(fc.array(fc.nat(9_999), { minLength: 14, maxLength: 14 }));

class Dice {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  pick<T>(list: readonly T[]): T {
    const number = this.#numbers[this.#next % this.#numbers.length]!;
    this.#next += 1;
    return list[number % list.length]!;
  }

  /** What is right, or now and then something else. */
  mostly<T>(right: T, others: readonly T[]): T {
    return this.pick([...Array<T>(9).fill(right), this.pick([right, ...others])]);
  }
}

/**
 * What importers and the assessors of two nations may say of two declarations, rightly and wrongly:
 * the contract does as the model does, refuses by the error that the model names, and moves nothing
 * but what the model moved.
 */
describe('DutyAssessments and its model', function () {
  this.timeout(3_600_000);
  const tried = new Map<string, number>();
  const published = new Map<string, PublishedModel>();
  const citedBy = { MX: [] as string[], US: [] as string[] };
  let world: World;
  let chain: FastChain;
  let begin: number;

  before(async () => {
    world = await found(await openChain());
    await foundOffices(world);
    for (const section of CODES) {
      for (const [i, kind] of KINDS.entries()) {
        const digest = await publish(world, section, kind);
        citedBy[section].push(digest);
        published.set(digest, { section, kind: i + 1, from: FROM, until: UNTIL });
      }
    }
    begin = await now(world);
    chain = await FastChain.of(world);
  });

  it(`agree on every statement (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(NUMBERS, { minLength: 40, maxLength: 60 }), async (statements) => {
        await chain.renew();
        const model = new DutyModel(published);
        let repeated: Said | undefined;
        let records = await sizeOf();
        for (const [i, numbers] of statements.entries()) {
          const dice = new Dice(numbers);
          const fresh = invent(model, dice, begin + i + 1, i);
          const said =
            repeated !== undefined && dice.pick([0, 0, 0, 0, 0, 0, 1]) ? repeated : fresh;
          repeated = said;
          const wanted = model.take(said);
          const fn = FUNCTIONS[said.name];
          const args = [said.struct, said.signature, '0x'];
          const refusal = await chain.send('duties', fn, args, begin + i + 1);
          expect(refusal, JSON.stringify(said)).to.equal(wanted);
          const outcome = wanted ?? `ok ${said.name} ${said.message['word'] ?? ''}`.trim();
          tried.set(outcome, (tried.get(outcome) ?? 0) + 1);
          if (wanted === undefined) records += 1;
          if (i % 10 === 9) await compare(model);
        }
        expect(await sizeOf()).to.equal(records);
        await compare(model);
      }),
      runs(250),
    );
  });

  it('have seen what may happen', () => {
    const seen = JSON.stringify(Object.fromEntries(tried));
    const words = CHOICES.DutyWord.map((word) => `ok DutyAct ${word}`);
    for (const outcome of [
      ...['ok Declare', 'ok Assess', 'ok Protest', ...words],
      ...['HeadStale', 'PartyNotHeld', 'OfficeNotHeld', 'StatementRepeated'],
      ...['Undeclared', 'PartyForeign', 'Unassessed', 'Closed', 'AboutForeign'].map(ofDuty),
      ...['ProtestNotOpen', 'ProtestsOpen'].map(ofDuty),
      ...['TariffForeign', 'TariffUnfit', 'TariffNotInForce'].map(ofDuty),
    ]) {
      expect(tried.get(outcome) ?? 0, `${outcome} in ${seen}`).to.be.greaterThan(0);
    }
  });

  const ofDuty = (name: string) => `DutyAssessments${name}`;
  const sizeOf = async () => Number((await chain.readAll('log', 'size'))[0]);

  interface Said extends DutySaid {
    readonly struct: Record<string, unknown>;
    readonly signature: string;
  }

  /** A statement of somebody, about something that is there, or not. */
  function invent(model: DutyModel, dice: Dice, time: number, n: number): Said {
    const name = dice.pick(NAMES);
    const declaration = dice.pick(DECLARATIONS);
    const section: Code = dice.pick(CODES);
    const other: Code = section === 'US' ? 'MX' : 'US';
    const owner = model.declared.get(declaration);
    const party = dice.mostly(owner?.party ?? dice.pick(PARTIES), PARTIES);
    const { head } = model.side(declaration, section);
    const word = dice.pick(CHOICES.DutyWord);
    const acts = model.standing(declaration, section, 'act');
    const open = model.standing(declaration, section, 'open protest');
    const elsewhere = model.standing(declaration, other, 'act');
    const right = word === 'decision' && name === 'DutyAct' ? open : acts;
    const about = dice.mostly(right.at(-1) ?? NONE, [...acts, ...open, ...elsewhere]);
    const fields: Message = {
      Declare: {
        party,
        declaration,
        head: dice.mostly(owner?.head ?? NONE, [head, id(`no head ${n}`)]),
      },
      Assess: {
        section,
        declaration,
        head: dice.mostly(head, [owner?.head ?? NONE, id(`no head ${n}`)]),
        ...cited(dice, section, other),
        legalDate: dice.mostly(FROM + 5, [FROM - 1, UNTIL]),
      },
      DutyAct: {
        section,
        declaration,
        head: dice.mostly(head, [owner?.head ?? NONE, id(`no head ${n}`)]),
        word,
        about,
      },
      Protest: { party, section, declaration, about },
    }[name];
    const type: StatementType = STATEMENTS[name];
    const document = id(`document ${n}`);
    const rest = { document, occurredAt: time, salt: id(`salt ${n}`), deadline: time + 86_400 };
    const message = { ...fields, ...rest };
    const digest = digestOf(world.domain, type, message);
    const [key, entitled] = hand(dice, name, section, party as (typeof PARTIES)[number]);
    const signature = signFast(key, digest);
    return { name, message, digest, entitled, struct: toStruct(type, message), signature };
  }

  function cited(dice: Dice, section: Code, other: Code): Message {
    const [schedule, rules, exchange] = citedBy[section] as [string, string, string];
    return {
      schedule: dice.mostly(schedule, [citedBy[other][0]!, rules, exchange]),
      rules,
      exchange: dice.pick([exchange, NONE]),
    };
  }

  /** Whoever may say it, or now and then the other nation's hand. */
  function hand(
    dice: Dice,
    name: DutySaid['name'],
    section: Code,
    party: (typeof PARTIES)[number],
  ): [Key, boolean] {
    const isParty = name === 'Declare' || name === 'Protest';
    const other: Code = section === 'US' ? 'MX' : 'US';
    const rightly = dice.mostly(true, [false]);
    if (!isParty) return [officer(world, rightly ? section : other, 'ASSESSOR'), rightly];
    const { admin, agent } = world.parties[party];
    return [rightly ? admin : agent, rightly];
  }

  /** The contract holds what the model holds, on every side: only the one spoken of has moved. */
  async function compare(model: DutyModel): Promise<void> {
    for (const declaration of DECLARATIONS) {
      const declared = model.declared.get(declaration);
      const told = await chain.read('duties', 'declared', declaration);
      expect(told['head']).to.equal(declared?.head ?? NONE);
      expect(told['party']).to.equal(declared ? party8(declared.party) : '0x0000000000000000');
      for (const section of CODES) {
        const side = await chain.read('duties', 'side', declaration, section2(section));
        expect({
          head: side['head'],
          protests: Number(side['protests']),
          closed: side['closed'],
        }).to.deep.equal(model.side(declaration, section));
        // What no history may bring about.
        expect(side['closed'] && side['protests'] !== 0n, 'closed over a protest').to.equal(false);
      }
    }
  }
});
