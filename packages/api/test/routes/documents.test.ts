import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import type { Person } from '../../../verifier/test/support/keys.ts';
import { type Api, api } from '../support/api.ts';

const { maker, carrier, dealer } = PARTIES;

let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

const may = async (root: unknown, as: Person): Promise<boolean> => {
  const answer = await us.ask('GET', `/v1/documents/${String(root)}`, { as });
  if (answer.statusCode === 200) return true;
  assert.equal(answer.json<{ code: string }>().code, 'NOT_FOUND');
  return false;
};

describe('a document', () => {
  it('comes with its salts, so that its root can be computed again', async () => {
    const [root, document] = [...us.turned.documents][0]!;
    const answer = await us.ask('GET', `/v1/documents/${root}`, { as: official('US', 'DIRECTOR') });
    assert.deepEqual(answer.json(), document);
  });

  it('behind a statement is whole for the parties that it names and for sections', async () => {
    const { carTrail } = us.story;
    const released = carTrail.find(({ row }) => row.handoff !== undefined)!.row;
    const root = released.handoff!.message['document'];
    for (const as of [agent(maker), agent(carrier), official('MX', 'INSPECTOR')]) {
      assert.equal(await may(root, as), true);
    }
    // It has seen the goods pass in a trail of its own, and still not others' papers.
    assert.equal(await may(root, agent(dealer)), false);
  });

  it('that is not shared is for the own section’s people alone', async () => {
    const root = us.story.assessments[0]!.row.said.message['document'];
    assert.equal(await may(root, official('US', 'DIRECTOR')), true);
    assert.equal(await may(root, official('MX', 'ASSESSOR')), false);
    assert.equal(await may(root, agent(maker)), false);
  });

  it('that is law or a concluded minute is for everybody', async () => {
    const law = us.story.assessments[2]!.row.said.message['document'];
    const minute = us.story.minuteRows[0]!.said.message['document'];
    for (const root of [law, minute]) assert.equal(await may(root, agent(dealer)), true);
  });

  it('that nobody named on record is for sections alone', async () => {
    const unnamed = us.story.ledger.document('packing', { place: { name: 'Dock 9' } });
    us.turned.documents.set(unnamed.root, unnamed);
    assert.equal(await may(unnamed.root, agent(maker)), false);
    assert.equal(await may(unnamed.root, official('MX', 'DIRECTOR')), true);
    assert.equal(await may(`0x${'77'.repeat(32)}`, official('MX', 'DIRECTOR')), false);
  });
});
