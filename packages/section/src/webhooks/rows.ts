/**
 * What a webhook can be told of. `minute` is every record of a minute; `record` is every record;
 * `offer` is what waits for its owner's signature or answer.
 */
export const WEBHOOK_EVENTS = ['record', 'minute', 'checkpoint', 'offer'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** A webhook as the section keeps it. */
export interface WebhookRow {
  readonly id: string;
  /** Party id, or code of the section whose people registered it. */
  readonly owner: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** `whsec_` and 32 random bytes in base64 (Standard Webhooks); shown once. */
  readonly secret: string;
  readonly createdAt: number;
  /** The next record that was not looked at for it, and the last size it was told of. */
  readonly next: number;
  readonly cosigned: number;
  /** With one that follows a query instead of the log. */
  readonly subscription?: Subscription;
  /** Its server said 410: nothing is sent any more. */
  readonly goneAt?: number;
}

/** A webhook that is told of captured events, as a named query of its owner finds them (EPCIS 2.0). */
export interface Subscription {
  readonly query: string;
  /** Milliseconds: only what was captured from then on. */
  readonly from: number;
  /** The last captured event that was looked at for it (`CapturedEvent.seq`). */
  readonly seq: number;
}

/** One message to one webhook, from when it is due until it was taken or given up. */
export interface DeliveryRow {
  /** `msg_…`: the same at every try, so that the receiver can tell a repetition. */
  readonly id: string;
  readonly webhook: string;
  /** Exactly the bytes that are signed and sent. */
  readonly body: string;
  /** Unix seconds of the event. */
  readonly at: number;
  readonly tries: number;
  /** Unix seconds; not before this. */
  readonly dueAt: number;
  /** Given up: to be read by its owner. */
  readonly dead?: true;
  readonly problem?: string;
}
