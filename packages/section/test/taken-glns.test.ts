import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildDocument, type JsonObject, type SignedStatement } from '@acta/protocol';
import { checkGlns } from '../src/taken-glns.ts';

const GLN = '0614141000005';
const HOLDER = 'US-HHHHH';
const text = { en: 'x', es: 'x' };

/** A register in which one party goes by the GLN. */
const index = (vouched: boolean) => ({
  glnHolder: (gln: string) => Promise.resolve(gln === GLN ? HOLDER : undefined),
  partyGlns: () => Promise.resolve([{ gln: GLN, vouched, since: 1, holder: HOLDER }]),
});

function claim(type: SignedStatement['type'], party: string, content: JsonObject) {
  const document = buildDocument(type === 'RegisterParty' ? 'party' : 'note', content);
  const statement = { type, message: { party, document: document.root }, signatures: [] };
  return { statement, documents: { [document.root]: document } };
}
const byNote = (party: string, ...glns: string[]) =>
  claim('PartyNote', party, { text, identity: { party, glns } });
const byRegistrar = (party: string) =>
  claim('OfficeNote', party, { text, identity: { party, glns: [GLN] } });
const byRegistration = (party: string) =>
  claim('RegisterParty', party, {
    name: party,
    role: 'carrier',
    country: 'US',
    identifiers: [{ type: 'gln', value: GLN }],
  });

describe('a claim to a GLN', () => {
  const CASES = [
    ['of what another party said', byNote('US-AAAAA', GLN), false, true],
    ['of what a registrar signed for another', byNote('US-AAAAA', GLN), true, true],
    ['of what is its own', byNote(HOLDER, GLN), true, false],
    ['of what is free', byNote('US-AAAAA', '4012345000009'), true, false],
    ['by a registrar, of what another party said', byRegistrar('US-AAAAA'), false, false],
    ['by a registrar, of what a registrar signed', byRegistrar('US-AAAAA'), true, true],
    ['at the registration, of what another said', byRegistration('US-AAAAA'), false, false],
    ['at the registration, of what a registrar signed', byRegistration('US-AAAAA'), true, true],
  ] as const;
  for (const [what, { statement, documents }, vouched, isRefused] of CASES) {
    it(`${what} is ${isRefused ? 'refused' : 'taken in'}`, async () => {
      const checked = checkGlns(statement, documents, index(vouched));
      if (!isRefused) return checked;
      await assert.rejects(checked, { code: 'PARTY_GLN_TAKEN' });
    });
  }
});
