import type { StatementName } from '@acta/protocol';
import {
  commission,
  complete,
  exchange,
  handOver,
  holdOf,
  inspection,
  makePack,
  pack,
  type Thing,
} from '../support/custody.ts';
import {
  decree,
  holderAct,
  lotOf,
  making,
  officialAct,
  strikeOff,
} from '../support/custody-acts.ts';
import type { World } from '../support/founding.ts';
import type { Key } from '../support/keys.ts';
import { type Made, make, nextSalt, now, send, signAll } from '../support/statements.ts';
import { type Code, other, type Prepared, type Row } from './row.ts';
import { watch } from './views.ts';

const maker = (world: World, code: Code) => world.parties[code === 'US' ? 'US-MAKER' : 'MX-MAKER'];
const carrier = (world: World, code: Code) =>
  world.parties[code === 'US' ? 'US-CARRY' : 'MX-CARRY'];
const inspector = (world: World, code: Code) => world.sections[code].office.INSPECTOR;

/** Goods that a section's maker holds. */
async function goodsOf(world: World, code: Code): Promise<Thing> {
  const thing = await commission(world, maker(world, code));
  watch(world).goods.push(thing.goods);
  return thing;
}

/** A row for `(statement, …, signature, receipt)` by one key. */
function said(
  fn: string,
  say: (world: World, code: Code) => Promise<{ made: Made; by: Key; more?: readonly unknown[] }>,
  inOwnName = false,
): Row {
  return {
    role: 'custody',
    fn,
    prepare: async (world, code): Promise<Prepared> => {
      const { made, by, more = [] } = await say(world, code);
      return {
        statements: [{ made, authority: [by] }],
        args: ([signatures], receipt) => [made.struct, ...more, signatures![0], receipt],
        inOwnName,
      };
    },
  };
}

async function about<N extends StatementName>(
  world: World,
  name: N,
  code: Code,
  thing: Thing,
  fields: object = {},
): Promise<Made> {
  const said = {
    party: maker(world, code).id,
    goods: thing.goods,
    head: thing.head,
    document: nextSalt(),
    occurredAt: await now(world),
    ...fields,
  };
  return make(world, name, said as never);
}

const tuples = (things: readonly Pick<Thing, 'goods' | 'head'>[]) =>
  things.map(({ goods, head }) => [goods, head]);

export const custodyRows: readonly Row[] = [
  said('commission', async (world, code) => ({
    made: await make(world, 'Commission', {
      party: maker(world, code).id,
      goods: nextSalt(),
      seals: nextSalt(),
      document: nextSalt(),
      occurredAt: await now(world),
    }),
    by: maker(world, code).agent,
  })),
  {
    role: 'custody',
    fn: 'handoff',
    // The section's maker releases to the other section's carrier: each is the victim once.
    prepare: async (world, code) => {
      const thing = await goodsOf(world, code);
      const offer = await exchange(world, thing, maker(world, code), carrier(world, other(code)));
      return {
        statements: [
          { made: offer.handoff, authority: [maker(world, code).agent] },
          { made: offer.answer, authority: [carrier(world, other(code)).agent] },
        ],
        args: ([release, acceptance], receipt) => [
          offer.handoff.struct,
          offer.answer.struct,
          release![0],
          acceptance![0],
          receipt,
        ],
      };
    },
  },
  {
    role: 'custody',
    fn: 'handoff',
    prepare: async (world, code) => {
      const thing = await goodsOf(world, other(code));
      const offer = await exchange(world, thing, maker(world, other(code)), carrier(world, code));
      return {
        statements: [
          { made: offer.handoff, authority: [maker(world, other(code)).agent] },
          { made: offer.answer, authority: [carrier(world, code).agent] },
        ],
        args: ([release, acceptance], receipt) => [
          offer.handoff.struct,
          offer.answer.struct,
          release![0],
          acceptance![0],
          receipt,
        ],
      };
    },
  },
  said('withdraw', async (world, code) => {
    const thing = await goodsOf(world, code);
    const { party, goods, head } = { party: maker(world, code).id, ...thing };
    return {
      made: await make(world, 'WithdrawOffer', { party, goods, head }),
      by: maker(world, code).agent,
    };
  }),
  said('seal', async (world, code) => {
    const thing = await goodsOf(world, code);
    return {
      made: await about(world, 'Seal', code, thing, { seals: nextSalt() }),
      by: maker(world, code).agent,
    };
  }),
  said('pack', async (world, code) => {
    const [truck, piece] = [await goodsOf(world, code), await goodsOf(world, code)];
    return {
      made: await makePack(world, 'Pack', truck, [piece], maker(world, code)),
      by: maker(world, code).agent,
      more: [tuples([piece])],
    };
  }),
  said('unpack', async (world, code) => {
    const [truck, piece] = [await goodsOf(world, code), await goodsOf(world, code)];
    await pack(world, 'Pack', truck, [piece], maker(world, code));
    return {
      made: await makePack(world, 'Unpack', truck, [piece], maker(world, code)),
      by: maker(world, code).agent,
      more: [tuples([piece])],
    };
  }),
  {
    role: 'custody',
    fn: 'jointInspection',
    prepare: async (world, code) => {
      const made = await inspection(world, await goodsOf(world, code));
      return {
        statements: [{ made, authority: [inspector(world, 'MX'), inspector(world, 'US')] }],
        args: ([signatures], receipt) => [made.struct, signatures, receipt],
      };
    },
  },
  said('sectionInspection', async (world, code) => {
    const thing = await goodsOf(world, code);
    const fields = {
      section: code,
      crossing: nextSalt(),
      goods: thing.goods,
      head: thing.head,
      result: 'conformant',
      reason: 'first inspection',
      seals: thing.seals,
      document: nextSalt(),
      occurredAt: await now(world),
    };
    return {
      made: await make(world, 'SectionInspection', fields as never),
      by: inspector(world, code),
    };
  }),
  said(
    'hold',
    async (world, code) => {
      const thing = await goodsOf(world, code);
      const held = await holdOf(world, code, thing);
      await send(world, held, signAll(held, [inspector(world, code)]));
      thing.head = held.digest;
      return {
        made: await holdOf(world, code, thing, 'release'),
        by: inspector(world, code),
      };
    },
    true,
  ),
  said('commissionLot', async (world, code) => ({
    made: await lotOf(world, maker(world, code), { quantity: 7 }),
    by: maker(world, code).agent,
  })),
  said('transform', async (world, code) => {
    const thing = await goodsOf(world, code);
    const { made, pieces, outputs } = await making(
      world,
      'transform',
      [thing],
      [0],
      maker(world, code),
    );
    return {
      made,
      by: maker(world, code).agent,
      more: [tuples(pieces), outputs.map(({ goods, quantity }) => [goods, quantity])],
    };
  }),
  said('holderAct', async (world, code) => {
    const thing = await goodsOf(world, code);
    return {
      made: await holderAct(world, maker(world, code), thing, 'closing'),
      by: maker(world, code).agent,
    };
  }),
  // A section may take goods of the other's parties into its own custody, for all to see; what a section
  // has, and who of its parties follows whom, the other never moves, not in its own name either.
  {
    ...said(
      'officialAct',
      async (world, code) => {
        const thing = await goodsOf(world, code);
        return {
          made: await officialAct(world, code, 'seizure', thing, carrier(world, code).id),
          by: inspector(world, code),
        };
      },
      true,
    ),
    way: 'seizure',
  },
  ...(['return', 'destruction'] as const).map((word) => ({
    ...said(
      'officialAct',
      async (world, code) => {
        const thing = await goodsOf(world, code);
        await decree(world, code, 'seizure', thing, carrier(world, code).id);
        const to = word === 'return' ? maker(world, code) : carrier(world, code);
        return {
          made: await officialAct(world, code, word, thing, to.id),
          by: inspector(world, code),
        };
      },
      true,
    ),
    way: word,
  })),
  {
    ...said(
      'officialAct',
      async (world, code) => {
        const thing = await goodsOf(world, code);
        await strikeOff(world, maker(world, code).id);
        return {
          made: await officialAct(world, code, 'succession', thing, carrier(world, code).id),
          by: world.sections[code].office.REGISTRAR,
        };
      },
      true,
    ),
    way: 'succession',
  },
  {
    role: 'custody',
    fn: 'contest',
    // Two complete handoffs of the section's goods; the loser lacks that section's receipt.
    prepare: async (world, code) => {
      const thing = await goodsOf(world, code);
      const before = { ...thing };
      const lost = await exchange(world, before, maker(world, code), carrier(world, other(code)));
      const won = await handOver(world, thing, maker(world, code), carrier(world, code));
      return {
        statements: [
          { made: lost.handoff, authority: [maker(world, code).agent] },
          { made: lost.answer, authority: [carrier(world, other(code)).agent] },
        ],
        args: ([release, acceptance], receipt) => [
          complete({ ...lost, release: release![0]!, acceptance: acceptance![0]! }, receipt),
          won.handoff.struct,
          won.answer.struct,
          ['0x', 0, []],
        ],
      };
    },
  },
];
