import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lru } from '../../src/trails/lru.ts';

test('what was not used for longest goes first, by weight', () => {
  const lru = new Lru<number>(10);
  lru.put('a', 1, 4);
  lru.put('b', 2, 4);
  assert.equal(lru.get('a'), 1);
  lru.put('c', 3, 4);
  assert.deepEqual([lru.get('a'), lru.get('b'), lru.get('c')], [1, undefined, 3]);
});

test('what is put again counts once', () => {
  const lru = new Lru<number>(10);
  lru.put('a', 1, 6);
  lru.put('a', 2, 6);
  lru.put('b', 3, 4);
  assert.deepEqual([lru.get('a'), lru.get('b')], [2, 3]);
});

test('what is heavier than all of it together is not kept, and nothing after a clear', () => {
  const lru = new Lru<number>(10);
  lru.put('a', 1, 11);
  assert.equal(lru.get('a'), undefined);
  lru.put('b', 2, 9);
  lru.clear();
  lru.put('c', 3, 9);
  assert.deepEqual([lru.get('b'), lru.get('c')], [undefined, 3]);
});
