import { bump, type Loose } from '../support/verify.ts';
import { change, find, remove, set, type Tampering } from './tampering.ts';

const OFF_ROOT = ['contents DISCLOSURE_ROOT_MISMATCH'];
const PIECES = ['contents VERIFY_PIECES_DIFFER'];
const HOLE = ['trail VERIFY_TRAIL_HOLE'];

const disclosure = (record: Loose): Loose => record['statement']!['documents']!['document']!;
const leaf = (record: Loose, path: string): Loose =>
  (disclosure(record)['leaves'] as Loose[]).find((one) => one['path'] === path)!;

/** Tamperings with documents, goods, trails, minutes and assessments. */
export const SUBJECT_TAMPERINGS: readonly Tampering[] = [
  {
    name: 'a word of the minute is another in one language',
    of: 'minute',
    tamper: (file) =>
      set(leaf(find(file, 'MinuteDraft'), '/paragraphs/1')['value']!, 'es', 'Dos paradas.'),
    fails: OFF_ROOT,
  },
  {
    name: 'a paragraph of the minute is left out',
    of: 'minute',
    tamper: (file) => {
      const document = disclosure(find(file, 'MinuteDraft'));
      set(document, 'leaves', (document['leaves'] as Loose[]).slice(0, -1));
    },
    fails: OFF_ROOT,
  },
  {
    name: 'an assessed amount is a cent less',
    of: 'assessment',
    tamper: (file) =>
      set(leaf(find(file, 'Assess'), '/assessment/lines/0/components/0/amount'), 'value', '563.74'),
    fails: OFF_ROOT,
  },
  {
    name: 'the rate in the schedule is lower',
    of: 'assessment',
    tamper: (file) =>
      set(leaf(find(file, 'PublishTariff'), '/lines/1')['value']!, 'general', '1.5%'),
    fails: OFF_ROOT,
  },
  {
    name: 'the synthetic rule set is renamed',
    of: 'assessment',
    tamper: (file) => set(leaf(find(file, 'PublishTariff', 1), '/name'), 'value', 'Fees'),
    fails: OFF_ROOT,
  },
  {
    name: 'a salt is another',
    of: 'trail',
    tamper: (file) => change(leaf(find(file, 'Commission'), '/goods/name'), 'salt'),
    fails: OFF_ROOT,
  },
  {
    name: 'a field is shown under another path',
    of: 'trail',
    tamper: (file) => set(leaf(find(file, 'Commission'), '/place/name'), 'path', '/place/zone'),
    fails: OFF_ROOT,
  },
  {
    name: 'a number is shown as text',
    of: 'trail',
    tamper: (file) => set(leaf(find(file, 'Seal'), '/seals/marks/-'), 'value', '1'),
    fails: ['contents DISCLOSURE_MALFORMED'],
  },
  {
    name: 'an array is said to be shorter',
    of: 'trail',
    tamper: (file) => set(leaf(find(file, 'Seal'), '/seals/marks/-'), 'value', 0),
    fails: ['contents DISCLOSURE_MALFORMED'],
  },
  {
    name: 'the document is said to have fewer fields',
    of: 'trail',
    tamper: (file) => {
      const document = disclosure(find(file, 'Commission'));
      set(document, 'leafCount', Number(document['leafCount']) - 1);
    },
    fails: OFF_ROOT,
  },
  {
    name: 'a hash that hides fields is another',
    of: 'trail',
    tamper: (file) => {
      const document = disclosure(find(file, 'Commission'));
      set(document, 'proof', (document['proof'] as string[]).map(bump));
    },
    fails: OFF_ROOT,
  },
  {
    name: 'the fields shown are not in their order',
    of: 'trail',
    tamper: (file) => {
      const document = disclosure(find(file, 'Commission'));
      set(document, 'leaves', (document['leaves'] as Loose[]).toReversed());
    },
    fails: ['contents DISCLOSURE_MALFORMED'],
  },
  {
    name: 'the document of another statement is shown',
    of: 'assessment',
    tamper: (file) =>
      set(
        find(file, 'Assess')['statement']!,
        'documents',
        find(file, 'Assess', 1)['statement']!['documents'],
      ),
    fails: OFF_ROOT,
  },
  {
    name: 'a document is shown as one of another type',
    of: 'trail',
    tamper: (file) => set(disclosure(find(file, 'Seal')), 'type', 'packing'),
    fails: ['contents VERIFY_DOCUMENT_FOREIGN'],
  },
  {
    name: 'a document is shown for a field that has none',
    of: 'trail',
    tamper: (file) => {
      const { statement } = find(file, 'Seal') as unknown as { statement: Loose };
      set(statement, 'documents', { salt: statement['documents']!['document'] });
    },
    fails: ['contents VERIFY_DOCUMENT_FOREIGN'],
  },
  {
    name: 'a document is shown under the name of a method',
    of: 'trail',
    tamper: (file) => {
      const { statement } = find(file, 'Seal') as unknown as { statement: Loose };
      set(statement, 'documents', { constructor: statement['documents']!['document'] });
    },
    fails: ['contents VERIFY_DOCUMENT_FOREIGN'],
  },
  {
    name: 'the piece packed had another head',
    of: 'trail',
    tamper: (file) => change(find(file, 'Pack')['contents']!, 'head'),
    fails: PIECES,
  },
  {
    name: 'the place of a piece is another',
    of: 'trail',
    tamper: (file) => change(find(file, 'Pack')['contents']!, 'index'),
    fails: PIECES,
  },
  {
    name: 'a piece that came out is left out of the list',
    of: 'trail',
    tamper: (file) => set(find(file, 'Unpack')['contents']!, 'pieces', [pieceOf(file)]),
    fails: PIECES,
  },
  {
    name: 'the list of pieces is padded',
    of: 'trail',
    tamper: (file) => {
      const contents = find(file, 'Unpack')['contents']!;
      set(contents, 'pieces', [...contents['pieces']!, pieceOf(file)]);
    },
    fails: PIECES,
  },
  {
    name: 'the goods are said to be another car',
    of: 'trail',
    tamper: (file) => set(file['subject']!['name']!, 'name', '3FA6P0H77TR100002'),
    fails: ['goods VERIFY_WORDS_DIFFER'],
  },
  {
    name: 'the name is said to be one of another scheme',
    of: 'trail',
    tamper: (file) => set(file['subject']!['name']!, 'scheme', 'giai'),
    fails: ['goods VERIFY_WORDS_DIFFER'],
  },
  {
    name: 'the random bytes of the goods are others',
    of: 'trail',
    tamper: (file) => change(file['subject']!['name']!, 'random'),
    fails: ['goods VERIFY_WORDS_DIFFER'],
  },
  {
    name: 'the trail is said to be that of another goods id',
    of: 'trail',
    tamper: (file) => change(file['subject']!, 'goods'),
    fails: ['goods VERIFY_WORDS_DIFFER'],
  },
  ...(
    [
      ['Commission', 0],
      ['Pack', 0],
      ['Seal', 0],
      ['WithdrawOffer', 0],
      ['Answer', 0],
      ['JointInspection', 0],
      ['Hold', 0],
      ['Hold', 1],
      ['Unpack', 0],
      ['Unpack', 1],
      ['SectionInspection', 0],
      ['Answer', 1],
    ] as const
  ).map(([type, nth]): Tampering => {
    return {
      name: `${type} ${nth + 1} is left out of the trail`,
      of: 'trail',
      tamper: (file) => remove(file, type, nth),
      fails: HOLE,
    };
  }),
  {
    name: 'a commissioner’s signature is left out of the minute',
    of: 'minute',
    tamper: (file) => remove(file, 'MinuteSign', 1),
    fails: ['minute-signed VERIFY_LANE_HOLE'],
  },
  {
    name: 'an attestation is left out of the minute',
    of: 'minute',
    tamper: (file) => remove(file, 'MinuteAttest'),
    fails: ['minute-signed VERIFY_LANE_HOLE'],
  },
  {
    name: 'the first assessment is left out',
    of: 'assessment',
    tamper: (file) => remove(file, 'Assess'),
    fails: ['law VERIFY_ASSESSMENT_HOLE'],
  },
];

/** A piece that was not in the unpacking. */
const pieceOf = (file: Loose): unknown => {
  const { goods, head } = find(file, 'Pack')['contents'] as unknown as Record<string, string>;
  return { goods, head };
};
