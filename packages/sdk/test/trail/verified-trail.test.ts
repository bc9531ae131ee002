import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ActaClient, type Evidence, freshRandom } from '../../src/index.ts';

const CORPUS = join(import.meta.dirname, '../../../../test/vectors/evidence/v1');
const trust = readFileSync(join(CORPUS, 'trust-sample.json'));
const text = readFileSync(join(CORPUS, 'sample-trail.acta.json'), 'utf8');
const whole = JSON.parse(text) as Evidence & { subject: { goods: string } };
const { goods } = whole.subject;

/** A client whose API gives this file for whatever trail it is asked. */
function clientThatTells(file: unknown): Promise<ActaClient> {
  const body = typeof file === 'string' ? file : JSON.stringify(file);
  const fetcher = ((url: string) =>
    Promise.resolve(
      new URL(url).pathname === '/v1/network'
        ? Response.json({ domain: { chainId: 42, log: `0x${'a1'.repeat(20)}` } })
        : new Response(body),
    )) as typeof fetch;
  return ActaClient.connect('http://acta.test', fetcher);
}

const edited = (edit: (evidence: typeof whole) => void): typeof whole => {
  const copy = structuredClone(whole);
  edit(copy);
  return copy;
};

describe('trail.get', () => {
  it('gives steps out of what was proved, with what is disclosed', async () => {
    const client = await clientThatTells(text);
    const trail = await client.trail.get(goods, trust);
    assert.equal(trail.goods, goods);
    assert.equal(trail.report.verdict, 'valid');
    assert.equal(trail.head, trail.steps.findLast(({ moved }) => moved)!.digest);
    assert.ok(trail.steps.length > 3);
    assert.ok(trail.steps.some(({ type }) => type === 'Answer'));
    assert.ok(trail.steps.every(({ en, es }) => en !== '' && es !== ''));
    assert.ok(trail.steps.some(({ fields }) => Object.keys(fields).length > 0));
    assert.ok(Buffer.from(trail.file).equals(Buffer.from(text)));
  });

  const lies: Readonly<Record<string, () => unknown>> = {
    'a step left out': () =>
      edited((evidence) => {
        const at = evidence.records.findIndex(({ statement }) => statement.type === 'Answer');
        (evidence.records as unknown[]).splice(at, 1);
      }),
    'a step told twice': () =>
      edited((evidence) => {
        (evidence.records as unknown[]).push(evidence.records.at(-1));
      }),
    'another receiver': () => text.replace(/"to": ?"[A-Z]{2}-[0-9A-Z]{5}"/, '"to":"US-L1ARS"'),
    'another time': () =>
      edited((evidence) => {
        const { message } = evidence.records.at(-1)!.statement;
        (message as Record<string, number>)['occurredAt']! += 1;
      }),
    'no evidence at all': () => ({ steps: [] }),
    'an older trust in its own keys': () =>
      edited((evidence) => {
        (evidence as { checkpoint: string }).checkpoint = evidence.checkpoint.replace(
          /^— .*$/m,
          '— acta.example/forged AAAAAA',
        );
      }),
  };
  for (const [name, lie] of Object.entries(lies)) {
    it(`does not believe an API that tells of ${name}`, async () => {
      const client = await clientThatTells(lie());
      await assert.rejects(client.trail.get(goods, trust), { code: 'TRAIL_NOT_PROVEN' });
    });
  }

  it('takes no true trail of other goods for these', async () => {
    const client = await clientThatTells(text);
    await assert.rejects(client.trail.get(freshRandom(), trust), { code: 'TRAIL_FOREIGN' });
  });

  it('takes no old trail for the present one where a later head is known', async () => {
    const client = await clientThatTells(text);
    const { steps } = await client.trail.get(goods, trust);
    await client.trail.get(goods, trust, steps.at(-1)!.digest);
    await assert.rejects(client.trail.get(goods, trust, freshRandom()), { code: 'TRAIL_STALE' });
  });

  it('says of no trust file that it could not prove', async () => {
    const client = await clientThatTells(text);
    await assert.rejects(
      client.trail.get(goods, '{}'),
      (error: { details: { verdict: string } }) => {
        assert.equal(error.details.verdict, 'incomplete');
        return true;
      },
    );
  });
});
