import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Queue } from '../src/queue.ts';

describe('queue', () => {
  it('runs tasks one after the other, and goes on after one that fails', async () => {
    const queue = new Queue();
    const seen: string[] = [];
    const task = (name: string, ms: number) => async () => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, ms));
      if (name === 'b') throw new Error('no');
      seen.push(`${name} ends`);
    };
    const a = queue.run(task('a', 20));
    const b = queue.run(task('b', 1));
    const c = queue.run(task('c', 1));
    await assert.rejects(b, { message: 'no' });
    await Promise.all([a, c]);
    assert.deepEqual(seen, ['a begins', 'a ends', 'b begins', 'c begins', 'c ends']);
  });
});
