/** The sections of the pilot, ascending. */
export const SECTIONS = ['MX', 'US'] as const;

/** Ports of a pilot on one machine. */
export interface Ports {
  readonly chain: number;
  readonly apis: Readonly<Record<string, number>>;
}

const DEFAULT: Ports = { chain: 8545, apis: { US: 4801, MX: 4802 } };

/** With a base: the chain on it, the API of US on the next port, that of MX on the one after. */
export function portsFrom(base: string | undefined): Ports {
  if (base === undefined) return DEFAULT;
  const first = Number(base);
  if (!/^[0-9]{1,5}$/.test(base) || first < 1 || first > 65_533) {
    throw new RangeError('--port-base takes a port from 1 to 65533');
  }
  return { chain: first, apis: { US: first + 1, MX: first + 2 } };
}
