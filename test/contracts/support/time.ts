import type { World } from './founding.ts';

export const DAY = 86_400;

/** Lets the next statement be in a block of this very second (each comes one second after the last). */
export async function nextAt({ chain }: World, second: number): Promise<void> {
  const { time } = chain.networkHelpers;
  if ((await time.latest()) !== second - 1) await time.increaseTo(second - 1);
}
