import { formatSignedNote, parseSignedNote } from '@acta/protocol';
import type { Loose } from '../support/verify.ts';
import {
  bumpBase64,
  change,
  changeByte,
  changeProof,
  changeSignature,
  changeText,
  find,
  set,
  type Tampering,
} from './tampering.ts';

const NOT_INCLUDED = ['inclusion VERIFY_NOT_INCLUDED'];
const MALFORMED_PROOF = ['inclusion TLOG_PROOF_MALFORMED'];
const BAD_LOG = 'log-signatures VERIFY_CHECKPOINT_SIGNATURE_BAD';
const BAD_COSIGNATURE = 'cosignatures VERIFY_CHECKPOINT_SIGNATURE_BAD';

/** Tamperings with the form of the file, the checkpoint, records and their proofs. */
export const LOG_TAMPERINGS: readonly Tampering[] = [
  {
    name: 'a field that nothing binds is added',
    of: 'trail',
    tamper: (file) => set(file, 'comment', 'verified by the section'),
    fails: ['format EVIDENCE_MALFORMED'],
  },
  {
    name: 'a field is left out',
    of: 'trail',
    tamper: (file) => set(file, 'checkpoint', undefined),
    fails: ['format EVIDENCE_MALFORMED'],
  },
  {
    name: 'a field stands twice',
    of: 'minute',
    tamper: (file) => JSON.stringify(file).replace('{', '{"acta":"evidence/1",'),
    fails: ['format JSON_NAME_TWICE'],
  },
  {
    name: 'a prototype is planted',
    of: 'minute',
    tamper: (file) => JSON.stringify(file).replace('{', '{"__proto__":{"verdict":"valid"},'),
    fails: ['format JSON_MALFORMED'],
  },
  {
    name: 'hex is spelled in capitals',
    of: 'trail',
    tamper: (file) => {
      const record = find(file, 'Seal');
      set(record, 'record', `0x${String(record['record']).slice(2).toUpperCase()}`);
    },
    fails: ['format EVIDENCE_MALFORMED'],
  },
  {
    name: 'the file is cut off',
    of: 'trail',
    tamper: (file) => JSON.stringify(file).slice(0, -2),
    fails: ['format JSON_MALFORMED'],
  },
  {
    name: 'the chain id is another',
    of: 'trail',
    tamper: (file) => change(file['network']!, 'chainId'),
    fails: ['network VERIFY_NETWORK_DIFFERS'],
  },
  {
    name: 'the address of the log is another',
    of: 'trail',
    tamper: (file) => change(file['network']!, 'log'),
    fails: ['statements VERIFY_STATEMENT_DIFFERS'],
  },
  {
    name: 'the size in the checkpoint is one more',
    of: 'minute',
    tamper: (file) => changeText(file, 1, (size) => String(Number(size) + 1)),
    fails: [BAD_LOG, BAD_COSIGNATURE],
  },
  {
    name: 'the root in the checkpoint is another',
    of: 'minute',
    tamper: (file) => changeText(file, 2, bumpBase64),
    fails: [BAD_LOG, BAD_COSIGNATURE, ...NOT_INCLUDED],
  },
  {
    name: 'the origin in the checkpoint is another',
    of: 'minute',
    tamper: (file) => changeText(file, 0, (origin) => `x${origin}`),
    fails: ['log-signatures VERIFY_CHECKPOINT_FOREIGN'],
  },
  {
    name: 'the checkpoint has one more line',
    of: 'minute',
    tamper: (file) => changeText(file, 2, (root) => `${root}\nextension`),
    fails: ['log-signatures CHECKPOINT_MALFORMED'],
  },
  {
    name: 'the checkpoint is no signed note',
    of: 'minute',
    tamper: (file) => set(file, 'checkpoint', 'signed by all'),
    fails: ['log-signatures NOTE_MALFORMED'],
  },
  ...[0, 3].map((place): Tampering => {
    return {
      name: `the log signature of section ${place / 3 + 1} is made up`,
      of: 'minute',
      tamper: (file) => changeSignature(file, place, 5),
      fails: [BAD_LOG],
    };
  }),
  ...[1, 2, 4, 5].map((place): Tampering => {
    return {
      name: `cosignature ${place} is made up`,
      of: 'minute',
      tamper: (file) => changeSignature(file, place, 40),
      fails: [BAD_COSIGNATURE],
    };
  }),
  ...[1, 5].map((place): Tampering => {
    return {
      name: `cosignature ${place} is dated one second later`,
      of: 'minute',
      tamper: (file) => changeSignature(file, place, 7),
      fails: [BAD_COSIGNATURE],
    };
  }),
  {
    name: 'a bad signature stands before the good one of the same key',
    of: 'minute',
    tamper: (file) => {
      const { text, signatures } = parseSignedNote(String(file['checkpoint']));
      const [first] = signatures;
      const bad = { ...first!, signature: first!.signature.map((byte) => byte ^ 1) };
      set(file, 'checkpoint', formatSignedNote({ text, signatures: [bad, ...signatures] }));
    },
    fails: [BAD_LOG],
  },
  {
    name: 'a record has another block time',
    of: 'trail',
    tamper: (file) => changeByte(find(file, 'Seal'), 30),
    fails: NOT_INCLUDED,
  },
  {
    name: 'a record has another writer',
    of: 'trail',
    tamper: (file) => changeByte(find(file, 'Seal'), 10),
    fails: NOT_INCLUDED,
  },
  {
    name: 'a record has another digest',
    of: 'trail',
    tamper: (file) => changeByte(find(file, 'Seal'), 94),
    fails: NOT_INCLUDED,
  },
  {
    name: 'a record is one byte short',
    of: 'trail',
    tamper: (file) => {
      const record = find(file, 'Seal');
      set(record, 'record', String(record['record']).slice(0, -2));
    },
    fails: ['records RECORD_MALFORMED'],
  },
  {
    name: 'a record names its sections in lower case',
    of: 'trail',
    tamper: (file) => {
      const record = find(file, 'Seal');
      set(record, 'record', String(record['record']).replace('4d580000', '6d780000'));
    },
    fails: ['records RECORD_MALFORMED'],
  },
  {
    name: 'a record is said to stand one place further',
    of: 'trail',
    tamper: (file) =>
      changeProof(find(file, 'Seal'), ([version, index, ...path]) => [
        version!,
        index!.replace(/[0-9]+/, (n) => String(Number(n) + 1)),
        ...path,
      ]),
    fails: ['inclusion VERIFY_NOT_INCLUDED'],
  },
  {
    name: 'a record is said to stand past the end of the log',
    of: 'trail',
    tamper: (file) =>
      changeProof(find(file, 'Answer', 2), ([version, , ...path]) => [
        version!,
        'index 100000',
        ...path,
      ]),
    fails: NOT_INCLUDED,
  },
  {
    name: 'a hash of a proof is another',
    of: 'trail',
    tamper: (file) =>
      changeProof(find(file, 'Seal'), ([version, index, hash, ...rest]) => [
        version!,
        index!,
        bumpBase64(hash!),
        ...rest,
      ]),
    fails: NOT_INCLUDED,
  },
  {
    name: 'a hash of a proof is left out',
    of: 'trail',
    tamper: (file) =>
      changeProof(find(file, 'Seal'), ([version, index, , ...rest]) => [version!, index!, ...rest]),
    fails: NOT_INCLUDED,
  },
  {
    name: 'a proof has one hash too many',
    of: 'trail',
    tamper: (file) =>
      changeProof(find(file, 'Seal'), ([version, index, hash, ...rest]) => [
        version!,
        index!,
        hash!,
        hash!,
        ...rest,
      ]),
    fails: NOT_INCLUDED,
  },
  {
    name: 'a proof carries data that nothing signs',
    of: 'trail',
    tamper: (file) =>
      changeProof(find(file, 'Seal'), ([version, ...rest]) => [version!, 'extra aGk=', ...rest]),
    fails: MALFORMED_PROOF,
  },
  {
    name: 'an index has a leading zero',
    of: 'trail',
    tamper: (file) =>
      changeProof(find(file, 'Seal'), ([version, index, ...rest]) => [
        version!,
        index!.replace(' ', ' 0'),
        ...rest,
      ]),
    fails: MALFORMED_PROOF,
  },
  {
    name: 'two records are swapped',
    of: 'trail',
    tamper: (file) => {
      const [first, second, ...rest] = file['records'] as Loose[];
      set(file, 'records', [second, first, ...rest]);
    },
    fails: ['inclusion VERIFY_RECORDS_UNORDERED'],
  },
  {
    name: 'a record stands twice',
    of: 'trail',
    tamper: (file) => {
      const [first, ...rest] = file['records'] as Loose[];
      set(file, 'records', [first, first, ...rest]);
    },
    fails: ['inclusion VERIFY_RECORDS_UNORDERED'],
  },
  {
    name: 'a record comes with the proof of another',
    of: 'trail',
    tamper: (file) => set(find(file, 'Seal'), 'record', find(file, 'Pack')['record']),
    fails: NOT_INCLUDED,
  },
];
