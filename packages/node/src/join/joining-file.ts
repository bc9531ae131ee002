import {
  ActaError,
  bytesToHex,
  decodeSignature,
  type FoundingKeys,
  foundingKeysHash,
  keccak256,
  parseVkey,
  recoverSigner,
  utf8,
} from '@acta/protocol';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

const closed = { additionalProperties: false } as const;
const address = Type.String({ pattern: '^0x[0-9a-f]{40}$' });
const set = Type.Array(address, { minItems: 1, maxItems: 15 });
const vkey = Type.String({ minLength: 1, maxLength: 2_048 });

const shape = Type.Object(
  {
    acta: Type.Literal('joining/1'),
    section: Type.String({ pattern: '^[A-Z]{2}$' }),
    origin: Type.String({ minLength: 1, maxLength: 255 }),
    keys: Type.Object(
      {
        admins: set,
        adminThreshold: Type.Integer({ minimum: 2, maximum: 15 }),
        governmentRoot: set,
        recovery: set,
        recoveryThreshold: Type.Integer({ minimum: 2, maximum: 15 }),
      },
      closed,
    ),
    receipt: address,
    log: vkey,
    cosigner: vkey,
    cosignerMlDsa: vkey,
    signatures: Type.Array(Type.String({ pattern: '^0x[0-9a-f]{132}$' }), { maxItems: 45 }),
  },
  closed,
);

/**
 * What a section that wants to join makes known: its founding keys, whose hash the minute of its
 * admission names, and the keys of its service. Every founding key signs the file, so that nobody is
 * admitted with a key that nobody has.
 *
 * ```json
 * { "acta": "joining/1", "section": "CA", "origin": "acta.example/log/19…",
 *   "keys": { "admins": ["0x…"], "adminThreshold": 2, "governmentRoot": […], "recovery": […],
 *             "recoveryThreshold": 2 },
 *   "receipt": "0x…", "log": "<vkey>", "cosigner": "<vkey>", "cosignerMlDsa": "<vkey>",
 *   "signatures": ["0x…"] }
 * ```
 */
export type JoiningFile = Static<typeof shape>;

/** What the founding keys sign: keccak-256 of `acta/joining/v1`, newline, and the body as JSON. */
export function joiningDigest(file: Omit<JoiningFile, 'signatures'>): string {
  const { acta, section, origin, keys, receipt, log, cosigner, cosignerMlDsa } = file;
  const { admins, adminThreshold, governmentRoot, recovery, recoveryThreshold } = keys;
  const sets = { admins, adminThreshold, governmentRoot, recovery, recoveryThreshold };
  const body = { acta, section, origin, keys: sets, receipt, log, cosigner, cosignerMlDsa };
  return bytesToHex(keccak256(utf8(`acta/joining/v1\n${JSON.stringify(body)}`)));
}

/** `keys` of the act that admits the section. */
export const joiningHash = ({ section, keys }: JoiningFile): string =>
  foundingKeysHash(section, keys);

/**
 * Reads a joining file and checks it: form, keys of the right log, every founding key's signature.
 *
 * @throws ActaError JOINING_MALFORMED {problem}
 */
export function parseJoining(text: string): JoiningFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ActaError('JOINING_MALFORMED', { problem: 'no JSON' }, { cause });
  }
  if (!Value.Check(shape, value)) {
    const [first] = Value.Errors(shape, value);
    refuse(`${first?.instancePath || '/'} ${first?.message ?? ''}`);
  }
  checkKeys(value.keys);
  checkVkeys(value);
  const signers = new Set(
    value.signatures.map((envelope) =>
      recoverSigner(new Uint8Array(32), joiningDigest(value), decodeSignature(envelope)),
    ),
  );
  for (const key of foundingKeysOf(value.keys)) {
    if (!signers.has(key)) refuse(`${key} has not signed`);
  }
  return value;
}

/** All keys of the three sets; none stands in two, as the contract demands. */
export const foundingKeysOf = (keys: FoundingKeys): readonly string[] => [
  ...keys.admins,
  ...keys.governmentRoot,
  ...keys.recovery,
];

function checkKeys(keys: FoundingKeys): void {
  const all = foundingKeysOf(keys);
  if (new Set(all).size !== all.length) refuse('a key stands in two sets');
  for (const list of [keys.admins, keys.governmentRoot, keys.recovery]) {
    if (list.some((key, i) => i > 0 && key <= list[i - 1]!)) refuse('a set does not ascend');
  }
}

function checkVkeys({ section, origin, log, cosigner, cosignerMlDsa }: JoiningFile): void {
  const name = `${origin.slice(0, origin.lastIndexOf('/log/'))}/${section.toLowerCase()}`;
  for (const [vkeyText, type, wanted] of [
    [log, 'log-ed25519', origin],
    [cosigner, 'cosigner-ed25519', name],
    [cosignerMlDsa, 'cosigner-ml-dsa-44', name],
  ] as const) {
    const key = parseVkey(vkeyText);
    if (key.type !== type || key.name !== wanted) refuse(`no ${type} key named ${wanted}`);
  }
}

function refuse(problem: string): never {
  throw new ActaError('JOINING_MALFORMED', { problem });
}
