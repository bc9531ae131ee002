import {
  crossingId,
  type Crossing,
  columnOf,
  goodsId,
  type GoodsScheme,
  sealsHash,
  type Subject,
  type VerifiedDisclosure,
} from '@acta/protocol';
import { declarationId } from '@acta/tariff';
import type { Findings } from '../report/findings.ts';
import type { Shown } from './contents.ts';
import { type Spoken, spokenIn, type Stated, text } from './entry.ts';

/** Seals on one set of doors; a document that claims a million of them has none to compare. */
const MOST_SEALS = 20;

/**
 * Checks that words are those behind the hashes that were signed: the name on the goods, the seals,
 * the trip. Where the words are not shown there is nothing to compare, which is no fault.
 */
export function checkGoods(
  found: Findings,
  subject: Subject,
  entries: readonly Stated[],
  shown: Shown,
): void {
  let compared = 0;
  const compare = (hash: () => string, wanted: string, details: Record<string, unknown>): void => {
    compared += 1;
    const given = found.attempt(hash, details);
    if (given !== undefined && given !== wanted) found.fail('VERIFY_WORDS_DIFFER', details);
  };
  if (subject.kind === 'trail' && subject.name !== undefined) {
    const { random, scheme, name } = subject.name;
    compare(() => goodsId(random, { scheme, name }), subject.goods, { field: 'subject' });
  }
  for (const entry of entries) {
    for (const spoken of spokenIn(entry)) {
      for (const document of shown.get(spoken)?.values() ?? []) {
        for (const [field, hash] of hashesOf(spoken, document)) {
          compare(hash, text(spoken, field), { record: entry.index, type: spoken.name, field });
        }
      }
    }
  }
  if (compared === 0) found.open('VERIFY_WORDS_NOT_SHOWN');
}

type Hash = readonly [field: string, hash: () => string];

/** The hashes of a statement whose words are all shown. */
function hashesOf({ type }: Spoken, document: VerifiedDisclosure): Hash[] {
  const has = (field: string): boolean => type.fields.some(({ name }) => name === field);
  const seals = type.name.endsWith('Inspection') ? '/sealsAfter' : '/seals';
  return [
    ...(has('goods') ? goodsHash(document) : []),
    ...(has('seals') ? sealsHashOf(document, seals) : []),
    ...(has('crossing') ? crossingHash(document) : []),
    ...(has('declaration') ? declarationHash(document) : []),
  ];
}

function goodsHash({ fields }: VerifiedDisclosure): Hash[] {
  const [random, scheme, name] = ['random', 'scheme', 'name'].map((n) => fields.get(`/goods/${n}`));
  if (random === undefined || scheme === undefined || name === undefined) return [];
  return [
    ['goods', () => goodsId(String(random), { scheme: scheme as GoodsScheme, name: String(name) })],
  ];
}

function sealsHashOf(document: VerifiedDisclosure, at: string): Hash[] {
  const length = document.arrays.get(`${at}/marks`)?.length;
  if (length === undefined || length > MOST_SEALS) return [];
  const salt = document.fields.get(`${at}/salt`);
  const makers = columnOf(document, `${at}/marks`, '/maker');
  const numbers = columnOf(document, `${at}/marks`, '/number');
  if (salt === undefined || makers === undefined || numbers === undefined) return [];
  const marks = makers.map((maker, i) => ({ maker: String(maker), number: String(numbers[i]) }));
  return [['seals', () => sealsHash(String(salt), marks)]];
}

function crossingHash({ fields }: VerifiedDisclosure): Hash[] {
  const [random, port, direction, trip] = ['random', 'port', 'direction', 'trip'].map((name) =>
    fields.get(`/crossing/${name}`),
  );
  if (random === undefined || port === undefined || direction === undefined || trip === undefined) {
    return [];
  }
  return [['crossing', () => crossingId({ random, port, direction, trip } as Crossing)]];
}

function declarationHash({ fields }: VerifiedDisclosure): Hash[] {
  const [random, ucr] = ['random', 'ucr'].map((name) => fields.get(`/declaration/${name}`));
  if (random === undefined || ucr === undefined) return [];
  return [['declaration', () => declarationId({ random: String(random), ucr: String(ucr) })]];
}
