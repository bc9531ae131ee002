import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Evidence, EvidenceRecord } from '@acta/protocol';
import { verifyEvidence } from '@acta/verifier';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import { type Making, playMaking } from '../../../verifier/test/support/making.ts';
import type { Person } from '../../../verifier/test/support/keys.ts';
import { type Api, api } from '../support/api.ts';

const { maker, carrier, dealer } = PARTIES;
const inspector = official('MX', 'INSPECTOR');

let us: Api;
let making: Making;
before(async () => {
  us = await api('US', undefined, ({ ledger }) => {
    making = playMaking(ledger);
  });
});
after(() => us.close());

async function fileOf(goods: string, as: Person): Promise<Evidence> {
  const answer = await us.ask('GET', `/v1/trails/${goods}/evidence`, { as });
  assert.equal(answer.statusCode, 200, answer.body);
  const report = verifyEvidence(answer.body, JSON.stringify(us.context.network.trust));
  assert.equal(
    report.verdict,
    'valid',
    JSON.stringify(report.checks.filter((c) => c.status !== 'pass')),
  );
  return answer.json<Evidence>();
}

const typesIn = ({ records }: Evidence): string[] => records.map(({ statement }) => statement.type);
const transformIn = ({ records }: Evidence, nth = 0): EvidenceRecord =>
  records.filter(({ statement }) => statement.type === 'Transform')[nth]!;

describe('the trail of a part that went into a vehicle', () => {
  it('is read by who may read the vehicle’s, at the part itself, and by nobody else', async () => {
    const url = (goods: string) => `/v1/trails/${goods}`;
    const { origins } = (await us.ask('GET', url(making.car.id), { as: agent(dealer) })).json<{
      origins: { goods: string; steps: unknown[] }[];
    }>();
    assert.ok(origins.length >= 2);
    for (const { goods, steps } of origins) {
      for (const as of [agent(dealer), agent(maker), inspector]) {
        const answer = await us.ask('GET', url(goods), { as });
        assert.equal(answer.statusCode, 200, answer.body);
        const told = answer.json<{ steps: { digest: string }[] }>();
        assert.equal(told.steps.length, steps.length);
      }
    }
    // Who made the engine reads it to its own release; of the body that it never had, nothing.
    const [engine, body] = origins;
    const past = await us.ask('GET', url(engine!.goods), { as: agent(carrier) });
    assert.ok(past.json<{ steps: unknown[] }>().steps.length < engine!.steps.length);
    assert.equal((await us.ask('GET', url(body!.goods), { as: agent(carrier) })).statusCode, 404);
    await fileOf(body!.goods, agent(dealer));
  });
});

describe('evidence of what goods became', () => {
  it('goes through a car into the trails of its parts, for a section and for who has the car', async () => {
    for (const as of [inspector, agent(dealer), agent(maker)]) {
      const file = await fileOf(making.car.id, as);
      assert.deepEqual(file.subject.kind === 'trail' && file.subject.name, making.car.name);
      for (const type of ['Commission', 'Pack', 'Unpack', 'Transform', 'Answer']) {
        assert.ok(typesIn(file).includes(type), type);
      }
      assert.ok('pieces' in transformIn(file).contents!);
    }
  });

  it('shows a later holder the car that came out, and not what came out beside it', async () => {
    const file = await fileOf(making.car.id, agent(dealer));
    const text = JSON.stringify(transformIn(file));
    assert.match(text, /3FA6P0H75TR100001/);
    assert.doesNotMatch(text, /SCRAP/);
    assert.match(JSON.stringify(transformIn(await fileOf(making.car.id, inspector))), /SCRAP/);
  });

  it('shows all of a split and a merge, and adds up', async () => {
    const file = await fileOf(making.rest.id, inspector);
    for (const nth of [0, 1]) assert.ok('pieces' in transformIn(file, nth).outputs!);
    await fileOf(making.rest.id, agent(maker));
  });

  it('shows the law of each official act to whoever reads the trail', async () => {
    const file = await fileOf(making.part.id, agent(carrier));
    assert.equal(JSON.stringify(file).split('19 USC 1595a').length - 1, 5);
  });

  it('ends for who had a part with its release, and for the maker in what it became', async () => {
    const view = (goods: string, as: Person) =>
      us.ask('GET', `/v1/trails/${goods}`, { as }).then((one) => one.json<View>());
    const car = await view(making.car.id, agent(dealer));
    assert.equal(car.origins.length, 2);
    assert.equal(car.moreOrigins, false);
    const [engine] = car.origins.map(({ goods }) => goods);
    const carriers = await view(engine!, agent(carrier));
    assert.deepEqual(
      carriers.steps.map(({ type }) => type),
      ['Commission', 'Pack', 'Answer'],
    );
    const makers = await view(engine!, agent(maker));
    assert.equal(makers.steps.at(-1)!.became!.length, 2);
    // Who has the car reads the engine's trail to its end, as it stands in the car's.
    const dealers = await view(engine!, agent(dealer));
    assert.deepEqual(
      dealers.steps.map(({ type }) => type),
      makers.steps.map(({ type }) => type),
    );
  });
});

interface View {
  readonly steps: { readonly type: string; readonly became?: unknown[] }[];
  readonly origins: { readonly goods: string }[];
  readonly moreOrigins: boolean;
}
