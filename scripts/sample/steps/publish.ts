import { buildDocument } from '@acta/sdk';
import { instant } from '@acta/tariff';
import { keyOf } from '../cast.ts';
import { type Said, type Scene, withDocument } from '../scene.ts';
import type { Step } from '../step.ts';
import { type Tariff, TARIFFS } from '../tariffs.ts';

/** Each nation publishes its own schedule, rules and rates: law of its own, so no minute stands behind. */
export const publish: Step = {
  title: 'tariffs published',
  async play(scene, progress) {
    const said: Said[] = [];
    for (const section of scene.sections) {
      for (const part of parts(TARIFFS[section]!))
        said.push(await publishPart(scene, section, part));
    }
    await scene.recorded(said, progress);
    const lines = scene.sections.map(
      (section) => `${section} ${TARIFFS[section]!.schedule.lines.length} lines`,
    );
    return `${said.length} documents: ${lines.join(', ')}; what is made up says "synthetic"`;
  },
};

type Part = NonNullable<Tariff[keyof Tariff]>;

const parts = ({ schedule, rules, exchange }: Tariff): Part[] => [
  schedule,
  rules,
  ...(exchange === undefined ? [] : [exchange]),
];

/** The page on which the diary keeps a published part; assessments cite its digest. */
export const tariffPage = (section: string, kind: string): string =>
  `tariff-${section.toLowerCase()}-${kind.replace(' ', '-')}`;

function publishPart(scene: Scene, section: string, part: Part): Promise<Said> {
  return scene.say(tariffPage(section, part.kind), section, () => {
    const document = buildDocument('tariff', part);
    const built = scene.at(section).build('PublishTariff', {
      section,
      kind: part.kind,
      document: document.root,
      from: instant(part.from),
      until: part.until === '' ? 0 : instant(part.until),
      minute: 0,
    });
    const publisher = keyOf(section, 'TARIFF_PUBLISHER');
    return scene.write(built, section, [publisher], withDocument(document));
  });
}
