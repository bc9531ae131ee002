import { until } from '../scene.ts';
import type { Step } from '../step.ts';
import { PROPOSER } from './minute-draft.ts';

interface MinuteAnswer {
  readonly inForce?: { readonly record: number };
}

/** Nobody signs this: with the last approval on record, any section's relay may enter it. */
export const minuteInForce: Step = {
  title: 'Minute 1 in force',
  async play(scene) {
    const records = await Promise.all(
      [PROPOSER, ...scene.sections].map((section) =>
        until(`minute 1 in force at ${section}`, async () => {
          const minute = await scene.at(section).http.get<MinuteAnswer>('/v1/minutes/1');
          return minute.inForce?.record;
        }),
      ),
    );
    return `record ${records[0]}; from now on what is shared changes by minute alone`;
  },
};
