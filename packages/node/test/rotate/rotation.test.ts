import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { checkpointPolicy, checkTrust, type TrustFile } from '@acta/protocol';
import { SectionFolder } from '../../src/data-folder.ts';
import { trustFile } from '../../src/founding/trust-file.ts';
import { runNode } from '../../src/join/commands.ts';
import { KeyFolder } from '../../src/keys/key-folder.ts';
import { sectionKeys } from '../../src/keys/section-keys.ts';
import { rotateTrust } from '../../src/rotate/rotate-trust.ts';
import { makeRotation, parseRotation, type Rotation } from '../../src/rotate/rotation.ts';
import { freshSectionKeys } from '../support/fresh-keys.ts';

const ORIGIN = 'test.acta.invalid/log/42';

describe('a rotation of the keys under checkpoints', () => {
  let folder: string;
  let keys: KeyFolder;
  let trust: TrustFile;
  let rotation: Rotation;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-rotate-'));
    keys = new KeyFolder(join(folder, 'us', 'keys'), 'test', 'light');
    trust = trustFile(ORIGIN, { MX: freshSectionKeys(), US: await sectionKeys(keys) });
    rotation = await makeRotation('US', ORIGIN, keys, ['log', 'cosigner', 'cosigner-ml-dsa']);
  });
  after(() => rm(folder, { recursive: true }));

  const seats = (file: TrustFile, size: number) =>
    checkpointPolicy(checkTrust(file), size).map(({ section, key }) => [section, key!.vkey]);

  it('makes the next keys beside those of now, which a start then finds', async () => {
    const { rotated } = await sectionKeys(keys);
    assert.deepEqual(
      Object.values(rotated!).map((seeds) => seeds.length),
      [1, 1, 1],
    );
    const again = await makeRotation('US', ORIGIN, keys, ['log']);
    assert.equal(again.keys.length, 1);
    assert.notEqual(again.keys[0]!.vkey, rotation.keys[0]!.vkey);
  });

  it('asks for the old keys up to a size and for the new ones from there', () => {
    const next = rotateTrust(trust, rotation, 100);
    assert.deepEqual(seats(next, 99), seats(trust, 99));
    assert.deepEqual(
      seats(next, 100).filter(([section]) => section === 'US'),
      rotation.keys.map(({ vkey }) => ['US', vkey]),
    );
    assert.deepEqual(
      seats(next, 100).filter(([section]) => section === 'MX'),
      seats(trust, 100).filter(([section]) => section === 'MX'),
    );
    const stolen = rotateTrust(trust, rotation, 100, 'compromised');
    assert.deepEqual(
      stolen.keys.filter(({ state }) => state === 'compromised').map(({ lastSize }) => lastSize),
      [99, 99, 99],
    );
  });

  it('refuses a size, section or log that does not fit, and keys that are there already', () => {
    const refused = (change: Partial<Rotation>, size = 100) =>
      assert.throws(() => rotateTrust(trust, { ...rotation, ...change }, size), {
        code: 'TRUST_RANGE_UNFIT',
      });
    refused({}, 0);
    refused({ section: 'CA' });
    refused({ origin: 'test.acta.invalid/log/43' });
    const next = rotateTrust(trust, rotation, 100);
    assert.throws(() => rotateTrust(next, rotation, 200), { code: 'TRUST_MALFORMED' });
  });

  it('is read only where each hash is that of its key', () => {
    const [first, ...rest] = rotation.keys;
    const bad = { ...rotation, keys: [{ ...first!, key: `0x${'11'.repeat(32)}` }, ...rest] };
    for (const text of ['{', '{}', JSON.stringify(bad)]) {
      assert.throws(() => parseRotation(text), { code: 'ROTATION_MALFORMED' });
    }
    assert.deepEqual(parseRotation(JSON.stringify(rotation)), rotation);
  });

  it('is made and put into the trust file by command', async () => {
    const own = new SectionFolder(join(folder, 'mx'));
    await writeFile(join(folder, 'passphrase'), 'test\n');
    const said = { out: '', err: '' };
    const run = (...args: string[]) => {
      said.out = '';
      return runNode(args, {
        out: (text) => (said.out += text),
        err: (text) => (said.err += text),
        input: new PassThrough() as never,
      });
    };
    const out = join(folder, 'rotation.json');
    const code = await run(
      ...['rotate', 'keys', '--section', 'US', '--origin', ORIGIN, '--folder', own.path],
      ...['--passphrase-file', join(folder, 'passphrase'), '--out', out],
      ...['--only', 'cosigner', 'cosigner-ml-dsa'],
    );
    assert.equal(code, 0, said.err);
    const made = parseRotation(await readFile(out, 'utf8'));
    assert.deepEqual(
      said.out,
      made.keys.map(({ use, key }) => `${use} ${key}\n`).join(''),
      'the hashes that the admins announce',
    );
    await writeFile(join(folder, 'trust.json'), JSON.stringify(trust));
    assert.equal(
      await run('rotate', 'trust', join(folder, 'trust.json'), out, '--from-size', '7'),
      0,
    );
    const next = JSON.parse(said.out) as TrustFile;
    assert.equal(next.keys.length, 8);
    assert.equal(seats(next, 7).length, 6);
    assert.equal(await run('rotate', 'trust', out, out, '--from-size', '7'), 1);
    assert.equal(await run('rotate', 'trust', out, out, '--from-size', '0'), 2);
  });
});
