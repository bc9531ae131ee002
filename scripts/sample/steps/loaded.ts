import { buildDocument, type Piece, piecesRoot, sealsHash } from '@acta/sdk';
import { MAKER } from '../cast.ts';
import { idOf } from '../commission.ts';
import { now, withDocument } from '../scene.ts';
import { plantSeals } from '../seals.ts';
import type { Step } from '../step.ts';
import { PLACES, TRAILER, VEHICLES } from '../wares.ts';

/** The maker loads its vehicles and closes the doors. */
export const loaded: Step = {
  title: 'packed and sealed',
  async play(scene, progress) {
    const { party, section, agent } = MAKER;
    const client = scene.at(section);
    const container = await idOf(scene, TRAILER);
    const packed = await scene.say('pack', section, async () => {
      const heads = await scene.digestsOf('vehicles');
      const pieces: Piece[] = [];
      for (const [i, name] of VEHICLES.entries()) {
        pieces.push({ goods: await idOf(scene, name), head: heads[i]! });
      }
      const document = buildDocument('packing', { place: PLACES.plant });
      const built = client.build('Pack', {
        party,
        goods: container,
        head: await scene.digestOf('trailer-empty-answer'),
        contents: piecesRoot(pieces),
        count: pieces.length,
        document: document.root,
        occurredAt: now(),
      });
      return scene.write(built, section, [agent], { contents: pieces, ...withDocument(document) });
    });
    await scene.recorded([packed], (done) => progress(done, 2));
    const seals = await plantSeals(scene);
    const sealed = await scene.say('seal', section, () => {
      const reason = 'Loaded and closed at the plant / Cargado y cerrado en la planta';
      const document = buildDocument('sealing', { seals, place: PLACES.plant, reason });
      const built = client.build('Seal', {
        party,
        goods: container,
        head: packed.digest,
        seals: sealsHash(seals.salt, seals.marks),
        document: document.root,
        occurredAt: now(),
      });
      return scene.write(built, section, [agent], withDocument(document));
    });
    await scene.recorded([sealed], (done) => progress(1 + done, 2));
    return `${VEHICLES.length} vehicles on one trailer, seal ${seals.marks[0]!.number}`;
  },
};
