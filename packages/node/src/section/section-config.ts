import { readFile } from 'node:fs/promises';
import { ActaError } from '@acta/protocol';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

const link = Type.String({ pattern: '^https?://' });
const code = Type.String({ pattern: '^[A-Z]{2}$' });
const file = Type.String({ minLength: 1 });
const name = Type.String({ pattern: '^[a-z0-9-]{1,32}$' });
const vkey = Type.String({ minLength: 1, maxLength: 2_048 });
const closed = { additionalProperties: false } as const;

const shape = Type.Object(
  {
    code,
    rpc: link,
    engine: Type.Union([Type.Literal('embedded'), Type.Literal('besu')]),
    host: Type.String({ minLength: 1 }),
    port: Type.Integer({ minimum: 0, maximum: 65_535 }),
    peers: Type.Array(Type.Object({ code, url: link }, closed)),
    witnesses: Type.Optional(
      Type.Array(
        Type.Object({ name, url: link, vkeys: Type.Array(vkey, { minItems: 1 }) }, closed),
        {
          maxItems: 8,
        },
      ),
    ),
    network: file,
    trust: file,
    passphrase: file,
    pages: Type.Optional(file),
  },
  closed,
);

/**
 * What a section's process is told at its start; `section.json`, no secret in it. `witnesses` are
 * those of other people (C2SP tlog-witness): a name, its submission prefix, its vkeys. `network`,
 * `trust` and `passphrase` are files, `pages` the folder of the console's pages, relative to its own
 * folder.
 */
export type SectionConfig = Static<typeof shape>;

/** @throws ActaError CONFIG_MALFORMED {path} */
export async function readSectionConfig(file: string): Promise<SectionConfig> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new ActaError('CONFIG_MALFORMED', { file }, { cause });
  }
  if (Value.Check(shape, value)) {
    const names = (value.witnesses ?? []).map(({ name: of }) => of);
    if (new Set(names).size === names.length) return value;
    throw new ActaError('CONFIG_MALFORMED', { file, path: '/witnesses', problem: 'a name twice' });
  }
  const [first] = Value.Errors(shape, value);
  throw new ActaError('CONFIG_MALFORMED', {
    file,
    path: first?.instancePath || '/',
    problem: first?.message,
  });
}
