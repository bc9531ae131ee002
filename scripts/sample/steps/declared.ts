import { buildDocument, freshRandom } from '@acta/sdk';
import { type Declaration, declarationId } from '@acta/tariff';
import { CONSIGNEE } from '../cast.ts';
import { declare } from '../declaration.ts';
import { now, type Scene, withDocument } from '../scene.ts';
import type { Step } from '../step.ts';

const NOTHING = `0x${'00'.repeat(32)}`;

/** The importer declares the consignment, once for every nation on its way. */
export const declared: Step = {
  title: 'consignment declared',
  async play(scene) {
    const { section, party, admin } = CONSIGNEE;
    const said = await scene.say('declared', section, async () => {
      const content = await declarationIn(scene);
      const document = buildDocument('declaration', content);
      const built = scene.at(section).build('Declare', {
        party,
        declaration: declarationId(content),
        head: NOTHING,
        document: document.root,
        occurredAt: now(),
      });
      return scene.write(built, section, [admin], withDocument(document));
    });
    await scene.recorded([said]);
    const { lines, sides } = await declarationIn(scene);
    return `${lines.length} line, to ${Object.keys(sides).join(' and ')}`;
  },
};

/** The one declaration, the same for every nation on the goods' way. */
export const declarationIn = (scene: Scene): Promise<Declaration> =>
  scene.diary.once('declaration', () => declare(freshRandom(), now()));

/** Its id on chain. */
export async function declarationOf(scene: Scene): Promise<string> {
  return declarationId(await declarationIn(scene));
}
