import { id, keccak256, ZeroHash } from 'ethers';
import type { Row } from './row.ts';

export const logRows: readonly Row[] = [
  {
    role: 'log',
    fn: 'append',
    prepare: async () => ({
      statements: [],
      args: () => [0x0101, ZeroHash, id('a record')],
      sender: 'registry',
    }),
  },
  {
    role: 'log',
    fn: 'admitWriter',
    prepare: async ({ chain, addresses }) => {
      const code = await chain.ethers.provider.getCode(addresses.notes);
      return {
        statements: [],
        args: () => [9, addresses.notes, keccak256(code), 1, ZeroHash],
        sender: 'minutes',
      };
    },
  },
];
