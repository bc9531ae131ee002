import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  decodeSignature,
  digestOf,
  domainSeparator,
  freshRandom,
  personOf,
  recoverSigner,
  STATEMENTS,
} from '../../src/index.ts';
import { buildPaper } from '../../src/papers/build-paper.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { placesOf, signPaper } from '../../src/papers/sign-paper.ts';

const domain = { chainId: 42, log: `0x${'a1'.repeat(20)}` };
const people = [1, 2, 3, 4].map((n) => personOf(new Uint8Array(32).fill(n)));
const ZERO = `0x${'00'.repeat(32)}`;

function signersOf(paper: Paper): (string | null)[] {
  const digest = digestOf(domain, STATEMENTS[paper.type], paper.message);
  return paper.signatures.map((envelope) =>
    envelope === null
      ? null
      : recoverSigner(domainSeparator(domain), digest, decodeSignature(envelope)),
  );
}

describe('signing', () => {
  const appointee = people[3]!;
  const appoint = () =>
    buildPaper('Appoint', {
      section: 'US',
      office: 'INSPECTOR',
      appointee: appointee.address,
      from: 1,
      until: 2,
      credential: ZERO,
    });

  it('keeps a quorum by ascending address, each key once, before the appointee', async () => {
    let paper = appoint();
    for (const person of [people[2]!, appointee, people[0]!, people[1]!, people[0]!]) {
      paper = await signPaper(paper, domain, person);
    }
    const quorum = people.slice(0, 3).map(({ address }) => address);
    assert.deepEqual(signersOf(paper), [...quorum.sort(), appointee.address]);
    assert.ok(placesOf(paper).every(({ signed }) => signed));
  });

  it('asks which place where several are open, and takes no other', async () => {
    const random = freshRandom();
    const seals = { salt: freshRandom(), marks: [] };
    const document = {
      crossing: { random, port: 'USLRD', direction: 'northbound', trip: 'T1' },
      place: { name: 'Bridge' },
      sealsBefore: seals,
      sealsAfter: seals,
      method: 'x',
      findings: { en: 'a', es: 'b' },
      references: [],
    };
    const fields = {
      sections: 'MX,US',
      goods: freshRandom(),
      head: freshRandom(),
      result: 'conformant',
      reason: 'first inspection',
    };
    const sheet = buildPaper('JointInspection', fields, { documents: { document } });
    const person = people[0]!;
    await assert.rejects(signPaper(sheet, domain, person), {
      code: 'CLI_PLACE_UNCLEAR',
      details: { open: ['1 MX INSPECTOR', '2 US INSPECTOR'] },
    });
    await assert.rejects(signPaper(sheet, domain, person, 3), { code: 'CLI_PLACE_UNCLEAR' });
    const signed = await signPaper(sheet, domain, person, 2);
    assert.deepEqual(signersOf(signed), [null, person.address]);
    const both = await signPaper(signed, domain, people[1]!);
    assert.deepEqual(signersOf(both), [people[1]!.address, person.address]);
  });
});
