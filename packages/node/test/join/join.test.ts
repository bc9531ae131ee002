import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { addressOf, checkTrust, sectionsAt, type TrustFile } from '@acta/protocol';
import { SectionFolder } from '../../src/data-folder.ts';
import { trustFile } from '../../src/founding/trust-file.ts';
import { runNode } from '../../src/join/commands.ts';
import { joiningFolder } from '../../src/join/joining-folder.ts';
import { type JoiningFile, joiningHash, parseJoining } from '../../src/join/joining-file.ts';
import { makeJoining } from '../../src/join/make-joining.ts';
import { joinTrust, leaveTrust } from '../../src/join/trust-ranges.ts';
import { KeyFolder } from '../../src/keys/key-folder.ts';
import { freshSectionKeys } from '../support/fresh-keys.ts';

const ORIGIN = 'test.acta.invalid/log/42';
const trust = trustFile(ORIGIN, { MX: freshSectionKeys(), US: freshSectionKeys() });

let folder: string;
let file: JoiningFile;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acta-join-'));
  file = await makeJoining({
    section: 'CA',
    origin: ORIGIN,
    folder: new SectionFolder(join(folder, 'ca')),
    passphrase: 'test',
  });
});
after(() => rm(folder, { recursive: true }));

const refused = (change: Partial<JoiningFile>) =>
  assert.throws(() => parseJoining(JSON.stringify({ ...file, ...change })), {
    code: 'JOINING_MALFORMED',
  });

describe('a joining file', () => {
  it('is read as it was made', () => {
    assert.deepEqual(parseJoining(JSON.stringify(file)), file);
  });

  it('is refused where anything in it is not what the founding keys signed', () => {
    const { keys } = file;
    refused({ section: 'BZ' });
    refused({ receipt: `0x${'11'.repeat(20)}` });
    refused({ keys: { ...keys, adminThreshold: 3 } });
    refused({ keys: { ...keys, admins: [...keys.admins].reverse() } });
    refused({ keys: { ...keys, recovery: keys.admins } });
    refused({ signatures: file.signatures.slice(1) });
    refused({ log: file.cosigner });
    assert.throws(() => parseJoining('{'), { code: 'JOINING_MALFORMED' });
  });

  it('is found in the folder of joining sections, or not there', async () => {
    const find = joiningFolder(folder);
    assert.equal(await find('CA'), undefined);
    await writeFile(join(folder, 'CA.json'), JSON.stringify(file));
    assert.deepEqual(await find('CA'), { code: 'CA', ...file.keys });
  });
});

describe('a trust file', () => {
  it('asks for the section from its size on, and for the same as ever before', () => {
    const next = checkTrust(joinTrust(trust, file, 100));
    assert.deepEqual(sectionsAt(next, 99), ['MX', 'US']);
    assert.deepEqual(sectionsAt(next, 100), ['CA', 'MX', 'US']);
    for (const wrong of [0, -1, 1.5]) {
      assert.throws(() => joinTrust(trust, file, wrong), { code: 'TRUST_RANGE_UNFIT' });
    }
    assert.throws(() => joinTrust(joinTrust(trust, file, 100), file, 200), {
      code: 'TRUST_RANGE_UNFIT',
    });
    assert.throws(() => joinTrust({ ...trust, origin: 'other/log/1' }, file, 100), {
      code: 'TRUST_RANGE_UNFIT',
    });
  });

  it('asks no more for one that withdrew, whose keys are retired', () => {
    const next = checkTrust(leaveTrust(joinTrust(trust, file, 100), 'CA', 200));
    assert.deepEqual(sectionsAt(next, 199), ['CA', 'MX', 'US']);
    assert.deepEqual(sectionsAt(next, 200), ['MX', 'US']);
    for (const key of next.keys.filter(({ section }) => section === 'CA')) {
      assert.deepEqual([key.state, key.firstSize, key.lastSize], ['retired', 100, 199]);
    }
    assert.throws(() => leaveTrust(trust, 'CA', 200), { code: 'TRUST_RANGE_UNFIT' });
  });
});

describe('acta-node', () => {
  const run = (...args: string[]) => runAt(undefined, ...args);
  /** Runs it before somebody who answers each question with the next of these lines. */
  const runAt = async (
    typed: readonly string[] | undefined,
    ...args: string[]
  ): Promise<[number, string, string]> => {
    const input = Object.assign(new PassThrough(), { isTTY: typed !== undefined });
    const answers = [...(typed ?? [])];
    let out = '';
    let err = '';
    const code = await runNode(args, {
      input,
      out: (t) => (out += t),
      err: (t) => {
        err += t;
        if (t.endsWith(': ')) setImmediate(() => input.write(`${answers.shift() ?? ''}\r`));
      },
    });
    return [code, out, err];
  };

  it('makes the keys of a section under a passphrase that was typed twice, and is not shown', async () => {
    const typed = 'correct horse battery';
    const [own, made] = [join(folder, 'typed'), join(folder, 'typed.json')];
    const keys = ['join', 'keys', '--section', 'CA', '--origin', ORIGIN];
    const to = [...keys, '--folder', own, '--out', made];
    const [code, out, err] = await runAt([typed, typed], ...to);
    assert.equal(code, 0, err);
    assert.match(err, /^Passphrase \/ Frase de paso: \nAgain \/ Otra vez: \n/);
    assert.ok(!`${out}${err}`.includes(typed));
    const file = parseJoining(await readFile(made, 'utf8'));
    assert.equal(out, `${joiningHash(file)}\n`);
    const receipt = await new KeyFolder(new SectionFolder(own).keys, typed).existing('receipt');
    assert.equal(addressOf(receipt), file.receipt);
    const wrong = new KeyFolder(new SectionFolder(own).keys, `${typed}!`);
    await assert.rejects(wrong.existing('receipt'), { code: 'PASSPHRASE_WRONG' });
  });

  it('makes no keys where the passphrase was mistyped, empty, or nobody is there', async () => {
    const keys = ['join', 'keys', '--section', 'CA', '--origin', ORIGIN];
    for (const [typed, code] of [
      [['one', 'another'], 'PASSPHRASE_WRONG'],
      [[''], 'PASSPHRASE_MISSING'],
      [undefined, 'PASSPHRASE_MISSING'],
    ] as const) {
      const own = join(folder, `none-${code}`);
      const to = ['--folder', own, '--out', join(own, 'CA.json')];
      const [exit, out, err] = await runAt(typed, ...keys, ...to);
      assert.deepEqual([exit, out], [1, ''], String(typed));
      assert.match(err, new RegExp(code));
      assert.deepEqual(await readdir(own), [], 'no key is left behind');
    }
  });

  it('prints the trust file of a later size, and refuses what does not fit', async () => {
    const [old, joining] = [join(folder, 'trust.json'), join(folder, 'CA.json')];
    await writeFile(old, JSON.stringify(trust));
    const [code, out] = await run('join', 'trust', old, joining, '--from-size', '7');
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(out) as TrustFile, joinTrust(trust, file, 7));
    assert.equal((await run('join', 'trust', old, joining, '--from-size', 'x'))[0], 2);
    assert.equal((await run('join', 'trust', old, old, '--from-size', '7'))[0], 1);
    assert.equal((await run('join'))[0], 2);
    const [, , told] = await run('leave', 'trust', old, '--section', 'CA', '--from-size', '9');
    assert.match(told, /TRUST_RANGE_UNFIT/);
    assert.equal(JSON.parse(await readFile(old, 'utf8')).acta, 'trust/1');
  });
});
