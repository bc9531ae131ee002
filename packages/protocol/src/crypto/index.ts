export {
  base64ToBytes,
  bytesToBase64,
  bytesToHex,
  concat,
  equalBytes,
  fromUtf8,
  hexToBytes,
  utf8,
} from './bytes.ts';
export { ed25519PublicKey, ed25519Sign, ed25519Verify } from './ed25519.ts';
export { keccak256, randomBytes, sha256 } from './hash.ts';
export { mlDsa44PublicKey, mlDsa44Sign, mlDsa44Verify } from './ml-dsa.ts';
export { recoverAddress } from './secp256k1.ts';
