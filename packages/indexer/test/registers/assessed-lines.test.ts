import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Duties } from '../support/duties.ts';
import { caughtUp, open } from '../support/open.ts';

const assessment = (code: string, ...headings: string[]) => ({
  assessment: {
    lines: [
      {
        code,
        measures: '',
        components: [
          { name: 'duty', citation: `${code.slice(0, 10)}, general`, rate: '2.5%', setAsideBy: '' },
          ...headings.map((name) => ({ name, citation: 'a law', rate: '25%', setAsideBy: '' })),
        ],
      },
    ],
  },
});

test('finds the assessments of a line from a legal date, by page, and nothing once erased', async (t) => {
  const duties = new Duties();
  const dates = [100, 300, 200, 200];
  const ids = dates.map((legalDate) => {
    const id = duties.declare();
    duties.assess(id, 'US', assessment('8703.23.01.60', '9903.94.03'), legalDate);
    return id;
  });
  const other = duties.declare();
  duties.assess(other, 'MX', assessment('8703.23.99.00'), 200);
  const index = await open(t, duties.chain.ledger(), { vault: duties.vault });
  await caughtUp(index);
  for (const root of duties.vault.keys()) await index.documentArrived(root);
  const find = async (code: string, from: number, section = 'US') =>
    (await index.assessmentsOfLine(section, code, from, { limit: 10 })).map((row) => [
      row.declaration,
      row.legalDate,
    ]);
  const from200 = [
    [ids[2], 200],
    [ids[3], 200],
    [ids[1], 300],
  ];
  for (const code of ['8703.23.01.60', '8703.23.01', '9903.94.03']) {
    assert.deepEqual(await find(code, 200), from200, code);
  }
  assert.deepEqual(await find('9903.94.03', 301), []);
  assert.deepEqual(await find('9903.94.05', 0), []);
  assert.deepEqual(await find('8703.23.99', 0, 'MX'), [[other, 200]]);
  assert.deepEqual(await find('8703.23.99', 0), [], 'a line of the other nation’s tariff');
  const [first] = await index.assessmentsOfLine('US', '9903.94.03', 200, { limit: 1 });
  const rest = await index.assessmentsOfLine('US', '9903.94.03', 200, { limit: 9, after: first! });
  assert.deepEqual(
    rest.map(({ declaration }) => declaration),
    [ids[3], ids[1]],
  );
  const [root] = duties.vault.keys();
  duties.vault.delete(root!);
  await index.documentArrived(root!);
  assert.equal((await find('9903.94.03', 0)).length, 3);
});
