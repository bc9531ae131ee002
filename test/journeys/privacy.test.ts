import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { buildDocument, digestOf, freshRandom, NO_SEALS, STATEMENTS } from '@acta/sdk';
import { keyOf, PARTIES } from '../../scripts/sample/cast.ts';
import { UCR } from '../../scripts/sample/declaration.ts';
import { now, until } from '../../scripts/sample/scene.ts';
import {
  ENGINE_PART,
  PLANT_SEALS,
  PORT_SEALS,
  TRAILER,
  VEHICLES,
} from '../../scripts/sample/wares.ts';
import { Stage } from './bad-inputs/stage.ts';
import { BUYER, MarkedTrade, SELLER } from './privacy/marked.ts';
import { formsOf, Secrets } from './privacy/secrets.ts';
import { type Asked, Emitted, listen, requestsOf, type Values, walk } from './privacy/walk.ts';

const SECTIONS = ['MX', 'US'] as const;
/** A party that has to do with nothing: registered by one section, known to both. */
const STRANGER = { party: 'US-THRD3', key: 'unrelated' } as const;

/**
 * Law 6: whatever is private stays with those whom it concerns. Every byte that the API and the
 * services' logs can emit is searched for every secret of two trades, in every form it could take.
 */
describe('what others may read', { timeout: 1_500_000 }, () => {
  const secrets = new Secrets();
  let stage: Stage;
  let trade: MarkedTrade;
  let requests: Readonly<Record<(typeof SECTIONS)[number], readonly Asked[]>>;
  let logs = '';
  const outside = new Emitted();

  before(async () => {
    stage = await Stage.set((text) => (logs += text));
    const letter = await registration();
    await stage.client.submit(letter);
    await settled();
    trade = new MarkedTrade(stage, secrets);
    const stops = [];
    for (const code of SECTIONS) {
      stops.push(listen(stage.url(code), undefined, outside));
      stops.push(listen(stage.url(code), await stage.token(STRANGER.key, code), outside));
    }
    await trade.play();
    await settled();
    for (const { name } of [...VEHICLES, TRAILER, ENGINE_PART]) secrets.keep('name of goods', name);
    for (const { name } of PARTIES) secrets.keep('name of a party', name);
    for (const { number } of [...PLANT_SEALS, ...PORT_SEALS]) secrets.keep('seal', number);
    secrets.keep('UCR', UCR);
    const values = await known();
    requests = {
      MX: await requestsOf(stage.url('MX'), values),
      US: await requestsOf(stage.url('US'), values),
    };
    for (const stop of stops) await stop();
  });
  after(() => stage.strike());

  it('is searched for in every form: each is found where it is', () => {
    const probe = new Secrets();
    const word = probe.keep('probe', 'Ñandú 4711/B');
    for (const form of formsOf(word)) {
      assert.deepEqual(probe.in(Buffer.concat([Buffer.from('x'), form, Buffer.from('y')])), [
        `probe: ${word}`,
      ]);
    }
    for (const offset of [1, 2, 3]) {
      const text = Buffer.from(`${'-'.repeat(offset)}${word} and more`).toString('base64url');
      assert.equal(probe.in(Buffer.from(`{"token":"${text}"}`)).length, 1, `base64 at ${offset}`);
    }
    assert.deepEqual(probe.in(Buffer.from('Nandu 4711')), []);
  });

  it('is all found by the people whom it concerns, on the very same walk', async () => {
    const inside = new Emitted();
    const insiders = [
      SELLER.key,
      keyOf('MX', 'INSPECTOR'),
      keyOf('US', 'ASSESSOR'),
      ...PARTIES.map(({ agent }) => agent),
    ];
    for (const name of insiders) {
      for (const code of SECTIONS) {
        await walk(stage.url(code), requests[code], await stage.token(name, code), inside);
      }
    }
    const found = new Set(inside.all.flatMap(({ bytes }) => secrets.in(bytes)));
    assert.deepEqual(
      secrets.names.filter((name) => !found.has(name)),
      [],
    );
  });

  it('holds none of it, for nobody in particular and for an unrelated party', async (t) => {
    for (const code of SECTIONS) {
      const url = stage.url(code);
      await walk(url, requests[code], undefined, outside);
      await walk(url, requests[code], await stage.token(STRANGER.key, code), outside);
      await walk(url, await attempts(code), await stage.token(STRANGER.key, code), outside);
    }
    t.diagnostic(`${outside.requests} requests, ${outside.size} bytes that differ`);
    assert.ok(outside.requests > 1_000);
    const leaks = outside.all.flatMap(({ by, bytes }) =>
      secrets.in(bytes).map((secret) => `${by} gave ${secret}`),
    );
    assert.deepEqual(leaks, []);
  });

  it('says nothing of names that are asked for: a true one is answered as a made-up one', async () => {
    const made = { scheme: 'vin', name: stage.vin().name };
    for (const code of SECTIONS) {
      for (const token of [undefined, await stage.token(STRANGER.key, code)]) {
        const nothing = await search(code, made, token);
        for (const name of [...trade.names, ...VEHICLES, TRAILER, ENGINE_PART]) {
          assert.deepEqual(await search(code, name, token), nothing);
        }
        for (const reference of [...trade.references, { type: 'ucr', value: UCR }]) {
          assert.deepEqual(await search(code, { reference }, token), nothing);
        }
      }
      const own = await search(code, trade.names[0]!, await stage.token(SELLER.key, code));
      assert.match(own.body, new RegExp(trade.goods[0]!));
    }
  });

  it('tells a name to whom its bearer offers goods', async () => {
    const path = `/v1/parties/${SELLER.party}`;
    const ask = async (name: string) => (await stage.scene.as(name, 'US')).http.bytes(path);
    const [offered, unrelated] = [await ask(BUYER.key), await ask(STRANGER.key)];
    assert.ok(secrets.in(Buffer.from(offered)).some((one) => one.startsWith('name of a party')));
    assert.deepEqual(secrets.in(Buffer.from(unrelated)), []);
  });

  it('does not stand in the logs of the services, whatever goes wrong', async () => {
    const mx = stage.node.sections.find(({ code }) => code === 'MX')!;
    process.kill(mx.pid, 'SIGKILL');
    await trade.offerAgain('US');
    await until(
      'a service that says what went wrong',
      async () => logs.includes('PEER_UNREACHABLE') || undefined,
    );
    assert.deepEqual(secrets.in(Buffer.from(logs)), []);
  });

  /** Waits until every section has the whole log, cosigned. */
  async function settled(): Promise<void> {
    await until('a log that all sections cosigned', async () => {
      const facts = await Promise.all(
        SECTIONS.map((code) =>
          stage.scene
            .at(code)
            .http.get<{ index: { size: number }; cosigned: number; outbox: number }>('/v1/network'),
        ),
      );
      const sizes = new Set(facts.flatMap(({ index, cosigned }) => [index.size, cosigned]));
      return sizes.size === 1 && facts.every(({ outbox }) => outbox === 0) ? true : undefined;
    });
  }

  /** Everything that stands on chain or in a log, and may be asked for by anybody. */
  async function known(): Promise<Values> {
    const rows =
      await stage.client.http.get<{ index: number; digest: string }[]>('/v1/records?limit=1000');
    const official = await stage.scene.as(keyOf('US', 'INSPECTOR'), 'US');
    const roots = new Set<string>();
    const goods = new Set<string>(trade.goods);
    const declarations = new Set<string>(trade.declarations);
    for (const { index } of rows) {
      const { records } = await official.http
        .get<{ records: { statement?: { message: Record<string, unknown> } }[] }>(
          `/v1/records/${index}/evidence`,
        )
        .catch(() => ({ records: [] }));
      for (const { statement } of records) {
        const { document, goods: id, declaration } = statement?.message ?? {};
        if (typeof document === 'string') roots.add(document);
        if (typeof id === 'string') goods.add(id);
        if (typeof declaration === 'string') declarations.add(declaration);
      }
    }
    for (const { message } of trade.letters) roots.add(String(message['document']));
    const digests = [...rows.map((row) => row.digest), ...trade.letters.map(digest)];
    return {
      digest: [...new Set(digests)],
      index: rows.map((row) => String(row.index)),
      root: [...roots],
      goods: [...goods],
      declaration: [...declarations],
      hash: trade.files,
      crossing: trade.crossings,
      act: ['1'],
      page: ['trail', 'duty', 'handoff', 'verify'],
      name: ['SimpleEventQuery'],
      number: ['1', '2'],
      minute: ['1', '2'],
      section: [...SECTIONS],
      party: [SELLER.party, BUYER.party, STRANGER.party, ...PARTIES.map(({ party }) => party)],
      address: await Promise.all(
        [SELLER.key, BUYER.key, ...PARTIES.map(({ agent }) => agent)].map(
          async (name) => (await stage.scene.person(name)).address,
        ),
      ),
      '/epcis/queries/{name}/subscriptions/{id} id': [`wh_${'00'.repeat(12)}`],
      '/v1/webhooks/{id} id': [`wh_${'00'.repeat(12)}`],
      '/tile/{path} path': tilesOf(rows.length),
      '/epcis/{path} path': ['events', 'capture'],
      ...epcisIds(),
    };
  }

  /** What may be asked for by name in the EPCIS repository, goods and papers aside. */
  function epcisIds(): Values {
    const words = {
      eventTypes: ['ObjectEvent', 'AggregationEvent'],
      bizSteps: ['inspecting', 'shipping'],
      dispositions: ['in_transit'],
      bizLocations: ['urn:epc:id:sgln:0614141.00777.0'],
      readPoints: ['urn:epc:id:sgln:0614141.00777.0'],
      epcs: ['urn:epc:id:sscc:0614141.1123456789'],
    };
    return {
      '/epcis/capture/{id} id': trade.captures,
      '/epcis/events/{id} id': trade.events,
      ...Object.fromEntries(
        Object.entries(words).flatMap(([kind, ids]) =>
          ['', '/events'].map((rest) => [`/epcis/${kind}/{id}${rest} id`, ids]),
        ),
      ),
    };
  }

  const tilesOf = (size: number): string[] => [`0/000.p/${size}`, `entries/000.p/${size}`];

  /** What an unrelated party may try at the one door with what it read off the chain. */
  async function attempts(code: (typeof SECTIONS)[number]): Promise<Asked[]> {
    const client = stage.scene.at(code);
    const person = await stage.scene.person(STRANGER.key);
    const bodies: object[] = trade.letters.map(({ documents: _, ...letter }) => letter);
    for (const { message } of trade.letters) {
      const { goods, head, document } = message;
      if (goods === undefined) continue;
      const common = { party: STRANGER.party, goods: String(goods), occurredAt: now() };
      const root = String(document);
      const built = [
        client.build('Commission', { ...common, seals: NO_SEALS, document: root }),
        client.build('Seal', {
          ...common,
          head: String(head ?? freshRandom()),
          seals: NO_SEALS,
          document: root,
        }),
        client.build('Handoff', {
          ...common,
          to: SELLER.party,
          head: String(head ?? freshRandom()),
          seals: NO_SEALS,
          document: root,
        }),
      ];
      for (const one of built) bodies.push(await client.sign(one as never, [person]));
    }
    return bodies.map((body) => ({
      method: 'POST',
      path: '/v1/statements',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }));
  }

  async function search(code: (typeof SECTIONS)[number], query: object, token: string | undefined) {
    const response = await fetch(`${stage.url(code)}/v1/trails/search`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(query),
    });
    const body = await response.text();
    return { status: response.status, body: body.replace(/"instance":"[^"]*"/, '') };
  }

  async function registration() {
    const document = buildDocument('party', {
      name: 'A party that has to do with nothing',
      role: 'shipper',
      country: 'US',
      identifiers: [],
    });
    const { address } = await stage.scene.person(STRANGER.key);
    const fields = {
      section: 'US',
      party: STRANGER.party,
      admin: address,
      document: document.root,
    };
    const names = [keyOf('US', 'REGISTRAR'), STRANGER.key];
    return stage.letter('RegisterParty', fields, names, { documents: { document } });
  }

  function digest({ type, message }: { type: keyof typeof STATEMENTS; message: object }): string {
    return digestOf(stage.client.domain, STATEMENTS[type], message as never);
  }
});
