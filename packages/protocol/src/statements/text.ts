/**
 * The ASCII texts that stand for sections and parties. Fixed alphabets and lengths: the contract
 * holds the same bytes in `bytes2`, `bytes8` and `bytes32`, so no free text reaches the chain.
 */
export const SECTION = /^[A-Z]{2}$/;
/** Crockford base 32 leaves out I, L, O, U, which drivers misread on a sheet of paper. */
export const PARTY = /^[A-Z]{2}-[0-9A-HJKMNP-TV-Z]{5}$/;
/** Ascending ISO codes joined by commas, at most 16 (they fill a `bytes32`). */
export const SECTIONS = /^(?:[A-Z]{2}(?:,[A-Z]{2}){0,15})?$/;

/** "MX,US" → ["MX", "US"]; the empty text names no section. */
export function splitSections(text: string): string[] {
  return text === '' ? [] : text.split(',');
}

/** Section codes → the one text that names them: ascending, no doubles. */
export function joinSections(codes: readonly string[]): string {
  return [...new Set(codes)].sort().join(',');
}

export function isSections(text: string): boolean {
  return SECTIONS.test(text) && joinSections(splitSections(text)) === text;
}

/** The section that registered a party: its first two letters. */
export const sectionOfParty = (party: string): string => party.slice(0, 2);
