import { ActaError, type JsonObject, NO_SEALS, sealsHash } from '@acta/protocol';
import type { Seals } from './seals.ts';

/** A trail as the API tells it to whoever asks; `Trails.get` is the one that proves it. */
export interface Trail {
  readonly goods: string;
  /** Absent for who neither holds the goods nor an office. */
  readonly state: {
    readonly head: string;
    readonly holder: string;
    readonly seals: string;
    readonly inside?: string;
  } | null;
  readonly steps: readonly TrailStep[];
}

export interface TrailStep {
  readonly index: number;
  readonly type: string;
  readonly recordedAt: number;
  readonly occurredAt: number;
  readonly from?: string;
  readonly to: string;
  readonly by: readonly string[];
  readonly seals: string;
  readonly sealGap?: true;
  readonly answer?: string;
  readonly result?: string;
  readonly cosigned: boolean;
  readonly documents: Readonly<Record<string, JsonObject>>;
}

/** Where goods are now. @throws ActaError ACCESS_REFUSED for who may not know */
export function stateOf(trail: Trail): NonNullable<Trail['state']> {
  if (trail.state === null) throw new ActaError('ACCESS_REFUSED', { goods: trail.goods });
  return trail.state;
}

/**
 * The seals that the last record left on the doors, with the salt of their hash; undefined where the
 * trail shows nobody's word that hashes to them. The API is not believed: the hash is on record.
 */
export function sealsOnDoors({ steps, state }: Trail): Seals | undefined {
  const wanted = state?.seals ?? steps.at(-1)?.seals;
  if (wanted === undefined || wanted === NO_SEALS) return undefined;
  const shown = steps.flatMap(({ documents }) =>
    Object.values(documents).flatMap(({ seals, sealsAfter }) => [seals, sealsAfter]),
  );
  return shown.find((seals): seals is Seals & JsonObject => isSeals(seals, wanted));
}

function isSeals(seals: unknown, wanted: string): boolean {
  if (typeof seals !== 'object' || seals === null) return false;
  const { salt, marks } = seals as Seals;
  try {
    return sealsHash(salt, marks) === wanted;
  } catch {
    return false;
  }
}
