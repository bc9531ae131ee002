import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { KeyFolder, logKeyHash, parseRotation, passphraseFrom, runNode } from '@acta/node';
import {
  bytesToHex,
  type Choice,
  contradiction,
  decodeEntryBundle,
  decodeTile,
  encodeVkey,
  type Evidence,
  formatAddCheckpoint,
  formatSignedCheckpoint,
  formatTlogProof,
  leafHash,
  LeafTree,
  noteKeyOf,
  openCheckpoint,
  parseTrust,
  parseVkey,
  signCheckpoint,
  type TrustFile,
  type TwoHistories,
} from '@acta/protocol';
import { verifyEvidence } from '@acta/verifier';
import { builtCommand, withoutGo } from '../../packages/verifier-go/test/support/go.ts';
import { Litewitness, withoutLitewitness } from './support/litewitness.ts';
import { mirror, pathsOf, serveFiles } from './support/plain-mirror.ts';
import { DAY, Three } from './support/three.ts';

const SECTIONS = ['MX', 'US'] as const;
const run = promisify(execFile);

interface StockSaid {
  readonly size: number;
  readonly entries: number;
  readonly proofs: number;
  readonly served: number;
  readonly witnessed: readonly string[];
}

/** The log of a running pair of services, as people see it who trust neither of them. */
describe('the log as any public log', { timeout: 600_000 }, () => {
  let net: Three;
  let copies: string;
  let oldTrust: string;
  let early: Evidence;

  before(async () => {
    copies = await mkdtemp(join(tmpdir(), 'acta-mirror-'));
    net = await Three.found(10 * DAY);
    oldTrust = await readFile(net.folder.trust, 'utf8');
    for (const code of SECTIONS) {
      await net.appoint(code, code, 'RECEIPT_KEY', await net.own(code, 'keys', 'receipt'));
    }
    await Promise.all(
      parseTrust(oldTrust).keys.map(({ section, kind, algorithm, vkey }) =>
        announce(section, `${kind}-${algorithm}` as Choice<'LogKeyUse'>, vkey),
      ),
    );
    await settled();
  });
  after(async () => {
    await net.close();
    await rm(copies, { recursive: true });
  });

  const text = async (code: string, path: string): Promise<string> =>
    (await fetch(net.url(code) + path)).text();
  const checkpoint = async (code: string): Promise<string> => text(code, '/checkpoint');
  const sizeOf = async (code: string): Promise<number> =>
    openCheckpoint(await checkpoint(code), []).checkpoint.size;

  async function announce(section: string, use: Choice<'LogKeyUse'>, vkey: string) {
    const fields = { section, use, key: logKeyHash(vkey), from: net.now() } as const;
    return net.say(section, 'LogKey', fields, await net.two(section, 'admin'));
  }

  /** Until every section publishes its whole log. */
  async function settled(): Promise<number> {
    let size = 0;
    await eventually(async () => {
      const rows = SECTIONS.map((code) => fetch(`${net.url(code)}/v1/network`));
      const said = await Promise.all(
        rows.map(async (row) => (await row).json() as Promise<{ index: { size: number } }>),
      );
      const signed = await Promise.all(SECTIONS.map(sizeOf));
      size = Math.max(...said.map(({ index }) => index.size));
      return signed.every((one) => one === size);
    });
    return size;
  }

  const verdict = (evidence: Evidence, trust: string): string => {
    const { verdict: word, checks } = verifyEvidence(JSON.stringify(evidence), trust);
    const open = checks.filter(({ status, required }) => required && status !== 'pass');
    return word === 'valid' ? word : `${word}: ${JSON.stringify(open).slice(0, 400)}`;
  };
  const leavesOf = async (url: string, size: number): Promise<Uint8Array[]> => {
    const [tile] = pathsOf(size).filter((path) => path.startsWith('tile/0/'));
    return decodeTile(new Uint8Array(await (await fetch(`${url}/${tile!}`)).arrayBuffer()));
  };

  it('is the same evidence in a mirror that a plain program made of it', async () => {
    const size = await mirror(net.url('US'), copies);
    const files = await serveFiles(copies);
    const { checkpoint: published } = openCheckpoint(await checkpoint('MX'), []);
    const bundle = await readFile(join(copies, pathsOf(size)[0]!));
    const entries = decodeEntryBundle(new Uint8Array(bundle));
    const leaves = await leavesOf(files.url, size);
    assert.deepEqual(
      entries.map((entry) => bytesToHex(leafHash(entry))),
      leaves.map((leaf) => bytesToHex(leaf)),
    );
    const tree = new LeafTree(leaves);
    assert.equal(bytesToHex(tree.root()), published.root);
    const client = await net.as('MX', 'mx-admin-1');
    const note = await (await fetch(`${files.url}/checkpoint`)).text();
    for (let index = 0; index < size; index += 1) {
      const path = tree.inclusion(index).map((hash) => bytesToHex(hash));
      const served = await text('US', `/v1/records/${index}/proof`);
      assert.equal(formatTlogProof({ index, path, checkpoint: note }), served);
    }
    const { logKeys } = (await sections()).find(({ code }) => code === 'US')!;
    const { record } = logKeys[0]!;
    early = await client.evidence(`/v1/records/${record}/evidence`);
    assert.equal(verdict(early, oldTrust), 'valid');
    const proof = early.records.find(
      ({ record: bytes }) => bytes === bytesToHex(entries[record]!),
    )!;
    assert.equal(
      `${proof.proof}\n${note}`,
      await text('US', `/v1/records/${record}/proof`),
      'the file holds what the mirror shows',
    );
    files.close();
  });

  it(
    'is read by a stock client, entry by entry, live and from the mirror',
    { skip: withoutGo },
    async () => {
      const client = await builtCommand('stock-client');
      const files = await serveFiles(copies);
      const read = async (url: string, ...more: string[]): Promise<StockSaid> => {
        const { stdout } = await run(client.path, [url, net.folder.trust, ...more]);
        return JSON.parse(stdout) as StockSaid;
      };
      try {
        const size = await settled();
        for (const code of SECTIONS) {
          const said = await read(net.url(code), 'witness');
          const name = parseTrust(oldTrust).keys.find(
            ({ kind, section }) => kind === 'cosigner' && section === code,
          )!.name;
          const counts = { size, entries: size, proofs: size, served: size };
          assert.deepEqual(said, { ...counts, witnessed: [name] });
        }
        const { entries, proofs, served } = await read(files.url);
        assert.deepEqual([entries, proofs, served], [size, size, 0]);
        const [entriesPath] = pathsOf(size);
        const bundle = await readFile(join(copies, entriesPath!));
        bundle[90]! ^= 1;
        await writeFile(join(copies, entriesPath!), bundle);
        await assert.rejects(read(files.url), 'one bit in one entry');
      } finally {
        files.close();
        client.remove();
      }
    },
  );

  it(
    'bears the lines of a witness of others, and waits for none',
    { skip: withoutLitewitness },
    async () => {
      const { origin, keys } = parseTrust(oldTrust);
      const logs = keys.filter(({ kind }) => kind === 'log').map(({ vkey }) => vkey);
      const witness = await Litewitness.start(origin, logs);
      const file = net.folder.section('US').config;
      const config = JSON.parse(await readFile(file, 'utf8')) as object;
      const { vkey, url } = witness;
      const witnesses = [
        { name: 'university', url, vkeys: [vkey] },
        {
          name: 'away',
          url: 'http://127.0.0.1:9',
          vkeys: [vkey],
        },
      ];
      try {
        await net.stop('US');
        await writeFile(file, JSON.stringify({ ...config, witnesses }));
        await net.start('US');
        await eventually(async () => {
          const { findings } = openCheckpoint(await checkpoint('US'), [parseVkey(vkey)]);
          return findings.some(({ is }) => is === 'good');
        });
        const before = await sizeOf('US');
        await net.appoint('US', 'US', 'INSPECTOR', await net.person('us-inspector'));
        assert.ok((await settled()) > before, 'cosigned, though one witness is away');
        await eventually(async () => {
          const note = await checkpoint('US');
          const { checkpoint: now, findings } = openCheckpoint(note, [parseVkey(vkey)]);
          return now.size > before && findings.some(({ is }) => is === 'good');
        });
        assert.match(await text('US', '/metrics'), /acta_witnessed_size\{witness="away"\} 0/);
      } finally {
        await net.stop('US');
        await writeFile(file, JSON.stringify(config));
        await net.start('US');
        await witness.close();
      }
    },
  );

  it('publishes the proof when one key signs a second history, and goes on', async () => {
    const size = await settled();
    const own = net.folder.section('MX');
    const folder = new KeyFolder(own.keys, await passphraseFrom(own.passphrase, false));
    const { origin, keys } = parseTrust(oldTrust);
    const forged = { origin, size, root: `0x${'77'.repeat(32)}` };
    const thief = {
      type: 'log-ed25519',
      name: origin,
      seed: await folder.existing('log'),
    } as const;
    const note = formatSignedCheckpoint(forged, [signCheckpoint(forged, thief, 0)]);
    const answer = await fetch(`${net.url('US')}/add-checkpoint`, {
      method: 'POST',
      body: formatAddCheckpoint({ oldSize: size, proof: [], checkpoint: note }),
    });
    assert.equal(answer.status, 422);
    const [found, ...more] = JSON.parse(await text('US', '/v1/misbehaviour')) as (TwoHistories & {
      readonly by: readonly string[];
    })[];
    assert.equal(more.length, 0);
    const trusted = keys.map(({ key }) => key);
    const { by } = contradiction(found!, trusted)!;
    assert.deepEqual(by.map(encodeVkey), [encodeVkey(noteKeyOf(thief))]);
    assert.deepEqual(found!.by, by.map(encodeVkey));
    const subject = { kind: 'misbehaviour', notes: found!.notes };
    const file = JSON.stringify({ acta: 'evidence/1', subject });
    assert.equal(verifyEvidence(file, oldTrust).verdict, 'valid', 'to anybody, with no network');
    assert.match(await text('US', '/metrics'), /^acta_misbehaviour 1$/m);
    assert.match(await text('US', '/metrics'), /^acta_cosigner_stopped 0$/m);
    assert.deepEqual(JSON.parse(await text('MX', '/v1/misbehaviour')), []);
  });

  it('goes on under new keys from a size on; files of before verify under the trust file of today', async () => {
    const own = net.folder.section('US');
    const out = join(net.folder.path, 'rotation.json');
    const { origin } = parseTrust(oldTrust);
    await node(
      ...['rotate', 'keys', '--section', 'US', '--origin', origin, '--folder', own.path],
      ...['--passphrase-file', own.passphrase, '--out', out],
    );
    const rotation = parseRotation(await readFile(out, 'utf8'));
    await Promise.all(rotation.keys.map(({ use, vkey }) => announce('US', use, vkey)));
    const lastOld = await settled();
    const trust = await node(
      ...['rotate', 'trust', net.folder.trust, out, '--from-size', String(lastOld + 1)],
    );
    await writeFile(net.folder.trust, trust);
    // A cosigner key takes effect after three days; each service starts anew with the new file.
    await net.turnTo(6 * DAY);
    const ids = (file: string, note: string) => {
      const keys = parseTrust(file).keys.filter(({ section }) => section === 'US');
      const { findings } = openCheckpoint(
        note,
        keys.map(({ key }) => key),
      );
      return findings.flatMap((one) => (one.is === 'good' ? one.key.id : []));
    };
    const fresh = rotation.keys.map(({ vkey }) => parseVkey(vkey).id);
    for (const code of SECTIONS) {
      const held = ids(trust, await checkpoint(code));
      assert.ok(
        held.length === 3 && held.every((id) => !fresh.includes(id)),
        'old sizes, old keys',
      );
    }

    const old = parseTrust(oldTrust).keys.filter(({ section }) => section === 'US');
    const two = await net.two('US', 'admin');
    await Promise.all(
      old.map(({ vkey }) =>
        net.say('US', 'EndLogKey', { section: 'US', key: logKeyHash(vkey), ending: 'ended' }, two),
      ),
    );
    const size = await settled();
    assert.ok(size > lastOld);
    for (const code of SECTIONS) {
      assert.deepEqual(ids(trust, await checkpoint(code)).sort(), [...fresh].sort(), code);
    }

    // Evidence of before: not checked without a proof into a checkpoint of today, valid with one.
    assert.match(verdict(early, trust), /^incomplete.*VERIFY_RENEW/);
    const from = openCheckpoint(early.checkpoint, []).checkpoint.size;
    const tree = new LeafTree(await leavesOf(net.url('MX'), size));
    const renewal = {
      checkpoint: await checkpoint('MX'),
      consistency: tree.consistency(from, size).map((hash) => bytesToHex(hash)),
    };
    assert.equal(verdict({ ...early, renewal }, trust), 'valid');

    // The history of the keys: each one in the trust file stands in the log, and is proved from it.
    const reader = await net.as('MX', 'mx-admin-1');
    const announced = (await sections()).flatMap(({ logKeys }) => logKeys);
    const { keys } = JSON.parse(trust) as TrustFile;
    for (const { vkey, state } of keys) {
      const row = announced.find(({ key }) => key === logKeyHash(vkey))!;
      assert.equal(row.ending, state === 'active' ? undefined : 'ended');
      const file = await reader.evidence(`/v1/records/${row.record}/evidence`);
      assert.equal(verdict(file, trust), 'valid');
      const hash = `0x${createHash('sha256').update(vkey).digest('hex')}`;
      assert.ok(JSON.stringify(file).includes(hash));
    }
  });

  async function sections() {
    return JSON.parse(await text('US', '/v1/sections')) as {
      code: string;
      logKeys: { key: string; record: number; ending?: string }[];
    }[];
  }

  async function node(...args: string[]): Promise<string> {
    const said = { out: '', err: '' };
    const code = await runNode(args, {
      out: (part) => (said.out += part),
      err: (part) => (said.err += part),
      input: Readable.from([]),
    });
    assert.equal(code, 0, said.err);
    return said.out;
  }

  async function eventually(look: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 600; tries += 1) {
      if (await look().catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`waited in vain\n${net.said}`);
  }
});
