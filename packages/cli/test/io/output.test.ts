import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Output } from '../../src/io/output.ts';
import { worldOf } from '../support/world.ts';

describe('output', () => {
  it('says that it goes on after a second, and not before', async () => {
    const world = worldOf();
    const output = new Output(world, () => false);
    await output.progress('quick', () => Promise.resolve(1));
    assert.equal(world.err.read(), null);
    await output.progress('slow', () => new Promise((done) => setTimeout(done, 1_300)));
    assert.equal(String(world.err.read()), '… slow\n');
    assert.equal(world.out.read(), null);
  });

  it('gives data as lines or as one JSON value', () => {
    for (const [json, said] of [
      [false, 'a\nb\n'],
      [true, '{\n  "x": 1\n}\n'],
    ] as const) {
      const world = worldOf();
      new Output(world, () => json).data({ x: 1 }, () => ['a', 'b']);
      assert.equal(String(world.out.read()), said);
    }
  });
});
