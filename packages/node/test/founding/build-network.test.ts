import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { nodeAddress, nodePublicKey } from '@acta/network';
import { addressOf, checkTrust, hexToBytes, sectionsAt } from '@acta/protocol';
import { SectionFolder } from '../../src/data-folder.ts';
import { buildNetwork } from '../../src/founding/build-network.ts';
import {
  type FoundingFile,
  foundingDigest,
  parseFounding,
} from '../../src/founding/founding-file.ts';
import { makeFounding } from '../../src/founding/make-founding.ts';
import { KeyFolder } from '../../src/keys/key-folder.ts';
import { twoFoundings } from '../support/two-foundings.ts';

let folder: string;
let files: Record<'MX' | 'US', FoundingFile>;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acta-found-'));
  files = await twoFoundings(folder);
});
after(() => rm(folder, { recursive: true }));

const home = (code: string) => new SectionFolder(join(folder, code.toLowerCase()));

describe('keys of a section that founds', () => {
  it('are made once, and the same file comes of them', async () => {
    const { US } = files;
    const again = await makeFounding({
      section: 'US',
      domain: US.domain,
      nodes: US.nodes.map(({ host, port }) => ({ host, port })),
      api: US.api,
      folder: home('US'),
      passphrase: 'test',
    });
    assert.deepEqual(again, US);
  });

  it('lie where nobody else reads', async () => {
    for (const code of ['MX', 'US']) {
      for (const path of await readdir(home(code).path, { recursive: true })) {
        const { mode, isDirectory } = await stat(join(home(code).path, path)).then((found) => ({
          mode: found.mode & 0o777,
          isDirectory: found.isDirectory(),
        }));
        assert.equal(mode, isDirectory ? 0o700 : 0o600, path);
      }
      assert.equal((await stat(home(code).path)).mode & 0o777, 0o700);
    }
  });

  it('are all in the file, by their public halves alone', async () => {
    const { US } = files;
    const people = new KeyFolder(home('US').founding, 'test');
    assert.equal(addressOf(await people.existing('deployer')), US.deployer);
    for (const [i, node] of US.nodes.entries()) {
      const path = join(home('US').path, 'nodes', String(i + 1), 'key');
      const secret = hexToBytes(`0x${(await readFile(path, 'utf8')).trim()}`, 32);
      assert.equal(nodePublicKey(secret), node.publicKey);
      assert.equal(nodeAddress(node.publicKey), addressOf(secret));
    }
  });
});

describe('a founding file', () => {
  const refused = (change: Partial<FoundingFile>) =>
    assert.throws(() => parseFounding(JSON.stringify({ ...files.US, ...change })), {
      code: 'FOUNDING_MALFORMED',
    });

  it('is the same however its names are ordered', () => {
    const turned = Object.fromEntries(Object.entries(files.US).reverse());
    assert.equal(foundingDigest(parseFounding(JSON.stringify(turned))), foundingDigest(files.US));
  });

  it('is refused where anything in it is not what its keys signed', () => {
    const { US, MX } = files;
    const { keys, nodes } = US;
    refused({ section: 'CA' });
    refused({ domain: 'other.invalid' });
    refused({ salt: MX.salt });
    refused({ keys: { ...keys, adminThreshold: 3 } });
    refused({ keys: { ...keys, admins: [...keys.admins].reverse() } });
    refused({ keys: { ...keys, admins: keys.admins.slice(0, 1) } });
    refused({ relay: US.receipt });
    refused({ relay: MX.relay });
    refused({ log: MX.log });
    refused({ api: MX.api });
    refused({ nodes: [...nodes].reverse() });
    refused({ nodes: nodes.map((node) => ({ ...node, host: 'example.org' })) });
    refused({ nodes: nodes.slice(1) });
    refused({ nodes: [MX.nodes[0]!, ...nodes.slice(1)] });
    refused({ signatures: US.signatures.slice(1) });
    refused({ signatures: [...US.signatures.slice(1), `0x${'00'.repeat(66)}`] });
    assert.throws(() => parseFounding('{'), { code: 'FOUNDING_MALFORMED' });
  });
});

describe('a network', () => {
  it('is the same bytes, whoever builds it and in whatever order', async () => {
    const [one, other] = [
      await buildNetwork([files.US, files.MX]),
      await buildNetwork([
        parseFounding(JSON.stringify(files.MX)),
        parseFounding(JSON.stringify(files.US)),
      ]),
    ];
    assert.deepEqual(one.files, other.files);
    assert.equal(one.genesisHash, other.genesisHash);
    assert.ok(one.chainId > 0 && one.chainId < 2 ** 48);
  });

  it('has another hash where a section gave another file, be it in its salt alone', async () => {
    const first = await buildNetwork([files.US, files.MX]);
    const far = { ...files.US, salt: files.MX.salt };
    const other = await buildNetwork([far, files.MX]);
    assert.notEqual(other.genesisHash, first.genesisHash);
    assert.notEqual(other.chainId, first.chainId);
    const lines = { ...files.US, api: 'https://elsewhere.invalid' };
    assert.notEqual((await buildNetwork([lines, files.MX])).genesisHash, first.genesisHash);
  });

  it('is trusted by the keys of both, from the first record on', async () => {
    const { trust, origin, files: written } = await buildNetwork([files.US, files.MX]);
    assert.deepEqual(sectionsAt(checkTrust(trust), 0), ['MX', 'US']);
    assert.match(origin, /^test\.acta\.invalid\/log\/\d+$/);
    const policy = written['policy.txt']!.split('\n');
    assert.deepEqual(
      policy.map((line) => line.split(' ')[0]),
      ['log', 'log', 'witness', 'witness', 'group', 'quorum', ''],
    );
  });

  it('is not made of files that do not go together', async () => {
    const { US, MX } = files;
    const unfit = (...given: FoundingFile[]) =>
      assert.rejects(buildNetwork(given), { code: 'FOUNDING_UNFIT' });
    await unfit();
    await unfit(US);
    await unfit(US, US);
    await unfit(US, { ...MX, domain: 'other.invalid' });
    await unfit(US, { ...MX, nodes: MX.nodes.slice(1) });
    await unfit(US, { ...MX, relay: US.relay });
    await unfit(US, { ...MX, log: US.log });
    await unfit(US, { ...MX, nodes: [US.nodes[0]!, ...MX.nodes.slice(1)] });
    await unfit(US, {
      ...MX,
      nodes: MX.nodes.map((node, i) => ({ ...node, host: US.nodes[i]!.host })),
    });
  });
});

/** Must show 3: whatever is secret at one side is nowhere at the other. */
describe('the folder of a section', () => {
  it('holds no secret of the other, in whatever spelling', async () => {
    const secrets = {
      MX: await secretsOf(home('MX')),
      US: await secretsOf(home('US')),
    };
    const built = await buildNetwork([files.US, files.MX]);
    for (const [code, other] of [
      ['MX', 'US'],
      ['US', 'MX'],
    ] as const) {
      const own = await everything(home(code).path);
      const shared = [...Object.values(built.files), JSON.stringify(files)].map((text) =>
        Buffer.from(text),
      );
      // Control: the search finds what lies in the clear at home, and would find it here.
      const clear = secrets[code].filter((secret) => contains(own, secret));
      assert.ok(clear.length >= 3, 'node keys lie in the clear at home');
      assert.ok(secrets[other].length > 15);
      for (const secret of secrets[other]) assert.ok(!contains([...own, ...shared], secret));
    }
  });
});

/** Every secret of a section, as bytes: opened keystores and what lies in the clear, but the salt. */
async function secretsOf(section: SectionFolder): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (const path of [section.keys, section.founding]) {
    for (const name of await readdir(path)) {
      if (!name.endsWith('.json')) continue;
      found.push(await new KeyFolder(path, 'test').existing(name.slice(0, -5)));
    }
  }
  for (const n of await readdir(join(section.path, 'nodes'))) {
    const text = await readFile(join(section.path, 'nodes', n, 'key'), 'utf8');
    found.push(hexToBytes(`0x${text.trim()}`, 32));
  }
  return found;
}

async function everything(path: string): Promise<Buffer[]> {
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name))));
}

function contains(texts: readonly Buffer[], secret: Uint8Array): boolean {
  const bytes = Buffer.from(secret);
  const spellings = [
    bytes,
    ...(['hex', 'base64', 'base64url'] as const).map((form) => Buffer.from(bytes.toString(form))),
    Buffer.from(bytes.toString('hex').toUpperCase()),
    Buffer.from(BigInt(`0x${bytes.toString('hex')}`).toString()),
  ];
  return texts.some((text) => spellings.some((spelling) => text.includes(spelling)));
}
