import { buildDocument, crossingId, freshRandom, type SealedDocument } from '@acta/sdk';
import { declare } from '../../../scripts/sample/declaration.ts';
import { now } from '../../../scripts/sample/scene.ts';
import type { Declaration } from '@acta/tariff';
import type { Secrets } from './secrets.ts';

/** What a carrier will bring to the port. */
export function markedManifest(
  goods: string,
  secrets: Secrets,
): { crossing: string; document: SealedDocument } {
  const crossing = {
    random: freshRandom(),
    port: 'USLRD',
    direction: 'northbound',
    trip: secrets.word('trip of a manifest'),
  } as const;
  const text = `Bound for ${secrets.word('text of a manifest')}`;
  const document = buildDocument('note', {
    text: { en: text, es: text },
    manifest: {
      crossing,
      conveyance: secrets.word('conveyance'),
      expectedAt: now() + 3_600,
      consignments: [
        {
          consignment: {
            random: freshRandom(),
            ucr: `6MX${secrets.word('UCR of a manifest')}`,
          },
          goods: [goods],
        },
      ],
    },
  });
  return { crossing: crossingId(crossing), document };
}

/** A holder opens a trail to somebody who knows a secret. */
export function markedGrant(goods: string, secrets: Secrets): SealedDocument {
  const text = `For ${secrets.word('text of a grant')}`;
  return buildDocument('note', {
    text: { en: text, es: text },
    grant: {
      goods,
      bearer: freshRandom(),
      purpose: secrets.word('purpose of a grant'),
      from: now() - 60,
      until: now() + 3_600,
    },
  });
}

/** A declaration of which names and price are words of their own. */
export function markedDeclaration(secrets: Secrets): Declaration {
  const plain = declare(freshRandom(), now());
  return {
    ...plain,
    ucr: `6MX${secrets.word('UCR')}`,
    importer: secrets.word('importer'),
    certifications: plain.certifications.map((one) => ({
      ...one,
      importer: secrets.word('certified importer'),
    })),
    lines: plain.lines.map((line) => ({
      ...line,
      description: secrets.word('description of a line'),
      value: secrets.figure('price'),
    })),
  };
}
