import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ActaError } from '@acta/protocol';
import { ProblemLog } from '../../src/section/problem-log.ts';

describe('the log of problems', () => {
  it('says the same once a minute, and nothing of peers that are still starting', () => {
    let now = 1_000;
    const said: string[] = [];
    const log = new ProblemLog(
      (what) => said.push(`${now} ${what}`),
      () => now,
    );
    const away = new ActaError('PEER_UNREACHABLE', { url: 'http://mx' });
    log.take('MX', away);
    assert.deepEqual(said, []);
    log.take('relay', new TypeError('a bug'));
    for (now = 1_010; now < 1_130; now += 10) {
      log.take('MX', away);
      log.take('CA', away);
    }
    assert.deepEqual(said, ['1000 relay', '1010 MX', '1010 CA', '1070 MX', '1070 CA']);
  });
});
