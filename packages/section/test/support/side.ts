import { ActaError } from '@acta/protocol';
import { CheckpointSigner } from '../../src/checkpoint-signer.ts';
import { Checkpoints } from '../../src/checkpoints.ts';
import { Cosigner } from '../../src/cosigner.ts';
import { Histories } from '../../src/histories.ts';
import type { SectionKeys } from '../../src/keys.ts';
import type { Peer } from '../../src/peer.ts';
import type { SignedCheckpoint } from '../../src/signed-checkpoint.ts';
import type { Vault } from '../../src/vault.ts';
import { Witness } from '../../src/witness.ts';
import type { FakeLog } from './fake-log.ts';
import { trustOf } from './section-parts.ts';

export type Code = 'MX' | 'US';

/** All that signs in one section, over a log of a test's making, with a peer link that can be cut. */
export function side(
  code: Code,
  keys: Readonly<Record<Code, SectionKeys>>,
  log: FakeLog,
  vault: Vault,
  clock: () => number = () => 1_000,
) {
  const { index, ledger } = log;
  const signer = new CheckpointSigner(code, keys[code], trustOf(keys));
  const cosigner = new Cosigner({ code, vault, index, ledger, signer, clock });
  const histories = new Histories({ code, vault, index, signer, cosigner, clock });
  const witness = new Witness({ code, vault, signer, cosigner, histories });
  const problems: unknown[] = [];
  const link: { other?: Checkpoints; cut: boolean } = { cut: false };
  const peer: Peer = {
    code: code === 'US' ? 'MX' : 'US',
    send: () => Promise.resolve(),
    document: () => Promise.resolve(undefined),
    attachment: () => Promise.resolve(undefined),
    checkpoint: (own: SignedCheckpoint) =>
      link.cut || link.other === undefined
        ? Promise.reject(new ActaError('PEER_UNREACHABLE'))
        : link.other.receive(own, code),
  };
  const checkpoints = new Checkpoints({
    code,
    vault,
    index,
    cosigner,
    histories,
    signer,
    peers: [peer],
    onProblem: (_what, error) => problems.push(error),
  });
  return { vault, signer, cosigner, histories, witness, checkpoints, link, problems };
}
