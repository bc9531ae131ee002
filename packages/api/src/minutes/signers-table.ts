import type { Minute } from '@acta/indexer';
import { CHOICES, type Choice, type Office } from '@acta/protocol';

type Kind = Choice<'MinuteKind'>;

/** Who signs and who attests minutes of a kind; no attester = nobody attests. */
export interface Signers {
  readonly signs: Office;
  readonly attests?: Office;
}

const FOUNDING: Signers = { signs: 'COMMISSIONER', attests: 'SECRETARY' };
const DIRECTORS: Signers = { signs: 'DIRECTOR' };

/**
 * The table of who signs what (PROTOCOL §4), as the acts of minutes have changed it so far: those
 * that were performed, in the order of the log.
 */
export function signersTable(minutes: readonly Minute[]): ReadonlyMap<Kind, Signers> {
  const table = new Map<Kind, Signers>(
    CHOICES.MinuteKind.map((kind) => [kind, kind === 'operational order' ? DIRECTORS : FOUNDING]),
  );
  const done = minutes
    .flatMap(({ actList }) => actList)
    .filter(({ act, done: record }) => act.kind === 'set signers' && record !== undefined)
    .sort((a, b) => a.done! - b.done!);
  for (const { act } of done) {
    const [kind, signs, attests] = [act.a, act.b, act.c].map(Number);
    table.set(CHOICES.MinuteKind[kind! - 1]!, {
      signs: CHOICES.Office[signs! - 1]!,
      ...(attests !== 0 && { attests: CHOICES.Office[attests! - 1]! }),
    });
  }
  return table;
}
