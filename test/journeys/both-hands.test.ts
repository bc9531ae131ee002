import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type ActaClient,
  buildDocument,
  type ErrorCode,
  freshRandom,
  NO_SEALS,
  type Person,
  type SealedDocument,
  type SignedStatement,
} from '@acta/sdk';
import {
  accept,
  commission,
  inspect,
  newCrossing,
  noSeals,
  now,
  offer,
  PLACE,
  repack,
} from './support/goods.ts';
import { Pilot, SHIPPER } from './support/pilot.ts';

const CARRIER = 'MX-CARR1';
const THIRD = 'US-THRD2';

interface Thing {
  readonly goods: string;
  readonly head: string;
}

/** A statement with all that goes with it, not sent yet. */
interface Draft {
  readonly digest: string;
  readonly signed: SignedStatement;
  readonly documents: Record<string, SealedDocument>;
}

/**
 * Law 3 against people who would move goods with one hand, with a hand that was given for something
 * else, or with one that was given long ago; and the rule of one stop against a second one.
 */
describe('both hands', () => {
  let pilot: Pilot;
  let us: ActaClient;
  let shipper: Person;
  let carrier: Person;
  let third: Person;
  let inspectors: readonly Person[];

  before(async () => {
    pilot = await Pilot.found();
    await pilot.registerParty('MX', CARRIER, 'carrier-admin');
    await pilot.registerParty('US', THIRD, 'third-admin');
    us = await pilot.client('US');
    [shipper, carrier, third] = (await Promise.all(
      ['shipper-admin', 'carrier-admin', 'third-admin'].map((name) => pilot.person(name)),
    )) as [Person, Person, Person];
    inspectors = [await pilot.person('mx-inspector'), await pilot.person('us-inspector')];
  });
  after(() => pilot.close());

  const over = { party: SHIPPER, to: CARRIER };

  it('are those of the holder and of whom it named', async () => {
    const thing = await commission(us, SHIPPER, shipper);
    const { digest } = await offer(us, over, thing, shipper);
    await refused('HANDOFF_NOT_TO_YOU', accept(us, THIRD, digest, third));
    await refused('SIGNER_NOT_ENTITLED', accept(us, CARRIER, digest, third));
    await refused('SIGNER_NOT_ENTITLED', accept(us, CARRIER, digest, shipper));
    const foreign = await offer(us, { party: THIRD, to: CARRIER }, thing, third);
    await refused('CUSTODY_NOT_HOLDER', accept(us, CARRIER, foreign.digest, carrier));
    const own = await offer(us, { party: SHIPPER, to: SHIPPER }, thing, shipper);
    await refused('CUSTODY_SAME_HANDS', accept(us, SHIPPER, own.digest, shipper));
    await untouched(thing, SHIPPER);
  });

  it('are given for one handoff and no other', async () => {
    const [thing, other] = [
      await commission(us, SHIPPER, shipper),
      await commission(us, SHIPPER, shipper),
    ];
    const [wanted, another] = [await handoff(thing), await handoff(other)];
    for (const { signed, documents } of [wanted, another]) await us.submit(signed, { documents });
    const answer = await answerTo(wanted.digest);
    const { documents } = answer;
    await refused(
      'HANDOFF_MISSING',
      us.submit(answer.signed, { documents, handoff: another.signed }),
    );
    await refused('HANDOFF_MISSING', accept(us, CARRIER, freshRandom(), carrier));
    // The releaser's signature under the same words about other goods.
    const message = { ...wanted.signed.message, goods: other.goods, head: other.head };
    const moved = { ...wanted.signed, message };
    await refused('SIGNER_NOT_ENTITLED', us.submit(moved, { documents: wanted.documents }));
    const later = { ...wanted.signed.message, deadline: now() + 86_400 };
    const stretched = { ...wanted.signed, message: later };
    await refused('SIGNER_NOT_ENTITLED', us.submit(stretched, { documents: wanted.documents }));
    await untouched(thing, SHIPPER);
    await untouched(other, SHIPPER);
  });

  it('move goods once, however often they are shown', async () => {
    const thing = await commission(us, SHIPPER, shipper);
    const { digest } = await offer(us, over, thing, shipper);
    const answer = await answerTo(digest);
    const { signed, documents } = answer;
    const first = await us.submit(signed, { documents });
    await us.waitFor(first.digest);
    // The same words again, at both doors: the same receipt, and no second record.
    const again = await us.submit(signed, { documents });
    assert.equal(again.receipt, first.receipt);
    const back = await offer(
      us,
      { party: CARRIER, to: SHIPPER },
      { ...thing, head: first.digest },
      carrier,
    );
    const returned = await accept(us, SHIPPER, back.digest, shipper);
    await us.waitFor(returned.digest);
    // With the goods at their first holder again, neither hand of before is worth anything.
    await us.submit(signed, { documents });
    await refused('CUSTODY_HEAD_STALE', accept(us, CARRIER, digest, carrier));
    await untouched({ goods: thing.goods, head: returned.digest }, SHIPPER);
    assert.deepEqual(
      (await trailOf(thing.goods)).steps.map(({ type }) => type),
      ['Commission', 'Answer', 'Answer'],
    );
  });

  it('are worth nothing after their day, or after the holder took its own back', async () => {
    const thing = await commission(us, SHIPPER, shipper);
    const late = await offer(us, over, thing, shipper, { patience: 1 });
    const open = await offer(us, over, thing, shipper);
    while (now() <= (await deadlineOf(late.digest)))
      await new Promise((done) => setTimeout(done, 200));
    await refused('STATEMENT_EXPIRED', accept(us, CARRIER, late.digest, carrier));
    const built = us.build('WithdrawOffer', { party: SHIPPER, ...bare(thing) });
    await us.submit(await us.sign(built, [shipper]));
    await us.waitFor(built.digest);
    await refused('CUSTODY_HEAD_STALE', accept(us, CARRIER, open.digest, carrier));
    await untouched({ goods: thing.goods, head: built.digest }, SHIPPER);
  });

  describe('one stop: a second joint inspection at a crossing says why', () => {
    const stop = async (
      thing: Thing,
      crossing: ReturnType<typeof newCrossing>,
      reason?: 'seal broken',
    ): Promise<Thing> => {
      const why = reason && { reason };
      const { digest } = await inspect(us, { ...thing, crossing, ...why }, inspectors);
      await us.waitFor(digest);
      return { goods: thing.goods, head: digest };
    };

    it('of the same goods', async () => {
      const crossing = newCrossing();
      const first = await stop(await commission(us, SHIPPER, shipper), crossing);
      await refused('CUSTODY_REASON_MISSING', stop(first, crossing));
      await stop(await stop(first, crossing, 'seal broken'), newCrossing());
    });

    it('of what is in an inspected container, and of a container of what was inspected', async () => {
      const car = await commission(us, SHIPPER, shipper);
      const carrier_ = await commission(us, SHIPPER, shipper);
      const { digest } = await repack(us, 'Pack', SHIPPER, carrier_, [bare(car)], shipper);
      const [outer, inner] = [carrier_, car].map(({ goods }) => ({ goods, head: digest })) as [
        Thing,
        Thing,
      ];
      const down = newCrossing();
      const opened = await stop(outer, down);
      await refused('CUSTODY_REASON_MISSING', stop(inner, down));
      const up = newCrossing();
      await stop(inner, up);
      await refused('CUSTODY_REASON_MISSING', stop(opened, up));
      await stop(opened, up, 'seal broken');
    });
  });

  const bare = ({ goods, head }: Thing): Thing => ({ goods, head });

  async function handoff({ goods, head }: Thing): Promise<Draft> {
    const document = buildDocument('handoff', { seals: noSeals(), place: PLACE, references: [] });
    const built = us.build('Handoff', {
      ...over,
      goods,
      head,
      seals: NO_SEALS,
      document: document.root,
      occurredAt: now(),
    });
    return {
      digest: built.digest,
      signed: await us.sign(built, [shipper]),
      documents: { document },
    };
  }

  async function answerTo(handoff: string): Promise<Draft> {
    const document = buildDocument('answer', { place: PLACE, exceptions: [] });
    const built = us.build('Answer', {
      party: CARRIER,
      handoff,
      answer: 'accepted',
      document: document.root,
      occurredAt: now(),
    });
    return {
      digest: built.digest,
      signed: await us.sign(built, [carrier]),
      documents: { document },
    };
  }

  async function deadlineOf(digest: string): Promise<number> {
    await us.login(carrier);
    return Number((await us.offered(digest)).message['deadline']);
  }

  async function trailOf(goods: string) {
    await us.login(inspectors[1]!);
    return us.http.get<{
      state: { head: string; holder: string };
      steps: { type: string }[];
    }>(`/v1/trails/${goods}`);
  }

  async function untouched({ goods, head }: Thing, holder: string): Promise<void> {
    const { state } = await trailOf(goods);
    assert.deepEqual({ head: state.head, holder: state.holder }, { head, holder });
  }
});

const refused = (code: ErrorCode, asked: Promise<unknown>): Promise<void> =>
  assert.rejects(asked, { code });
