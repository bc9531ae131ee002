import { foundingNames } from '@acta/node';
import { buildDocument, type Office, type Person, rulingQuorum } from '@acta/sdk';
import { keyOf, OFFICES } from './cast.ts';
import { now, type Said, type Scene, withDocument } from './scene.ts';

const FOUR_YEARS = 4 * 365 * 86_400;

/** As many keys of a section's set as must sign together at the founding, by ascending address. */
export async function quorum(
  scene: Scene,
  section: string,
  set: 'SECTION_ADMIN' | 'GOVERNMENT_ROOT',
): Promise<Person[]> {
  const names = foundingNames(section);
  const keys = set === 'SECTION_ADMIN' ? names.admins : names.governmentRoot;
  const two = await Promise.all(keys.slice(0, 2).map((name) => scene.person(name)));
  return two.sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** A section appoints a key to an office: the set that rules it signs, and the appointee. */
export async function appoint(
  scene: Scene,
  section: string,
  office: Office,
  appointee: Person,
): Promise<Said> {
  const client = scene.at(section);
  return scene.say(`appoint-${keyOf(section, office)}`, section, async () => {
    const credential = buildDocument('credential', {
      holder: `Holder of the sample key ${keyOf(section, office)}`,
      title: OFFICES.find((row) => row.office === office)?.title ?? 'Receipt key / Llave de acuses',
      basis: 'Founding of the sample network / Fundación de la red de muestra',
    });
    const built = client.build('Appoint', {
      section,
      office,
      appointee: appointee.address,
      from: now(),
      until: now() + FOUR_YEARS,
      credential: credential.root,
    });
    const people = [...(await quorum(scene, section, rulingQuorum(office))), appointee];
    return { ...(await client.sign(built, people)), ...withDocument(credential, 'credential') };
  });
}
