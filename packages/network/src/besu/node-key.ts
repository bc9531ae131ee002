import { bytesToHex, hexToBytes, keccak256 } from '@acta/protocol';
import { SigningKey } from 'ethers';

/** The public key of a Besu node, `0x` and 64 bytes: what stands in its enode. */
export function nodePublicKey(secret: Uint8Array): string {
  return `0x${SigningKey.computePublicKey(secret, false).slice(4)}`;
}

/** The address that seals blocks with it. */
export function nodeAddress(publicKey: string): string {
  return bytesToHex(keccak256(hexToBytes(publicKey, 64)).subarray(12));
}

/** How nodes name one another (devp2p): `enode://<public key>@<IP address>:<port>`. */
export function enodeOf(node: {
  readonly publicKey: string;
  readonly host: string;
  readonly port: number;
}): string {
  return `enode://${node.publicKey.slice(2)}@${node.host}:${node.port}`;
}
