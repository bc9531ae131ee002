import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { nodeAddress } from '@acta/network';
import { digestOf, encodeSignature, hexToBytes, recoverSigner, STATEMENTS } from '@acta/protocol';
import { decodeSignature } from '@acta/protocol';
import { runNode } from '../../src/join/commands.ts';
import { type Answer, type RunningServer, serveJsonRpc } from '../support/json-rpc.ts';

const NETWORK = { chainId: 42, block: 1, addresses: { log: `0x${'1a'.repeat(20)}` } };
const running: RunningServer[] = [];
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acta-validator-'));
  await writeFile(join(folder, 'network.json'), JSON.stringify(NETWORK));
});
after(async () => {
  await Promise.all(running.map((server) => server.close()));
  await rm(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await runNode(['validator', ...args], {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    input: new PassThrough(),
  });
  return { code, ...said };
}

const keyOf = () => run('key', '--folder', folder, '--number', '4', '--node', '192.0.2.4:30303');

describe('acta-node validator', () => {
  it('key: makes it once, for its owner’s eyes, and says what the others need', async () => {
    const made = await keyOf();
    assert.equal(made.code, 0, made.err);
    const { address, enode } = JSON.parse(made.out) as { address: string; enode: string };
    const [, publicKey] = /^enode:\/\/([0-9a-f]{128})@192\.0\.2\.4:30303$/.exec(enode)!;
    assert.equal(nodeAddress(`0x${publicKey}`), address);
    assert.equal((await stat(join(folder, 'nodes/4/key'))).mode & 0o777, 0o600);
    assert.equal((await keyOf()).out, made.out);
  });

  describe('sign', () => {
    const statement = async (change: Record<string, unknown> = {}, type = 'ReplaceValidator') => {
      const { address } = JSON.parse((await keyOf()).out) as { address: string };
      const message = {
        section: 'US',
        seat: 2,
        former: `0x${'22'.repeat(20)}`,
        node: address,
        salt: `0x${'33'.repeat(32)}`,
        deadline: 2_000_000_000,
        ...change,
      };
      const path = join(folder, 'statement.json');
      await writeFile(path, JSON.stringify({ type, message, signatures: [null, null, null] }));
      const key = join(folder, 'nodes/4/key');
      const network = join(folder, 'network.json');
      return { message, ...(await run('sign', path, '--key', key, '--network', network)) };
    };

    it('shows what it says and gives what a wallet would give', async () => {
      const { message, code, out, err } = await statement();
      assert.equal(code, 0, err);
      assert.match(err, /US puts node 0x[0-9a-f]{40} into its validator seat 2/);
      assert.match(err, /US pone el nodo/);
      const { signer, signature } = JSON.parse(out) as Record<'signer' | 'signature', string>;
      const bytes = hexToBytes(signature, 65);
      const envelope = encodeSignature({ scheme: 1, rs: bytes.slice(0, 64), v: bytes[64]! });
      const domain = { chainId: NETWORK.chainId, log: NETWORK.addresses.log };
      const digest = digestOf(domain, STATEMENTS.ReplaceValidator, message);
      const found = recoverSigner(new Uint8Array(32), digest, decodeSignature(envelope));
      assert.equal(found, signer);
      assert.equal(signer, message.node);
    });

    it('nothing but its own seat', async () => {
      assert.equal((await statement({ node: `0x${'44'.repeat(20)}` })).code, 1);
      assert.equal((await statement({ seat: 'two' })).code, 1);
      assert.equal((await statement({}, 'EndAppointment')).code, 1);
      await writeFile(join(folder, 'nodes/4/odd'), 'no key');
      const path = join(folder, 'statement.json');
      const network = join(folder, 'network.json');
      const odd = join(folder, 'nodes/4/odd');
      assert.equal((await run('sign', path, '--key', odd, '--network', network)).code, 1);
      assert.equal(await readFile(odd, 'utf8'), 'no key');
      const none = join(folder, 'nodes/4/none');
      assert.equal((await run('sign', path, '--key', none, '--network', network)).code, 1);
      await assert.rejects(stat(none), { code: 'ENOENT' });
    });
  });

  describe('ready', () => {
    const validators = ['11', '22', '33', '44'].map((byte) => `0x${byte.repeat(64)}`);
    const word = (text: string) => text.padStart(64, '0');
    const list = validators.map((key) => word(nodeAddress(key).slice(2))).join('');
    const node =
      (height: number, hash = 'a', peers = 3): Answer =>
      (method, [at]) => {
        if (method === 'eth_call') return `0x${word('20')}${word('4')}${list}`;
        if (method === 'admin_peers') {
          return validators.slice(0, peers).map((key) => ({ id: key }));
        }
        const number = at === 'latest' ? height : Number(at);
        return { number: `0x${number.toString(16)}`, hash: `${hash}${number}` };
      };
    const ready = async (next: Answer, old: Answer) => {
      const servers = await Promise.all([next, old].map(serveJsonRpc));
      running.push(...servers);
      return run('ready', '--rpc', servers[0]!.url, '--beside', servers[1]!.url);
    };

    it('is one that is in step, on the same chain, and connected with a quorum', async () => {
      const { code, out } = await ready(node(98), node(100));
      assert.equal(code, 0);
      assert.equal(out, 'at block 98 of 100, connected with 3 validators\n');
    });

    it('is none that is behind, on another chain, or alone', async () => {
      assert.equal((await ready(node(97), node(100))).code, 1);
      assert.equal((await ready(node(100, 'b'), node(100))).code, 1);
      assert.equal((await ready(node(100, 'a', 2), node(100))).code, 1);
    });
  });
});
