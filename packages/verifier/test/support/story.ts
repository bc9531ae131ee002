import { type Act, type Evidence, type JsonObject, signBatch } from '@acta/protocol';
import { declarationId } from '@acta/tariff';
import { assemble, type Show } from './assemble.ts';
import { Custody, type Goods } from './custody.ts';
import * as duty from './duty.ts';
import { found, official, PARTIES } from './founding.ts';
import { Ledger, type Row } from './ledger.ts';
import { playMinute } from './minute.ts';

const { maker, carrier, dealer } = PARTIES;
const NONE = `0x${'00'.repeat(32)}`;
const DAY = 86_400;

/** Everything that happened on one ledger, and evidence of each kind of subject. */
export interface Story {
  readonly ledger: Ledger;
  readonly car: Goods;
  readonly carTrail: readonly Show[];
  readonly minuteRows: readonly Row[];
  readonly silentRows: readonly Row[];
  readonly orderRows: readonly Row[];
  readonly assessments: readonly Show[];
  readonly declaration: string;
  readonly appointment: Row;
  readonly note: Row;
  readonly superseded: Row;
  readonly contested: readonly Show[];
  readonly contestedGoods: Goods;
  evidence(kind: 'trail' | 'minute' | 'assessment' | 'silence' | 'order' | 'contested'): Evidence;
  recordEvidence(row: Row): Evidence;
  /** The note, signed as one of three by one signature. */
  batchEvidence(): Evidence;
}

export function play(origin = 'acta.example/log/194402031848', chainId = 194_402_031_848): Story {
  const ledger = new Ledger(origin, chainId);
  const { firstAppointment } = found(ledger);
  const custody = new Custody(ledger);

  const act: Act = {
    kind: 'admit note kind',
    a: `0x${'00'.repeat(31)}01`,
    b: NONE,
    c: NONE,
  };
  const minuteRows = playMinute(ledger, { number: 1, kind: 'admission', acts: [act] });
  const [schedule, rules, exchange] = publish(ledger);

  const { car, carTrail } = playTrail(ledger, custody);
  const assessed = playAssessments(ledger, [schedule!, rules!, exchange!]);
  const note = playNote(ledger);
  const superseded = playSuperseded(ledger);
  const { contested, contestedGoods } = playContested(ledger, custody);
  const orderRows = playMinute(ledger, { number: 2, kind: 'operational order' });
  const silentRows = playMinute(ledger, { number: 3, entry: 'silence counts', silent: ['MX'] });

  const whole = (row: Row): Show => ({ row, documents: { document: [''] } });
  const minute = (number: number, rows: readonly Row[]): Evidence =>
    assemble(
      ledger,
      { kind: 'minute', number },
      rows.map((row) => (row.said.type === 'MinuteDraft' ? whole(row) : { row })),
    );
  return {
    ledger,
    car,
    carTrail,
    minuteRows,
    silentRows,
    orderRows,
    ...assessed,
    appointment: firstAppointment,
    note,
    superseded,
    contested,
    contestedGoods,
    evidence(kind) {
      switch (kind) {
        case 'trail':
          return assemble(ledger, { kind, goods: car.id, name: car.name }, carTrail);
        case 'contested':
          return assemble(
            ledger,
            { kind: 'trail', goods: contestedGoods.id, name: contestedGoods.name },
            contested,
          );
        case 'minute':
          return minute(1, minuteRows);
        case 'order':
          return minute(2, orderRows);
        case 'silence':
          return minute(3, silentRows);
        case 'assessment':
          return assemble(
            ledger,
            { kind, declaration: assessed.declaration, section: 'US' },
            assessed.assessments,
          );
      }
    },
    recordEvidence: (row) => assemble(ledger, { kind: 'record', index: row.index }, [{ row }]),
    batchEvidence() {
      const evidence = this.recordEvidence(note);
      const [key] = note.said.signers;
      const digests = [ledger.hash('one'), note.digest, ledger.hash('three')];
      const envelope = signBatch(key!.secret, ledger.separator, digests)[1]!;
      const signatures = [{ signer: key!.address, envelope }];
      const records = evidence.records.map((record) =>
        record.statement.type === 'OfficeNote'
          ? { ...record, statement: { ...record.statement, signatures } }
          : record,
      );
      return { ...evidence, records };
    },
  };
}

/** A car on a carrier over the bridge: three carriers' hands would be alike, so one stands for all. */
function playTrail(ledger: Ledger, custody: Custody): { car: Goods; carTrail: Show[] } {
  const [car, commissioned] = custody.commission('car', {
    scheme: 'vin',
    name: '3FA6P0H75TR100001',
  });
  const [other] = custody.commission('other car', { scheme: 'vin', name: '3FA6P0H77TR100002' });
  const [third] = custody.commission('third car', { scheme: 'vin', name: '3FA6P0H79TR100003' });
  const [trailer] = custody.commission('trailer', { scheme: 'plate', name: 'MX/NLE/12AB3C' });

  const packed = custody.pack(trailer, [other, car, third], maker);
  const sealed = custody.seal(trailer, maker, custody.seals('MX100'));
  const offered = custody.withdraw(trailer, maker);
  const released = custody.handoff(trailer, maker, carrier, {
    receipt: { section: 'MX', receivedAt: ledger.now - 600 },
  });
  const inspected = custody.jointInspection(trailer, custody.seals('US200', 'US201'));
  const held = custody.hold(car, 'US', 'hold');
  const freed = custody.hold(car, 'US', 'release');
  const otherOut = custody.unpack(trailer, [other], carrier);
  const carOut = custody.unpack(trailer, [car, third], carrier);
  const looked = custody.sectionInspection(car, 'US');
  const refused = custody.handoff(car, carrier, dealer, { answer: 'refused' });
  const taken = custody.handoff(car, carrier, dealer, {
    answer: 'accepted with exceptions',
    seals: custody.seals('US999'),
  });
  return {
    car,
    carTrail: [
      { row: commissioned, documents: { document: ['/goods', '/seals', '/place'] } },
      { row: packed, piece: car.id },
      { row: sealed, documents: { document: ['/seals', '/seals/marks/*'] } },
      { row: offered },
      { row: released, handoffDocuments: { document: [''] }, documents: { document: [''] } },
      { row: inspected, documents: { document: [''] } },
      { row: held },
      { row: freed },
      { row: otherOut, piece: 'all' },
      { row: carOut, piece: car.id },
      { row: looked },
      { row: refused },
      { row: taken },
    ],
  };
}

function publish(ledger: Ledger): Row[] {
  return [duty.schedule, duty.rules, duty.exchange].map((content, i) => {
    const document = ledger.document('tariff', content as unknown as JsonObject);
    return ledger.record({
      type: 'PublishTariff',
      message: {
        ...duty.published(content),
        document: document.root,
        minute: i === 1 ? 1 : 0,
        ...ledger.closing(),
      },
      signers: [official('US', 'TARIFF_PUBLISHER')],
      documents: { document },
    });
  });
}

/** An assessment and its amendment. */
function playAssessments(
  ledger: Ledger,
  [schedule, rules, exchange]: readonly Row[],
): Pick<Story, 'assessments' | 'declaration'> {
  const random = ledger.hash('declaration');
  const legalDate = ledger.now;
  const id = declarationId({ random, ucr: duty.declaration(random).ucr });
  let head = NONE;
  const rows = ['410000.00', '415000.50'].map((price) => {
    const content = duty.assessment(duty.declaration(random, price), legalDate);
    const document = ledger.document('assessment', content as unknown as JsonObject);
    const row = ledger.record({
      type: 'Assess',
      message: {
        section: 'US',
        declaration: id,
        head,
        document: document.root,
        schedule: schedule!.digest,
        rules: rules!.digest,
        exchange: exchange!.digest,
        legalDate,
        occurredAt: ledger.now,
        ...ledger.closing(),
      },
      signers: [official('US', 'ASSESSOR')],
      documents: { document },
    });
    head = row.digest;
    return row;
  });
  const whole = { document: [''] };
  // Of the schedule the head and the one line that matters, of the rest all.
  const cited = [
    '/kind',
    '/nation',
    '/name',
    '/notation',
    '/from',
    '/until',
    '/lines/1',
    '/lines/-',
  ];
  return {
    declaration: id,
    assessments: [
      ...rows.map((row): Show => ({ row, documents: whole })),
      { row: schedule!, documents: { document: cited }, signatures: false },
      { row: rules!, documents: whole, signatures: false },
      { row: exchange!, documents: whole, signatures: false },
    ],
  };
}

function playNote(ledger: Ledger): Row {
  const document = ledger.document('note', { text: { en: 'All well.', es: 'Todo bien.' } });
  return ledger.record({
    type: 'OfficeNote',
    message: {
      section: 'MX',
      office: 'DIRECTOR',
      kind: 'report',
      document: document.root,
      about: NONE,
      answerBy: 0,
      occurredAt: ledger.now,
      ...ledger.closing(),
    },
    signers: [official('MX', 'DIRECTOR')],
    documents: { document },
  });
}

/** Received in time, and never recorded as what it is. */
function playSuperseded(ledger: Ledger): Row {
  const closing = ledger.closing();
  const receivedAt = ledger.now;
  ledger.now += 2 * DAY;
  return ledger.record(
    {
      type: 'OfficeNote',
      message: {
        section: 'US',
        office: 'DIRECTOR',
        kind: 'opinion',
        document: ledger.hash('an opinion'),
        about: NONE,
        answerBy: 0,
        occurredAt: receivedAt,
        ...closing,
      },
      signers: [official('US', 'DIRECTOR')],
    },
    { kind: 0x06ff, receipt: { section: 'US', receivedAt } },
  );
}

/** Two complete handoffs from one head: one holds, the other is on record as contested. */
function playContested(
  ledger: Ledger,
  custody: Custody,
): { contested: Show[]; contestedGoods: Goods } {
  const [part, commissioned] = custody.commission('engine part', {
    scheme: 'adi',
    name: '0AAA1/340-046-3/PW123',
  });
  const { head } = part;
  const won = custody.handoff(part, maker, carrier);
  const lost = custody.handoff(part, maker, dealer, {
    contestedFrom: head,
    receipt: { section: 'US', receivedAt: ledger.now },
  });
  const settled = custody.jointInspection(part, part.seals);
  const taken = custody.handoff(part, carrier, dealer);
  return {
    contestedGoods: part,
    contested: [commissioned, won, lost, settled, taken].map((row) => ({ row })),
  };
}
