import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { EPCIS_CONTEXT, glnUri, goodsUri, partyUri } from '@acta/protocol';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import type { Person } from '../../../verifier/test/support/keys.ts';
import type { Story } from '../../../verifier/test/support/story.ts';
import { type Api, api } from '../support/api.ts';

type Fields = Record<string, unknown>;
const { maker, carrier, dealer } = PARTIES;
const GLNS = { [maker]: '0614141000005', [carrier]: '4012345000009', [dealer]: '0614141000012' };
const NONE = `0x${'00'.repeat(32)}`;
const UNKNOWN = 'urn:epc:id:pgln:9521321.00010';

/** Each party says by which GLN it goes; the carrier says the dealer's, too. */
function identify({ ledger }: Story): void {
  const said = [
    ...Object.entries(GLNS).map(([party, gln]) => ({ party, glns: [gln] })),
    { party: carrier, glns: [GLNS[carrier]!, GLNS[dealer]!] },
  ];
  for (const identity of said) {
    const text = { en: 'GLNs', es: 'GLN' };
    const document = ledger.document('note', { text, identity });
    const { party } = identity;
    ledger.record({
      type: 'PartyNote',
      message: {
        party,
        kind: 'observation',
        document: document.root,
        about: NONE,
        occurredAt: ledger.now,
        ...ledger.closing(),
      },
      signers: [agent(party)],
      documents: { document },
    });
  }
}

let us: Api;
before(async () => {
  us = await api('US', 100_000, identify);
});
after(() => us.close());

let minute = 0;
const capture = async (as: Person, from: readonly string[], to: readonly string[]) => {
  const type = 'possessing_party';
  minute += 1;
  const event = {
    type: 'ObjectEvent',
    eventTime: `2026-07-22T06:${String(minute).padStart(2, '0')}:00Z`,
    eventTimeZoneOffset: '+00:00',
    action: 'OBSERVE',
    bizStep: 'departing',
    epcList: [goodsUri(us.story.car.name)],
    sourceList: from.map((source) => ({ type, source })),
    destinationList: to.map((destination) => ({ type, destination })),
  };
  const body = {
    '@context': [EPCIS_CONTEXT],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-07-22T10:30:00Z',
    epcisBody: { eventList: [event] },
  };
  const made = await us.ask('POST', '/epcis/capture', { as, body });
  assert.equal(made.statusCode, 202, made.body);
  const job = await us.ask('GET', String(made.headers['location']), { as });
  const { type: statement, to: receiver } = job.json<{ 'acta:statements': Fields[] }>()[
    'acta:statements'
  ][0]!;
  return [statement, receiver];
};

describe('parties named by GLN', () => {
  const link = glnUri(GLNS[dealer]!);
  const [urn, site, dock] = [
    'urn:epc:id:pgln:0614141.00000',
    'urn:epc:id:sgln:0614141.00000.0',
    'urn:epc:id:sgln:0614141.00000.dock-2',
  ];

  it('are the parties that go by it, in either notation, beside their ids or alone', async () => {
    const as = agent(dealer);
    for (const to of [[urn], [site], [glnUri(GLNS[maker]!)], [urn, partyUri(maker)]]) {
      assert.deepEqual(await capture(as, [link], to), ['Handoff', maker], String(to));
    }
    // A GLN that nobody goes by does not stand in the way of a party that is named.
    assert.deepEqual(await capture(as, [link], [UNKNOWN, partyUri(maker)]), ['Handoff', maker]);
  });

  it('are nobody where the GLN is, or where two names are two parties’', async () => {
    const as = agent(dealer);
    for (const [from, to] of [
      [[link], [UNKNOWN]],
      [[link], [dock]],
      [[link], [urn, partyUri(carrier)]],
      [[link, partyUri(carrier)], [urn]],
      [[link], [partyUri(dealer)]],
    ] as const) {
      assert.deepEqual(await capture(as, from, to), ['PartyNote', undefined], String(to));
    }
  });

  it('find the move in their inboxes', async () => {
    await capture(agent(dealer), [link], [urn]);
    const inbox = await us.ask('GET', '/v1/inbox', { as: agent(maker) });
    const moves: Fields[] = inbox
      .json<{ epcis?: Fields }[]>()
      .flatMap(({ epcis }) => (epcis === undefined ? [] : [epcis]));
    assert.ok(moves.some(({ type, state }) => type === 'Answer' && state === 'other hand'));
    const none = await us.ask('GET', '/v1/inbox', { as: agent(carrier) });
    assert.ok(!none.body.includes('"epcis"'));
  });

  it('show a GLN that another goes by as taken, to the claimant and to sections alone', async () => {
    const glns = async (as: Person) =>
      (await us.ask('GET', `/v1/parties/${carrier}`, { as })).json<{ glns?: Fields[] }>().glns;
    const [taken, own] = (await glns(agent(carrier)))!;
    assert.deepEqual([taken!['gln'], taken!['state']], [GLNS[dealer], 'taken']);
    assert.deepEqual([own!['gln'], own!['state']], [GLNS[carrier], 'own']);
    assert.equal(taken!['holder'], undefined);
    const [seen] = (await glns(official('US', 'INSPECTOR')))!;
    assert.equal(seen!['holder'], dealer);
    assert.equal(await glns(agent(dealer)), undefined);
  });

  it('are written into what is exported, for those who were the other hand', async () => {
    const exported = async (as: Person) =>
      (await us.ask('GET', `/v1/trails/${us.story.car.id}/epcis`, { as })).body;
    const [forMaker, forDealer, forSection] = await Promise.all([
      exported(agent(maker)),
      exported(agent(dealer)),
      exported(official('MX', 'DIRECTOR')),
    ]);
    const shown = (body: string) =>
      [maker, carrier, dealer].filter((party) => body.includes(glnUri(GLNS[party]!)));
    assert.deepEqual(shown(forSection!), [maker, carrier, dealer]);
    assert.deepEqual(shown(forMaker!), [maker, carrier]);
    assert.deepEqual(shown(forDealer!), [carrier, dealer]);
    assert.ok(forDealer!.includes(partyUri(maker)));
  });
});
