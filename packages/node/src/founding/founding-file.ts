import { isIP } from 'node:net';
import { nodeAddress } from '@acta/network';
import {
  ActaError,
  bytesToHex,
  decodeSignature,
  keccak256,
  noteKey,
  hexToBytes,
  recoverSigner,
  utf8,
} from '@acta/protocol';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

const closed = { additionalProperties: false } as const;
const hex = (bytes: number) => Type.String({ pattern: `^0x[0-9a-f]{${2 * bytes}}$` });
const address = hex(20);
const set = Type.Array(address, { minItems: 2, maxItems: 15 });
const node = Type.Object(
  {
    publicKey: hex(64),
    host: Type.String({ minLength: 2, maxLength: 45 }),
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  },
  closed,
);

const shape = Type.Object(
  {
    acta: Type.Literal('founding/1'),
    section: Type.String({ pattern: '^[A-Z]{2}$' }),
    domain: Type.String({ pattern: '^[a-z0-9.-]{1,200}$' }),
    salt: hex(32),
    keys: Type.Object(
      {
        admins: set,
        adminThreshold: Type.Integer({ minimum: 2, maximum: 15 }),
        governmentRoot: Type.Array(address, { minItems: 3, maxItems: 3 }),
        recovery: set,
        recoveryThreshold: Type.Integer({ minimum: 2, maximum: 15 }),
      },
      closed,
    ),
    receipt: address,
    relay: address,
    deployer: address,
    log: hex(32),
    cosigner: hex(32),
    cosignerMlDsa: hex(1_312),
    nodes: Type.Array(node, { minItems: 2, maxItems: 7 }),
    api: Type.String({ pattern: '^https?://[^\\s]{1,200}$' }),
    signatures: Type.Array(hex(66), { maxItems: 60 }),
  },
  closed,
);

/**
 * What a founding section makes known: every public key that it comes in with, and its nodes. Each
 * account's own key signs the file, so that no network is founded with a key that nobody has; what
 * makes it that section's is that its people read its hash aloud to the others.
 *
 * ```json
 * { "acta": "founding/1", "section": "US", "domain": "acta.example", "salt": "0x…",
 *   "keys": { "admins": ["0x…"], "adminThreshold": 2, "governmentRoot": […], "recovery": […],
 *             "recoveryThreshold": 2 },
 *   "receipt": "0x…", "relay": "0x…", "deployer": "0x…",
 *   "log": "0x…", "cosigner": "0x…", "cosignerMlDsa": "0x…",
 *   "nodes": [ { "publicKey": "0x…", "host": "192.0.2.1", "port": 30303 } ],
 *   "api": "https://us.acta.example", "signatures": ["0x…"] }
 * ```
 *
 * `salt` is the section's part in drawing the chain id; `host` is an IP address, as Besu wants it.
 */
export type FoundingFile = Static<typeof shape>;

/** What its keys sign, and people read aloud: keccak-256 of `acta/founding/v1`, newline, JSON. */
export function foundingDigest({ signatures: _, ...body }: FoundingFile): string {
  return bytesToHex(keccak256(utf8(`acta/founding/v1\n${canonical(body)}`)));
}

/** JSON with every object's names ascending: however the file was written, it is one text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * Reads a founding file and checks it: form, keys that are keys, each account's signature.
 *
 * @throws ActaError FOUNDING_MALFORMED {problem}
 */
export function parseFounding(text: string): FoundingFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ActaError('FOUNDING_MALFORMED', { problem: 'no JSON' }, { cause });
  }
  if (!Value.Check(shape, value)) {
    const [first] = Value.Errors(shape, value);
    return refuse(`${first?.instancePath || '/'} ${first?.message ?? ''}`);
  }
  checkSets(value);
  const accounts = accountsOf(value);
  if (new Set(accounts).size !== accounts.length) refuse('a key stands in two places');
  for (const { host } of value.nodes) if (isIP(host) === 0) refuse(`${host} is no IP address`);
  noteKey('log-ed25519', 'log', hexToBytes(value.log));
  const digest = foundingDigest(value);
  const signers = new Set(value.signatures.map((envelope) => signerOf(digest, envelope)));
  for (const account of accounts) if (!signers.has(account)) refuse(`${account} has not signed`);
  return value;
}

/** Every account of a file: those of its people, services and nodes. */
export function accountsOf({ keys, receipt, relay, deployer, nodes }: FoundingFile): string[] {
  return [
    ...keys.admins,
    ...keys.governmentRoot,
    ...keys.recovery,
    receipt,
    relay,
    deployer,
    ...nodes.map(({ publicKey }) => nodeAddress(publicKey)),
  ];
}

function checkSets({ keys }: FoundingFile): void {
  for (const [list, threshold] of [
    [keys.admins, keys.adminThreshold],
    [keys.governmentRoot, 2],
    [keys.recovery, keys.recoveryThreshold],
  ] as const) {
    if (list.some((key, i) => i > 0 && key <= list[i - 1]!)) refuse('a set does not ascend');
    if (list.length < threshold) refuse('a set is smaller than what must sign');
  }
}

function signerOf(digest: string, envelope: string): string | undefined {
  try {
    return recoverSigner(new Uint8Array(32), digest, decodeSignature(envelope));
  } catch (error) {
    if (error instanceof ActaError) return undefined;
    throw error;
  }
}

function refuse(problem: string): never {
  throw new ActaError('FOUNDING_MALFORMED', { problem });
}
