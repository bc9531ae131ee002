import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ActaClient,
  ActaError,
  buildPaper,
  decodeSignature,
  digestOf,
  domainSeparator,
  freshRandom,
  inParallel,
  type Message,
  type Paper,
  personOf,
  recoverSigner,
  signPapers,
  STATEMENTS,
  submitMany,
} from '../../src/index.ts';

const domain = { chainId: 42, log: `0x${'a1'.repeat(20)}` };
const person = personOf(new Uint8Array(32).fill(4));
const papersOf = (count: number): Paper[] =>
  Array.from({ length: count }, () =>
    buildPaper('WithdrawOffer', { party: 'US-4F7QK', goods: freshRandom(), head: freshRandom() }),
  );
const digest = ({ type, message }: Pick<Paper, 'type' | 'message'>): string =>
  digestOf(domain, STATEMENTS[type], message);

describe('signing many', () => {
  it('makes one signature for 500, and each statement is provable alone', async () => {
    let asked = 0;
    const counting = {
      ...person,
      signMany: (separator: Uint8Array, digests: readonly string[]) => {
        asked += 1;
        return person.signMany(separator, digests);
      },
    };
    const signed = await signPapers(papersOf(501), domain, counting);
    assert.equal(asked, 1, 'the 501st is signed alone');
    const separator = domainSeparator(domain);
    for (const paper of signed) {
      const envelope = decodeSignature(paper.signatures[0]!);
      assert.equal(recoverSigner(separator, digest(paper), envelope), person.address);
    }
    const first = decodeSignature(signed[0]!.signatures[0]!);
    const last = decodeSignature(signed[499]!.signatures[0]!);
    assert.deepEqual(first.rs, last.rs);
    assert.equal(first.batch!.count, 500);
    assert.equal(decodeSignature(signed[500]!.signatures[0]!).batch, undefined);
    const elsewhere = recoverOr(separator, digest(signed[1]!), signed[0]!.signatures[0]!);
    assert.notEqual(elsewhere, person.address, 'a path is good for its own statement alone');
  });

  it('takes no paper that wants more hands', async () => {
    const joint = buildPaper('LogKey', {
      section: 'US',
      use: 'log-ed25519',
      key: freshRandom(),
      from: 1,
    });
    const two = { ...joint, signatures: [null, null] };
    await assert.rejects(signPapers([two, two], domain, person), TypeError);
  });
});

function recoverOr(separator: Uint8Array, of: string, envelope: string): string | undefined {
  try {
    return recoverSigner(separator, of, decodeSignature(envelope));
  } catch {
    return undefined;
  }
}

/** An API that answers each request with what `answer` says. */
function clientOf(answer: (path: string, body: { message: Message }) => Response) {
  const fetcher = (async (url: string, init?: RequestInit) => {
    const { pathname } = new URL(url);
    if (pathname === '/v1/network') return Response.json({ domain });
    const body = init?.body === undefined ? {} : (JSON.parse(init.body as string) as object);
    return answer(`${init?.method ?? 'GET'} ${pathname}`, body as { message: Message });
  }) as typeof fetch;
  return ActaClient.connect('http://acta.test', fetcher);
}

describe('submitting many', () => {
  const held = (message: Message) =>
    Response.json({
      digest: digestOf(domain, STATEMENTS.WithdrawOffer, message),
      state: 'held',
      sections: ['US'],
    });

  it('keeps few on their way at a time, and tells each outcome', async () => {
    let [now, most] = [0, 0];
    const fetcher = (async (url: string, init?: RequestInit) => {
      if (url.endsWith('/v1/network')) return Response.json({ domain });
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 2));
      now -= 1;
      return held((JSON.parse(init!.body as string) as { message: Message }).message);
    }) as typeof fetch;
    const client = await ActaClient.connect('http://acta.test', fetcher);
    const papers = await signPapers(papersOf(60), domain, person);
    const told = new Set<number>();
    const outcomes = await submitMany(client, papers, {
      wait: 'held',
      onOutcome: (_outcome, at) => void told.add(at),
    });
    assert.equal(told.size, 60);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.digest),
      papers.map(digest),
    );
    assert.ok(most > 1 && most <= 8, `${most} at a time`);
  });

  it('waits as long as it is told, and sends the same again', async () => {
    let refusals = 2;
    const client = await clientOf((path, body) => {
      if (path === 'POST /v1/statements' && refusals > 0) {
        refusals -= 1;
        const status = refusals === 0 ? 503 : 429;
        return Response.json({ code: 'REQUEST_RATE' }, { status, headers: { 'retry-after': '1' } });
      }
      return held(body.message);
    });
    const papers = await signPapers(papersOf(1), domain, person);
    const [outcome] = await submitMany(client, papers, { wait: 'held' });
    assert.ok('state' in outcome!);
    assert.equal(refusals, 0);
  });

  it('goes on past one that is refused, and stops where nobody answers', async () => {
    const papers = await signPapers(papersOf(3), domain, person);
    const bad = digest(papers[1]!);
    const client = await clientOf((_path, { message }) =>
      digestOf(domain, STATEMENTS.WithdrawOffer, message) === bad
        ? Response.json({ code: 'CUSTODY_CLOSED' }, { status: 409 })
        : held(message),
    );
    const outcomes = await submitMany(client, papers, { wait: 'held' });
    assert.deepEqual(
      outcomes.map((outcome) => ('refused' in outcome ? outcome.refused.code : 'held')),
      ['held', 'CUSTODY_CLOSED', 'held'],
    );
    const gone = await clientOf(() => {
      throw new TypeError('fetch failed');
    });
    await assert.rejects(submitMany(gone, papers), { code: 'API_UNREACHABLE' });
  });

  it('takes a receipt over another statement for no receipt', async () => {
    const client = await clientOf(() =>
      Response.json({ digest: freshRandom(), state: 'held', sections: [] }),
    );
    const papers = await signPapers(papersOf(1), domain, person);
    await assert.rejects(submitMany(client, papers, { wait: 'held' }), { code: 'RECEIPT_FORGED' });
  });
});

describe('in parallel', () => {
  it('begins nothing more after the first error', async () => {
    const begun: number[] = [];
    await assert.rejects(
      inParallel([0, 1, 2, 3, 4, 5], 2, async (item) => {
        begun.push(item);
        await new Promise((resolve) => setTimeout(resolve, 1));
        if (item === 1) throw new ActaError('NOT_FOUND');
      }),
      { code: 'NOT_FOUND' },
    );
    assert.ok(begun.length < 6);
  });
});
