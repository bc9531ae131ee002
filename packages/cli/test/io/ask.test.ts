import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PassThrough } from 'node:stream';
import { agrees, askHidden } from '../../src/io/ask.ts';
import { worldOf } from '../support/world.ts';

describe('asking', () => {
  it('takes a clear yes for yes, and anything else for no', async () => {
    for (const typed of ['y', 'YES', 's', 'sí']) {
      assert.equal(await agrees(worldOf({}, [typed]), 'Sign? [y/N] '), true, typed);
    }
    for (const typed of ['', 'n', 'yes please', '1']) {
      assert.equal(await agrees(worldOf({}, [typed]), 'Sign? [y/N] '), false, typed);
    }
  });

  it('shows nothing of a secret', async () => {
    const world = worldOf({}, ['horse']);
    assert.equal(await askHidden(world, 'Passphrase: '), 'horse');
    assert.equal(String(world.err.read()), 'Passphrase: \n');
  });

  it('is declined by Ctrl-C and by the end of the input', async () => {
    for (const leave of [
      (input: PassThrough) => input.write('\u0003'),
      (input: PassThrough) => input.end(),
    ]) {
      const world = worldOf();
      const asked = agrees(world, 'Sign? ');
      setImmediate(() => leave(world.in as PassThrough));
      await assert.rejects(asked, { code: 'CLI_DECLINED' });
    }
  });
});
