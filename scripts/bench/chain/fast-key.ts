import { addressOf, bytesToHex, encodeSignature, hexToBytes, randomBytes } from '@acta/protocol';
import { Signature, Transaction, type TransactionLike } from 'ethers';
import { createRequire } from 'node:module';

/** What we call of the native `secp256k1`: a bench signs more than JavaScript can in good time. */
interface Native {
  ecdsaSign(digest: Uint8Array, key: Uint8Array): { signature: Uint8Array; recid: 0 | 1 };
}

const native = createRequire(new URL('../../../packages/protocol/package.json', import.meta.url))(
  'secp256k1',
) as Native;

/** A key that signs thousands of statements and transactions a second. */
export class FastKey {
  readonly address: string;
  readonly #secret: Uint8Array;

  constructor(secret: Uint8Array = randomBytes(32)) {
    this.#secret = secret;
    this.address = addressOf(secret);
  }

  get secret(): Uint8Array {
    return this.#secret;
  }

  /** The envelope over a statement's digest. */
  sign(digest: string): string {
    const { signature, recid } = native.ecdsaSign(hexToBytes(digest, 32), this.#secret);
    return encodeSignature({ scheme: 1, rs: signature, v: 27 + recid });
  }

  signTransaction(fields: TransactionLike): Promise<string> {
    const transaction = Transaction.from(fields);
    const { signature, recid } = native.ecdsaSign(
      hexToBytes(transaction.unsignedHash, 32),
      this.#secret,
    );
    const [r, s] = [signature.subarray(0, 32), signature.subarray(32)].map(bytesToHex);
    transaction.signature = Signature.from({ r: r!, s: s!, v: 27 + recid });
    return Promise.resolve(transaction.serialized);
  }
}
