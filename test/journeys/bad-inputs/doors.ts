import {
  encodeReceipt,
  freshRandom,
  type LoginFacts,
  loginText,
  type Person,
  signDigest,
  digestOf,
  STATEMENTS,
} from '@acta/sdk';
import { MAKER } from '../../../scripts/sample/cast.ts';
import { declarationOf } from '../../../scripts/sample/steps/declared.ts';
import { now } from '../../../scripts/sample/scene.ts';
import { type Ask, type BadInput, row } from './bad-input.ts';
import { NONE, type Stage } from './stage.ts';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Somebody at a route that is not for them. */
const guest =
  (path: string, name?: string) =>
  async (stage: Stage): Promise<Ask> => ({
    method: 'GET',
    path,
    ...(name !== undefined && { headers: bearer(await stage.token(name)) }),
  });

/** A login with facts that are not those of this host. */
const login =
  (change: Partial<LoginFacts>, key = 'us-inspector') =>
  async (stage: Stage): Promise<Ask> => {
    const person = await stage.scene.person(key);
    const { message, signature } = await loginOf(stage, person, change);
    return { path: '/v1/login', body: { message, signature } };
  };

/** People at doors that are not theirs: logins, other people's matters, the sections' own link. */
export const doors: readonly BadInput[] = [
  row(401, 'LOGIN_NEEDED', 'a trail for nobody', guest(`/v1/trails/${NONE}`)),
  row(401, 'LOGIN_NEEDED', 'a password in place of a token', () => ({
    method: 'GET',
    path: '/v1/inbox',
    headers: { authorization: 'Basic dXM6dXM=' },
  })),
  row(401, 'TOKEN_REFUSED', 'a token that says it needs no signature', () => ({
    method: 'GET',
    path: '/v1/inbox',
    headers: bearer('eyJhbGciOiJub25lIn0.eyJzdWIiOiIweDAwIn0.'),
  })),
  row(401, 'TOKEN_REFUSED', 'a token of the other section', async (stage) => ({
    method: 'GET',
    path: '/v1/inbox',
    headers: bearer(await stage.token(MAKER.agent, 'MX')),
  })),
  row(401, 'LOGIN_REFUSED', 'a login for another host', login({ domain: 'evil.example' })),
  row(401, 'LOGIN_REFUSED', 'a login for another chain', login({ chainId: 1 })),
  row(401, 'LOGIN_REFUSED', 'a login with a nonce of its own', login({ nonce: 'a'.repeat(32) })),
  row(
    401,
    'LOGIN_REFUSED',
    'a login in another’s name',
    login({ address: `0x${'11'.repeat(20)}` }),
  ),
  row(401, 'LOGIN_REFUSED', 'a login sent a second time', async (stage) => {
    const facts = await nonce(stage);
    const body = await loginOf(stage, await stage.scene.person('us-inspector'), facts);
    await stage.client.http.post('/v1/login', body);
    return { path: '/v1/login', body };
  }),
  row(401, 'LOGIN_REFUSED', 'a login that is no message', () => ({
    path: '/v1/login',
    body: { message: 'open, please', signature: `0x${'6b'.repeat(65)}` },
  })),
  row(400, 'REQUEST_MALFORMED', 'a login with an envelope for a signature', () => ({
    path: '/v1/login',
    body: { message: 'open, please', signature: `0x01${'6b'.repeat(65)}` },
  })),
  row(403, 'ACCESS_REFUSED', 'a login by a key that holds nothing', login({}, 'a-stranger')),
  row(403, 'ACCESS_REFUSED', 'duty for a party', async (stage) => ({
    ...(await guest(`/v1/assessments/${await declarationOf(stage.scene)}`, MAKER.agent)(stage)),
  })),
  row(403, 'ACCESS_REFUSED', 'a nation’s amounts for the other’s assessor', async (stage) => {
    const path = `/v1/assessments/${await declarationOf(stage.scene)}/US/evidence`;
    return guest(path, 'mx-assessor')(stage);
  }),
  row(404, 'NOT_FOUND', 'a trail that is another’s', async (stage) => {
    const [drafted] =
      (await stage.scene.diary.read<{ message: { goods: string } }[]>('engine-part'))!;
    return guest(`/v1/trails/${drafted!.message.goods}`, MAKER.agent)(stage);
  }),
  row(404, 'NOT_FOUND', 'a document that is another’s', async (stage) => {
    const [letter] =
      (await stage.scene.diary.read<{ message: { document: string } }[]>('assessment-us'))!;
    return guest(`/v1/documents/${letter!.message.document}`, MAKER.agent)(stage);
  }),
  row(403, 'ACCESS_REFUSED', 'an official at the link of the sections', async (stage) => ({
    path: '/v1/exchange/statements',
    headers: bearer(await stage.token('us-secretary')),
    body: { submission: {} },
  })),
  row(403, 'RECEIPT_FORGED', 'a receipt that no section gave', async (stage) => ({
    path: '/v1/exchange/statements',
    headers: bearer(await stage.peerToken()),
    body: { submission: await stage.commission(), receipt: await forgedReceipt(stage) },
  })),
  row(400, 'REQUEST_MALFORMED', 'a receipt that is too short', async (stage) => ({
    path: '/v1/exchange/statements',
    headers: bearer(await stage.peerToken()),
    body: { submission: {}, receipt: '0x5553' },
  })),
  row(422, 'CHECKPOINT_NOT_SIGNED', 'a checkpoint under lines of nobody', async (stage) => ({
    path: '/v1/exchange/checkpoint',
    headers: bearer(await stage.peerToken()),
    body: { size: 3, root: freshRandom(), lines: { MX: ['— acta.example/mx AAAAAAAA\n'] } },
  })),
  row(
    422,
    'CHECKPOINT_NOT_SIGNED',
    'a checkpoint under another section’s lines',
    async (stage) => ({
      path: '/v1/exchange/checkpoint',
      headers: bearer(await stage.peerToken()),
      body: { size: 3, root: freshRandom(), lines: { US: [] } },
    }),
  ),
  row(400, 'WITNESS_REQUEST_MALFORMED', 'a request to the witness that is none', () => ({
    path: '/add-checkpoint',
    body: 'cosign this, please',
  })),
  row(400, 'WITNESS_REQUEST_MALFORMED', 'a request to the witness with 64 hashes', () => ({
    path: '/add-checkpoint',
    body: `old 1\n${`${'A'.repeat(43)}=\n`.repeat(64)}\nacta.example/log/1\n`,
  })),
  row(404, 'WITNESS_LOG_UNKNOWN', 'a checkpoint of another log for the witness', () => ({
    path: '/add-checkpoint',
    body: `old 0\n\nlog.example/1\n1\n${'A'.repeat(43)}=\n\n— log.example/1 AAAAAAAA\n`,
  })),
  row(
    403,
    'WITNESS_NOT_SIGNED',
    'a checkpoint that nobody signed for the witness',
    async (stage) => ({
      path: '/add-checkpoint',
      body: `old 0\n\n${await originOf(stage)}\n1\n${'A'.repeat(43)}=\n\n— nobody AAAAAAAA\n`,
    }),
  ),
  row(
    403,
    'WITNESS_NOT_SIGNED',
    'the newest checkpoint with one bit of its text turned',
    async (stage) => ({
      path: '/add-checkpoint',
      body: `old 0\n\n${(await stage.client.http.text('/checkpoint')).replace(/\n(.)/, '\n1$1')}`,
    }),
  ),
  row(413, 'REQUEST_TOO_LARGE', 'a request to the witness without end', () => ({
    path: '/add-checkpoint',
    body: 'old 0\n'.repeat(40_000),
  })),
  row(404, 'NOT_FOUND', 'the newest checkpoint of another origin', () => ({
    method: 'GET',
    path: `/${'00'.repeat(32)}/checkpoint`,
  })),
  row(404, 'NOT_FOUND', 'a proof of a record that is not there', () => ({
    method: 'GET',
    path: '/v1/records/999999/proof',
  })),
  row(400, 'REQUEST_MALFORMED', 'a checkpoint of half a record', async (stage) => ({
    path: '/v1/exchange/checkpoint',
    headers: bearer(await stage.peerToken()),
    body: { size: 0.5, root: freshRandom(), lines: {} },
  })),
];

const originOf = async (stage: Stage): Promise<string> =>
  (await stage.client.http.get<{ origin: string }>('/v1/network')).origin;

const nonce = (stage: Stage): Promise<Pick<LoginFacts, 'nonce' | 'domain' | 'chainId'>> =>
  stage.client.http.post('/v1/login/nonce');

async function loginOf(
  stage: Stage,
  person: Person,
  change: Partial<LoginFacts>,
): Promise<{ message: string; signature: string }> {
  const { address } = person;
  const message = loginText({ ...(await nonce(stage)), address, issuedAt: now(), ...change });
  return { message, signature: await person.signText(message) };
}

/** A receipt in the name of MX, signed by a key that holds no office. */
async function forgedReceipt(stage: Stage): Promise<string> {
  const key = await stage.node.people.key('a-stranger');
  const said = { section: 'MX', digest: NONE, receivedAt: now(), seq: 1 };
  const digest = digestOf(stage.client.domain, STATEMENTS.Receipt, said);
  return encodeReceipt({
    section: 'MX',
    receivedAt: now(),
    seq: 1,
    signature: signDigest(key, digest),
  });
}
