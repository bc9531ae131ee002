import {
  encodeVkey,
  noteKeyOf,
  type NoteSigner,
  TRUST_VERSION,
  type TrustFile,
  type TrustKey,
} from '@acta/protocol';
import { cosignerName, type SectionKeys } from '@acta/section';

/**
 * The trust file of a new network: every section's keys, active from size 0 on.
 *
 * @param keys by section; only their public halves are written
 */
export function trustFile(origin: string, keys: Readonly<Record<string, SectionKeys>>): TrustFile {
  const sections = Object.keys(keys).sort();
  return {
    acta: TRUST_VERSION,
    origin,
    ranges: [{ firstSize: 0, lastSize: null, sections }],
    keys: sections.flatMap((section) => {
      const own = keys[section]!;
      const name = cosignerName(origin, section);
      return [
        row(section, 'log', 'ed25519', { type: 'log-ed25519', name: origin, seed: own.log }),
        row(section, 'cosigner', 'ed25519', { type: 'cosigner-ed25519', name, seed: own.cosigner }),
        row(section, 'cosigner', 'ml-dsa-44', {
          type: 'cosigner-ml-dsa-44',
          name,
          seed: own.cosignerMlDsa,
        }),
      ];
    }),
  };
}

function row(
  section: string,
  kind: TrustKey['kind'],
  algorithm: TrustKey['algorithm'],
  signer: NoteSigner,
): TrustKey {
  return {
    name: signer.name,
    kind,
    algorithm,
    vkey: encodeVkey(noteKeyOf(signer)),
    section,
    firstSize: 0,
    lastSize: null,
    state: 'active',
  };
}
