import { ActaError, type Content, NO_ACTS } from '@acta/sdk';
import { keyOf } from '../cast.ts';
import { citesNetwork, type NetworkFacts } from '../minute-text.ts';
import { type Scene, until } from '../scene.ts';
import type { Step } from '../step.ts';

/** In each section the commissioner signs, then the secretary attests that signature (Art. 25). */
export const minuteSigned: Step = {
  title: 'Minute 1 signed',
  async play(scene, progress) {
    const draft = await scene.digestOf('minute-draft');
    for (const [done, section] of scene.sections.entries()) {
      progress(done, scene.sections.length);
      await signAndAttest(scene, section, draft);
    }
    return `${scene.sections.length} commissioners signed, ${scene.sections.length} secretaries attested`;
  },
};

interface MinuteAnswer {
  readonly document: string;
  readonly text: Content<'minute'> | null;
}

async function signAndAttest(scene: Scene, section: string, draft: string): Promise<void> {
  const client = scene.at(section);
  const document = await readText(scene, section);
  const paper = { section, number: 1, document, acts: NO_ACTS } as const;
  const prefix = `minute-${section.toLowerCase()}`;
  const signed = await scene.say(`${prefix}-sign`, section, () => {
    const office = 'COMMISSIONER';
    const built = client.build('MinuteSign', { ...paper, office, head: draft });
    return scene.write(built, section, [keyOf(section, office)]);
  });
  await scene.recorded([signed]);
  const attested = await scene.say(`${prefix}-attest`, section, () => {
    const office = 'SECRETARY';
    const built = client.build('MinuteAttest', { ...paper, office, head: signed.digest });
    return scene.write(built, section, [keyOf(section, office)]);
  });
  await scene.recorded([attested]);
}

/**
 * A commissioner reads the text at the own section's API and compares what it cites with what that
 * section's node says, not with what the other side wrote.
 *
 * @returns the root of the text
 */
async function readText(scene: Scene, section: string): Promise<string> {
  const client = await scene.as(keyOf(section, 'COMMISSIONER'), section);
  const { document, text } = await until('the text of minute 1', async () => {
    const register = await client.http.get<readonly { number: number }[]>('/v1/minutes');
    if (!register.some(({ number }) => number === 1)) return undefined;
    const minute = await client.http.get<MinuteAnswer>('/v1/minutes/1');
    return minute.text === null ? undefined : { ...minute, text: minute.text };
  });
  const facts = await client.http.get<NetworkFacts>('/v1/network');
  if (!citesNetwork(text, facts)) {
    throw new ActaError('CONTENT_OFF_STATEMENT', { field: 'document', wanted: 'this network' });
  }
  return document;
}
