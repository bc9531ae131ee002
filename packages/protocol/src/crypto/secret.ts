import { engine } from '#crypto';

/** Bytes derived of a passphrase at a stated cost. */
export const scrypt = engine.scrypt;

/** AES-128-CTR, both ways. */
export const aes128Ctr = engine.aes128Ctr;
