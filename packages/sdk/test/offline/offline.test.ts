import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ActaClient,
  answerPaper,
  Chunks,
  digestOf,
  freshRandom,
  giveHandoff,
  type GoodsFile,
  goodsId,
  HANDOFF_FILE,
  type HandoffFile,
  newSeals,
  parseOfflineFile,
  personOf,
  proposePaper,
  signersOf,
  signPaper,
  standingIn,
  STATEMENTS,
  toChunks,
} from '../../src/index.ts';

const domain = { chainId: 42, log: `0x${'a1'.repeat(20)}` };
const releaser = personOf(new Uint8Array(32).fill(4));
const receiver = personOf(new Uint8Array(32).fill(5));
const name = { scheme: 'vin', name: '3FA6P0H75TR100001' } as const;
const random = freshRandom();
const PLACE = { name: 'Gate 3' };

const taken: GoodsFile = {
  acta: 'goods/1',
  domain,
  standing: {
    goods: goodsId(random, name),
    head: freshRandom(),
    holder: 'US-SH1PR',
    seals: newSeals([{ maker: 'ACME', number: '1' }]),
  },
  goods: { ...name, random },
};

async function offered(): Promise<HandoffFile> {
  const paper = proposePaper(taken.standing, { to: 'MX-CARR1', place: PLACE });
  const offer = await signPaper(paper, domain, releaser);
  return { acta: HANDOFF_FILE, domain, goods: taken.goods!, offer };
}

async function answered(word: 'accept' | 'refuse' = 'accept'): Promise<HandoffFile> {
  const file = await offered();
  const digest = digestOf(domain, STATEMENTS.Handoff, file.offer.message);
  const paper = answerPaper(file.offer, digest, word, { place: PLACE });
  return { ...file, answer: await signPaper(paper, domain, receiver) };
}

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('a handoff without a network', () => {
  it('goes from file to file, and names who signed', async () => {
    assert.deepEqual(parseOfflineFile(json(taken)), taken);
    const open = await offered();
    assert.deepEqual(parseOfflineFile(json(open)), open);
    assert.deepEqual(signersOf(open), { offer: releaser.address });
    const whole = await answered();
    assert.deepEqual(parseOfflineFile(json(whole)), whole);
    assert.deepEqual(signersOf(whole), { offer: releaser.address, answer: receiver.address });
  });

  it('can be handed on before the ledger knows of it', async () => {
    const whole = await answered();
    assert.deepEqual(standingIn(whole), {
      goods: taken.standing.goods,
      head: digestOf(domain, STATEMENTS.Answer, whole.answer!.message),
      holder: 'MX-CARR1',
      seals: taken.standing.seals,
      name: taken.goods,
    });
    assert.throws(() => standingIn(json({ ...whole, answer: undefined } as never)), {
      code: 'OFFLINE_FILE',
    });
    const refused = await answered('refuse');
    assert.throws(() => standingIn(refused), { code: 'OFFLINE_FILE' });
  });

  it('is refused where anything in it is not what it says', async () => {
    const [whole, other] = [json(await answered()), json(await answered())];
    type Edit = (file: HandoffFile & { [key: string]: unknown }) => unknown;
    const tamperings: Readonly<Record<string, readonly [Edit, string]>> = {
      'another seal in the document': [
        ({ offer }) => {
          const { seals } = offer.documents['document']!.content as unknown as {
            seals: { marks: { number: string }[] };
          };
          seals.marks[0]!.number = '2';
        },
        'DOCUMENT_ROOT_MISMATCH',
      ],
      'no document behind the root': [
        ({ offer }) => delete (offer.documents as Record<string, unknown>)['document'],
        'DOCUMENT_MISSING',
      ],
      'another receiver': [
        ({ offer }) => ((offer.message as Record<string, string>)['to'] = 'US-0THER'),
        'OFFLINE_FILE',
      ],
      'the name of other goods': [
        (file) => ((file.goods as { name: string }).name = '1M8GDM9AXKP042788'),
        'OFFLINE_FILE',
      ],
      'no signature of the releaser': [
        ({ offer }) =>
          ((offer as unknown as { signatures: (string | null)[] }).signatures = [null]),
        'OFFLINE_FILE',
      ],
      'an answer to another handoff': [
        (file) => ((file as { answer: unknown }).answer = other.answer),
        'OFFLINE_FILE',
      ],
      'something that nobody signed': [(file) => (file['note'] = 'x'), 'OFFLINE_FILE'],
      'a network without a chain id': [
        (file) => ((file.domain as { chainId: unknown }).chainId = '42'),
        'OFFLINE_FILE',
      ],
    };
    for (const [what, [edit, code]] of Object.entries(tamperings)) {
      const copy = json(whole) as HandoffFile & { [key: string]: unknown };
      edit(copy);
      assert.throws(() => parseOfflineFile(copy as never), { code }, what);
    }
    for (const bad of [null, 1, 'x', [], {}, { acta: 'evidence/1' }]) {
      assert.throws(() => parseOfflineFile(bad), { code: 'OFFLINE_FILE' });
    }
  });

  it('of another network is not brought to this one', async () => {
    const asked: string[] = [];
    const fetcher = ((url: string) => {
      asked.push(new URL(url).pathname);
      return Promise.resolve(Response.json({ domain: { ...domain, chainId: 43 } }));
    }) as typeof fetch;
    const client = await ActaClient.connect('http://acta.test', fetcher);
    await assert.rejects(giveHandoff(client, await answered()), { code: 'OFFLINE_FILE' });
    assert.deepEqual(asked, ['/v1/network']);
  });
});

describe('codes of a file', () => {
  it('make it again in any order, each as often as it is read', async () => {
    const whole = json(await answered());
    const codes = await toChunks(whole);
    assert.ok(codes.length > 1 && codes.length < 10, `${codes.length} codes`);
    assert.ok(codes.every((code) => code.length < 800));
    const chunks = new Chunks();
    const read = [...codes.toReversed(), ...codes];
    let value: unknown;
    for (const code of read) value ??= await chunks.add(code);
    assert.deepEqual(value, whole);
    assert.deepEqual(chunks.progress, { got: codes.length, of: codes.length });
  });

  it('of two files do not mix', async () => {
    const [one, two] = [await toChunks(await offered()), await toChunks(await offered())];
    const chunks = new Chunks();
    await chunks.add(one[0]!);
    assert.equal(chunks.progress.got, 1);
    await chunks.add(two[1]!);
    assert.equal(chunks.progress.got, 1);
  });

  it('that are damaged make no file, and a bomb ends early', async () => {
    const [first, ...rest] = await toChunks(await offered());
    const other = first!.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const chunks = new Chunks();
    for (const code of rest) await chunks.add(code);
    await assert.rejects(chunks.add(other), { code: 'OFFLINE_FILE' });
    for (const bad of [
      '',
      'ACTA1',
      'ACTA1.0011aabb.2.1.AA',
      'ACTA1.0011aabb.1.99.AA',
      'http://x',
    ]) {
      await assert.rejects(new Chunks().add(bad), { code: 'OFFLINE_FILE' }, bad);
    }
    await assert.rejects(toChunks('x'.repeat(70_000)), { code: 'OFFLINE_TOO_LARGE' });
    const bomb = await new Response(
      new Blob([new Uint8Array(10_000_000)])
        .stream()
        .pipeThrough(new CompressionStream('deflate-raw')),
    ).bytes();
    const data = Buffer.from(bomb).toString('base64url');
    const id = Buffer.from(await crypto.subtle.digest('SHA-256', bomb))
      .toString('hex')
      .slice(0, 8);
    const parts = data.match(/.{1,700}/g)!;
    const gathering = new Chunks();
    await assert.rejects(
      (async () => {
        for (const [i, part] of parts.entries()) {
          await gathering.add(`ACTA1.${id}.${i + 1}.${parts.length}.${part}`);
        }
      })(),
      { code: 'OFFLINE_TOO_LARGE' },
    );
  });
});
