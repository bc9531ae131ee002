import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkTrust, encodeVkey, noteKeyOf, type NoteSigner, type Trust } from '@acta/protocol';
import { CheckpointSigner, cosignerName } from '../../src/checkpoint-signer.ts';
import type { SectionKeys } from '../../src/keys.ts';
import { Vault } from '../../src/vault.ts';

export const ORIGIN = 'test.acta.invalid/log/42';

const seed = () => new Uint8Array(randomBytes(32));

export const freshKeys = (): SectionKeys => ({
  receipt: seed(),
  relay: seed(),
  log: seed(),
  cosigner: seed(),
  cosignerMlDsa: seed(),
});

/** A trust file over the public halves of these keys. */
export function trustOf(keys: Readonly<Record<string, SectionKeys>>): Trust {
  const sections = Object.keys(keys).sort();
  return checkTrust({
    acta: 'trust/1',
    origin: ORIGIN,
    ranges: [{ firstSize: 0, lastSize: null, sections }],
    keys: sections.flatMap((section) => {
      const name = cosignerName(ORIGIN, section);
      const own = keys[section]!;
      const signers: [string, string, NoteSigner][] = [
        ['log', 'ed25519', { type: 'log-ed25519', name: ORIGIN, seed: own.log }],
        ['cosigner', 'ed25519', { type: 'cosigner-ed25519', name, seed: own.cosigner }],
        ['cosigner', 'ml-dsa-44', { type: 'cosigner-ml-dsa-44', name, seed: own.cosignerMlDsa }],
      ];
      return signers.map(([kind, algorithm, signer]) => ({
        name: signer.name,
        kind,
        algorithm,
        vkey: encodeVkey(noteKeyOf(signer)),
        section,
        firstSize: 0,
        lastSize: null,
        state: 'active',
      }));
    }),
  });
}

export const signersOf = (keys: Readonly<Record<string, SectionKeys>>) =>
  Object.fromEntries(
    Object.entries(keys).map(([code, own]) => [
      code,
      new CheckpointSigner(code, own, trustOf(keys)),
    ]),
  );

/** A vault in a folder of its own, and what removes both. */
export async function temporaryVault(): Promise<{
  vault: Vault;
  folder: string;
  drop: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'acta-vault-'));
  const vault = await Vault.open(join(folder, 'vault'));
  return {
    vault,
    folder: join(folder, 'vault'),
    drop: async () => {
      await vault.close();
      await rm(folder, { recursive: true });
    },
  };
}
