import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonValue } from '@acta/protocol';
import { disclosed, NotDisclosed, shownRows } from '../../src/support/disclosed.ts';

interface Content {
  readonly name: string;
  readonly lines: readonly { readonly code: string; readonly rate: string }[];
  readonly words: readonly string[];
}

const of = (fields: Record<string, JsonValue>) =>
  disclosed<Content>(new Map(Object.entries(fields)));
const missing = (path: string) => (error: unknown) =>
  error instanceof NotDisclosed && error.path === path;

test('what is shown reads as if the content were whole', () => {
  const content = of({
    '/name': 'x',
    '/lines/-': 2,
    '/lines/0/code': 'a',
    '/lines/1/code': 'b',
    '/words/-': 1,
    '/words/0': 'w',
  });
  assert.equal(content.name, 'x');
  assert.equal(content.lines.length, 2);
  assert.deepEqual(
    content.lines.map(({ code }) => code),
    ['a', 'b'],
  );
  assert.equal(content.words.includes('w'), true);
  assert.deepEqual([...content.words].sort(), ['w']);
});

test('what is hidden throws when it is read, with its pointer', () => {
  const content = of({ '/lines/-': 2, '/lines/1/code': 'b' });
  assert.throws(() => content.name, missing('/name'));
  assert.throws(() => content.lines[0], missing('/lines/0'));
  assert.throws(() => content.lines[1]!.rate, missing('/lines/1/rate'));
  assert.throws(() => of({ '/lines/0/code': 'a' }).lines.length, missing('/lines/-'));
});

test('a hidden element is no hole that array methods may skip', () => {
  const { lines } = of({ '/lines/-': 2, '/lines/1/code': 'b' });
  assert.throws(() => lines.map(({ code }) => code), missing('/lines/0'));
  assert.throws(() => lines.find(({ code }) => code === 'b'), missing('/lines/0'));
  assert.throws(() => lines.filter(() => true), missing('/lines/0'));
  assert.throws(() => [...lines], missing('/lines/0'));
});

test('rows that are whole leaves are found among those shown, and known to be all or not', () => {
  const all = of({ '/lines/-': 1, '/lines/0': { code: 'a', rate: 'Free' } });
  assert.deepEqual(shownRows(all.lines), { rows: [{ code: 'a', rate: 'Free' }] });
  const some = of({ '/lines/-': 2, '/lines/0': { code: 'a', rate: 'Free' } });
  assert.throws(() => shownRows(some.lines).hidden?.(), missing('/lines/*'));
  const unknown = of({ '/lines/0': { code: 'a', rate: 'Free' } });
  assert.throws(() => shownRows(unknown.lines).hidden?.(), missing('/lines/*'));
});
