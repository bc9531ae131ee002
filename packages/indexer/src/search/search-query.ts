import {
  bytesToHex,
  type GoodsName,
  parseGoodsName,
  parseReference,
  type Reference,
  type SealMark,
  sealsHash,
  sha256,
  utf8,
} from '@acta/protocol';

/** By the name on the goods, by a number that stands on paper, or by a seal. */
export type SearchQuery =
  GoodsName | { readonly reference: Reference } | { readonly seal: SealMark };

const NO_SALT = `0x${'00'.repeat(32)}`;

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
  if ('seal' in query) {
    const { maker, number } = query.seal;
    // Refuses what can be no seal; a seal is unique per maker only (ISO 17712).
    sealsHash(NO_SALT, [{ maker, number }]);
    return bytesToHex(sha256(utf8(`seal\0${maker}\0${number}`)));
  }
  const { scheme, name } = parseGoodsName(query.scheme, query.name);
  return bytesToHex(sha256(utf8(`name\0${scheme}\0${name}`)));
}
