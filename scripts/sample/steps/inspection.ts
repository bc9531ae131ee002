import {
  buildDocument,
  crossingId,
  digestOf,
  freshRandom,
  joinSections,
  sealsHash,
  splitSections,
  STATEMENTS,
} from '@acta/sdk';
import { keyOf } from '../cast.ts';
import { idOf } from '../commission.ts';
import { REFERENCES } from '../declaration.ts';
import { type Letter, now, type Scene, withDocument } from '../scene.ts';
import { plantSeals, portSeals } from '../seals.ts';
import type { Step } from '../step.ts';
import { PLACES, TRAILER } from '../wares.ts';

/** One stop on the bridge: the inspector of one section writes, those of all sign the same sheet. */
export const inspection: Step = {
  title: 'joint inspection',
  async play(scene, progress) {
    const [first, ...others] = [...scene.sections].reverse();
    const offered = await scene.say('inspection', first!, () => sheet(scene, first!));
    let last = offered;
    for (const [done, section] of others.entries()) {
      progress(done, others.length);
      last = await scene.say(`inspection-${section.toLowerCase()}`, section, async () => {
        const inspector = keyOf(section, 'INSPECTOR');
        const offer = await scene.offer(offered.digest, inspector, section);
        return signIn(scene, offer, section);
      });
    }
    await scene.recorded([last]);
    const { marks } = await portSeals(scene);
    return `${joinSections(scene.sections)} at one stop, doors opened, new seal ${marks[0]!.number}`;
  },
};

async function sheet(scene: Scene, section: string): Promise<Letter> {
  const client = scene.at(section);
  const random = await scene.diary.once('crossing', freshRandom);
  const crossing = {
    random,
    port: 'USLRD',
    direction: 'northbound',
    trip: 'SBDZTRIP0001',
  } as const;
  const seals = await portSeals(scene);
  const document = buildDocument('inspection', {
    crossing,
    place: PLACES.bridge,
    sealsBefore: await plantSeals(scene),
    sealsAfter: seals,
    method: 'VVTT; doors opened, eight VINs read',
    findings: {
      en: 'Seal unbroken on arrival. Eight vehicles, VINs as declared. New seal put on.',
      es: 'Candado íntegro a la llegada. Ocho vehículos, NIV conforme a lo declarado. Se colocó candado nuevo.',
    },
    references: REFERENCES,
  });
  const built = client.build('JointInspection', {
    sections: joinSections(scene.sections),
    crossing: crossingId(crossing),
    goods: await idOf(scene, TRAILER),
    head: await scene.digestOf('drayage-answer'),
    result: 'conformant',
    reason: 'first inspection',
    seals: sealsHash(seals.salt, seals.marks),
    document: document.root,
    occurredAt: now(),
  });
  const { type, message } = built;
  return signIn(scene, { type, message, signatures: [], ...withDocument(document) }, section);
}

/** Puts the own inspector's signature in its place; the places of others stay open. */
async function signIn(scene: Scene, letter: Letter, section: string): Promise<Letter> {
  const inspector = await scene.person(keyOf(section, 'INSPECTOR'));
  const places = splitSections(String(letter.message['sections']));
  const { type, message } = letter;
  const digest = digestOf(scene.at(section).domain, STATEMENTS[type], message);
  const signature = await inspector.sign(digest);
  const signatures = places.map((place) => (place === section ? signature : null));
  return { ...letter, signatures };
}
