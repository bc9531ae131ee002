import { keyOf } from '../cast.ts';
import { now, type Said } from '../scene.ts';
import type { Step } from '../step.ts';

/** Copies go to each government within three days; each approves through its own section. */
export const minuteApproved: Step = {
  title: 'Minute 1 approved',
  async play(scene, progress) {
    const total = scene.sections.length * 2;
    const forwarded: Said[] = [];
    for (const section of scene.sections) {
      const prefix = `minute-${section.toLowerCase()}`;
      const head = await scene.digestOf(`${prefix}-attest`);
      forwarded.push(
        await scene.say(`${prefix}-forward`, section, () => {
          const fields = { section, number: 1, head, occurredAt: now() };
          const built = scene.at(section).build('MinuteForward', fields);
          return scene.write(built, section, [keyOf(section, 'SECRETARY')]);
        }),
      );
    }
    await scene.recorded(forwarded, (done) => progress(done, total));
    const decided: Said[] = [];
    for (const section of scene.sections) {
      const prefix = `minute-${section.toLowerCase()}`;
      // A government decides on what was concluded: nothing that a secretary records later outdates it.
      const head = await scene.digestOf(`${prefix}-attest`);
      decided.push(
        await scene.say(`${prefix}-decide`, section, () => {
          const fields = { section, number: 1, head, decision: 'approve' } as const;
          const built = scene.at(section).build('MinuteDecide', fields);
          return scene.write(built, section, [keyOf(section, 'GOVERNMENT')]);
        }),
      );
    }
    await scene.recorded(decided, (done) => progress(forwarded.length + done, total));
    return `forwarded to and approved by the governments of ${scene.sections.join(', ')}`;
  },
};
