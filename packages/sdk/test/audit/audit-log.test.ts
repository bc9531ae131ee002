import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  decodeEntryBundle,
  encodeEntryBundle,
  encodeTile,
  leafHash,
  sha256,
  utf8,
  bytesToHex,
  encodeReceipt,
} from '@acta/protocol';
import { LONG } from '../../../../test/support/seed.ts';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import { person } from '../../../verifier/test/support/keys.ts';
import type { Extra, Ledger, Said } from '../../../verifier/test/support/ledger.ts';
import { play, type Story } from '../../../verifier/test/support/story.ts';
import { playMaking } from '../../../verifier/test/support/making.ts';
import { emptyRecords, servedLog, signed } from '../mirror/served-log.ts';
import { audit, codesOf, shownFiles, shownRow } from './audited-log.ts';

const ZERO = `0x${'00'.repeat(32)}`;
const BUNDLE = (story: Story): string => `tile/entries/000.p/${story.ledger.rows.length}`;
const TILE = (story: Story): string => `tile/0/000.p/${story.ledger.rows.length}`;
const filesOf = ({ ledger }: Story): Map<string, Uint8Array> =>
  servedLog(ledger.rows.map(({ bytes }) => bytes));
const bundleOf = (story: Story): Uint8Array[] =>
  decodeEntryBundle(filesOf(story).get(BUNDLE(story))!);

/** The lines shown, one of them changed. */
function shownWith(
  { ledger }: Story,
  index: number,
  change: (line: ReturnType<typeof shownRow>) => unknown,
): Map<string, Uint8Array> {
  const lines = ledger.rows.map((row) => {
    const line = structuredClone(shownRow(ledger, row));
    return row.index === index ? (change(line) as typeof line) : line;
  });
  return shownFiles(lines, ledger.rows.length);
}

const seal = (
  ledger: Ledger,
  goods: string,
  head: string,
  party: string,
  hand = agent(party),
): Said => ({
  type: 'Seal',
  message: {
    party,
    goods,
    head,
    seals: ZERO,
    document: ZERO,
    occurredAt: ledger.now,
    ...ledger.closing(),
  },
  signers: [hand],
});

const note = (ledger: Ledger, key = official('US', 'SECRETARY'), section = 'US'): Said => ({
  type: 'OfficeNote',
  message: {
    section,
    office: 'SECRETARY',
    kind: 'report',
    document: ZERO,
    about: ZERO,
    answerBy: 0,
    occurredAt: ledger.now,
    ...ledger.closing(),
  },
  signers: [key],
});

const receiptOf = (ledger: Ledger, digest: string, receivedAt: number, seq = 900): string => {
  const message = { section: 'US', digest, receivedAt, seq };
  const signature = person('US receipt').sign(ledger.digest({ type: 'Receipt', message }));
  return encodeReceipt({ ...message, signature });
};

describe('auditLog of a ledger in order', () => {
  test('finds nothing', async () => {
    const { ledger } = play();
    playMaking(ledger);
    const report = await audit(ledger);
    assert.deepEqual(codesOf(report, 'fail'), []);
    assert.deepEqual(codesOf(report, 'not checked'), []);
    assert.equal(report.verdict, 'valid');
    assert.equal(report.shown, ledger.rows.length);
    assert.ok(report.checks.every(({ id, checked }) => checked > 0 || id === 'promises'));
  });

  test('says of the public log alone what it could not check, and never that it is wrong', async () => {
    const { ledger } = play();
    const report = await audit(ledger, { shown: new Map() });
    assert.deepEqual(codesOf(report, 'fail'), []);
    assert.equal(report.verdict, 'incomplete');
    const status = Object.fromEntries(report.checks.map((check) => [check.id, check.status]));
    assert.deepEqual(
      Object.keys(status).filter((id) => status[id] === 'pass'),
      ['checkpoint', 'tiles', 'root', 'records', 'once', 'promises'],
    );
  });

  test('holds nothing against what follows a record that was not shown', async () => {
    const story = play();
    const { ledger } = story;
    for (const hidden of ledger.rows.filter(({ index }) => LONG || index % 5 === 0)) {
      const lines = ledger.rows.filter((row) => row !== hidden).map((row) => shownRow(ledger, row));
      const report = await audit(ledger, { shown: shownFiles(lines, ledger.rows.length) });
      assert.deepEqual(codesOf(report, 'fail'), [], `${hidden.index} ${hidden.said.type}`);
    }
  });

  test('passes promises that were kept, and leaves open what is not due', async () => {
    const { ledger, note: kept } = play();
    const held = bytesToHex(sha256(utf8('held')));
    const promises = [kept.digest, held].map((digest) => ({
      digest,
      receipt: receiptOf(ledger, digest, ledger.now),
    }));
    const report = await audit(ledger, { promises });
    assert.deepEqual(codesOf(report, 'not checked'), ['promises AUDIT_PROMISE_OPEN']);
    // A receipt of nobody's accuses nobody.
    const message = { section: 'US', digest: held, receivedAt: ledger.now, seq: 1 };
    const forged = person('nobody').sign(ledger.digest({ type: 'Receipt', message }));
    const given = await audit(ledger, {
      promises: [{ digest: held, receipt: encodeReceipt({ ...message, signature: forged }) }],
    });
    assert.deepEqual(codesOf(given, 'not checked'), ['promises VERIFY_OFFICE_NOT_SHOWN']);
  });
});

/** A tampering, and all that an audit must find of it. */
interface Tampering {
  readonly name: string;
  readonly found: readonly string[];
  audit(story: Story): ReturnType<typeof audit>;
}

/** What a dishonest ledger recorded on top of an honest one. */
const recorded = (
  name: string,
  found: readonly string[],
  said: (story: Story) => Said,
  extra: (story: Story) => Extra = () => ({}),
): Tampering => ({
  name,
  found,
  audit(story) {
    story.ledger.record(said(story), extra(story));
    return audit(story.ledger);
  },
});

const TAMPERINGS: readonly Tampering[] = [
  {
    name: 'a leaf is missing',
    found: ['tiles LOG_ENTRIES_DIFFER', 'root LOG_ROOT_DIFFERS'],
    audit(story) {
      const files = filesOf(story);
      files.set(BUNDLE(story), encodeEntryBundle(bundleOf(story).toSpliced(50, 1)));
      return audit(story.ledger, { files, shown: new Map() });
    },
  },
  {
    name: 'a bundle is missing',
    found: ['tiles LOG_TILE_MISSING', 'root LOG_ROOT_DIFFERS'],
    async audit(story) {
      // Behind the first one, which names the ledger's domain.
      const entries = [...story.ledger.rows.map(({ bytes }) => bytes), ...emptyRecords(400)];
      const files = servedLog(entries);
      files.delete(`tile/entries/001.p/${entries.length - 256}`);
      const report = await audit(story.ledger, { files, shown: new Map() });
      return {
        ...report,
        checks: report.checks.filter(({ id }) => id !== 'writers' && id !== 'records'),
      };
    },
  },
  {
    name: 'two leaves are swapped',
    found: ['tiles LOG_ENTRIES_DIFFER', 'root LOG_ROOT_DIFFERS'],
    audit(story) {
      const files = filesOf(story);
      const entries = bundleOf(story);
      [entries[60], entries[61]] = [entries[61]!, entries[60]!];
      files.set(BUNDLE(story), encodeEntryBundle(entries));
      return audit(story.ledger, { files, shown: new Map() }).then(withoutTimes);
    },
  },
  {
    name: 'two leaves are swapped, and their hashes with them',
    found: ['root LOG_ROOT_DIFFERS'],
    audit(story) {
      const files = filesOf(story);
      const entries = bundleOf(story);
      [entries[60], entries[61]] = [entries[61]!, entries[60]!];
      files.set(BUNDLE(story), encodeEntryBundle(entries));
      files.set(TILE(story), encodeTile(entries.map((entry) => leafHash(entry))));
      return audit(story.ledger, { files, shown: new Map() }).then(withoutTimes);
    },
  },
  {
    name: 'a tile of hashes is changed',
    found: ['tiles LOG_ENTRIES_DIFFER'],
    audit(story) {
      const files = filesOf(story);
      const tile = new Uint8Array(files.get(TILE(story))!);
      tile[5]! ^= 1;
      files.set(TILE(story), tile);
      return audit(story.ledger, { files });
    },
  },
  {
    name: 'a signature is not one',
    found: ['signatures VERIFY_SIGNATURE_BAD'],
    audit: (story) =>
      audit(story.ledger, {
        shown: shownWith(story, story.note.index, (line) => {
          const [one] = line.statement.signatures!;
          const other = { ...one!, signer: official('US', 'INSPECTOR').address };
          return { ...line, statement: { ...line.statement, signatures: [other] } };
        }),
      }),
  },
  {
    name: 'a signature is left out',
    found: ['signatures VERIFY_SIGNATURE_COUNT'],
    audit: (story) =>
      audit(story.ledger, {
        shown: shownWith(story, story.appointment.index, (line) => {
          const signatures = line.statement.signatures!.slice(1);
          return { ...line, statement: { ...line.statement, signatures } };
        }),
      }),
  },
  {
    name: 'a statement differs from its digest',
    found: ['statements VERIFY_STATEMENT_DIFFERS'],
    audit: (story) =>
      audit(story.ledger, {
        shown: shownWith(story, story.note.index, (line) => {
          const message = { ...line.statement.message, occurredAt: 1 };
          return { ...line, statement: { ...line.statement, message } };
        }),
      }),
  },
  {
    name: 'a line is of another entry',
    found: ['statements AUDIT_ENTRY_FOREIGN'],
    audit: (story) =>
      audit(story.ledger, {
        shown: shownWith(story, story.note.index, (line) => ({
          ...line,
          record: `0x${'01'.repeat(95)}`,
        })),
      }),
  },
  {
    name: 'a line has not the form of one',
    found: ['statements AUDIT_SHOWN_MALFORMED'],
    audit: (story) =>
      audit(story.ledger, { shown: shownWith(story, 3, ({ index }) => ({ index })) }),
  },
  recorded(
    'a contract that nobody admitted writes',
    ['writers AUDIT_WRITER_CHANGED'],
    ({ ledger }) => note(ledger),
    () => ({ writer: person('a contract of his own').address }),
  ),
  {
    name: 'one statement is recorded twice',
    found: ['once AUDIT_DIGEST_TWICE'],
    audit({ ledger }) {
      const said = note(ledger);
      ledger.record(said);
      ledger.record(said);
      return audit(ledger);
    },
  },
  {
    name: 'a block is dated back',
    found: ['records AUDIT_TIME_BACK'],
    audit({ ledger }) {
      ledger.now -= 300;
      ledger.record(note(ledger));
      return audit(ledger);
    },
  },
  recorded(
    'a key signs that never held the office',
    ['offices VERIFY_OFFICE_NOT_SHOWN'],
    ({ ledger }) => note(ledger, person('nobody')),
  ),
  {
    name: 'a key signs whose office has ended',
    found: ['offices AUDIT_OFFICE_ENDED'],
    audit({ ledger }) {
      endSecretary(ledger, 'ended');
      ledger.record(note(ledger));
      return audit(ledger);
    },
  },
  {
    name: 'a stolen key signs, and a receipt dates it before the theft was told',
    found: ['offices AUDIT_OFFICE_ENDED'],
    audit({ ledger }) {
      const receivedAt = ledger.now;
      const said = note(ledger);
      endSecretary(ledger, 'compromised');
      ledger.record(said, { receipt: { section: 'US', receivedAt } });
      return audit(ledger);
    },
  },
  {
    name: 'a head is forked',
    found: ['heads AUDIT_HEAD_FORKED'],
    audit({ ledger, car }) {
      const head = car.head;
      ledger.record(seal(ledger, car.id, head, PARTIES.dealer));
      ledger.record(seal(ledger, car.id, head, PARTIES.dealer));
      return audit(ledger);
    },
  },
  recorded(
    'a statement names a head that was none',
    ['heads AUDIT_HEAD_DIFFERS'],
    ({ ledger, car }) => seal(ledger, car.id, ledger.hash('no head'), PARTIES.dealer),
  ),
  recorded(
    'somebody disposes of goods of others',
    ['hands AUDIT_HAND_FOREIGN'],
    ({ ledger, car }) => seal(ledger, car.id, car.head, PARTIES.maker),
  ),
  {
    name: 'a receipt is dated back',
    found: ['receipts AUDIT_RECEIPTS_DISORDER'],
    audit({ ledger }) {
      for (const ago of [10, 500]) {
        ledger.record(note(ledger), { receipt: { section: 'US', receivedAt: ledger.now - ago } });
      }
      return audit(ledger);
    },
  },
  {
    name: 'a receipt is breached',
    found: ['promises AUDIT_RECEIPT_BREACHED'],
    audit({ ledger }) {
      const digest = ledger.hash('never recorded');
      const promises = [{ digest, receipt: receiptOf(ledger, digest, ledger.now) }];
      const before = [signed(ledger.checkpoint(), ledger.now + 60)];
      ledger.record(note(ledger));
      return audit(ledger, { promises, before });
    },
  },
  recorded(
    'a record concerns a section that nobody admitted',
    ['records AUDIT_SECTION_UNKNOWN', 'statements VERIFY_SECTIONS_DIFFER'],
    ({ ledger }) => note(ledger),
    () => ({ sections: ['CA', 'US'] }),
  ),
];

function endSecretary(ledger: Ledger, ending: string): void {
  const admins = ['US admin 1', 'US admin 2', 'US admin 3'].map(person);
  const known = ledger.rows.flatMap(({ keys }) => keys?.admins ?? []);
  const signers = admins
    .filter(({ address }) => known.includes(address))
    .sort((a, b) => (a.address < b.address ? -1 : 1))
    .slice(0, 2);
  ledger.record({
    type: 'EndAppointment',
    message: {
      section: 'US',
      office: 'SECRETARY',
      appointee: official('US', 'SECRETARY').address,
      ending,
      ...ledger.closing(),
    },
    signers,
  });
}

/** Of two swapped records one is dated back, too: that is not what the tampering is about. */
const withoutTimes = (report: Awaited<ReturnType<typeof audit>>): typeof report => ({
  ...report,
  checks: report.checks.filter(({ id }) => id !== 'records'),
});

describe('auditLog finds that', () => {
  for (const { name, found, audit: audited } of TAMPERINGS) {
    test(name, async () => {
      const report = await audited(play());
      assert.deepEqual(codesOf(report, 'fail').sort(), [...found].sort());
      assert.equal(report.verdict, 'invalid');
    });
  }
});
