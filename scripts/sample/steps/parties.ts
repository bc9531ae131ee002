import { buildDocument } from '@acta/sdk';
import { keyOf, PARTIES, type SampleParty } from '../cast.ts';
import { now, type Said, type Scene, withDocument } from '../scene.ts';
import type { Step } from '../step.ts';

const YEAR = 365 * 86_400;

/** Sections register parties; each party then rules its own people. */
export const parties: Step = {
  title: 'parties',
  async play(scene, progress) {
    const total = PARTIES.length * 2;
    const registered: Said[] = [];
    for (const party of PARTIES) registered.push(await register(scene, party));
    await scene.recorded(registered, (done) => progress(done, total));
    const delegated: Said[] = [];
    for (const party of PARTIES) delegated.push(await delegate(scene, party));
    await scene.recorded(delegated, (done) => progress(PARTIES.length + done, total));
    return `${PARTIES.length} registered, each with an admin and a delegate for custody`;
  },
};

async function register(scene: Scene, party: SampleParty): Promise<Said> {
  const { section, role, name, identifiers, admin } = party;
  return scene.say(`party-${party.party}`, section, async () => {
    const document = buildDocument('party', { name, role, country: section, identifiers });
    const built = scene.at(section).build('RegisterParty', {
      section,
      party: party.party,
      admin: (await scene.person(admin)).address,
      document: document.root,
    });
    const registrar = keyOf(section, 'REGISTRAR');
    return scene.write(built, section, [registrar, admin], withDocument(document));
  });
}

async function delegate(
  scene: Scene,
  { party, section, admin, agent }: SampleParty,
): Promise<Said> {
  return scene.say(`delegate-${party}`, section, async () => {
    const built = scene.at(section).build('Delegate', {
      party,
      delegate: (await scene.person(agent)).address,
      scope: 'custody',
      from: now(),
      until: now() + YEAR,
    });
    return scene.write(built, section, [admin, agent]);
  });
}
