import type { Terminal } from './keys/ask-passphrase.ts';

/** How a command speaks: data on `out`, words on `err`. */
export interface Voice extends Terminal {
  readonly out: (text: string) => void;
}
