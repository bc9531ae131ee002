import { complaintOf } from '#validate';
import { ActaError } from '../errors/acta-error.ts';
import { checkGln } from '../identifiers/gln.ts';
import { parseGoodsName } from '../identifiers/goods-name.ts';
import { parseReference } from '../identifiers/reference.ts';
import { checkOrder } from '../institution/order.ts';
import { type Content, CONTENTS, type ContentType, type ReleaseCertificate } from './contents.ts';

/** Whether `protocol` knows what stands in documents of this type. */
export function isContentType(type: string): type is ContentType {
  return Object.hasOwn(CONTENTS, type);
}

/**
 * Checks what a document says by its type: shape, check digits, forms of numbers, and what a
 * shape can't say.
 *
 * @throws ActaError CONTENT_MALFORMED {type, path}, IDENTIFIER_*, ORDER_*
 */
export function checkContent(type: ContentType, content: unknown): void {
  const complaint = complaintOf(CONTENTS[type], content);
  if (complaint !== undefined) {
    const { path, problem, params } = complaint;
    throw new ActaError('CONTENT_MALFORMED', { type, path: path || '/', problem, ...params });
  }
  MORE[type]?.(content as never);
}

/** What a shape can't say. */
const MORE: { readonly [T in ContentType]?: (content: Content<T>) => void } = {
  party: (content) => void glnsOf(content),
  note: ({ identity }) => identity?.glns.forEach(checkGln),
  commission(content) {
    parseGoodsName(content.goods.scheme, content.goods.name);
    checkReferences(content.references);
    checkRelease('commission', '/release', content.release);
  },
  transformation(content) {
    checkReferences(content.references);
    content.outputs.forEach(({ goods, release }, i) => {
      parseGoodsName(goods.scheme, goods.name);
      checkRelease('transformation', `/outputs/${i}/release`, release);
    });
  },
  custodyAct: (content) => checkReferences(content.references),
  handoff(content) {
    checkReferences(content.references);
    checkReleases('handoff', content.releases);
  },
  packing: (content) => checkReleases('packing', content.releases),
  inspection: (content) => checkReferences(content.references),
  minute(content) {
    content.paragraphs.forEach((paragraph, i) => {
      if (paragraph.n !== i + 1) refuse('minute', `/paragraphs/${i}/n`, `paragraph ${i + 1}`);
    });
    if (content.order !== undefined) checkOrder(content.order);
  },
};

/**
 * The GLNs among the numbers of a registered party.
 *
 * @throws ActaError IDENTIFIER_MALFORMED, IDENTIFIER_CHECK_DIGIT
 */
export const glnsOf = ({ identifiers }: Content<'party'>): string[] =>
  identifiers
    .filter(({ type }) => type.toUpperCase() === 'GLN')
    .map(({ value }) => checkGln(value));

/** A form that fills both blocks mixes production and maintenance. */
function checkRelease(type: ContentType, at: string, release?: ReleaseCertificate): void {
  if (
    release !== undefined &&
    (release.block13 === undefined) === (release.block14 === undefined)
  ) {
    refuse(type, at, 'either block 13 or block 14');
  }
}

function checkReleases(
  type: 'handoff' | 'packing',
  releases: Content<'packing'>['releases'],
): void {
  releases?.forEach(({ certificate }, i) =>
    checkRelease(type, `/releases/${i}/certificate`, certificate),
  );
}

function checkReferences(references: readonly { type: string; value: string }[]): void {
  for (const { type, value } of references) parseReference(type, value);
}

function refuse(type: ContentType, path: string, problem: string): never {
  throw new ActaError('CONTENT_MALFORMED', { type, path, problem });
}
