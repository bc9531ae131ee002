import { describe } from 'node:test';
import { NO_SEALS } from '@acta/protocol';
import { assemble, type Show } from '../support/assemble.ts';
import type { Custody } from '../support/custody.ts';
import { agent, PARTIES } from '../support/founding.ts';
import type { Row } from '../support/ledger.ts';
import { type Case, run, runSound, type Scene } from './scene.ts';

const { maker, carrier, dealer } = PARTIES;

describe('trails that no rule allows', () => {
  const trail = (
    name: string,
    play: (scene: Scene, car: ReturnType<Custody['commission']>[0]) => readonly (Row | Show)[],
    fails: readonly string[],
  ): Case => [
    name,
    (s) => {
      const [car, first] = s.custody.commission('car', {
        scheme: 'vin',
        name: '3FA6P0H75TR100001',
      });
      const shows = [first, ...play(s, car)].map((one): Show =>
        'row' in one ? one : { row: one },
      );
      return assemble(s.ledger, { kind: 'trail', goods: car.id, name: car.name }, shows);
    },
    fails,
  ];
  runSound(
    trail(
      'without a fault it is valid',
      ({ custody }, car) => [custody.handoff(car, maker, carrier)],
      [],
    ),
  );
  run([
    trail(
      'somebody hands over what another has',
      ({ custody }, car) => [custody.handoff(car, carrier, dealer)],
      ['hands VERIFY_NOT_HOLDER'],
    ),
    trail(
      'somebody seals what another has',
      ({ custody }, car) => [custody.seal(car, carrier, custody.seals('X1'))],
      ['hands VERIFY_NOT_HOLDER'],
    ),
    trail(
      'a refusal moved the goods',
      ({ custody }, car) => [
        custody.handoff(car, maker, carrier, { answer: 'refused' }),
        custody.handoff(car, carrier, dealer),
      ],
      ['hands VERIFY_NOT_HOLDER'],
    ),
    trail(
      'another party answers than the one named',
      ({ ledger, custody }, car) => {
        const row = custody.handoff(car, maker, carrier);
        ledger.rows.pop();
        const message = { ...row.said.message, party: dealer };
        const said = { ...row.said, message, signers: [agent(dealer)] };
        return [ledger.record(said, { handoff: row.handoff! })];
      },
      ['hands VERIFY_NOT_RECEIVER'],
    ),
    trail(
      'held goods change hands',
      ({ custody }, car) => [
        custody.hold(car, 'MX', 'hold'),
        custody.hold(car, 'US', 'hold'),
        custody.hold(car, 'US', 'release'),
        custody.handoff(car, maker, carrier),
      ],
      ['hands VERIFY_STOPPED'],
    ),
    trail(
      'a container goes on with held goods in it',
      ({ custody }, car) => {
        const [box] = custody.commission('box', { scheme: 'plate', name: 'MX/NLE/12AB3C' });
        return [
          { row: custody.pack(box, [car], maker), piece: car.id },
          custody.hold(car, 'MX', 'hold'),
          custody.handoff(box, maker, carrier),
        ];
      },
      ['hands VERIFY_STOPPED'],
    ),
    trail(
      'contested goods change hands',
      ({ ledger, custody }, car) => {
        const { head } = car;
        const receipt = { section: 'US', receivedAt: ledger.now };
        return [
          custody.handoff(car, maker, carrier),
          custody.handoff(car, maker, dealer, { contestedFrom: head, receipt }),
          custody.handoff(car, carrier, dealer),
        ];
      },
      ['hands VERIFY_STOPPED'],
    ),
    trail(
      'other seals than were left on the doors are taken without exception',
      ({ custody }, car) => [
        custody.seal(car, maker, custody.seals('X1')),
        custody.handoff(car, maker, carrier, { seals: custody.seals('X2') }),
      ],
      ['hands VERIFY_SEALS_DIFFER'],
    ),
    trail(
      'the goods are commissioned twice',
      ({ custody }, car) => {
        const [again, row] = custody.commission('car', car.name);
        return [row, custody.handoff(again, maker, carrier)];
      },
      ['trail VERIFY_TRAIL_HOLE'],
    ),
    trail(
      'the goods come out of a container that they never went into',
      ({ custody }, car) => {
        const [box] = custody.commission('box', { scheme: 'plate', name: 'MX/NLE/12AB3C' });
        return [{ row: custody.unpack(box, [car], maker), piece: car.id }];
      },
      ['trail VERIFY_TRAIL_HOLE'],
    ),
    trail(
      'containers in containers without end',
      ({ custody }, car) => {
        const rows: Show[] = [];
        let inner = car;
        for (let n = 0; n < 5; n += 1) {
          const [box] = custody.commission(`box ${n}`, {
            scheme: 'plate',
            name: `MX/NLE/${n}AB3C`,
          });
          rows.push({ row: custody.pack(box, [inner], maker), piece: inner.id });
          inner = box;
        }
        return rows;
      },
      ['trail VERIFY_TRAIL_DEPTH'],
    ),
    [
      'the document names another car than was commissioned',
      ({ ledger, custody }) => {
        const [car, first] = custody.commission('car', {
          scheme: 'vin',
          name: '3FA6P0H75TR100001',
        });
        ledger.rows.pop();
        const document = ledger.document('commission', {
          goods: { ...car.name, name: '3FA6P0H77TR100002' },
          seals: custody.seals().words,
        });
        const message = { ...first.said.message, document: document.root };
        const row = ledger.record({ ...first.said, message, documents: { document } });
        return assemble(ledger, { kind: 'record', index: row.index }, [
          { row, documents: { document: [''] } },
        ]);
      },
      ['goods VERIFY_WORDS_DIFFER'],
    ],
    [
      'the document names seals that are not those signed',
      ({ ledger, custody }) => {
        const [car] = custody.commission('car', { scheme: 'vin', name: '3FA6P0H75TR100001' });
        const sealed = custody.seal(car, maker, custody.seals('X1'));
        ledger.rows.pop();
        const message = { ...sealed.said.message, seals: NO_SEALS };
        const row = ledger.record({ ...sealed.said, message });
        return assemble(ledger, { kind: 'record', index: row.index }, [
          { row, documents: { document: [''] } },
        ]);
      },
      ['goods VERIFY_WORDS_DIFFER'],
    ],
  ]);
});
