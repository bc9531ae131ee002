import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  ActaError,
  formatSignature,
  hexToBytes,
  noteKeyOf,
  type NoteSigner,
  openCheckpoint,
  parseAddCheckpoint,
  signCheckpoint,
  verifyConsistency,
} from '@acta/protocol';
import type { Vault } from '../src/vault.ts';
import { type ThirdParty, type WitnessAnswer, Witnesses } from '../src/witnesses.ts';
import { FakeLog } from './support/fake-log.ts';
import { freshKeys, temporaryVault, trustOf } from './support/section-parts.ts';
import { side } from './support/side.ts';

const keys = { MX: freshKeys(), US: freshKeys() };

/** A stock witness in a few lines: consistency is all that it knows (C2SP tlog-witness). */
class Stock implements ThirdParty {
  readonly name: string;
  readonly signer: NoteSigner;
  row = { size: 0, root: '' };
  asked = 0;
  /** What it does in place of all that. */
  instead: (() => Promise<WitnessAnswer>) | undefined;

  constructor(name: string) {
    this.name = name;
    this.signer = { type: 'cosigner-ed25519', name: `${name}.example`, seed: freshKeys().log };
  }

  get keys() {
    return [noteKeyOf(this.signer)];
  }

  add(body: string): Promise<WitnessAnswer> {
    this.asked += 1;
    if (this.instead !== undefined) return this.instead();
    const { oldSize, proof, checkpoint: note } = parseAddCheckpoint(body);
    const { checkpoint } = openCheckpoint(note, []);
    const { size, root } = this.row;
    if (oldSize !== size) return answer(409, `${size}\n`, 'text/x.tlog.size');
    const hashes = proof.map((hash) => hexToBytes(hash));
    const [from, to] = [hexToBytes(root || '0x'), hexToBytes(checkpoint.root)];
    const extends_ = size === 0 || verifyConsistency(size, checkpoint.size, from, to, hashes);
    if (!extends_) return answer(422, '');
    this.row = { size: checkpoint.size, root: checkpoint.root };
    return answer(200, formatSignature(signCheckpoint(checkpoint, this.signer, 1_700_000_000)));
  }
}

const answer = (status: number, body: string, mediaType = 'text/plain'): Promise<WitnessAnswer> =>
  Promise.resolve({ status, body, mediaType });

describe('witnesses of other people', () => {
  let vault: Vault;
  let drop: () => Promise<void>;
  let log: FakeLog;
  let committee: Stock;
  let university: Stock;
  let problems: [string, unknown][];

  beforeEach(async () => {
    ({ vault, drop } = await temporaryVault());
    log = new FakeLog();
    committee = new Stock('committee');
    university = new Stock('university');
    problems = [];
  });
  afterEach(() => drop());

  /** A start of the section's service: what it knew in memory is gone. */
  const start = () => {
    const us = side('US', keys, log, vault);
    const witnesses = new Witnesses({
      vault,
      index: log.index,
      signer: us.signer,
      witnesses: [committee, university],
      complete: () => us.checkpoints.complete(),
      onProblem: (what, error) => problems.push([what, error]),
    });
    return { us, witnesses };
  };
  /** MX signs what US signed. */
  const cosign = async ({ us }: ReturnType<typeof start>) => {
    const { size, root } = (await us.cosigner.sign())!;
    const mx = side('MX', keys, log, vault).signer.sign(size, root, 1_000);
    await us.checkpoints.receive({ size, root, lines: { MX: mx } }, 'MX');
    return size;
  };
  const good = async ({ us, witnesses }: ReturnType<typeof start>, size: number) => {
    const lines = await witnesses.lines(size);
    const note = us.signer.note((await vault.log.checkpoint(size))!) + lines.join('');
    const all = [
      ...trustOf(keys).keys.map(({ key }) => key),
      ...committee.keys,
      ...university.keys,
    ];
    const { findings } = openCheckpoint(note, all);
    assert.ok(findings.every(({ is }) => is === 'good'));
    return findings.slice(6).map(({ line }) => line.name);
  };

  it('put their lines under what the sections signed, as the log grows', async () => {
    const running = start();
    log.add(['a']);
    await running.witnesses.ask();
    assert.equal(committee.asked, 0, 'nothing that one section alone signed is shown');
    for (const entries of [['b'], ['c', 'd', 'e'], ['f']]) {
      log.add(entries);
      const size = await cosign(running);
      await running.witnesses.ask();
      assert.deepEqual(await good(running, size), ['committee.example', 'university.example']);
    }
    assert.equal(committee.asked, 3, 'no size is asked twice, and no 409 is met');
    assert.deepEqual(problems, []);
  });

  it('are asked from where they are after a start, or where another section brought them', async () => {
    log.add(['a', 'b']);
    let running = start();
    await cosign(running);
    await running.witnesses.ask();
    log.add(['c']);
    running = start();
    const size = await cosign(running);
    await running.witnesses.ask();
    assert.equal(committee.asked, 3, 'the size, then the proof');
    assert.deepEqual(await good(running, size), ['committee.example', 'university.example']);
    running = start();
    await running.witnesses.ask();
    assert.equal(committee.asked, 3, 'its lines were kept');
    committee.row = { size: 5, root: log.rootAt(3) };
    log.add(['d']);
    await cosign(running);
    await running.witnesses.ask();
    assert.deepEqual(problems, [], 'one that is ahead is no problem');
    assert.deepEqual(await good(running, 4), ['university.example']);
  });

  it('hold nothing up: one that hangs, fails or lies costs its own line', async () => {
    const running = start();
    log.add(['a', 'b']);
    const size = await cosign(running);
    let free: (value: WitnessAnswer) => void = () => undefined;
    committee.instead = () => new Promise((resolve) => (free = resolve));
    const asking = running.witnesses.ask();
    while ((await running.witnesses.lines(size)).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.deepEqual(await good(running, size), ['university.example']);
    free(await answer(200, ''));
    await asking;
    assert.equal(problems.length, 1);
  });

  const bad: Record<string, () => Promise<WitnessAnswer>> = {
    'is away': () => Promise.reject(new ActaError('WITNESS_UNREACHABLE')),
    refuses: () => answer(403, ''),
    'says what is no line': () => answer(200, 'all is well\n'),
    'says nothing': () => answer(200, ''),
    'gives a 409 of another type': () => answer(409, '1\n'),
    'gives a 409 without a size': () => answer(409, 'one\n', 'text/x.tlog.size'),
  };
  for (const [name, instead] of Object.entries(bad)) {
    it(`are told of to operators, and asked again later, when one ${name}`, async () => {
      const running = start();
      log.add(['a', 'b']);
      const size = await cosign(running);
      committee.instead = instead;
      await running.witnesses.ask();
      assert.deepEqual(
        problems.map(([what]) => what),
        ['witness committee'],
      );
      const { asked } = committee;
      await running.witnesses.ask();
      assert.equal(committee.asked, asked, 'not at once');
      assert.deepEqual(await good(running, size), ['university.example']);
    });
  }

  it('leave out a line under another key, or of another checkpoint', async () => {
    const running = start();
    log.add(['a', 'b']);
    const size = await cosign(running);
    const other = { origin: running.us.signer.origin, size: 1, root: log.rootAt(1) };
    const stranger = { ...committee.signer, seed: freshKeys().log };
    committee.instead = () =>
      answer(
        200,
        [committee.signer, stranger]
          .map((signer) => formatSignature(signCheckpoint(other, signer, 1_000)))
          .join(''),
      );
    await running.witnesses.ask();
    assert.deepEqual(await good(running, size), ['university.example']);
  });
});
