import type { Content } from '../contents/contents.ts';
import type { Choice, Office } from '../statements/choices.ts';

/**
 * How an appointment stands: `pending` has not begun and may be cancelled by the section's government
 * until it does; `over` came to the end of its term, the others were ended by the section.
 */
export type AppointmentState = 'pending' | 'standing' | 'over' | Choice<'Ending'>;

/** A key that was appointed to an office, as `GET /v1/people/{section}` tells it. Unix seconds. */
export interface AppointedPerson {
  readonly address: string;
  readonly section: string;
  readonly office: Office;
  readonly state: AppointmentState;
  /** First second of its power; for an office that takes effect after days, the end of that delay. */
  readonly from: number;
  /** Exclusive. */
  readonly until: number;
  readonly endedAt?: number;
  /** Index of the record that gave it; absent where a founding or admission of its section did. */
  readonly record?: number;
  /** Null where the section that was asked does not hold it. */
  readonly credential: Content<'credential'> | null;
}

/** How a term stands at a time. */
export function appointmentState(
  { from, until, endedAt, ending }: AppointmentTerm,
  now: number,
): AppointmentState {
  if (ending === 'compromised') return ending;
  if (ending !== undefined && endedAt !== undefined && endedAt <= now) return ending;
  if (until <= now) return 'over';
  return from > now ? 'pending' : 'standing';
}

export interface AppointmentTerm {
  readonly from: number;
  readonly until: number;
  readonly endedAt?: number;
  readonly ending?: Choice<'Ending'>;
}
