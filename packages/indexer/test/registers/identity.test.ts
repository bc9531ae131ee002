import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Border } from '../support/border.ts';
import { closing, NO_HASH } from '../support/messages.ts';
import { caughtUp, open, until } from '../support/open.ts';

const [MAKER, CARRIER, SQUATTER] = ['US-MMMMM', 'MX-CCCCC', 'US-SSSSS'];
const [DOCK, YARD, PLANT] = ['0614141000005', '4012345000009', '0614141000012'];

class Registrar {
  readonly border = new Border();

  register(party: string, ...glns: string[]): void {
    const { chain, random } = this.border;
    const document = this.border.keep('party', {
      name: party,
      role: 'carrier',
      country: party.slice(0, 2),
      identifiers: glns.map((value) => ({ type: 'GLN', value })),
    });
    const section = party.slice(0, 2);
    const admin = random.hex(20);
    const message = { section, party, admin, document, ...closing(random) };
    chain.change({ change: 'party admin', party, admin });
    chain.record('RegisterParty', message, { sections: [section] });
    chain.mine();
  }

  end(party: string): void {
    const { chain } = this.border;
    const endedAt = chain.now;
    chain.change({ change: 'party ended', party, endedAt, ending: 'ended' });
    this.border.note('PartyNote', { party, kind: 'observation' }, NO_HASH);
    chain.mine();
  }

  say(party: string, ...glns: string[]): void {
    const speaker = { party, kind: 'observation' };
    this.border.note('PartyNote', speaker, NO_HASH, { identity: { party, glns } });
    this.border.chain.mine();
  }

  vouch(party: string, ...glns: string[]): void {
    const speaker = { section: party.slice(0, 2), office: 'REGISTRAR', kind: 'observation' };
    this.border.note('OfficeNote', speaker, NO_HASH, { identity: { party, glns } });
    this.border.chain.mine();
  }
}

test('a GLN is whose it was first, and what a registrar signed comes before a word of one’s own', async (t) => {
  const registrar = new Registrar();
  const { border } = registrar;
  registrar.register(MAKER, DOCK);
  registrar.register(CARRIER);
  registrar.register(SQUATTER);
  registrar.say(CARRIER, YARD);
  registrar.say(SQUATTER, DOCK, YARD, PLANT);
  const index = await open(t, border.chain.ledger(), { vault: border.vault });
  await caughtUp(index);
  const read = async (): Promise<void> => {
    await until(() => index.status().size === border.chain.size);
    for (const root of border.vault.keys()) await index.documentArrived(root);
  };
  await read();
  const holders = () => Promise.all([DOCK, YARD, PLANT].map((gln) => index.glnHolder(gln)));
  assert.deepEqual(await holders(), [MAKER, CARRIER, SQUATTER]);
  // A claim to what is taken is shown as that.
  assert.deepEqual(
    (await index.partyGlns(SQUATTER)).map(({ gln, vouched, holder }) => [gln, vouched, holder]),
    [
      [DOCK, false, MAKER],
      [PLANT, false, SQUATTER],
      [YARD, false, CARRIER],
    ],
  );

  // Said again, it is as old as it was; taken back, it is free.
  registrar.say(CARRIER, YARD, PLANT);
  await read();
  assert.deepEqual(await holders(), [MAKER, CARRIER, SQUATTER]);
  registrar.say(CARRIER);
  await read();
  assert.deepEqual(await holders(), [MAKER, SQUATTER, SQUATTER]);

  // The register has the last word, and may correct itself.
  registrar.vouch(CARRIER, YARD);
  await read();
  assert.deepEqual(await holders(), [MAKER, CARRIER, SQUATTER]);
  registrar.vouch(MAKER, PLANT);
  await read();
  assert.deepEqual(await holders(), [SQUATTER, CARRIER, MAKER]);

  // Who was struck off goes by nothing.
  registrar.end(MAKER);
  await read();
  assert.deepEqual(await holders(), [SQUATTER, CARRIER, SQUATTER]);

  // A document that was erased says nothing any more.
  for (const [root, document] of border.vault) {
    if (!JSON.stringify(document.content).includes(`"${SQUATTER}"`)) continue;
    border.vault.delete(root);
    await index.documentArrived(root);
  }
  assert.deepEqual(await holders(), [undefined, CARRIER, undefined]);
});
