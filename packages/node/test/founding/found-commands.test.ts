import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { type Deployment, openLedger } from '@acta/ledger';
import { VALIDATOR_SET } from '@acta/network';
import {
  ActaError,
  addressOf,
  bytesToHex,
  digestOf,
  randomBytes,
  signDigest,
  STATEMENTS,
} from '@acta/protocol';
import { relaySigner } from '@acta/ledger';
import { SectionFolder } from '../../src/data-folder.ts';
import { buildNetwork } from '../../src/founding/build-network.ts';
import { checkFounding } from '../../src/founding/check-founding.ts';
import { type FoundingFile, parseFounding } from '../../src/founding/founding-file.ts';
import { foundingNames } from '../../src/founding/people.ts';
import { runNode } from '../../src/join/commands.ts';
import { KeyFolder } from '../../src/keys/key-folder.ts';
import { type BesuLike, besuLike } from '../support/besu-like.ts';
import { twoFoundings } from '../support/two-foundings.ts';

let folder: string;
let files: Record<'MX' | 'US', FoundingFile>;
let node: BesuLike;

const at = (...path: string[]) => join(folder, ...path);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acta-found-'));
  files = await twoFoundings(folder);
  for (const code of ['MX', 'US'] as const) {
    await writeFile(at(`${code}.json`), JSON.stringify(files[code]));
  }
  await writeFile(at('mx', 'passphrase'), 'test\n');
  node = await besuLike(await buildNetwork([files.US, files.MX]));
});
after(async () => {
  await node.close();
  await rm(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await runNode(args, {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    input: new PassThrough(),
  });
  return { code, ...said };
}

const both = (): [string, string] => [at('US.json'), at('MX.json')];

describe('acta-node found', () => {
  it('keys: makes the file of a section and prints the hash that is read aloud', async () => {
    const made = await run(
      ...['found', 'keys', '--section', 'CA', '--domain', 'test.acta.invalid'],
      ...['--node', '203.0.113.1:30303', '--node', '[2001:db8::1]:30304'],
      ...['--api', 'https://ca.acta.invalid', '--folder', at('ca'), '--out', at('CA.json')],
      ...['--passphrase-file', at('ca', 'passphrase')],
    );
    assert.equal(made.code, 0, made.err);
    assert.match(made.out, /^0x[0-9a-f]{64}\n$/);
    const { nodes } = parseFounding(await readFile(at('CA.json'), 'utf8'));
    assert.deepEqual(
      nodes.map(({ host, port }) => [host, port]),
      [
        ['203.0.113.1', 30_303],
        ['2001:db8::1', 30_304],
      ],
    );
    const wrong = await run('found', 'keys', '--section', 'CA', '--node', 'example.org:30303');
    assert.equal(wrong.code, 2);
  });

  it('build: writes the folder of each section, alike where it is the network’s', async () => {
    const [one, other] = [
      await run('found', 'build', ...both(), '--section', 'US', '--folder', at('us')),
      await run('found', 'build', ...both().reverse(), '--section', 'MX', '--folder', at('mx')),
    ];
    assert.equal(one.code, 0, one.err);
    assert.equal(one.out, other.out, 'the hashes that are read aloud');
    for (const name of await readdir(at('us', 'network'))) {
      assert.deepEqual(
        await readFile(at('us', 'network', name)),
        await readFile(at('mx', 'network', name)),
      );
    }
    assert.equal((await stat(at('us', 'bin', 'backup.sh'))).mode & 0o777, 0o755);
    const again = await run('found', 'build', ...both(), '--section', 'US', '--folder', at('us'));
    assert.equal(again.out, one.out);
    await writeFile(at('us', 'network', 'genesis.json'), '{}');
    const refused = await run('found', 'build', ...both(), '--section', 'US', '--folder', at('us'));
    assert.equal(refused.code, 1);
  });

  it('check: finds the chain that was built, and names what differs in another', async () => {
    const good = await run('found', 'check', ...both(), '--rpc', node.url);
    assert.equal(good.code, 0, good.err);
    const what = (JSON.parse(good.out) as { what: string }[]).map((one) => one.what);
    assert.deepEqual(what, ['chain id', 'hash of block 0', 'code of the validator set']);
    const built = await buildNetwork([files.US, files.MX]);
    for (const [method, lie, named] of [
      ['eth_chainId', '0x1', 'chain id'],
      ['eth_getBlockByNumber 0x0', { hash: `0x${'11'.repeat(32)}` }, 'hash of block 0'],
      [`eth_getCode ${VALIDATOR_SET}`, '0x6001', 'code of the validator set'],
    ] as const) {
      const before = node.lies.get(method);
      node.lies.set(method, lie);
      await assert.rejects(checkFounding(node.url, built), (error: unknown) => {
        assert.ok(error instanceof ActaError);
        assert.equal(error.code, 'FOUNDING_DIFFERS');
        assert.equal(error.details['what'], named);
        return true;
      });
      if (before === undefined) node.lies.delete(method);
      else node.lies.set(method, before);
    }
    const missing = await run(
      ...['found', 'check', ...both(), '--rpc', node.url, '--network', at('none.json')],
    );
    assert.equal(missing.code, 1);
  });

  it('deploy: creates what both then check on their own nodes', async () => {
    const deployed = await run(
      ...['found', 'deploy', ...both(), '--rpc', node.url, '--folder', at('mx')],
      ...['--passphrase-file', at('mx', 'passphrase')],
    );
    assert.equal(deployed.code, 0, deployed.err);
    const network = at('mx', 'network.json');
    const good = await run('found', 'check', ...both(), '--rpc', node.url, '--network', network);
    assert.equal(good.out, deployed.out);
    assert.match(good.out, /writer of replacements/);
    const built = await buildNetwork([files.US, files.MX]);
    const deployment = JSON.parse(await readFile(network, 'utf8')) as Deployment;
    for (const other of [
      { ...deployment, chainId: 1 },
      { ...deployment, addresses: { ...deployment.addresses, notes: deployment.addresses.log } },
    ]) {
      await assert.rejects(checkFounding(node.url, built, other), { code: 'FOUNDING_DIFFERS' });
    }
    const codeHashes = { ...deployment.codeHashes, validators: deployment.codeHashes.log };
    await assert.rejects(checkFounding(node.url, built, { ...deployment, codeHashes }), {
      code: 'LEDGER_CODE_DIFFERS',
    });
  });
});

describe('the network that was founded', () => {
  it('seals with another node as soon as its section says so, through the ledger as ever', async () => {
    const deployment = JSON.parse(await readFile(at('mx', 'network.json'), 'utf8')) as Deployment;
    const ledger = openLedger({ url: node.url, deployment });
    const home = new SectionFolder(at('us'));
    const people = new KeyFolder(home.founding, 'test');
    const admins = await Promise.all(
      foundingNames('US')
        .admins.slice(0, 2)
        .map((name) => people.existing(name)),
    );
    const next = randomBytes(32);
    const now = Number((await ledger.head()).timestamp);
    const validators = async () => {
      const to = VALIDATOR_SET;
      const answer = (await node.ask('eth_call', { to, data: '0xb7ab4db5' }, 'latest')) as string;
      return answer
        .slice(2)
        .match(/.{64}/g)!
        .slice(2)
        .map((word) => `0x${word.slice(24)}`);
    };
    const former = (await validators())[4]!;
    const message = {
      section: 'US',
      seat: 2,
      former,
      node: addressOf(next),
      salt: bytesToHex(randomBytes(32)),
      deadline: now + 86_400,
    };
    const digest = digestOf(ledger.domain, STATEMENTS.ReplaceValidator, message);
    const signers = admins.sort((a, b) => (addressOf(a) < addressOf(b) ? -1 : 1));
    const submission = {
      type: 'ReplaceValidator' as const,
      message,
      signatures: [...signers, next].map((key) => signDigest(key, digest)),
    };
    await ledger.tryStatement(submission);
    const relay = relaySigner(randomBytes(32));
    const call = ledger.encodeCall(submission);
    const receipt = await ledger.receiptOf(await ledger.send(call, relay, 0));
    assert.equal(receipt?.success, true);
    assert.deepEqual((await validators())[4], addressOf(next));
    // And a reader finds the statement behind its record.
    const { size } = await ledger.logState(receipt.block - 1);
    for await (const { entries } of ledger.blocks(receipt.block, receipt.block, size)) {
      assert.deepEqual(
        entries.map(({ statement }) => statement?.message),
        [message],
      );
    }
    await assert.rejects(ledger.tryStatement(submission), { code: 'STATEMENT_REPEATED' });
  });
});
