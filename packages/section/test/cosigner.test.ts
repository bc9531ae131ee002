import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { CheckpointSigner } from '../src/checkpoint-signer.ts';
import { Cosigner } from '../src/cosigner.ts';
import type { Vault } from '../src/vault.ts';
import { FakeLog } from './support/fake-log.ts';
import { freshKeys, signersOf, temporaryVault, trustOf } from './support/section-parts.ts';

describe('cosigner', () => {
  const keys = { MX: freshKeys(), US: freshKeys() };
  const signers = signersOf(keys);
  let vault: Vault;
  let drop: () => Promise<void>;
  let log: FakeLog;
  let time: number;

  beforeEach(async () => {
    ({ vault, drop } = await temporaryVault());
    log = new FakeLog();
    time = 1_000;
  });
  afterEach(() => drop());

  const cosigner = (of = log) =>
    new Cosigner({
      code: 'US',
      vault,
      index: of.index,
      ledger: of.ledger,
      signer: signers['US']!,
      clock: () => time,
    });

  it('signs what its node and its tree say, with all three keys', async () => {
    log.add(['a', 'b']);
    const signed = (await cosigner().sign())!;
    assert.equal(signed.size, 2);
    assert.equal(signed.root, log.rootAt(2));
    assert.ok(signers['US']!.verify(2, signed.root, 'US', signed.lines['US']!));
    assert.ok(!signers['US']!.verify(2, signed.root, 'MX', signed.lines['US']!));
  });

  it('signs nothing of an empty log, or ahead of its own index', async () => {
    assert.equal(await cosigner().sign(), undefined);
    log.add(['a']);
    assert.equal(await cosigner().sign(2), undefined);
  });

  it('signs the same size once: the same lines come back', async () => {
    log.add(['a']);
    const first = await cosigner().sign();
    time += 100;
    assert.deepEqual(await cosigner().sign(), first);
  });

  it('refuses a size at which no block ends', async () => {
    log.add(['a', 'b', 'c']);
    await assert.rejects(cosigner().sign(2), { code: 'COSIGNER_NOT_A_BLOCK_END' });
  });

  it('refuses a block dated over 60 seconds ahead of its clock, and takes one at 60', async () => {
    log.add(['a'], time + 61);
    await assert.rejects(cosigner().sign(), { code: 'COSIGNER_CLOCK' });
    time += 1;
    assert.ok(await cosigner().sign());
  });

  it('refuses what the own node does not say, and leaves no row', async () => {
    log.add(['a']);
    log.lies.set(1, { size: 1, root: `0x${'00'.repeat(32)}` });
    await assert.rejects(cosigner().sign(), { code: 'COSIGNER_NODE_DIFFERS' });
    assert.equal(await vault.log.row(), undefined);
  });

  it('never signs a second history, however short, long or equal in size', async () => {
    log.add(['a', 'b']);
    log.add(['c']);
    await cosigner().sign();
    const fork = new FakeLog();
    fork.add(['a', 'x']);
    fork.add(['c']);
    fork.add(['d']);
    for (const size of [2, 3, 4]) {
      await assert.rejects(cosigner(fork).sign(size), { code: 'COSIGNER_NOT_CONSISTENT' });
    }
    assert.equal((await vault.log.row())!.root, log.rootAt(3));
  });

  it('never signs backwards', async () => {
    log.add(['a']);
    log.add(['b']);
    await cosigner().sign();
    await assert.rejects(cosigner().sign(1), { code: 'COSIGNER_NOT_CONSISTENT' });
  });

  it('signs no earlier time than before, though its clock went back', async () => {
    log.add(['a']);
    await cosigner().sign();
    time -= 500;
    log.add(['b'], 400);
    await cosigner().sign();
    assert.equal((await vault.log.row())!.signedAt, 1_000);
  });

  it('gives its name to no size for which the trust file does not ask it', async () => {
    log.add(['a', 'b']);
    const joined = { ...trustOf(keys) };
    joined.ranges = [
      { firstSize: 0, lastSize: log.size, sections: ['MX'] },
      { firstSize: log.size + 1, lastSize: null, sections: ['MX', 'US'] },
    ];
    const late = new Cosigner({
      code: 'US',
      vault,
      index: log.index,
      ledger: log.ledger,
      signer: new CheckpointSigner('US', keys['US'], joined),
      clock: () => time,
    });
    assert.equal(await late.sign(), undefined);
    assert.equal(await vault.log.row(), undefined);
    log.add(['c']);
    assert.equal((await late.sign())!.size, log.size);
  });

  it('has its row on the disk before the signature exists', async () => {
    log.add(['a']);
    const order: string[] = [];
    const watch = <T extends object>(target: T, names: readonly string[]): T =>
      new Proxy(target, {
        get(inner, name) {
          const value: unknown = Reflect.get(inner, name, inner);
          if (typeof value !== 'function') return value;
          return (...args: unknown[]): unknown => {
            if (names.includes(String(name))) order.push(String(name));
            return (value as (...a: unknown[]) => unknown).apply(inner, args);
          };
        },
      });
    await new Cosigner({
      code: 'US',
      vault: { log: watch(vault.log, ['putRow', 'addLines']) } as Vault,
      index: log.index,
      ledger: log.ledger,
      signer: watch(signers['US']!, ['sign']),
      clock: () => time,
    }).sign();
    assert.deepEqual(order, ['putRow', 'sign', 'addLines']);
  });

  it('stops for good, with the keys of then: others of later may sign', async () => {
    log.add(['a']);
    await cosigner().stop('two histories', 1);
    await assert.rejects(cosigner().sign(), { code: 'COSIGNER_STOPPED' });
    const ids = signers['US']!.cosigners(1).map(({ id }) => id);
    assert.deepEqual(await vault.log.stop(), {
      why: 'two histories',
      size: 1,
      foundAt: 1_000,
      keys: ids,
    });
    await cosigner().stop('row lost', 1);
    assert.equal((await vault.log.stop())!.why, 'two histories', 'the first reason stays');
  });
});
