import type { Evidence } from '@acta/protocol';
import { assemble, type Show } from './assemble.ts';
import { Custody, type Goods } from './custody.ts';
import { found, PARTIES } from './founding.ts';
import { Ledger, type Row } from './ledger.ts';

const { maker, carrier, dealer } = PARTIES;

/** What goods become, on one ledger: a car of parts, a lot of lots, and a part that a section took. */
export interface Making {
  readonly ledger: Ledger;
  readonly car: Goods;
  readonly rest: Goods;
  readonly part: Goods;
  evidence(of: 'vehicle' | 'lot' | 'seized'): Evidence;
  /** Of the lot, with no more of the split than the half that went on. */
  keptBack(): Evidence;
}

export function make(origin = 'acta.example/log/194402031848', chainId = 194_402_031_848): Making {
  const ledger = new Ledger(origin, chainId);
  found(ledger);
  return playMaking(ledger);
}

/** The same on a ledger that is there. */
export function playMaking(ledger: Ledger): Making {
  const custody = new Custody(ledger);
  const { car, vehicle } = playVehicle(custody);
  const { rest, forty, split, lots } = playLots(custody);
  const { part, seized } = playSeized(custody);
  return {
    ledger,
    car,
    rest,
    part,
    keptBack() {
      const own = lots.map((one) => (one.row === split ? { ...one, output: forty.id } : one));
      return assemble(ledger, { kind: 'trail', goods: rest.id, name: rest.name }, own);
    },
    evidence(of) {
      const [goods, shows] =
        of === 'vehicle' ? [car, vehicle] : of === 'lot' ? [rest, lots] : [part, seized];
      const { id, name, head } = goods;
      return assemble(ledger, { kind: 'trail', goods: id, name, head }, shows);
    },
  };
}

/** An engine goes by box from another plant, becomes a car with a body, and goes to the dealer. */
function playVehicle(custody: Custody): { car: Goods; vehicle: Show[] } {
  const rows: (Row | Show)[] = [];
  const [engine, first] = custody.commission(
    'engine',
    {
      scheme: 'giai',
      name: '0614141ENG7',
    },
    carrier,
  );
  const [box] = custody.commission('box', { scheme: 'plate', name: 'MX/NLE/12AB3C' }, carrier);
  rows.push(first, { row: custody.pack(box, [engine], carrier), piece: engine.id });
  rows.push(custody.handoff(box, carrier, maker));
  rows.push({ row: custody.unpack(box, [engine], maker), piece: engine.id });
  const [body, second] = custody.commission('body', { scheme: 'giai', name: '0614141BODY1' });
  rows.push(second);
  const name = { scheme: 'vin', name: '3FA6P0H75TR100001' } as const;
  const [[, car], made] = custody.transform(
    'transform',
    [engine, body],
    [
      ['scrap', { scheme: 'giai', name: '0614141SCRAP' }, 0],
      ['car of parts', name, 0],
    ],
  );
  rows.push({
    row: made,
    piece: 'all',
    output: car!.id,
    documents: { document: ['/outputs/1', '/place'] },
  });
  rows.push(custody.handoff(car!, maker, dealer));
  return { car: car!, vehicle: rows.map(show) };
}

/** A lot of a hundred is split, a part of it joined with another lot, and what came of it sold. */
function playLots(custody: Custody): {
  rest: Goods;
  forty: Goods;
  split: Row;
  lots: Show[];
} {
  const lot = '04012345987652/10/LOT42';
  const name = { scheme: 'lgtin', name: lot } as const;
  const [hundred, first] = custody.lot('hundred', lot, 100);
  const [thirty, second] = custody.lot('thirty', lot, 30);
  const [[forty], split] = custody.transform(
    'split',
    [hundred],
    [
      ['forty', name, 40],
      ['sixty', name, 60],
    ],
  );
  const handed = custody.handoff(forty!, maker, carrier);
  const back = custody.handoff(forty!, carrier, maker);
  const [[rest], merged] = custody.transform('merge', [forty!, thirty], [['seventy', name, 70]]);
  const sold = custody.holderAct(rest!, maker, 'closing');
  return {
    rest: rest!,
    forty: forty!,
    split,
    lots: [
      show(first),
      show(second),
      { row: split, piece: 'all', output: 'all' },
      show(handed),
      show(back),
      { row: merged, piece: 'all', output: 'all', documents: { document: [''] } },
      show(sold),
    ],
  };
}

/** Lost, found and kept by a section, given back, and at last taken and destroyed. */
function playSeized(custody: Custody): { part: Goods; seized: Show[] } {
  const [part, first] = custody.commission('part', {
    scheme: 'adi',
    name: '0AAA1/340-046-3/PW123',
  });
  const shown = { document: ['/basis', '/place', '/reason'] };
  const rows = [
    first,
    custody.holderAct(part, maker, 'divert'),
    custody.hold(part, 'MX', 'hold'),
    custody.holderAct(part, maker, 'loss'),
    { row: custody.officialAct(part, 'US', 'recovery', dealer), documents: shown },
    { row: custody.officialAct(part, 'US', 'return', maker), documents: shown },
    custody.hold(part, 'MX', 'release'),
    { row: custody.officialAct(part, 'MX', 'succession', maker), documents: shown },
    { row: custody.officialAct(part, 'US', 'seizure', carrier), documents: shown },
    { row: custody.officialAct(part, 'US', 'destruction', carrier), documents: shown },
  ];
  return { part, seized: rows.map(show) };
}

const show = (one: Row | Show): Show => ('row' in one ? one : { row: one });
