import { ActaError } from '@acta/sdk';

/** A digest or root as it was typed, before it stands in an address. @throws ActaError HEX_MALFORMED */
export function hash(typed: string): string {
  if (!/^0x[0-9a-f]{64}$/.test(typed)) throw new ActaError('HEX_MALFORMED', { bytes: 32 });
  return typed;
}
