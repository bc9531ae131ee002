import type { SealedDocument, Submission } from '@acta/protocol';
import type { SignedCheckpoint } from './signed-checkpoint.ts';

/**
 * What a section asks of another. `node` makes it over HTTP, authenticated as this section's
 * receipt key. A peer that does not answer throws PEER_UNREACHABLE; it is waited for, not skipped.
 */
export interface Peer {
  readonly code: string;
  /** Passes on an offer (no receipt) or a complete statement with this section's receipt. */
  send(submission: Submission, receipt?: string): Promise<void>;
  /** Shows what this section signed and gets what the peer signed, of that size or a newer one. */
  checkpoint(own: SignedCheckpoint): Promise<SignedCheckpoint | undefined>;
  /** A shared document, or undefined where the peer has none. */
  document(root: string): Promise<SealedDocument | undefined>;
  /** The bytes of a file beside a shared document, unchecked. */
  attachment(sha256: string): Promise<Uint8Array | undefined>;
}
