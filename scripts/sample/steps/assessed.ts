import { buildDocument } from '@acta/sdk';
import { assess, type Assessment, declarationId } from '@acta/tariff';
import { keyOf } from '../cast.ts';
import { type Letter, now, type Scene, withDocument } from '../scene.ts';
import type { Step } from '../step.ts';
import { TARIFFS } from '../tariffs.ts';
import { declarationIn } from './declared.ts';
import { tariffPage } from './publish.ts';

const NOTHING = `0x${'00'.repeat(32)}`;

/** Each nation assesses its own side of the one declaration, by its own law. */
export const assessed: Step = {
  title: 'duty assessed',
  async play(scene, progress) {
    const told = [];
    for (const [done, section] of scene.sections.entries()) {
      progress(done, scene.sections.length);
      const said = await scene.say(assessmentPage(section), section, () => write(scene, section));
      await scene.recorded([said]);
      told.push(await tell(scene, section));
    }
    return told.join('; ');
  },
};

export const assessmentPage = (section: string): string => `assessment-${section.toLowerCase()}`;

async function write(scene: Scene, section: string): Promise<Letter> {
  const declaration = await declarationIn(scene);
  const legalAt = now();
  const tariff = TARIFFS[section]!;
  const content = assess({
    nation: section,
    legalAt,
    declaration,
    ...tariff,
  });
  const document = buildDocument('assessment', content);
  const built = scene.at(section).build('Assess', {
    section,
    declaration: declarationId(declaration),
    head: NOTHING,
    document: document.root,
    schedule: await scene.digestOf(tariffPage(section, 'schedule')),
    rules: await scene.digestOf(tariffPage(section, 'rule set')),
    exchange:
      tariff.exchange === undefined
        ? NOTHING
        : await scene.digestOf(tariffPage(section, 'exchange rates')),
    legalDate: legalAt,
    occurredAt: now(),
  });
  return scene.write(built, section, [keyOf(section, 'ASSESSOR')], withDocument(document));
}

async function tell(scene: Scene, section: string): Promise<string> {
  const [letter] = (await scene.diary.read<Letter[]>(assessmentPage(section)))!;
  const { assessment } = letter!.documents!['document']!.content as unknown as Assessment;
  const marked = assessment.synthetic === '' ? '' : ' (synthetic)';
  return `${section} ${assessment.due} ${assessment.currency}${marked}`;
}
