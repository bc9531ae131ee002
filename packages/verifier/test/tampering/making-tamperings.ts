import type { Loose } from '../support/verify.ts';
import { change, find, remove, set } from './tampering.ts';

/** One way to change a file about goods that became others, and the checks that must catch it. */
export interface MakingTampering {
  readonly name: string;
  readonly of: 'vehicle' | 'lot' | 'seized';
  readonly tamper: (file: Loose) => void;
  readonly fails: readonly string[];
  /** Nothing contradicts, but something required is not there. */
  readonly open?: readonly string[];
}

const HOLE = ['trail VERIFY_TRAIL_HOLE'];
const PIECES = ['contents VERIFY_PIECES_DIFFER'];
const OUTPUTS = ['contents VERIFY_OUTPUTS_DIFFER'];

const made = (file: Loose, nth = 0): Loose => find(file, 'Transform', nth);
const pieces = (file: Loose, part: 'contents' | 'outputs', nth = 0): Loose[] =>
  made(file, nth)[part]!['pieces'] as unknown as Loose[];
const leaf = (record: Loose, path: string): Loose =>
  (record['statement']!['documents']!['document']!['leaves'] as Loose[]).find(
    (one) => one['path'] === path,
  )!;

export const MAKING_TAMPERINGS: readonly MakingTampering[] = [
  {
    name: 'a part that went into the car is left out of the list',
    of: 'vehicle',
    tamper: (file) => set(made(file)['contents']!, 'pieces', pieces(file, 'contents').slice(1)),
    fails: PIECES,
  },
  {
    name: 'a part is put into the car that never went in',
    of: 'vehicle',
    tamper: (file) => {
      const list = pieces(file, 'contents');
      set(made(file)['contents']!, 'pieces', [...list, list[0]!]);
    },
    fails: PIECES,
  },
  {
    name: 'a part had another head when it went in',
    of: 'vehicle',
    tamper: (file) => change(pieces(file, 'contents')[0]!, 'head'),
    fails: PIECES,
  },
  {
    name: 'the parts went in in another order',
    of: 'vehicle',
    tamper: (file) => set(made(file)['contents']!, 'pieces', pieces(file, 'contents').toReversed()),
    fails: PIECES,
  },
  {
    name: 'the car came out at another place',
    of: 'vehicle',
    tamper: (file) => change(made(file)['outputs']!, 'index'),
    fails: OUTPUTS,
  },
  {
    name: 'another car came out',
    of: 'vehicle',
    tamper: (file) => change(made(file)['outputs']!, 'goods'),
    fails: OUTPUTS,
  },
  {
    name: 'the car is said to be a lot',
    of: 'vehicle',
    tamper: (file) => set(made(file)['outputs']!, 'quantity', 1),
    fails: OUTPUTS,
  },
  {
    name: 'the outputs are shown with a statement that has none',
    of: 'vehicle',
    tamper: (file) => set(find(file, 'Pack'), 'outputs', made(file)['outputs']),
    fails: ['statements VERIFY_PART_FOREIGN'],
  },
  {
    name: 'the engine was never handed over',
    of: 'vehicle',
    tamper: (file) => remove(file, 'Answer'),
    fails: HOLE,
  },
  {
    name: 'the engine never went into the box',
    of: 'vehicle',
    tamper: (file) => remove(file, 'Pack'),
    fails: HOLE,
  },
  {
    name: 'the engine never came out of the box',
    of: 'vehicle',
    tamper: (file) => remove(file, 'Unpack'),
    fails: HOLE,
  },
  {
    name: 'the making of the car is left out',
    of: 'vehicle',
    tamper: (file) => remove(file, 'Transform'),
    fails: HOLE,
  },
  {
    name: 'the body comes from nowhere',
    of: 'vehicle',
    tamper: (file) => remove(file, 'Commission', 1),
    fails: [],
    open: ['trail VERIFY_TRAIL_EMPTY'],
  },
  {
    name: 'what the car was made of is kept back',
    of: 'vehicle',
    tamper: (file) => delete (made(file) as Record<string, unknown>)['contents'],
    fails: [],
    open: ['trail VERIFY_INPUTS_NOT_SHOWN'],
  },
  {
    name: 'the certificate names another car than came out',
    of: 'vehicle',
    tamper: (file) => set(leaf(made(file), '/outputs/1/goods/name'), 'value', '3FA6P0H77TR100002'),
    fails: ['contents DISCLOSURE_ROOT_MISMATCH'],
  },
  {
    name: 'more units came out of the split',
    of: 'lot',
    tamper: (file) => change(pieces(file, 'outputs')[1]!, 'quantity'),
    fails: OUTPUTS,
  },
  {
    name: 'one half of the split is kept back',
    of: 'lot',
    tamper: (file) => set(made(file)['outputs']!, 'pieces', pieces(file, 'outputs').slice(0, 1)),
    fails: OUTPUTS,
  },
  {
    name: 'a lot that was joined is left out',
    of: 'lot',
    tamper: (file) =>
      set(made(file, 1)['contents']!, 'pieces', pieces(file, 'contents', 1).slice(0, 1)),
    fails: PIECES,
  },
  {
    name: 'the split is left out',
    of: 'lot',
    tamper: (file) => remove(file, 'Transform'),
    fails: HOLE,
  },
  {
    name: 'the merge is left out',
    of: 'lot',
    tamper: (file) => remove(file, 'Transform', 1),
    fails: HOLE,
  },
  {
    name: 'what came out beside is not shown',
    of: 'lot',
    tamper: (file) => delete (made(file) as Record<string, unknown>)['outputs'],
    fails: HOLE,
  },
  {
    name: 'the lot is said to have had more units',
    of: 'lot',
    tamper: (file) => change(find(file, 'CommissionLot')['statement']!['message']!, 'quantity'),
    fails: ['statements VERIFY_STATEMENT_DIFFERS'],
  },
  {
    name: 'the document counts another quantity',
    of: 'lot',
    tamper: (file) => change(leaf(made(file, 1), '/outputs/0/quantity/value'), 'value'),
    fails: ['contents DISCLOSURE_ROOT_MISMATCH'],
  },
  {
    name: 'the loss is left out',
    of: 'seized',
    tamper: (file) => remove(file, 'HolderAct', 1),
    fails: HOLE,
  },
  {
    name: 'the seizure is left out',
    of: 'seized',
    tamper: (file) => remove(file, 'OfficialAct', 3),
    fails: HOLE,
  },
  {
    name: 'the law of the seizure is another',
    of: 'seized',
    tamper: (file) => set(leaf(find(file, 'OfficialAct', 3), '/basis'), 'value', '19 USC 1'),
    fails: ['contents DISCLOSURE_ROOT_MISMATCH'],
  },
  {
    name: 'the law of the seizure is kept back',
    of: 'seized',
    tamper: (file) =>
      delete (find(file, 'OfficialAct', 3)['statement'] as Record<string, unknown>)['documents'],
    fails: [],
    open: ['hands VERIFY_BASIS_NOT_SHOWN'],
  },
  {
    name: 'the seizure is said to be a return',
    of: 'seized',
    tamper: (file) => set(find(file, 'OfficialAct', 3)['statement']!['message']!, 'word', 'return'),
    fails: ['statements VERIFY_STATEMENT_DIFFERS'],
  },
];
