import {
  bytesToHex,
  type GoodsName,
  parseGoodsName,
  parseReference,
  type Reference,
  sha256,
  utf8,
} from '@acta/protocol';

/** By the name on the goods, or by a number that stands on paper. */
export type SearchQuery = GoodsName | { readonly reference: Reference };

/**
 * The key under which a name or number is found: SHA-256 over its kind, scheme and text, so that
 * no text can run over into another's rows.
 *
 * @throws ActaError IDENTIFIER_SCHEME_UNKNOWN, IDENTIFIER_MALFORMED, IDENTIFIER_CHECK_DIGIT
 */
export function searchKey(query: SearchQuery): string {
  if ('reference' in query) {
    const { type, value } = parseReference(query.reference.type, query.reference.value);
    return bytesToHex(sha256(utf8(`reference\0${type}\0${value}`)));
  }
  const { scheme, name } = parseGoodsName(query.scheme, query.name);
  return bytesToHex(sha256(utf8(`name\0${scheme}\0${name}`)));
}
