import {
  ActaError,
  bytesToHex,
  type Choice,
  encodeVkey,
  noteKeyOf,
  type NoteSigner,
  sha256,
  utf8,
} from '@acta/protocol';
import { cosignerName } from '@acta/section';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import type { KeyFolder } from '../keys/key-folder.ts';
import { LOG_KEYS, rotatedKeys } from '../keys/section-keys.ts';

const closed = { additionalProperties: false } as const;
const USES = ['log-ed25519', 'cosigner-ed25519', 'cosigner-ml-dsa-44'] as const;

const shape = Type.Object(
  {
    acta: Type.Literal('rotation/1'),
    section: Type.String({ pattern: '^[A-Z]{2}$' }),
    origin: Type.String({ minLength: 1, maxLength: 255 }),
    keys: Type.Array(
      Type.Object(
        {
          use: Type.Enum([...USES]),
          vkey: Type.String({ minLength: 1, maxLength: 2_048 }),
          key: Type.String({ pattern: '^0x[0-9a-f]{64}$' }),
        },
        closed,
      ),
      { minItems: 1, maxItems: USES.length },
    ),
  },
  closed,
);

/**
 * Keys with which a section will sign checkpoints in place of those of now. It is public, and worth
 * nothing by itself: the section's admins announce each key in the log (`LogKey`, by its hash), and
 * whoever makes a trust file of it compares the hashes with those records.
 *
 * ```json
 * { "acta": "rotation/1", "section": "US", "origin": "acta.example/log/19…",
 *   "keys": [ { "use": "log-ed25519", "vkey": "<vkey>", "key": "0x<SHA-256 of the vkey text>" }, … ] }
 * ```
 */
export type Rotation = Static<typeof shape>;

/** Which keys are to be made anew; a lost or restored row of the cosigner asks for both of its own. */
export type RotatedKey = (typeof LOG_KEYS)[number][1];

/** Makes the next key of each kind, beside those of now: these sign on until the trust file ends them. */
export async function makeRotation(
  section: string,
  origin: string,
  folder: KeyFolder,
  which: readonly RotatedKey[],
): Promise<Rotation> {
  const cosigner = cosignerName(origin, section);
  const keys: Rotation['keys'] = [];
  for (const [, file, algorithm] of LOG_KEYS.filter(([, name]) => which.includes(name))) {
    const count = (await rotatedKeys(folder, file)).length;
    const seed = await folder.key(`${file}-${count + 2}`, algorithm);
    const kind = file === 'log' ? 'log' : 'cosigner';
    const use = `${kind}-${algorithm}` as Choice<'LogKeyUse'> & NoteSigner['type'];
    const name = kind === 'log' ? origin : cosigner;
    const vkey = encodeVkey(noteKeyOf({ type: use, name, seed }));
    keys.push({ use, vkey, key: logKeyHash(vkey) });
  }
  return { acta: 'rotation/1', section, origin, keys };
}

/** What the statement `LogKey` names: SHA-256 of the vkey text. */
export const logKeyHash = (vkey: string): string => bytesToHex(sha256(utf8(vkey)));

/** @throws ActaError ROTATION_MALFORMED {problem} */
export function parseRotation(text: string): Rotation {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ActaError('ROTATION_MALFORMED', { problem: 'no JSON' }, { cause });
  }
  if (!Value.Check(shape, value)) {
    const [first] = Value.Errors(shape, value);
    throw new ActaError('ROTATION_MALFORMED', { problem: first?.message, at: first?.instancePath });
  }
  const off = value.keys.find(({ vkey, key }) => logKeyHash(vkey) !== key);
  if (off !== undefined) throw new ActaError('ROTATION_MALFORMED', { problem: off.use });
  return value;
}
