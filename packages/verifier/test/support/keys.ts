import {
  addressOf,
  encodeVkey,
  noteKeyOf,
  type NoteSigner,
  sha256,
  signDigest,
  type TrustFile,
  type TrustKey,
  utf8,
} from '@acta/protocol';

/** A key that signs statements; the same for the same name in every run. */
export interface Person {
  readonly name: string;
  readonly secret: Uint8Array;
  readonly address: string;
  sign(digest: string): string;
}

export function person(name: string): Person {
  const secret = sha256(utf8(`acta test key ${name}`));
  return { name, secret, address: addressOf(secret), sign: (digest) => signDigest(secret, digest) };
}

/** People by ascending address, as a quorum signs. */
export const ascending = (people: readonly Person[]): Person[] =>
  [...people].sort((a, b) => (a.address < b.address ? -1 : 1));

export const SECTIONS = ['MX', 'US'] as const;
export type SectionCode = (typeof SECTIONS)[number];

/** A section's three checkpoint keys of one generation. */
export function noteSigners(origin: string, section: string, generation = 1): NoteSigner[] {
  const domain = origin.split('/')[0]!;
  const seed = (use: string) => sha256(utf8(`acta test note key ${section} ${use} ${generation}`));
  const cosigner = `${domain}/${section.toLowerCase()}`;
  return [
    { type: 'log-ed25519', name: origin, seed: seed('log') },
    { type: 'cosigner-ed25519', name: cosigner, seed: seed('cosigner') },
    { type: 'cosigner-ml-dsa-44', name: cosigner, seed: seed('ml-dsa') },
  ];
}

/** The trust file of a network whose sections hold one generation of keys. */
export function trustFile(origin: string): TrustFile {
  return {
    acta: 'trust/1',
    origin,
    ranges: [{ firstSize: 0, lastSize: null, sections: [...SECTIONS] }],
    keys: SECTIONS.flatMap((section) => noteSigners(origin, section).map(trustKey(section))),
  };
}

export const trustKey =
  (section: string, rest: Partial<TrustKey> = {}) =>
  (signer: NoteSigner): TrustKey => ({
    name: signer.name,
    kind: signer.type === 'log-ed25519' ? 'log' : 'cosigner',
    algorithm: signer.type === 'cosigner-ml-dsa-44' ? 'ml-dsa-44' : 'ed25519',
    vkey: encodeVkey(noteKeyOf(signer)),
    section,
    firstSize: 0,
    lastSize: null,
    state: 'active',
    ...rest,
  });
