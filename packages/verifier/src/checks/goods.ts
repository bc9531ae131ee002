import {
  consignmentId,
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
        const at = { record: entry.index, type: spoken.name };
        for (const [field, hash] of hashesOf(spoken, document)) {
          compare(hash, text(spoken, field), { ...at, field });
        }
        for (const { goods, quantity, place } of outputWords(entry, document)) {
          if (goods !== undefined) compare(...goods, { ...at, field: `/outputs/${place}/goods` });
          if (quantity !== undefined) {
            compare(...quantity, { ...at, field: `/outputs/${place}/quantity` });
          }
        }
      }
    }
  }
  if (compared === 0) found.open('VERIFY_WORDS_NOT_SHOWN');
}

/** What a transformation's document says in words of the outputs that the entry shows. */
function outputWords(
  { given: { outputs } }: Stated,
  document: VerifiedDisclosure,
): { goods: Compared | undefined; quantity: Compared | undefined; place: number }[] {
  if (outputs === undefined || document.type !== 'transformation') return [];
  const all =
    'pieces' in outputs
      ? outputs.pieces.map((output, place) => ({ ...output, place }))
      : [{ ...outputs, place: outputs.index }];
  return all.map(({ goods, quantity, place }) => {
    const at = `/outputs/${place}`;
    const [id] = goodsHash(document, `${at}/goods`);
    const value = document.fields.get(`${at}/quantity/value`);
    return {
      goods: id && [id[1], goods],
      quantity: value === undefined ? undefined : [() => String(value), String(quantity)],
      place,
    };
  });
}

type Compared = readonly [hash: () => string, wanted: string];
type Hash = readonly [field: string, hash: () => string];

/** The hashes of a statement whose words are all shown. */
function hashesOf({ type }: Spoken, document: VerifiedDisclosure): Hash[] {
  const has = (field: string): boolean => type.fields.some(({ name }) => name === field);
  const seals = type.name.endsWith('Inspection') ? '/sealsAfter' : '/seals';
  return [
    ...(has('goods') ? goodsHash(document) : []),
    ...(has('quantity') ? quantityIn(document) : []),
    ...(type.name.endsWith('Note') ? aboutHash(document) : []),
    ...(has('seals') ? sealsHashOf(document, seals) : []),
    ...(has('crossing') ? crossingHash(document) : []),
    ...(has('declaration') ? declarationHash(document, DECLARED_AT[document.type]) : []),
  ];
}

function goodsHash({ fields }: VerifiedDisclosure, at = '/goods'): Hash[] {
  const [random, scheme, name] = ['random', 'scheme', 'name'].map((n) => fields.get(`${at}/${n}`));
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

/** How many units, in figures; not a hash, but compared as one. */
function quantityIn({ fields }: VerifiedDisclosure): Hash[] {
  const value = fields.get('/quantity/value');
  return value === undefined ? [] : [['quantity', () => String(value)]];
}

/** A manifest is about its crossing, a release about its consignment. */
function aboutHash(document: VerifiedDisclosure): Hash[] {
  const [crossing] = crossingHash(document, '/manifest/crossing');
  const [random, ucr] = ['random', 'ucr'].map((name) =>
    document.fields.get(`/release/consignment/${name}`),
  );
  if (crossing !== undefined) return [['about', crossing[1]]];
  if (random === undefined || ucr === undefined) return [];
  return [['about', () => consignmentId({ random: String(random), ucr: String(ucr) })]];
}

function crossingHash({ fields }: VerifiedDisclosure, at = '/crossing'): Hash[] {
  const [random, port, direction, trip] = ['random', 'port', 'direction', 'trip'].map((name) =>
    fields.get(`${at}/${name}`),
  );
  if (random === undefined || port === undefined || direction === undefined || trip === undefined) {
    return [];
  }
  return [['crossing', () => crossingId({ random, port, direction, trip } as Crossing)]];
}

/** Where a document holds a declaration: whole, or as the part of an assessment. */
const DECLARED_AT: Readonly<Record<string, string>> = {
  declaration: '',
  assessment: '/declaration',
};

function declarationHash({ fields }: VerifiedDisclosure, at: string | undefined): Hash[] {
  const [random, ucr] = ['random', 'ucr'].map((name) => fields.get(`${at}/${name}`));
  if (random === undefined || ucr === undefined) return [];
  return [['declaration', () => declarationId({ random: String(random), ucr: String(ucr) })]];
}
