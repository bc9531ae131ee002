import { standardWords } from './schema/schema.ts';

/** Where each vocabulary of CBV 2.0 lives on the web, and what its words begin with there. */
const WEB = {
  bizStep: 'https://ref.gs1.org/cbv/BizStep-',
  disposition: 'https://ref.gs1.org/cbv/Disp-',
  'bizTransaction-type': 'https://ref.gs1.org/cbv/BTT-',
  'source-dest-type': 'https://ref.gs1.org/cbv/SDT-',
  'error-reason': 'https://ref.gs1.org/cbv/ER-',
  component: 'https://ref.gs1.org/cbv/Comp-',
  measurementType: 'https://gs1.org/voc/',
  sensorAlertType: 'https://gs1.org/voc/',
} as const;

export type Vocabulary = keyof typeof WEB;

/** How CBV 1.2 wrote them. */
const OLD: Partial<Record<Vocabulary, string>> = {
  bizStep: 'urn:epcglobal:cbv:bizstep:',
  disposition: 'urn:epcglobal:cbv:disp:',
  'bizTransaction-type': 'urn:epcglobal:cbv:btt:',
  'source-dest-type': 'urn:epcglobal:cbv:sdt:',
  'error-reason': 'urn:epcglobal:cbv:er:',
};

/** The words of a vocabulary that the standard gives. */
export const wordsOf = (vocabulary: Vocabulary): readonly string[] => standardWords(vocabulary);

/** The web address of a word: `shipping` → `https://ref.gs1.org/cbv/BizStep-shipping`. */
export const webUri = (vocabulary: Vocabulary, word: string): string => WEB[vocabulary] + word;

/**
 * The one way a value of a vocabulary is compared: its full web address, whether it was written as a
 * bare word, a CURIE, a web address or as CBV 1.2 did.
 *
 * @param expand what a prefix stands for
 */
export function vocabularyUri(
  vocabulary: Vocabulary,
  value: string,
  expand: (uri: string) => string,
): string {
  if (wordsOf(vocabulary).includes(value)) return webUri(vocabulary, value);
  const old = OLD[vocabulary];
  if (old !== undefined && value.startsWith(old))
    return webUri(vocabulary, value.slice(old.length));
  return expand(value);
}

/** The bare word behind a full address of the standard's; undefined for one's own. */
export function bareWord(vocabulary: Vocabulary, uri: string): string | undefined {
  if (!uri.startsWith(WEB[vocabulary])) return undefined;
  const word = uri.slice(WEB[vocabulary].length);
  return wordsOf(vocabulary).includes(word) ? word : undefined;
}

/**
 * Whether an address claims to be a word of GS1's and is none: the schema can't say this of
 * `https://ref.gs1.org/cbv/BizStep-transforming`.
 */
export function isFalseWord(vocabulary: Vocabulary, uri: string): boolean {
  return (
    WEB[vocabulary].endsWith('-') &&
    uri.startsWith(WEB[vocabulary]) &&
    bareWord(vocabulary, uri) === undefined
  );
}
