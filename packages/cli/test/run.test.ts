import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { acta } from './support/world.ts';

describe('run', () => {
  it('shows help on stdout and ends well', async () => {
    const { code, out, err } = await acta(['--help']);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /Exit codes:\n +0 {2}done/);
    const spanish = await acta(['goods', 'handoff', '--help'], { ACTA_LANG: 'es' });
    assert.match(spanish.out, /ofrecer mercancía/);
  });

  it('tells what is wrong once, on stderr, in the language asked for', async () => {
    const { code, out, err } = await acta(['goods', 'nothing', '--lang', 'es']);
    assert.deepEqual([code, out], [2, '']);
    assert.match(
      err,
      /^CLI_USAGE: No se entiende la línea de órdenes\.\n {2}problem: unknown command/,
    );
  });

  it('tells it as JSON where JSON was asked for', async () => {
    const { err } = await acta(['statement', 'form', 'Nothing', '--json']);
    const told = JSON.parse(err) as Record<string, unknown>;
    assert.deepEqual(told['details'], { type: 'Nothing' });
    assert.equal(told['code'], 'STATEMENT_TYPE_UNKNOWN');
  });

  it('refuses a language that it does not speak', async () => {
    assert.equal((await acta(['inbox', '--lang=fr'])).code, 2);
    assert.equal((await acta(['statement', 'types', '--lang=es'])).code, 0);
  });
});
