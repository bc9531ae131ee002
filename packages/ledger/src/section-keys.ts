import { bytesToHex, type FoundingKeys, utf8 } from '@acta/protocol';

/** A section with the keys with which it comes in; each set ascending, made on its own machine. */
export type FoundingSection = FoundingKeys & { readonly code: string };

/** As contracts take it (`ISectionRegistry.SectionKeys`): by the names of its fields. */
export function sectionKeys({ code, ...keys }: FoundingSection): Record<string, unknown> {
  return { code: bytesToHex(utf8(code)), ...keys };
}
