import { writeSync } from 'node:fs';
import { ActaError, bytesToHex, formatAddCheckpoint, utf8 } from '@acta/protocol';
import { CheckpointSigner } from '../../src/checkpoint-signer.ts';
import { Cosigner } from '../../src/cosigner.ts';
import { Histories } from '../../src/histories.ts';
import type { LogStore } from '../../src/log-store.ts';
import { Vault } from '../../src/vault.ts';
import { Witness } from '../../src/witness.ts';
import { FakeLog } from './fake-log.ts';
import { trustOf } from './section-parts.ts';

/**
 * A cosigner as a process that is to be killed. It is told one history of the log after another by
 * its own node, so that nothing but its row stands between it and a second root for one size; and it
 * stops dead at a point between asking and answering.
 */
export interface Life {
  readonly folder: string;
  /** What was signed for sure, an entry a size. */
  readonly entries: readonly string[];
  /** The size after that may have been signed with `may` before the last kill; now it is `other`. */
  readonly rival?: { readonly may: string; readonly other: string };
  /** The entry after that. */
  readonly next: string;
  readonly door: 'sign' | 'extend';
  /** Where it hangs; `nowhere`: it goes on, and is killed at some moment. */
  readonly point: 'before row' | 'row stored' | 'signed' | 'lines stored' | 'nowhere';
}

/** One line of JSON on stdout each. */
export type Said =
  | { readonly said: 'signature'; readonly size: number; readonly root: string }
  | { readonly said: 'rival'; readonly signed: boolean }
  | { readonly said: 'asking' | 'hanging' | 'answered' };

const KEYS = {
  US: seeds(1),
  MX: seeds(7),
};

function seeds(from: number) {
  const seed = (at: number) => new Uint8Array(32).fill(from + at);
  return {
    ...{ receipt: seed(0), relay: seed(1) },
    ...{ log: seed(2), cosigner: seed(3), cosignerMlDsa: seed(4) },
  };
}

const TRUST = trustOf(KEYS);

const say = (said: Said): void => void writeSync(1, `${JSON.stringify(said)}\n`);
const hang = (): Promise<never> => {
  say({ said: 'hanging' });
  return new Promise(() => setInterval(() => undefined, 1_000));
};

async function live({ folder, entries, rival, next, door, point }: Life): Promise<void> {
  const vault = await Vault.open(folder);
  let hangs = false;
  const at = async (here: Life['point']): Promise<void> => {
    if (hangs && here === point) await hang();
  };
  const watched: Pick<LogStore, 'row' | 'stop' | 'checkpoint' | 'putRow' | 'addLines'> = {
    row: () => vault.log.row(),
    stop: () => vault.log.stop(),
    checkpoint: (size) => vault.log.checkpoint(size),
    async putRow(row) {
      await at('before row');
      await vault.log.putRow(row);
      await at('row stored');
    },
    async addLines(...given) {
      await at('signed');
      const checkpoint = await vault.log.addLines(...given);
      await at('lines stored');
      return checkpoint;
    },
  };

  const cosignerOver = (all: readonly string[]) => {
    const log = new FakeLog();
    for (const entry of all) log.add([entry]);
    const signer = new CheckpointSigner('US', KEYS.US, TRUST);
    const sign = signer.sign.bind(signer);
    signer.sign = (size, root, time) => {
      // Counted when it exists: it might leak from here on, answered or not.
      say({ said: 'signature', size, root });
      return sign(size, root, time);
    };
    const parts = { code: 'US', vault: { log: watched } as unknown as Vault, signer };
    const { index, ledger } = log;
    const clock = () => 1_000;
    const cosigner = new Cosigner({ ...parts, index, ledger, clock });
    const histories = new Histories({ ...parts, vault, index, cosigner, clock });
    return { log, signer, cosigner, witness: new Witness({ ...parts, cosigner, histories }) };
  };
  const ask = async (all: readonly string[]): Promise<boolean> => {
    const { log, signer, cosigner, witness } = cosignerOver(all);
    try {
      if (door === 'sign') return (await cosigner.sign()) !== undefined;
      const root = log.rootAt(all.length);
      const mx = new CheckpointSigner('MX', KEYS.MX, TRUST);
      const lines = { MX: mx.sign(all.length, root, 1_000) };
      const oldSize = (await vault.log.row())?.size ?? 0;
      const proof = oldSize > 0 ? await log.index.consistency(oldSize, all.length) : [];
      const checkpoint = signer.note({ size: all.length, root, lines });
      const hashes = proof.map((hash) => bytesToHex(hash));
      await witness.add(utf8(formatAddCheckpoint({ oldSize, proof: hashes, checkpoint })));
      return true;
    } catch (error) {
      if (error instanceof ActaError) return false;
      throw error;
    }
  };

  let all = [...entries];
  if (rival !== undefined) {
    const signed = await ask([...all, rival.other]);
    say({ said: 'rival', signed });
    all = [...all, signed ? rival.other : rival.may];
  }
  hangs = true;
  say({ said: 'asking' });
  await ask([...all, next]);
  say({ said: 'answered' });
  await new Promise(() => setInterval(() => undefined, 1_000));
}

await live(JSON.parse(process.argv[2]!) as Life);
