export type { StoredAttachment } from './attachment-rows.ts';
export { type Joining } from './chores.ts';
export { cosignerName } from './checkpoint-signer.ts';
export { CurrentWords, type SaidCurrent, type SignedByAll } from './current-words.ts';
export type { CosignerRow, CosignerStop } from './cosigner-row.ts';
export { type AffectedRow, Duty, type OtherLaw } from './duty/duty.ts';
export { LawShelf } from './duty/law-shelf.ts';
export type { QueueRow } from './duty/queue.ts';
export type { Taking } from './duty/takings.ts';
export { CAPTURE_LIMIT, type Capturer } from './epcis/captures.ts';
export { Epcis } from './epcis/epcis.ts';
export {
  type CapturedEvent,
  type CaptureJob,
  type CaptureProblem,
  ERROR_BEHAVIOURS,
  type ErrorBehaviour,
  type NamedQuery,
} from './epcis/rows.ts';
export type { EventRange } from './epcis/store.ts';
export type { HeldStatement } from './held-statement.ts';
export type { SectionKeys } from './keys.ts';
export type { Peer } from './peer.ts';
export { Section, type SectionOptions } from './section.ts';
export type { SectionEvent, SectionListener } from './section-event.ts';
export type { Misbehaviour } from './shown-notes.ts';
export type { SignedCheckpoint } from './signed-checkpoint.ts';
export type { StatementStatus } from './status.ts';
export { Vault } from './vault.ts';
export { recordFacts } from './webhooks/record-facts.ts';
export { WEBHOOK_EVENTS, type WebhookEvent, type WebhookRow } from './webhooks/rows.ts';
export type { FindEvents, Webhooks } from './webhooks/webhooks.ts';
export type { Witness } from './witness.ts';
export type { ThirdParty, WitnessAnswer } from './witnesses.ts';
