import { BUCKETS } from '../store/buckets.ts';
import type { Reader } from '../store/reader.ts';
import { trailOf } from './trail.ts';
import type { TrailStep } from './trail-step.ts';

/** More goods than any vehicle is traced to in one answer: the rest is asked for at each of them. */
const MOST_ORIGINS = 1_000;

/** The trail of goods that went into others. */
export interface Origin {
  readonly goods: string;
  /** Index of the transformation that closed them. */
  readonly into: number;
  readonly steps: readonly TrailStep[];
}

/** What goods were made of, and that of what, each with its trail. */
export interface Origins {
  readonly origins: readonly Origin[];
  /** There are more than are given. */
  readonly more: boolean;
}

/**
 * The trail goes through transformations: those of all goods that went into these goods, nearest
 * first, each once, however often lots were split and merged again.
 */
export async function originsOf(reader: Reader, goods: string): Promise<Origins> {
  const origins: Origin[] = [];
  const seen = new Set([goods]);
  const open = [goods];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const into = (await reader.get(BUCKETS.goods, next))?.origin;
    if (into === undefined) continue;
    const row = await reader.get(BUCKETS.transformation, into);
    for (const input of row?.inputs ?? []) {
      if (seen.has(input)) continue;
      if (origins.length === MOST_ORIGINS) return { origins, more: true };
      seen.add(input);
      open.push(input);
      origins.push({ goods: input, into, steps: await trailOf(reader, input) });
    }
  }
  return { origins, more: false };
}
