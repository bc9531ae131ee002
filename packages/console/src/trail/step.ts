import type { TrailStep, VerifiedTrail } from '@acta/sdk';

/** A step as the page shows it, whoever vouches for it. */
export interface ShownStep {
  readonly index: number;
  readonly recordedAt: number;
  /** As its signers say; 0 where they don't. */
  readonly occurredAt: number;
  readonly en: string;
  readonly es: string;
  /** False for the loser of two handoffs, and whatever else moved nothing. */
  readonly moved: boolean;
  readonly place?: string;
  /** `MAKER/NUMBER` of what is on the doors, as far as it is disclosed. */
  readonly seals: readonly string[];
  readonly exceptions: readonly string[];
  readonly gap: boolean;
}

/** Steps out of a proved trail; what stands in its documents is what was disclosed. */
export function provedSteps(trail: VerifiedTrail, told: readonly TrailStep[]): ShownStep[] {
  const gaps = new Set(told.filter(({ sealGap }) => sealGap === true).map(({ index }) => index));
  return trail.steps.map(({ index, recordedAt, en, es, moved, message, fields }) => {
    const value = (path: string): string | undefined =>
      fields[path] === undefined ? undefined : String(fields[path]);
    const place = value('/place/name');
    return {
      index,
      recordedAt,
      occurredAt: Number(message['occurredAt'] ?? 0),
      en,
      es,
      moved,
      ...(place !== undefined && { place }),
      seals: listed(fields, /^\/(?:seals|sealsAfter)\/marks\/(\d+)\/(?:maker|number)$/).map(
        (pair) => pair.join('/'),
      ),
      exceptions: listed(fields, /^\/exceptions\/(\d+)\/(?:kind|quantity|note)$/).map((parts) =>
        parts.join(' · '),
      ),
      gap: gaps.has(index),
    };
  });
}

/** Steps as the API tells them. */
export function toldSteps(steps: readonly TrailStep[]): ShownStep[] {
  return steps.map(({ index, recordedAt, occurredAt, type, from, to, documents, sealGap }) => {
    const words = from === undefined || from === to ? `${type}: ${to}` : `${type}: ${from} → ${to}`;
    const [place] = Object.values(documents).flatMap((content) => nameIn(content['place']));
    return {
      index,
      recordedAt,
      occurredAt,
      en: words,
      es: words,
      moved: true,
      ...(place !== undefined && { place }),
      seals: [],
      exceptions: [],
      gap: sealGap === true,
    };
  });
}

/** The fields under each element of a list, in its order. */
function listed(fields: Readonly<Record<string, unknown>>, form: RegExp): string[][] {
  const found = new Map<number, string[]>();
  for (const path of Object.keys(fields).sort()) {
    const at = form.exec(path)?.[1];
    if (at === undefined) continue;
    found.set(Number(at), [...(found.get(Number(at)) ?? []), String(fields[path])]);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, parts]) => parts);
}

function nameIn(place: unknown): string[] {
  const name = typeof place === 'object' && place !== null && 'name' in place ? place.name : '';
  return typeof name === 'string' && name !== '' ? [name] : [];
}
