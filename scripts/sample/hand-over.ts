import { ActaError, buildDocument, type Content, digestOf, sealsHash, STATEMENTS } from '@acta/sdk';
import type { SampleParty } from './cast.ts';
import { type Letter, now, type Scene, withDocument } from './scene.ts';

type Place = Content<'handoff'>['place'];
type Seals = Content<'handoff'>['seals'];

export interface HandOver {
  /** Page of the diary: `<page>` and `<page>-answer`. */
  readonly page: string;
  readonly from: SampleParty;
  readonly to: SampleParty;
  readonly goods: string;
  readonly head: string;
  readonly seals: Seals;
  readonly place: Place;
  readonly references?: Content<'handoff'>['references'];
}

/**
 * One party hands goods to another: the releaser offers at its own section's API, the receiver
 * reads the offer at its own, compares the seals with the doors, and accepts.
 *
 * @returns the digest of the answer, which is the goods' head from then on
 */
export async function handOver(scene: Scene, what: HandOver): Promise<string> {
  const { page, from, to, goods, head, seals, place, references = [] } = what;
  const releaser = scene.at(from.section);
  const offered = await scene.say(page, from.section, async () => {
    const document = buildDocument('handoff', { seals, place, references });
    const built = releaser.build('Handoff', {
      party: from.party,
      to: to.party,
      goods,
      head,
      seals: sealsHash(seals.salt, seals.marks),
      document: document.root,
      occurredAt: now(),
    });
    return scene.write(built, from.section, [from.agent], withDocument(document));
  });

  const receiver = scene.at(to.section);
  const answered = await scene.say(`${page}-answer`, to.section, async () => {
    const offer = await scene.offer(offered.digest, to.agent, to.section);
    compareSeals(offer, seals);
    const document = buildDocument('answer', { place, exceptions: [] });
    const built = receiver.build('Answer', {
      party: to.party,
      handoff: digestOf(receiver.domain, STATEMENTS.Handoff, offer.message),
      answer: 'accepted',
      document: document.root,
      occurredAt: now(),
    });
    const { type, message, signatures } = offer;
    return scene.write(built, to.section, [to.agent], {
      handoff: { type, message, signatures },
      ...withDocument(document),
    });
  });
  await scene.recorded([answered]);
  return answered.digest;
}

/** The receiver reads what is on the doors; another number there would be an exception. */
function compareSeals(offer: Letter, doors: Seals): void {
  const said = offer.documents?.['document']?.content as Content<'handoff'> | undefined;
  const marks = (seals: Seals | undefined) =>
    seals?.marks.map(({ maker, number }) => `${maker}/${number}`).join();
  if (marks(said?.seals) !== marks(doors)) {
    throw new ActaError('CONTENT_OFF_STATEMENT', { field: 'seals', wanted: marks(doors) });
  }
}
