import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readSectionConfig } from '../../src/section/section-config.ts';

const config = {
  ...{ code: 'US', rpc: 'http://127.0.0.1:8545', engine: 'embedded', host: '127.0.0.1', port: 0 },
  ...{ peers: [], network: '../network.json', trust: '../trust.json', passphrase: 'passphrase' },
};
const witness = { name: 'university', url: 'https://witness.example', vkeys: ['w+00000000+AAAA'] };

describe('section.json', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-config-'));
  });
  after(() => rm(folder, { recursive: true }));

  const read = async (value: object) => {
    const file = join(folder, 'section.json');
    await writeFile(file, JSON.stringify(value));
    return readSectionConfig(file);
  };

  it('names the witnesses of other people, or none', async () => {
    assert.equal((await read(config)).witnesses, undefined);
    const two = { ...config, witnesses: [witness, { ...witness, name: 'committee' }] };
    assert.deepEqual(await read(two), two);
  });

  const bad: Record<string, object> = {
    'a name twice': { witnesses: [witness, witness] },
    'a name that would not fit a metric': { witnesses: [{ ...witness, name: 'The "U"' }] },
    'no key': { witnesses: [{ ...witness, vkeys: [] }] },
    'another protocol': { witnesses: [{ ...witness, url: 'file:///etc/passwd' }] },
    'a word that nobody knows': { witnesses: [{ ...witness, required: true }] },
    'nine of them': {
      witnesses: Array.from({ length: 9 }, (_, at) => ({ ...witness, name: `w${at}` })),
    },
  };
  for (const [name, change] of Object.entries(bad)) {
    it(`is refused with ${name}`, async () => {
      await assert.rejects(read({ ...config, ...change }), { code: 'CONFIG_MALFORMED' });
    });
  }
});
