import assert from 'node:assert/strict';
import { test } from 'node:test';
import { courseId, certificateAbout } from '@acta/protocol';
import { FakeChain } from '../support/fake-chain.ts';
import { Notes } from '../support/notes.ts';
import { caughtUp, open } from '../support/open.ts';
import { Random } from '../support/random.ts';

test('certificates hold until their day, whatever their documents say', async (t) => {
  const random = new Random(41);
  const chain = new FakeChain(41);
  const notes = new Notes(chain, random);
  const key = random.hex(20);
  const course = courseId({ name: 'Joint inspection', hours: 120 });
  const about = certificateAbout({ courseId: course, key });
  const until = chain.now + 1_000;
  const fields = { course: 'Joint inspection', hours: '120', holder: 'A. Ruiz', key };
  const say = (until: number, more: object = {}) =>
    notes.say({
      section: 'MX',
      office: 'DIRECTOR',
      kind: 'certificate',
      about,
      answerBy: until,
      fields: { ...fields, until: String(until), ...more },
    });
  say(until);
  say(until + 5_000);
  // Past every door: a document that says more hours than the chain holds.
  say(until + 5_000, { hours: '240' });
  chain.mine();
  chain.now = until + 1;
  chain.mine();
  const index = await open(t, chain.ledger(), { vault: notes.vault });
  await caughtUp(index);
  for (const root of notes.vault.keys()) await index.documentArrived(root);
  const all = await index.certificates();
  assert.deepEqual(
    all.map(({ expired, certificate }) => [expired, certificate?.hours]),
    [
      [true, 120],
      [false, 120],
      [false, undefined],
    ],
  );
  assert.deepEqual(all[0]!.certificate, {
    course: 'Joint inspection',
    hours: 120,
    courseId: course,
    holder: 'A. Ruiz',
    key,
    until,
  });
});
