import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exceptionsOf } from '@acta/sdk';
import { marksOf } from '../../src/goods/seals.ts';

describe('what is typed of goods', () => {
  it('names each kind of exception, with quantity and note', () => {
    assert.deepEqual(
      exceptionsOf([
        'short:3:two boxes open: see photo',
        'damaged:left door',
        'seal broken:0:cut',
        'wrong goods:1:a sedan for a coupé',
        'over:12:pallet 2',
      ]),
      [
        { kind: 'short', quantity: 3, note: 'two boxes open: see photo' },
        { kind: 'damaged', note: 'left door' },
        { kind: 'seal broken', quantity: 0, note: 'cut' },
        { kind: 'wrong goods', quantity: 1, note: 'a sedan for a coupé' },
        { kind: 'over', quantity: 12, note: 'pallet 2' },
      ],
    );
  });

  it('refuses an exception without kind or note', () => {
    for (const bad of ['lost:1:x', 'short', 'short:', 'short:3:', ':note', '']) {
      assert.throws(() => exceptionsOf([bad]), { code: 'CLI_USAGE' }, bad);
    }
  });

  it('reads seals with and without their class', () => {
    assert.deepEqual(marksOf(['ACME/0012345', 'ACME/77/H', 'A/B/9']), [
      { maker: 'ACME', number: '0012345' },
      { maker: 'ACME', number: '77', class: 'H' },
      { maker: 'A', number: 'B/9' },
    ]);
    assert.throws(() => marksOf(['ACME']), { code: 'CLI_USAGE' });
  });
});
