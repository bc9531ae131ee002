import { describe } from 'node:test';
import { outputsRoot, piecesRoot } from '@acta/protocol';
import { assemble, type Show } from '../support/assemble.ts';
import type { Custody, Goods } from '../support/custody.ts';
import { PARTIES } from '../support/founding.ts';
import type { Row } from '../support/ledger.ts';
import { type Case, run, runSound, type Scene } from './scene.ts';

const { maker, carrier, dealer } = PARTIES;
const LOT = '04012345987652/10/LOT42';
const lotName = { scheme: 'lgtin', name: LOT } as const;
const part = (n: number) => ({ scheme: 'giai', name: `0614141P${n}` }) as const;

/** Rows of a trail; an official act shows its law, a transformation all that went in and came out. */
function trail(
  name: string,
  play: (scene: Scene) => readonly [Goods, readonly (Row | Show)[]],
  fails: readonly string[],
): Case {
  return [
    name,
    (scene) => {
      const [goods, rows] = play(scene);
      const shows = rows.map((one): Show => ('row' in one ? one : whole(one)));
      return assemble(scene.ledger, { kind: 'trail', goods: goods.id, name: goods.name }, shows);
    },
    fails,
  ];
}

function whole(row: Row): Show {
  if (row.said.type === 'OfficialAct') return { row, documents: { document: [''] } };
  if (row.said.type === 'Transform') return { row, piece: 'all', output: 'all' };
  return row.said.type === 'Pack' ? { row, piece: 'all' } : { row };
}

const commission = (custody: Custody, n: number): [Goods, Row] =>
  custody.commission(`part ${n}`, part(n));

describe('goods that no rule lets become others', () => {
  const car = ['car', { scheme: 'vin', name: '3FA6P0H75TR100001' }, 0] as const;
  runSound(
    trail(
      'without a fault it is valid',
      ({ custody }) => {
        const [one, first] = commission(custody, 1);
        const [[made], row] = custody.transform('transform', [one], [car]);
        return [made!, [first, row]];
      },
      [],
    ),
  );
  run([
    trail(
      'somebody makes a car of what another has',
      ({ custody }) => {
        const [one, first] = commission(custody, 1);
        const [[made], row] = custody.transform('transform', [one], [car], carrier);
        return [made!, [first, row]];
      },
      ['hands VERIFY_NOT_HOLDER'],
    ),
    trail(
      'a held part goes into a car',
      ({ custody }) => {
        const [one, first] = commission(custody, 1);
        const held = custody.hold(one, 'US', 'hold');
        const [[made], row] = custody.transform('transform', [one], [car]);
        return [made!, [first, held, row]];
      },
      ['hands VERIFY_STOPPED'],
    ),
    trail(
      'a lost part goes into a car',
      ({ custody }) => {
        const [one, first] = commission(custody, 1);
        const lost = custody.holderAct(one, maker, 'loss');
        const [[made], row] = custody.transform('transform', [one], [car]);
        return [made!, [first, lost, row]];
      },
      ['hands VERIFY_STOPPED'],
    ),
    trail(
      'a seized part goes into a car',
      ({ custody }) => {
        const [one, first] = commission(custody, 1);
        const taken = custody.officialAct(one, 'US', 'seizure', carrier);
        const [[made], row] = custody.transform('transform', [one], [car], carrier);
        return [made!, [first, taken, row]];
      },
      ['hands VERIFY_OFFICIAL'],
    ),
    trail(
      'a part goes into a car out of the middle of a box',
      ({ custody }) => {
        const [one, first] = commission(custody, 1);
        const [box] = commission(custody, 2);
        const packed = custody.pack(box, [one], maker);
        const [[made], row] = custody.transform('transform', [one], [car]);
        return [made!, [first, { row: packed, piece: one.id }, row]];
      },
      ['hands VERIFY_INSIDE'],
    ),
    trail(
      'a part goes into two cars',
      ({ custody }) => {
        const [one, first] = commission(custody, 1);
        const before = { ...one };
        const [, row] = custody.transform('transform', [one], [car]);
        const [[second], again] = custody.transform(
          'transform',
          [before],
          [['another car', { scheme: 'vin', name: '3FA6P0H77TR100002' }, 0]],
        );
        return [second!, [first, row, again]];
      },
      ['trail VERIFY_CLOSED'],
    ),
    trail(
      'a part goes into one car twice',
      ({ custody }) => {
        const [one, first] = commission(custody, 1);
        const [[made], row] = custody.transform('transform', [one, one], [car]);
        return [made!, [first, row]];
      },
      ['trail VERIFY_PIECE_TWICE'],
    ),
    trail(
      'a car is made that was there before',
      ({ custody }) => {
        const [one, first] = commission(custody, 1);
        const [old, second] = custody.commission('car', car[1]);
        const [, row] = custody.transform('transform', [one], [car]);
        return [old, [first, second, row]];
      },
      ['trail VERIFY_TRAIL_HOLE'],
    ),
    trail(
      'a part goes on after it became a car',
      ({ custody }) => {
        const [one, first] = commission(custody, 1);
        const [, row] = custody.transform('transform', [one], [car]);
        const handed = custody.handoff(one, maker, carrier);
        return [one, [first, row, handed]];
      },
      ['trail VERIFY_CLOSED'],
    ),
    trail(
      'goods go on after they left Acta',
      ({ custody }) => {
        const [one, first] = commission(custody, 1);
        const closed = custody.holderAct(one, maker, 'closing');
        return [one, [first, closed, custody.handoff(one, maker, carrier)]];
      },
      ['trail VERIFY_CLOSED'],
    ),
  ]);
});

describe('lots that gain or lose', () => {
  const split = (custody: Custody, quantities: readonly number[]): [Goods, Row[]] => {
    const [lot, first] = custody.lot('lot', LOT, 100);
    const halves = quantities.map((n, i) => [`half ${i}`, lotName, n] as const);
    const [[half], row] = custody.transform('split', [lot], halves);
    return [half!, [first, row]];
  };
  runSound(trail('without a fault it is valid', ({ custody }) => split(custody, [40, 60]), []));
  run([
    trail('more comes out of a split than went in', ({ custody }) => split(custody, [40, 61]), [
      'quantities VERIFY_QUANTITY_DIFFERS',
    ]),
    trail('less comes out of a split than went in', ({ custody }) => split(custody, [40, 59]), [
      'quantities VERIFY_QUANTITY_DIFFERS',
    ]),
    trail('a split into one is a new name for a lot', ({ custody }) => split(custody, [100]), [
      'quantities VERIFY_LOTS_UNFIT',
    ]),
    trail('a half of nothing', ({ custody }) => split(custody, [100, 0]), [
      'quantities VERIFY_LOTS_UNFIT',
    ]),
    trail(
      'a single item is divided',
      ({ custody }) => {
        const [one, first] = commission(custody, 1);
        const [[half], row] = custody.transform(
          'split',
          [one],
          [
            ['half 0', lotName, 0],
            ['half 1', lotName, 0],
          ],
        );
        return [half!, [first, row]];
      },
      ['quantities VERIFY_LOTS_UNFIT'],
    ),
    trail(
      'more comes out of a merge than went in',
      ({ custody }) => {
        const [one, first] = custody.lot('one', LOT, 10);
        const [two, second] = custody.lot('two', LOT, 20);
        const [[all], row] = custody.transform('merge', [one, two], [['all', lotName, 31]]);
        return [all!, [first, second, row]];
      },
      ['quantities VERIFY_QUANTITY_DIFFERS'],
    ),
    trail(
      'the same lot is joined with itself',
      ({ custody }) => {
        const [one, first] = custody.lot('one', LOT, 10);
        const [[all], row] = custody.transform('merge', [one, one], [['all', lotName, 20]]);
        return [all!, [first, row]];
      },
      ['trail VERIFY_PIECE_TWICE'],
    ),
    trail(
      'the document names other units than came out',
      ({ custody, ledger }) => {
        const [half, [first, row]] = split(custody, [40, 60]);
        ledger.rows.pop();
        const document = ledger.document('transformation', {
          outputs: [40, 70].map((value, i) => ({
            goods: { ...lotName, random: ledger.hash(`random half ${i}`) },
            description: 'half',
            quantity: { value, unit: 'C62' },
          })),
          place: { name: 'Saltillo' },
          references: [],
        });
        const { pieces, outputs, said } = row!;
        const message = {
          ...said.message,
          inputs: piecesRoot(pieces!),
          outputs: outputsRoot(outputs!),
          document: document.root,
        };
        const again = ledger.record(
          { ...said, message, documents: { document } },
          { pieces: pieces!, outputs: outputs! },
        );
        const show = { row: again, piece: 'all', output: 'all', documents: { document: [''] } };
        return [half, [first!, show]];
      },
      ['goods VERIFY_WORDS_DIFFER'],
    ),
  ]);
});

describe('what a section takes', () => {
  const taken = (
    name: string,
    play: (scene: Scene, goods: Goods) => readonly Row[],
    fails: readonly string[],
  ): Case =>
    trail(
      name,
      (scene) => {
        const [one, first] = commission(scene.custody, 1);
        return [one, [first, ...play(scene, one)]];
      },
      fails,
    );
  const ASTRAY = ['hands VERIFY_OFFICIAL_ASTRAY'];
  runSound(
    taken(
      'without a fault it is valid',
      ({ custody }, one) => [
        custody.hold(one, 'MX', 'hold'),
        custody.officialAct(one, 'US', 'seizure', carrier),
        custody.hold(one, 'MX', 'release'),
        custody.handoff(one, carrier, maker),
        custody.handoff(one, maker, dealer),
      ],
      [],
    ),
  );
  run([
    taken(
      'without a law',
      ({ custody }, one) => [custody.officialAct(one, 'US', 'seizure', carrier, { basis: null })],
      ['hands VERIFY_BASIS_MISSING'],
    ),
    taken(
      'in the office of the registrar',
      ({ custody }, one) => [
        custody.officialAct(one, 'US', 'seizure', carrier, { office: 'REGISTRAR' }),
      ],
      ['hands VERIFY_OFFICE_UNFIT'],
    ),
    taken(
      'into the hands of the other section’s party',
      ({ custody }, one) => [custody.officialAct(one, 'US', 'seizure', maker)],
      ASTRAY,
    ),
    taken(
      'twice',
      ({ custody }, one) => [
        custody.officialAct(one, 'US', 'seizure', carrier),
        custody.officialAct(one, 'MX', 'seizure', maker),
      ],
      ASTRAY,
    ),
    taken(
      'and gives to somebody else than it took them from',
      ({ custody }, one) => [
        custody.officialAct(one, 'US', 'seizure', carrier),
        custody.officialAct(one, 'US', 'return', dealer),
      ],
      ASTRAY,
    ),
    taken(
      'and the other section gives back',
      ({ custody }, one) => [
        custody.officialAct(one, 'US', 'seizure', carrier),
        custody.officialAct(one, 'MX', 'return', maker),
      ],
      ASTRAY,
    ),
    taken(
      'and never had: it destroys',
      ({ custody }, one) => [custody.officialAct(one, 'MX', 'destruction', maker)],
      ASTRAY,
    ),
    taken(
      'and destroys though the other section holds them',
      ({ custody }, one) => [
        custody.officialAct(one, 'US', 'seizure', carrier),
        custody.hold(one, 'MX', 'hold'),
        custody.officialAct(one, 'US', 'destruction', carrier),
      ],
      ASTRAY,
    ),
    taken(
      'is still held by the other section when it is handed on',
      ({ custody }, one) => [
        custody.hold(one, 'MX', 'hold'),
        custody.officialAct(one, 'US', 'seizure', carrier),
        custody.handoff(one, carrier, dealer),
      ],
      ['hands VERIFY_STOPPED'],
    ),
    taken(
      'as a recovery of what was never lost',
      ({ custody }, one) => [custody.officialAct(one, 'US', 'recovery', carrier)],
      ASTRAY,
    ),
    taken(
      'from a holder of the other section, as its successor',
      ({ custody }, one) => [custody.officialAct(one, 'US', 'succession', carrier)],
      ASTRAY,
    ),
    taken(
      'is packed away by its keeper',
      ({ custody }, one) => {
        const [box] = custody.commission('box', part(9), carrier);
        const act = custody.officialAct(one, 'US', 'seizure', carrier);
        const row = custody.pack(box, [one], carrier);
        return [act, row];
      },
      ['hands VERIFY_OFFICIAL'],
    ),
    taken(
      'out of the middle of a container',
      ({ custody }, one) => {
        const [box] = custody.commission('box', part(9));
        return [
          custody.pack(box, [one], maker),
          custody.officialAct(one, 'US', 'seizure', carrier),
        ];
      },
      ['hands VERIFY_INSIDE'],
    ),
    taken(
      'lost goods change hands',
      ({ custody }, one) => [
        custody.holderAct(one, maker, 'loss'),
        custody.handoff(one, maker, carrier),
      ],
      ['hands VERIFY_STOPPED'],
    ),
    taken(
      'somebody declares lost what another has',
      ({ custody }, one) => [custody.holderAct(one, carrier, 'loss')],
      ['hands VERIFY_NOT_HOLDER'],
    ),
    taken(
      'a holder destroys what is held',
      ({ custody }, one) => [
        custody.hold(one, 'US', 'hold'),
        custody.holderAct(one, maker, 'destruction'),
      ],
      ['hands VERIFY_STOPPED'],
    ),
  ]);
});
