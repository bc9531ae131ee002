import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Evidence } from '@acta/protocol';
import { assemble } from './support/assemble.ts';
import { admins, agent, found, official, partyAdmin, PARTIES } from './support/founding.ts';
import { ascending, person, type Person, SECTIONS } from './support/keys.ts';
import { Ledger, type Row } from './support/ledger.ts';
import { playMinute } from './support/minute.ts';
import { assertFails, assertOpen, check, loose, story, verify } from './support/verify.ts';
import { find, remove, set } from './tampering/tampering.ts';

const NONE = `0x${'00'.repeat(32)}`;
const { maker } = PARTIES;

/** A ledger after its founding. */
function scene(): Ledger {
  const ledger = new Ledger('acta.example/log/6', 6);
  found(ledger);
  return ledger;
}

const recordOf = (ledger: Ledger, row: Row): Evidence =>
  assemble(ledger, { kind: 'record', index: row.index }, [{ row }]);

function note(ledger: Ledger, signer: Person = agent(maker), writer?: string): Row {
  return ledger.record(
    {
      type: 'PartyNote',
      message: {
        party: maker,
        kind: 'observation',
        document: NONE,
        about: NONE,
        occurredAt: ledger.now,
        ...ledger.closing(),
      },
      signers: [signer],
    },
    writer === undefined ? {} : { writer },
  );
}

describe('a writer that a minute admits', () => {
  const GROUP = 6;
  const admitted = () => {
    const ledger = scene();
    const writer = person('a later contract').address;
    playMinute(ledger, { number: 1 });
    const former = ledger.writers[GROUP]!;
    ledger.record(
      {
        type: 'WriterAdmitted',
        message: { group: GROUP, writer, codeHash: ledger.hash('code'), former, minute: 1 },
        signers: [],
      },
      { sections: SECTIONS },
    );
    return { ledger, writer, former };
  };

  it('writes from then on', () => {
    const { ledger, writer } = admitted();
    assert.equal(verify(recordOf(ledger, note(ledger, agent(maker), writer))).verdict, 'valid');
  });

  it('needs the minute to be shown in force', () => {
    const { ledger, writer } = admitted();
    const file = loose(recordOf(ledger, note(ledger, agent(maker), writer)));
    remove(file, 'MinuteInForce');
    assertOpen(verify(file), ['writers VERIFY_MINUTE_NOT_SHOWN']);
  });

  it('retires the former one', () => {
    const { ledger, former } = admitted();
    assertFails(verify(recordOf(ledger, note(ledger, agent(maker), former))), [
      'writers VERIFY_WRITER_DIFFERS',
    ]);
  });

  it('leaves what the former one wrote before as it is', () => {
    const ledger = scene();
    const row = note(ledger);
    ledger.record(
      {
        type: 'WriterAdmitted',
        message: {
          group: GROUP,
          writer: person('a later contract').address,
          codeHash: ledger.hash('code'),
          former: ledger.writers[GROUP]!,
          minute: 0,
        },
        signers: [],
      },
      { sections: SECTIONS },
    );
    assert.equal(verify(recordOf(ledger, row)).verdict, 'valid');
  });
});

describe('a key that signs', () => {
  it('may be the admin of a party, the first or one put in its place', () => {
    const ledger = scene();
    const first = note(ledger, partyAdmin(maker));
    const other = person('another admin');
    ledger.record({
      type: 'PartyAdmin',
      message: { section: 'MX', party: maker, admin: other.address, ...ledger.closing() },
      signers: [official('MX', 'REGISTRAR'), other],
    });
    const second = note(ledger, other);
    for (const row of [first, second]) {
      assert.equal(verify(recordOf(ledger, row)).verdict, 'valid');
    }
  });

  it('may be an agent only within its scope', () => {
    const ledger = scene();
    const clerk = person('a clerk');
    ledger.record({
      type: 'Delegate',
      message: {
        party: maker,
        delegate: clerk.address,
        scope: 'declarations',
        from: ledger.now,
        until: ledger.now + 86_400,
        ...ledger.closing(),
      },
      signers: [partyAdmin(maker), clerk],
    });
    assertOpen(verify(recordOf(ledger, note(ledger, clerk))), ['offices VERIFY_OFFICE_NOT_SHOWN']);
  });

  it('may be an agent only within its dates', () => {
    const ledger = scene();
    ledger.now += 400 * 86_400;
    assertOpen(verify(recordOf(ledger, note(ledger))), ['offices VERIFY_OFFICE_NOT_SHOWN']);
  });

  it('of a party’s agent rules nobody', () => {
    const ledger = scene();
    const driver = person('a driver');
    const row = ledger.record({
      type: 'Delegate',
      message: {
        party: maker,
        delegate: driver.address,
        scope: 'all',
        from: ledger.now,
        until: ledger.now + 86_400,
        ...ledger.closing(),
      },
      signers: [agent(maker), driver],
    });
    assertOpen(verify(recordOf(ledger, row)), ['offices VERIFY_OFFICE_NOT_SHOWN']);
  });

  it('may be an admin of a recovered section', () => {
    const ledger = scene();
    const fresh = ascending([1, 2, 3].map((n) => person(`fresh admin ${n}`)));
    const [admin1, admin2, admin3] = fresh.map(({ address }) => address);
    const recovered = ledger.record(
      {
        type: 'Recovered',
        message: {
          section: 'US',
          recovery: `0x${'77'.repeat(32)}`,
          admin1: admin1!,
          admin2: admin2!,
          admin3: admin3!,
          threshold: 2,
        },
        signers: [],
      },
      { sections: ['US'] },
    );
    const adviser = person('an adviser');
    const row = ledger.record({
      type: 'Appoint',
      message: {
        section: 'US',
        office: 'ADVISER',
        appointee: adviser.address,
        from: ledger.now,
        until: ledger.now + 86_400,
        credential: NONE,
        ...ledger.closing(),
      },
      signers: [...fresh.slice(0, 2), adviser],
    });
    const shows = [{ row }, { row: recovered }];
    const subject = { kind: 'record', index: row.index } as const;
    assert.equal(verify(assemble(ledger, subject, shows)).verdict, 'valid');
  });

  it('may be an admin that other admins appointed', () => {
    const ledger = scene();
    const added = person('an added admin');
    const appoint = (office: string, key: Person, signers: readonly Person[]): Row =>
      ledger.record({
        type: 'Appoint',
        message: {
          section: 'US',
          office,
          appointee: key.address,
          from: ledger.now,
          until: ledger.now + 86_400,
          credential: NONE,
          ...ledger.closing(),
        },
        signers: [...ascending(signers), key],
      });
    const [first, second] = admins('US');
    appoint('SECTION_ADMIN', added, [first!, second!]);
    const row = appoint('ADVISER', person('an adviser'), [first!, added]);
    assert.equal(verify(recordOf(ledger, row)).verdict, 'valid');
  });
});

describe('a document that is shown in part', () => {
  it('is not the whole text of a minute', () => {
    const { ledger, minuteRows } = story();
    const file = assemble(
      ledger,
      { kind: 'minute', number: 1 },
      minuteRows.map((row) =>
        row.said.type === 'MinuteDraft'
          ? { row, documents: { document: ['/paragraphs/0', '/paragraphs/-'] } }
          : { row },
      ),
    );
    assertOpen(verify(file), ['disclosed VERIFY_NOT_DISCLOSED']);
  });

  it('leaves unchecked the figures that follow from what is hidden, and no other', () => {
    const { ledger, assessments, declaration } = story();
    const subject = { kind: 'assessment', declaration, section: 'US' } as const;
    const [first, ...rest] = assessments;
    const hidden = ['ucr', 'random', 'sides', 'invoices'].map((name) => `/declaration/${name}`);
    const document = ['/assessment', ...hidden];
    const report = verify(
      assemble(ledger, subject, [{ ...first!, documents: { document } }, ...rest]),
    );
    assertOpen(report, ['amounts VERIFY_AMOUNT_NOT_CHECKED']);
    const [finding] = check(report, 'amounts').findings;
    assert.match(String(finding!.details['missing']), /^\/declaration\//);
  });

  it('names no seals where it claims more than any door has', () => {
    const ledger = scene();
    const marks = Array.from({ length: 21 }, (_, n) => ({ maker: 'ACME', number: `N${n}` }));
    const document = ledger.document('sealing', { seals: { salt: NONE, marks } });
    const row = ledger.record({
      type: 'Seal',
      message: {
        party: maker,
        goods: NONE,
        head: NONE,
        seals: ledger.hash('seals'),
        document: document.root,
        occurredAt: ledger.now,
        ...ledger.closing(),
      },
      signers: [agent(maker)],
      documents: { document },
    });
    const file = assemble(ledger, { kind: 'record', index: row.index }, [
      { row, documents: { document: [''] } },
    ]);
    assert.equal(check(verify(file), 'goods').code, 'VERIFY_WORDS_NOT_SHOWN');
  });
});

it('a record of the founding needs nothing but itself', () => {
  const ledger = scene();
  const file = loose(recordOf(ledger, ledger.rows[3]!));
  assert.equal(file['records']!['length'], 1);
  assert.equal(verify(file).verdict, 'valid');
  // Nothing that could be left out may be there empty: it would be a second spelling of the file.
  set(find(file, 'WriterAdmitted')['statement']!, 'signatures', []);
  assertFails(verify(file), ['format EVIDENCE_MALFORMED']);
});
