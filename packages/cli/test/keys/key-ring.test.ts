import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { encryptKey } from '@acta/sdk';
import { KeyRing } from '../../src/keys/key-ring.ts';
import { Session } from '../../src/session.ts';
import { acta, worldOf } from '../support/world.ts';

describe('keys', () => {
  let folder: string;
  const sessionOf = (typed: readonly string[]) => new Session(worldOf({}, typed), 'en');
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-ring-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('are made with a passphrase typed twice, unseen, and opened with it', async () => {
    const made = await acta(['keys', 'new', 'maria', '--keys', folder], {}, ['horse', 'horse']);
    assert.equal(made.code, 0, made.err);
    assert.ok(!made.err.includes('horse'));
    assert.equal((await stat(join(folder, 'maria.json'))).mode & 0o777, 0o600);
    const ring = new KeyRing(folder);
    const { address } = await ring.open('maria', sessionOf(['horse']));
    assert.equal(made.out, `maria ${address}\n`);
    await assert.rejects(ring.open('maria', sessionOf(['house'])), { code: 'PASSPHRASE_WRONG' });
    const typo = await acta(['keys', 'new', 'juan', '--keys', folder], {}, ['horse', 'house']);
    assert.match(typo.err, /PASSPHRASE_WRONG/);
    assert.deepEqual(await ring.list(), [{ name: 'maria', address }]);
  });

  it('that say they are somebody else’s are not opened', async () => {
    const text = await readFile(join(folder, 'maria.json'), 'utf8');
    const store = { ...(JSON.parse(text) as object), address: '11'.repeat(20) };
    await writeFile(join(folder, 'forged.json'), JSON.stringify(store));
    const opening = new KeyRing(folder).open('forged', sessionOf(['horse']));
    await assert.rejects(opening, { code: 'KEYSTORE_MALFORMED' });
  });

  it('that can’t sign statements are not listed', async () => {
    const seed = await encryptKey(new Uint8Array(32).fill(1), 'ed25519', 'p', 'light');
    await writeFile(join(folder, 'log.json'), JSON.stringify(seed));
    const names = (await new KeyRing(folder).list()).map(({ name }) => name);
    assert.ok(!names.includes('log'));
    assert.deepEqual(await new KeyRing(join(folder, 'none')).list(), []);
  });
});
