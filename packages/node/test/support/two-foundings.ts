import { join } from 'node:path';
import { SectionFolder } from '../../src/data-folder.ts';
import type { FoundingFile } from '../../src/founding/founding-file.ts';
import { makeFounding } from '../../src/founding/make-founding.ts';

/** Sections of a test, with the first three bytes of the addresses of their nodes. */
const PLACES = { MX: '198.51.100', US: '192.0.2' } as const;

/** What two sections make at home, each in a folder of its own. */
export async function twoFoundings(folder: string): Promise<Record<'MX' | 'US', FoundingFile>> {
  const file = (section: 'MX' | 'US') =>
    makeFounding({
      section,
      domain: 'test.acta.invalid',
      nodes: [1, 2, 3].map((n) => ({ host: `${PLACES[section]}.${n}`, port: 30_303 })),
      api: `https://${section.toLowerCase()}.acta.invalid`,
      folder: new SectionFolder(join(folder, section.toLowerCase())),
      passphrase: 'test',
      cost: 'light',
    });
  return { MX: await file('MX'), US: await file('US') };
}
