import { contractCreation, type Founding, predictAddresses } from '@acta/ledger';
import {
  enodeOf,
  type Genesis,
  genesisHash,
  genesisOf,
  nodeAddress,
  Rehearsal,
  VALIDATOR_SET,
  validatorStorage,
} from '@acta/network';
import {
  ActaError,
  bytesToHex,
  checkTrust,
  concat,
  encodeVkey,
  hexToBytes,
  keccak256,
  noteKey,
  policyText,
  sha256,
  type SignatureType,
  TRUST_VERSION,
  type TrustFile,
  type TrustKey,
  utf8,
} from '@acta/protocol';
import { cosignerName } from '@acta/section';
import { accountsOf, type FoundingFile, foundingDigest } from './founding-file.ts';

/** A network as its founders agree on it, before any node of it runs. */
export interface BuiltNetwork {
  readonly sections: readonly FoundingFile[];
  readonly chainId: number;
  readonly origin: string;
  readonly genesis: Genesis;
  readonly genesisHash: string;
  /** keccak-256 of the code of the validator set. */
  readonly validatorCode: string;
  /** Where the contracts will be, once the first section's deployer has created them. */
  readonly addresses: ReturnType<typeof predictAddresses>;
  readonly founding: Founding;
  readonly trust: TrustFile;
  /** The public files, by name: the same bytes in every section. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Builds the network that these public files make: nothing is drawn, asked or looked up, and the order
 * in which they are given says nothing, so that each section has the same bytes and can read their
 * hashes to the others.
 *
 * An attacker would hand each section another file of its own; then their hashes differ, since block 0
 * names all of them.
 *
 * @throws ActaError FOUNDING_UNFIT {problem}, LEDGER_NOT_BUILT
 */
export async function buildNetwork(given: readonly FoundingFile[]): Promise<BuiltNetwork> {
  const sections = [...given].sort((a, b) => (a.section < b.section ? -1 : 1));
  checkTogether(sections);
  const agreed = sha256(
    utf8('acta/network/v1\n'),
    concat(...sections.map((file) => hexToBytes(foundingDigest(file)))),
  );
  const chainId = chainIdOf(agreed);
  const origin = `${sections[0]!.domain}/log/${chainId}`;
  const addresses = predictAddresses(sections[0]!.deployer, 0);
  const rehearsal = await Rehearsal.of(chainId);
  const code = await rehearsal.codeOf(
    contractCreation('validators', [addresses.registry, addresses.log]),
  );
  const validatorCode = bytesToHex(keccak256(hexToBytes(code)));
  const genesis = genesisOf({
    chainId,
    vanity: bytesToHex(agreed),
    validators: VALIDATOR_SET,
    code,
    storage: validatorStorage(
      Object.fromEntries(
        sections.map(({ section, nodes }) => [
          section,
          nodes.map(({ publicKey }) => nodeAddress(publicKey)),
        ]),
      ),
    ),
  });
  const hash = await genesisHash(genesis);
  const trust = trustOf(origin, sections);
  const enodes = sections.flatMap(({ nodes }) => nodes.map(enodeOf));
  const founding: Founding = {
    sections: sections.map(({ section: sectionCode, keys }) => ({ code: sectionCode, ...keys })),
    validators: { address: VALIDATOR_SET, codeHash: validatorCode },
  };
  const summary = {
    acta: 'network/1',
    chainId,
    genesisHash: hash,
    origin,
    sections: Object.fromEntries(sections.map((file) => [file.section, foundingDigest(file)])),
    deployer: sections[0]!.deployer,
    relays: Object.fromEntries(sections.map(({ section: whose, relay }) => [whose, relay])),
    addresses: { ...addresses, validators: VALIDATOR_SET },
    validatorCode,
  };
  return {
    sections,
    chainId,
    origin,
    genesis,
    genesisHash: hash,
    validatorCode,
    addresses,
    founding,
    trust,
    files: {
      'genesis.json': pretty(genesis),
      'static-nodes.json': pretty(enodes),
      'permissions.toml': permissions(sections, enodes),
      'trust.json': pretty(trust),
      'policy.txt': policyText(checkTrust(trust), 0),
      'founding.json': pretty(summary),
    },
  };
}

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** 48 bits, as every network draws them; what only one section gave would be its to choose. */
function chainIdOf(agreed: Uint8Array): number {
  return agreed.subarray(0, 6).reduce((id, byte) => id * 256 + byte, 0) || 1;
}

function checkTogether(sections: readonly FoundingFile[]): void {
  const [first] = sections;
  if (first === undefined || sections.length < 2) refuse('a network has at least two sections');
  for (const [i, file] of sections.entries()) {
    if (file.section === sections[i + 1]?.section) refuse(`${file.section} is there twice`);
    if (file.domain !== first.domain) refuse(`${file.section} has another domain`);
    if (file.nodes.length !== first.nodes.length) refuse(`${file.section} has more or fewer nodes`);
  }
  const all = sections.flatMap((file) => [
    ...accountsOf(file),
    file.log,
    file.cosigner,
    file.cosignerMlDsa,
    ...file.nodes.map(({ host, port }) => `${host}:${port}`),
  ]);
  const twice = all.find((one, i) => all.indexOf(one) !== i);
  if (twice !== undefined) refuse(`${twice} stands twice`);
}

function trustOf(origin: string, sections: readonly FoundingFile[]): TrustFile {
  return {
    acta: TRUST_VERSION,
    origin,
    ranges: [{ firstSize: 0, lastSize: null, sections: sections.map(({ section }) => section) }],
    keys: sections.flatMap(({ section, log, cosigner, cosignerMlDsa }) => {
      const name = cosignerName(origin, section);
      return [
        row(section, 'log', 'ed25519', 'log-ed25519', origin, log),
        row(section, 'cosigner', 'ed25519', 'cosigner-ed25519', name, cosigner),
        row(section, 'cosigner', 'ml-dsa-44', 'cosigner-ml-dsa-44', name, cosignerMlDsa),
      ];
    }),
  };
}

function row(
  section: string,
  kind: TrustKey['kind'],
  algorithm: TrustKey['algorithm'],
  type: SignatureType,
  name: string,
  publicKey: string,
): TrustKey {
  const vkey = encodeVkey(noteKey(type, name, hexToBytes(publicKey)));
  return { name, kind, algorithm, vkey, section, firstSize: 0, lastSize: null, state: 'active' };
}

/**
 * Besu's local permissions. Accounts are a gate of each node's own pool and no rule of consensus: who
 * may do what stands in the contracts. Whoever only deploys is struck out when that is done.
 */
function permissions(sections: readonly FoundingFile[], enodes: readonly string[]): string {
  const accounts = [sections[0]!.deployer, ...sections.map(({ relay }) => relay)];
  return `accounts-allowlist=${JSON.stringify(accounts)}\nnodes-allowlist=${JSON.stringify(enodes)}\n`;
}

function refuse(problem: string): never {
  throw new ActaError('FOUNDING_UNFIT', { problem });
}
