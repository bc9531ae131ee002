export { cosignerName } from './checkpoint-signer.ts';
export type { CosignerRow, SplitView } from './cosigner-row.ts';
export type { HeldStatement } from './held-statement.ts';
export type { SectionKeys } from './keys.ts';
export type { Peer } from './peer.ts';
export { Section, type SectionOptions } from './section.ts';
export type { SignedCheckpoint } from './signed-checkpoint.ts';
export type { StatementStatus } from './status.ts';
export { Vault } from './vault.ts';
