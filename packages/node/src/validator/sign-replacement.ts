import type { Deployment } from '@acta/ledger';
import {
  ActaError,
  addressOf,
  bytesToHex,
  concat,
  decodeSignature,
  digestOf,
  parseMessage,
  readable,
  signDigest,
  STATEMENTS,
} from '@acta/protocol';

/** A node's word that it takes a seat, in the form in which `acta statement attach` takes it. */
export interface NodeConsent {
  readonly en: string;
  readonly es: string;
  readonly signer: string;
  /** r ‖ s ‖ v, 65 bytes. */
  readonly signature: string;
}

/**
 * Signs a replacement with the key of the node that takes the seat, and nothing else with it: whoever
 * got a node to sign some digest could have it sign a block.
 *
 * @param paper the statement's file, as `acta statement build` wrote it
 * @throws ActaError STATEMENT_TYPE_UNKNOWN, STATEMENT_MALFORMED, VALIDATOR_SET_NODE_DIFFERS {signer,
 *   node}
 */
export function signReplacement(
  paper: { readonly type?: unknown; readonly message?: unknown },
  { chainId, addresses }: Deployment,
  key: Uint8Array,
): NodeConsent {
  const type = STATEMENTS.ReplaceValidator;
  if (paper.type !== type.name) {
    throw new ActaError('STATEMENT_TYPE_UNKNOWN', { type: String(paper.type).slice(0, 64) });
  }
  const message = parseMessage(type, paper.message);
  const signer = addressOf(key);
  if (message['node'] !== signer) {
    throw new ActaError('VALIDATOR_SET_NODE_DIFFERS', { signer, node: message['node']! });
  }
  const { rs, v } = decodeSignature(
    signDigest(key, digestOf({ chainId, log: addresses.log }, type, message)),
  );
  return {
    en: readable(type, message, 'en'),
    es: readable(type, message, 'es'),
    signer,
    signature: bytesToHex(concat(rs, Uint8Array.of(v))),
  };
}
