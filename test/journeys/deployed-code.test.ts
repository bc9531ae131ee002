import { checkDeployment, CONTRACTS, type Deployment } from '@acta/ledger';
import { ActaError, bytesToHex, hexToBytes, keccak256 } from '@acta/protocol';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { World } from './support/world.ts';

interface Question {
  readonly method: string;
  readonly params: readonly [string, ...unknown[]];
}
/** Bends what the chain has: the answer to a question. */
type Bend = (question: Question, result: string) => string;

/** A chain that differs from the one behind it in what some contract's code is. */
async function bentChain(t: TestContext, url: string, bend: Bend): Promise<string> {
  const server = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(url, { method: 'POST', body, headers });
      const questions = JSON.parse(body) as Question[];
      const said = (await answer.json()) as { result: string }[];
      said.forEach((one, i) => (one.result = bend(questions[i]!, one.result)));
      response.end(JSON.stringify(said));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const hashOf = (code: string) => bytesToHex(keccak256(hexToBytes(code)));
const isCodeOf = (address: string, { method, params }: Question) =>
  method === 'eth_getCode' && params[0] === address;

test('each section compares the code on the chain with its own build', async (t) => {
  const world = await World.start(t);
  const { deployment, engine } = world;
  const check = (url: string, said: Deployment = deployment) => checkDeployment(url, said);
  const differs = (contract: string) => (error: unknown) =>
    error instanceof ActaError &&
    error.code === 'LEDGER_CODE_DIFFERS' &&
    error.details['contract'] === contract;

  await check(engine.url);
  assert.deepEqual(Object.keys(deployment.codeHashes).sort(), [...CONTRACTS].sort());

  for (const role of CONTRACTS) {
    await t.test(`${role}: a hash that is not that of the code`, async () => {
      const codeHashes = { ...deployment.codeHashes, [role]: `0x${'ab'.repeat(32)}` };
      await assert.rejects(check(engine.url, { ...deployment, codeHashes }), differs(role));
    });

    await t.test(`${role}: other code, whose hash the file has`, async (t) => {
      const address = deployment.addresses[role];
      let bentHash = '';
      const url = await bentChain(t, engine.url, (question, result) => {
        if (!isCodeOf(address, question)) return result;
        // One opcode, far from any word that a constructor filled in.
        const bent = `0x5f${result.slice(4)}`;
        bentHash = hashOf(bent);
        return bent;
      });
      await assert.rejects(check(url), differs(role));
      const codeHashes = { ...deployment.codeHashes, [role]: bentHash };
      await assert.rejects(check(url, { ...deployment, codeHashes }), differs(role));
    });

    await t.test(`${role}: the right code with another log built into it`, async (t) => {
      const [address, log] = [deployment.addresses[role], deployment.addresses.log.slice(2)];
      let bentHash = '';
      const url = await bentChain(t, engine.url, (question, result) => {
        if (!isCodeOf(address, question)) return result;
        const bent = result.replaceAll(log, 'cc'.repeat(20));
        assert.notEqual(bent, result);
        bentHash = hashOf(bent);
        return bent;
      });
      await assert.rejects(check(url), differs(role));
      const codeHashes = { ...deployment.codeHashes, [role]: bentHash };
      await assert.rejects(check(url, { ...deployment, codeHashes }), differs(role));
    });
  }

  await t.test('words that the file has, in places of one another', async (t) => {
    const { registry, log, custody } = deployment.addresses;
    let bentHash = '';
    const url = await bentChain(t, engine.url, (question, result) => {
      const [to] = question.params as unknown as [{ to?: string }];
      if (question.method === 'eth_call' && to.to === custody) {
        return result.replace(registry.slice(2), log.slice(2));
      }
      if (!isCodeOf(custody, question)) return result;
      const bent = result.replaceAll(registry.slice(2), log.slice(2));
      bentHash = hashOf(bent);
      return bent;
    });
    await assert.rejects(check(url), differs('custody'));
    const codeHashes = { ...deployment.codeHashes, custody: bentHash };
    await assert.rejects(check(url, { ...deployment, codeHashes }), differs('custody'));
  });

  await t.test('an annex of other code can not hide behind Custody', async () => {
    const annex = `0x${'ee'.repeat(20)}`;
    const addresses = { ...deployment.addresses, annex };
    await assert.rejects(check(engine.url, { ...deployment, addresses }), differs('annex'));
  });
});
