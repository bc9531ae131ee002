import { readFileSync } from 'node:fs';
import {
  cosignedMessage,
  decodeSignature,
  ed25519Verify,
  eip712Type,
  type EvidenceStatement,
  formatCheckpoint,
  hexToBytes,
  keccak256,
  mlDsa44Verify,
  openCheckpoint,
  parseEvidence,
  parseProofHead,
  parseTrust,
  recoverAddress,
  sha256,
  type StatementName,
  STATEMENTS,
  utf8,
} from '@acta/protocol';
import { createVerifier } from '@acta/verifier';
import type { BenchRow } from './bench-row.ts';

const CORPUS = new URL('../../test/vectors/evidence/v1/', import.meta.url);
const ROUNDS = 100;
const GOAL = 1.3;

/**
 * Verifying an evidence file of a single record, all numbered checks and the report included, beside the
 * cryptography that it needs and nothing else: the signatures under the checkpoint, the hashes of
 * every path, the digests and the recovery of every signature, on inputs that lie ready.
 */
export async function run(): Promise<BenchRow> {
  const file = readFileSync(new URL('record-note.acta.json', CORPUS));
  const trustFile = readFileSync(new URL('trust.json', CORPUS));
  // As whoever verifies many files does: the trust file is read once.
  const verify = createVerifier(trustFile);
  const { verdict } = verify(file);
  if (verdict !== 'valid') throw new Error(`the file is ${verdict}`);
  const bare = bareCryptography(file, trustFile);

  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Side by side, and of each the best: what else the machine does is no part of either.
    peer.push(timed(() => bare.forEach((step) => step())));
    ours.push(timed(() => verify(file)));
  }
  const [a, b] = [Math.min(...ours), Math.min(...peer)];
  return Promise.resolve({
    name: 'verifying an evidence file of one record',
    unit: 'ms',
    ours: a,
    peer: b,
    peerName: `its ${bare.length} cryptographic steps alone, @noble and node:crypto`,
    ratio: a / b,
    goal: `at most ${GOAL}`,
    reached: a / b <= GOAL,
  });
}

function bareCryptography(file: Uint8Array, trustFile: Uint8Array): (() => void)[] {
  const evidence = parseEvidence(file);
  const trust = parseTrust(trustFile);
  const { checkpoint, findings } = openCheckpoint(
    evidence.checkpoint,
    trust.keys.map(({ key }) => key),
  );
  const signatures = findings.map((finding) => {
    if (finding.is !== 'good') throw new Error('a signature of the corpus is not good');
    const { key, line, timestamp = 0 } = finding;
    if (key.type === 'log-ed25519') {
      const text = utf8(formatCheckpoint(checkpoint));
      return () => must(ed25519Verify(line.signature, text, key.publicKey));
    }
    const message = cosignedMessage(key.type, key.name, checkpoint, timestamp);
    const signature = line.signature.subarray(8);
    const verify = key.type === 'cosigner-ed25519' ? ed25519Verify : mlDsa44Verify;
    return () => must(verify(signature, message, key.publicKey));
  });
  const records = evidence.records.flatMap(({ record, proof, statement, handoff }) => {
    const leaf = hexToBytes(record);
    const node = new Uint8Array(65);
    const hashes = parseProofHead(proof).path.length;
    const digest = leaf.slice(63);
    const shown = [...(statement.signatures ?? []), ...(handoff?.signatures ?? [])];
    return [
      () => void sha256(leaf),
      ...Array.from({ length: hashes }, () => () => void sha256(node)),
      ...digestSteps(statement),
      ...shown.map(({ envelope }) => {
        const signature = decodeSignature(envelope);
        return () => void recoverAddress(digest, signature);
      }),
    ];
  });
  return [...signatures, ...records];
}

/** EIP-712: each text by itself, then the message's words, then that under the domain. */
function digestSteps({ type, message }: EvidenceStatement): (() => void)[] {
  const { fields } = STATEMENTS[type as StatementName];
  const texts = fields.filter((field) => eip712Type(field) === 'string');
  const words = new Uint8Array(32 * (fields.length + 1));
  const domain = new Uint8Array(66);
  return [
    ...texts.map(({ name }) => {
      const text = utf8(String(message[name]));
      return () => void keccak256(text);
    }),
    () => void keccak256(words),
    () => void keccak256(domain),
  ];
}

function must(good: boolean): void {
  if (!good) throw new Error('a signature of the corpus does not verify');
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
