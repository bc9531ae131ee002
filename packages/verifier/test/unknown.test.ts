import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifyEvidence } from '../src/index.ts';
import { person, trustFile } from './support/keys.ts';
import type { Story } from './support/story.ts';
import { assertOpen, type Loose, loose, story } from './support/verify.ts';
import {
  changeByte,
  changeProof,
  evidenceOf,
  find,
  remove,
  set,
  type Subject,
} from './tampering/tampering.ts';

/** What is missing or unknown is `not checked`, and never makes a file invalid. */
interface Unknown {
  readonly name: string;
  readonly of: Subject;
  readonly alter: (file: Loose, story: Story) => void;
  /** `check CODE` of each required check that is left open by itself. */
  readonly open: readonly string[];
}

const LACKS: readonly Unknown[] = [
  {
    name: 'a version of the file',
    of: 'trail',
    alter: (file) => set(file, 'acta', 'evidence/2'),
    open: ['format EVIDENCE_VERSION_UNKNOWN'],
  },
  {
    name: 'a kind of subject',
    of: 'trail',
    alter: (file) => set(file['subject']!, 'kind', 'prophecy'),
    open: ['format EVIDENCE_SUBJECT_UNKNOWN'],
  },
  {
    name: 'a version of records',
    of: 'trail',
    alter: (file) => changeByte(find(file, 'Seal'), 0),
    open: ['records VERIFY_RECORD_VERSION_UNKNOWN'],
  },
  {
    name: 'a kind of record',
    of: 'trail',
    alter: (file) => {
      const record = find(file, 'Seal');
      set(record, 'record', String(record['record']).replace('0x010307', '0x010377'));
    },
    open: ['records VERIFY_RECORD_KIND_UNKNOWN'],
  },
  {
    name: 'a version of proofs',
    of: 'trail',
    alter: (file) =>
      changeProof(find(file, 'Seal'), ([, ...rest]) => ['c2sp.org/tlog-proof@v2', ...rest]),
    open: ['inclusion VERIFY_PROOF_VERSION_UNKNOWN'],
  },
  {
    name: 'a type of statement',
    of: 'trail',
    alter: (file) => set(find(file, 'Seal')['statement']!, 'type', 'Reseal'),
    open: ['statements STATEMENT_TYPE_UNKNOWN'],
  },
  {
    name: 'a scheme of signatures',
    of: 'trail',
    alter: (file) => {
      const signature = find(file, 'Seal')['statement']!['signatures']![0]!;
      set(signature, 'envelope', String(signature['envelope']).replace('0x01', '0x02'));
    },
    open: ['signatures SIGNATURE_SCHEME_UNKNOWN'],
  },
  {
    name: 'the ledger that the file is about',
    of: 'trail',
    alter: (file) => set(file['network']!, 'origin', 'other.example/log/194402031848'),
    open: ['network VERIFY_NETWORK_UNKNOWN'],
  },
];

const MISSES: readonly Unknown[] = [
  {
    name: 'the record of the subject',
    of: 'appointment',
    alter: (file) => remove(file, 'Appoint'),
    open: ['inclusion VERIFY_NOT_SHOWN'],
  },
  {
    name: 'the handoff behind an answer',
    of: 'trail',
    alter: (file) => set(find(file, 'Answer'), 'handoff', undefined),
    open: ['statements VERIFY_HANDOFF_NOT_SHOWN'],
  },
  {
    name: 'the signatures of a statement',
    of: 'trail',
    alter: (file) => set(find(file, 'Seal')['statement']!, 'signatures', undefined),
    open: ['signatures VERIFY_SIGNATURES_NOT_SHOWN'],
  },
  {
    name: 'the delegation of the agents',
    of: 'trail',
    alter: (file) => remove(file, 'Delegate'),
    open: ['offices VERIFY_OFFICE_NOT_SHOWN'],
  },
  {
    name: 'the appointment of a commissioner',
    of: 'minute',
    alter: (file) => remove(file, 'Appoint'),
    open: ['offices VERIFY_OFFICE_NOT_SHOWN'],
  },
  {
    name: 'the founding keys behind an appointment',
    of: 'appointment',
    alter: (file) => set(find(file, 'SectionAdmitted'), 'keys', undefined),
    open: ['offices VERIFY_OFFICE_NOT_SHOWN'],
  },
  {
    name: 'the appointment of the receipt key',
    of: 'trail',
    alter: (file, { ledger }) => {
      const { address } = person('MX receipt');
      const nth = ledger.rows
        .filter(({ said }) => said.type === 'Appoint')
        .findIndex(({ said }) => said.message['appointee'] === address);
      assert.ok(nth >= 0);
      const records = file['records'] as Loose[];
      const shown = records.filter((r) => r['statement']!['message']!['appointee'] !== address);
      assert.equal(shown.length, records.length - 1);
      set(file, 'records', shown);
    },
    open: ['receipts VERIFY_OFFICE_NOT_SHOWN'],
  },
  {
    name: 'the admission of the writer',
    of: 'trail',
    alter: (file) => {
      const custody = (record: Loose): boolean => record['statement']!['message']!['group'] === 3;
      const records = file['records'] as Loose[];
      set(
        file,
        'records',
        records.filter((record) => !custody(record)),
      );
    },
    open: ['writers VERIFY_WRITER_NOT_SHOWN'],
  },
  {
    name: 'whether the goods came out of the container',
    of: 'trail',
    alter: (file) => set(find(file, 'Unpack'), 'contents', undefined),
    open: ['trail VERIFY_PIECES_NOT_SHOWN'],
  },
  {
    name: 'all records about the goods',
    of: 'trail',
    alter: (file) => {
      set(file['subject']!, 'goods', `0x${'77'.repeat(32)}`);
      set(file['subject']!, 'name', undefined);
    },
    open: ['trail VERIFY_TRAIL_EMPTY'],
  },
  {
    name: 'the draft of the minute',
    of: 'minute',
    alter: (file) => remove(file, 'MinuteDraft'),
    open: ['minute-signed VERIFY_MINUTE_NO_DRAFT'],
  },
  {
    name: 'the coming into force of the minute',
    of: 'minute',
    alter: (file) => remove(file, 'MinuteInForce'),
    open: ['minute-in-force VERIFY_MINUTE_NOT_IN_FORCE'],
  },
  {
    name: 'the decision of a government',
    of: 'minute',
    alter: (file) => remove(file, 'MinuteDecide'),
    open: ['minute-in-force VERIFY_MINUTE_DECISION_NOT_SHOWN'],
  },
  {
    name: 'a section’s whole lane of the minute',
    of: 'minute',
    alter: (file) => {
      const isLane = ({ statement }: Loose): boolean =>
        String(statement!['type']).startsWith('Minute') &&
        String(statement!['message']!['section']) === 'MX';
      const records = file['records'] as Loose[];
      set(
        file,
        'records',
        records.filter((record) => !isLane(record)),
      );
    },
    open: [
      'minute-signed VERIFY_MINUTE_NOT_SIGNED',
      'minute-in-force VERIFY_MINUTE_DECISION_NOT_SHOWN',
    ],
  },
  {
    name: 'the acts of the minute',
    of: 'minute',
    alter: (file) => set(find(file, 'MinuteDraft'), 'acts', undefined),
    open: ['minute-in-force VERIFY_ACTS_NOT_SHOWN'],
  },
  {
    name: 'the text of the minute',
    of: 'minute',
    alter: (file) => set(find(file, 'MinuteDraft')['statement']!, 'documents', undefined),
    open: ['disclosed VERIFY_NOT_DISCLOSED'],
  },
  {
    name: 'the schedule',
    of: 'assessment',
    alter: (file) => remove(file, 'PublishTariff'),
    open: ['law VERIFY_LAW_NOT_SHOWN', 'amounts VERIFY_AMOUNT_NOT_CHECKED'],
  },
  {
    name: 'the minute behind the rule set',
    of: 'assessment',
    alter: (file) => remove(file, 'MinuteInForce'),
    open: ['law VERIFY_MINUTE_NOT_SHOWN'],
  },
  {
    name: 'the content of the schedule',
    of: 'assessment',
    alter: (file) => set(find(file, 'PublishTariff')['statement']!, 'documents', undefined),
    open: ['disclosed VERIFY_NOT_DISCLOSED', 'amounts VERIFY_AMOUNT_NOT_CHECKED'],
  },
  {
    name: 'the exchange rates',
    of: 'assessment',
    alter: (file) => set(find(file, 'PublishTariff', 2)['statement']!, 'documents', undefined),
    open: ['disclosed VERIFY_NOT_DISCLOSED', 'amounts VERIFY_AMOUNT_NOT_CHECKED'],
  },
  {
    name: 'any assessment of that nation',
    of: 'assessment',
    alter: (file) => set(file['subject']!, 'section', 'MX'),
    open: ['law VERIFY_ASSESSMENT_NOT_SHOWN'],
  },
];

for (const [title, cases] of Object.entries({ 'does not know': LACKS, misses: MISSES })) {
  describe(`a verifier that ${title} something says so`, () => {
    for (const { name, of, alter, open } of cases) {
      it(`${of}: ${name}`, () => {
        const file = loose(evidenceOf(story(), of));
        alter(file, story());
        const trust = JSON.stringify(trustFile(story().ledger.origin));
        assertOpen(verifyEvidence(JSON.stringify(file), trust), open);
      });
    }
  });
}
