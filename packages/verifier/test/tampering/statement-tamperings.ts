import { bytesToHex, hexToBytes, signDigest } from '@acta/protocol';
import { official } from '../support/founding.ts';
import { person } from '../support/keys.ts';
import { bump, type Loose } from '../support/verify.ts';
import { change, find, set, type Tampering } from './tampering.ts';

const DIFFERS = ['statements VERIFY_STATEMENT_DIFFERS'];
const BAD = ['signatures VERIFY_SIGNATURE_BAD'];

const signature = (record: Loose, nth = 0): Loose => record['statement']!['signatures']![nth]!;
const signatures = (record: Loose): Loose[] => record['statement']!['signatures']!;

function changeEnvelope(node: Loose, at: number, edit: (byte: number) => number): void {
  const bytes = hexToBytes(String(node['envelope']));
  bytes[at] = edit(bytes[at]!);
  set(node, 'envelope', bytesToHex(bytes));
}

/** The order of the curve minus s, and the other v: the same signature, spelled anew by anybody. */
function malleate(node: Loose): void {
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const hex = String(node['envelope']);
  const s = order - BigInt(`0x${hex.slice(68, 132)}`);
  const v = hex.endsWith('1b') ? '1c' : '1b';
  set(node, 'envelope', hex.slice(0, 68) + s.toString(16).padStart(64, '0') + v);
}

/** Tamperings with statements, signatures, receipts and what the hashes stand for. */
export const STATEMENT_TAMPERINGS: readonly Tampering[] = [
  {
    name: 'a time in a statement is one second later',
    of: 'trail',
    tamper: (file) => change(find(file, 'Seal')['statement']!['message']!, 'occurredAt'),
    fails: DIFFERS,
  },
  {
    name: 'the receiver accepted, it is said, without exceptions',
    of: 'trail',
    tamper: (file) => set(find(file, 'Answer', 2)['statement']!['message']!, 'answer', 'accepted'),
    fails: DIFFERS,
  },
  {
    name: 'a government is said to have disapproved',
    of: 'minute',
    tamper: (file) =>
      set(find(file, 'MinuteDecide')['statement']!['message']!, 'decision', 'disapprove'),
    fails: DIFFERS,
  },
  {
    name: 'a statement carries a field more',
    of: 'trail',
    tamper: (file) => set(find(file, 'Seal')['statement']!['message']!, 'note', 'all well'),
    fails: ['statements STATEMENT_FIELD_UNKNOWN'],
  },
  {
    name: 'a statement lacks a field',
    of: 'trail',
    tamper: (file) => set(find(file, 'Seal')['statement']!['message']!, 'salt', undefined),
    fails: ['statements STATEMENT_MALFORMED'],
  },
  {
    name: 'a statement is called another type of the same fields',
    of: 'minute',
    tamper: (file) => set(find(file, 'MinuteSign')['statement']!, 'type', 'MinuteAttest'),
    fails: DIFFERS,
  },
  {
    name: 'the handoff names another receiver than was signed',
    of: 'trail',
    tamper: (file) => set(find(file, 'Answer')['handoff']!['message']!, 'to', 'US-DEA1R'),
    fails: ['statements VERIFY_HANDOFF_DIFFERS'],
  },
  {
    name: 'the answer stands beside another handoff',
    of: 'trail',
    tamper: (file) => set(find(file, 'Answer'), 'handoff', find(file, 'Answer', 1)['handoff']),
    fails: ['statements VERIFY_HANDOFF_DIFFERS'],
  },
  {
    name: 'a handoff is put beside a statement that has none',
    of: 'trail',
    tamper: (file) => set(find(file, 'Seal'), 'handoff', find(file, 'Answer')['handoff']),
    fails: ['statements VERIFY_PART_FOREIGN'],
  },
  {
    name: 'acts are put beside a statement that has none',
    of: 'trail',
    tamper: (file) => set(find(file, 'Seal'), 'acts', []),
    fails: ['statements VERIFY_PART_FOREIGN'],
  },
  {
    name: 'a byte of r is another',
    of: 'trail',
    tamper: (file) => changeEnvelope(signature(find(file, 'Seal')), 32, (byte) => byte ^ 1),
    fails: BAD,
  },
  {
    name: 'a byte of s is another',
    of: 'trail',
    tamper: (file) => changeEnvelope(signature(find(file, 'Seal')), 64, (byte) => byte ^ 1),
    fails: BAD,
  },
  {
    name: 'v is the other one',
    of: 'trail',
    tamper: (file) => changeEnvelope(signature(find(file, 'Seal')), 65, (byte) => 55 - byte),
    fails: BAD,
  },
  {
    name: 'v is none',
    of: 'trail',
    tamper: (file) => changeEnvelope(signature(find(file, 'Seal')), 65, () => 0),
    fails: ['signatures SIGNATURE_MALFORMED'],
  },
  {
    name: 'a signature is spelled with a high s',
    of: 'trail',
    tamper: (file) => malleate(signature(find(file, 'Seal'))),
    fails: ['signatures SIGNATURE_HIGH_S'],
  },
  {
    name: 'an envelope is one byte short',
    of: 'trail',
    tamper: (file) => {
      const node = signature(find(file, 'Seal'));
      set(node, 'envelope', String(node['envelope']).slice(0, -2));
    },
    fails: ['signatures SIGNATURE_MALFORMED'],
  },
  {
    name: 'a batch path is put behind a signature of one statement',
    of: 'trail',
    tamper: (file) => {
      const node = signature(find(file, 'Seal'));
      set(node, 'envelope', `${String(node['envelope'])}0000000000000001`);
    },
    fails: BAD,
  },
  {
    name: 'a batch path does not fit its count',
    of: 'trail',
    tamper: (file) => {
      const node = signature(find(file, 'Seal'));
      set(node, 'envelope', `${String(node['envelope'])}0000000000000002`);
    },
    fails: ['signatures SIGNATURE_MALFORMED'],
  },
  {
    name: 'a signature is said to be that of another key',
    of: 'trail',
    tamper: (file) => change(signature(find(file, 'Seal')), 'signer'),
    fails: BAD,
  },
  {
    name: 'the signature under a handoff is made up',
    of: 'trail',
    tamper: (file) =>
      changeEnvelope(find(file, 'Answer')['handoff']!['signatures']![0]!, 40, (byte) => byte ^ 1),
    fails: BAD,
  },
  {
    name: 'a signature comes from another statement of the same person',
    of: 'trail',
    tamper: (file) =>
      set(
        signature(find(file, 'Seal')),
        'envelope',
        signature(find(file, 'WithdrawOffer'))['envelope'],
      ),
    fails: BAD,
  },
  {
    name: 'the inspectors’ signatures are swapped',
    of: 'trail',
    tamper: (file) => {
      const record = find(file, 'JointInspection');
      set(record['statement']!, 'signatures', signatures(record).toReversed());
    },
    fails: ['offices VERIFY_SIGNER_FOREIGN'],
  },
  {
    name: 'one of the inspectors’ signatures is left out',
    of: 'trail',
    tamper: (file) => {
      const record = find(file, 'JointInspection');
      set(record['statement']!, 'signatures', signatures(record).slice(0, 1));
    },
    fails: ['signatures VERIFY_SIGNATURE_COUNT'],
  },
  {
    name: 'one inspector signs for both sections',
    of: 'trail',
    tamper: (file) => {
      const record = find(file, 'JointInspection');
      set(record['statement']!, 'signatures', [signatures(record)[0], signatures(record)[0]]);
    },
    fails: ['signatures VERIFY_SIGNER_TWICE'],
  },
  {
    name: 'a signature too many',
    of: 'trail',
    tamper: (file, { ledger }) => {
      const record = find(file, 'Seal');
      const stranger = person('stranger');
      const { digest } = ledger.rows.find((row) => row.said.type === 'Seal')!;
      const more = { signer: stranger.address, envelope: signDigest(stranger.secret, digest) };
      set(record['statement']!, 'signatures', [...signatures(record), more]);
    },
    fails: ['signatures VERIFY_SIGNATURE_COUNT'],
  },
  {
    name: 'a signature is put under what a contract says itself',
    of: 'minute',
    tamper: (file) => {
      const shown = signatures(find(file, 'MinuteSign'));
      set(find(file, 'MinuteInForce')['statement']!, 'signatures', shown);
    },
    fails: ['signatures VERIFY_SIGNATURE_COUNT'],
  },
  {
    name: 'one of two admins is left out',
    of: 'appointment',
    tamper: (file) => {
      const record = find(file, 'Appoint');
      set(record['statement']!, 'signatures', signatures(record).slice(1));
    },
    fails: ['signatures VERIFY_SIGNATURE_COUNT'],
  },
  {
    name: 'one admin signs twice',
    of: 'appointment',
    tamper: (file) => {
      const record = find(file, 'Appoint');
      const [first, , appointee] = signatures(record);
      set(record['statement']!, 'signatures', [first, first, appointee]);
    },
    fails: ['signatures VERIFY_SIGNER_TWICE'],
  },
  {
    name: 'the admins’ signatures are not in their order',
    of: 'appointment',
    tamper: (file) => {
      const record = find(file, 'Appoint');
      const [first, second, appointee] = signatures(record);
      set(record['statement']!, 'signatures', [second, first, appointee]);
    },
    fails: ['signatures VERIFY_SIGNATURES_UNORDERED'],
  },
  {
    name: 'another key signs in place of the appointee',
    of: 'appointment',
    tamper: (file, { appointment }) => {
      const record = find(file, 'Appoint');
      const other = official('MX', 'DIRECTOR');
      const envelope = other.sign(appointment.digest);
      const [first, second] = signatures(record);
      const shown = [first, second, { signer: other.address, envelope }];
      set(record['statement']!, 'signatures', shown);
    },
    fails: ['signatures VERIFY_SIGNER_DIFFERS'],
  },
  {
    name: 'a receipt is dated one second earlier',
    of: 'trail',
    tamper: (file) => {
      const { receipt } = find(file, 'Answer') as unknown as { receipt: Loose };
      const bytes = hexToBytes(String(receipt['bytes']));
      bytes[9]! -= 1;
      set(receipt, 'bytes', bytesToHex(bytes));
    },
    fails: ['receipts VERIFY_RECEIPT_BAD'],
  },
  {
    name: 'a receipt is said to be that of another key',
    of: 'trail',
    tamper: (file) => change(find(file, 'Answer')['receipt']!, 'signer'),
    fails: ['receipts VERIFY_RECEIPT_BAD'],
  },
  {
    name: 'a receipt stands beside another statement',
    of: 'trail',
    tamper: (file) => set(find(file, 'Seal'), 'receipt', find(file, 'Answer')['receipt']),
    fails: ['receipts VERIFY_RECEIPT_BAD'],
  },
  {
    name: 'a receipt is no receipt',
    of: 'trail',
    tamper: (file) => set(find(file, 'Answer')['receipt']!, 'bytes', `0x${'00'.repeat(80)}`),
    fails: ['receipts SIGNATURE_MALFORMED'],
  },
  {
    name: 'an act is another',
    of: 'minute',
    tamper: (file) => change(find(file, 'MinuteDraft')['acts']![0]!, 'a'),
    fails: ['contents VERIFY_ACTS_DIFFER'],
  },
  {
    name: 'an act is left out',
    of: 'minute',
    tamper: (file) => set(find(file, 'MinuteDraft'), 'acts', []),
    fails: ['contents VERIFY_ACTS_DIFFER'],
  },
  {
    name: 'a founding key is another',
    of: 'appointment',
    tamper: (file) => {
      const keys = find(file, 'SectionAdmitted')['keys']!;
      set(keys, 'recovery', (keys['recovery'] as string[]).map(bump));
    },
    fails: ['contents VERIFY_KEYS_DIFFER'],
  },
  {
    name: 'a founding threshold is another',
    of: 'appointment',
    tamper: (file) => change(find(file, 'SectionAdmitted')['keys']!, 'adminThreshold'),
    fails: ['contents VERIFY_KEYS_DIFFER'],
  },
];
