import type { Role, World } from '../support/founding.ts';
import type { Key } from '../support/keys.ts';
import type { Made } from '../support/statements.ts';

export type Code = 'MX' | 'US';
export const other = (code: Code): Code => (code === 'US' ? 'MX' : 'US');

/** A statement in a call, and whose signatures it wants, in their order. */
export interface Wanted {
  readonly made: Made;
  /** Those who have the power to say it. */
  readonly authority: readonly Key[];
  /** Keys that only agree to what they are given, after the others. */
  readonly consent?: readonly Key[];
}

/** One call of a function that would move something of a section, or something shared. */
export interface Prepared {
  readonly statements: readonly Wanted[];
  /** The arguments, with the signatures of each statement and a receipt for its last. */
  args(signatures: readonly (readonly string[])[], receipt: string): readonly unknown[];
  /** Who must send it; by default anyone may. */
  readonly sender?: 'minutes' | 'registry';
  /** What the victim's own hands have to do before a call without signatures is accepted. */
  readonly complete?: () => Promise<void>;
  /**
   * Where the same words of the other section are its own affair: what the call would be if that
   * section spoke of the victim's thing in its own name.
   */
  readonly inOwnName?: boolean;
}

export interface Row {
  readonly role: Role;
  readonly fn: string;
  /**
   * Makes the state in which the function may be called about a section's thing, or a shared one,
   * as far as the other section's hands alone can bring it.
   */
  prepare(world: World, code: Code): Promise<Prepared>;
  /**
   * What of the shared facts a section moves by its own hand, and why it may; by default nothing.
   * Names as in `views.ts`, `*` for any number.
   */
  readonly moves?: readonly { readonly fact: string; readonly because: string }[];
  /** What sets this row apart from others of the same function. */
  readonly way?: string;
  /** Why nobody at all can call it again in a founded world. */
  readonly spent?: string;
}
