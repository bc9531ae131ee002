import {
  bytesToHex,
  decodeSignature,
  digestOf,
  type Domain,
  domainSeparator,
  encodeSignature,
  hexToBytes,
  signBatch,
  signDigest,
  STATEMENTS,
} from '@acta/sdk';
import { CONSIGNEE, MAKER } from '../../../scripts/sample/cast.ts';
import { type Letter, now } from '../../../scripts/sample/scene.ts';
import { type BadInput, row } from './bad-input.ts';
import { NONE, signed, type Stage, tampered } from './stage.ts';

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const DAY = 86_400;

/** A commission with other signatures than its own. */
const under =
  (change: (own: string) => readonly unknown[]) =>
  async (stage: Stage): Promise<{ body: object }> => {
    const letter = await stage.commission();
    return { body: signed(letter, ...change(letter.signatures[0]!)) };
  };

/** The same digest signed in another domain. */
const inDomain = (change: (domain: Domain) => Domain) => async (stage: Stage) => {
  const letter = await stage.commission();
  const digest = digestOf(change(stage.client.domain), STATEMENTS.Commission, letter.message);
  const key = await stage.node.people.key(MAKER.agent);
  return { body: signed(letter, signDigest(key, digest)) };
};

/** The own signature as one of a batch, then changed. */
const inBatch =
  (change: (batch: { index: number; count: number; path: string[] }) => object) =>
  async (stage: Stage) => {
    const letter = await stage.commission();
    const { domain } = stage.client;
    const digest = digestOf(domain, STATEMENTS.Commission, letter.message);
    const key = await stage.node.people.key(MAKER.agent);
    const others = ['aa', 'bb'].map((byte) => `0x${byte.repeat(32)}`);
    const [own] = signBatch(key, domainSeparator(domain), [digest, ...others]);
    const envelope = decodeSignature(own!);
    const { index, count, path } = envelope.batch!;
    const batch = { ...envelope.batch!, ...change({ index, count, path: [...path] }) };
    return { body: signed(letter, encodeSignature({ ...envelope, batch })) };
  };

/** Signatures that are none, or of the wrong hand. */
export const signatures: readonly BadInput[] = [
  row(422, 'STATEMENT_MALFORMED', 'no list of signatures', async (stage) => {
    const { type, message, documents } = await stage.commission();
    return { body: { type, message, documents } };
  }),
  row(
    422,
    'SIGNATURE_COUNT',
    'no signature',
    under(() => []),
  ),
  row(
    422,
    'SIGNATURE_COUNT',
    'one signature too many',
    under((own) => [own, own]),
  ),
  row(
    422,
    'STATEMENT_MALFORMED',
    'more signatures than any statement has',
    under((own) => Array.from({ length: 18 }, () => own)),
  ),
  row(
    422,
    'SIGNATURE_MALFORMED',
    'a signature that is a number',
    under(() => [7]),
  ),
  row(
    422,
    'SIGNATURE_MALFORMED',
    'a signature in capitals',
    under((own) => [own.toUpperCase().replace('0X', '0x')]),
  ),
  row(
    422,
    'SIGNATURE_MALFORMED',
    'a byte short',
    under((own) => [own.slice(0, -2)]),
  ),
  row(
    422,
    'SIGNATURE_MALFORMED',
    'a byte long',
    under((own) => [`${own}00`]),
  ),
  row(
    422,
    'SIGNATURE_MALFORMED',
    'a v of 29',
    under((own) => [`${own.slice(0, -2)}1d`]),
  ),
  row(
    422,
    'SIGNATURE_MALFORMED',
    'a v of 0, as some wallets give',
    under((own) => [`${own.slice(0, -2)}00`]),
  ),
  row(
    422,
    'SIGNATURE_MALFORMED',
    'an r of zero',
    under((own) => [`0x01${'00'.repeat(32)}${own.slice(68)}`]),
  ),
  row(
    422,
    'SIGNATURE_SCHEME_UNKNOWN',
    'a scheme of later years',
    under((own) => [`0x02${own.slice(4)}`]),
  ),
  row(
    422,
    'SIGNATURE_HIGH_S',
    'the twin with a high s',
    under((own) => [highS(own)]),
  ),
  row(
    422,
    'SIGNATURE_MALFORMED',
    'a place past the batch',
    inBatch(() => ({ index: 3 })),
  ),
  row(
    422,
    'SIGNATURE_MALFORMED',
    'a batch of none',
    inBatch(() => ({ index: 0, count: 0 })),
  ),
  row(
    422,
    'SIGNATURE_MALFORMED',
    'a batch path too short',
    inBatch(({ path }) => ({
      path: path.slice(1),
    })),
  ),
  row(
    422,
    'SIGNATURE_MALFORMED',
    'a batch path too long',
    inBatch(({ path }) => ({
      path: [...path, NONE],
    })),
  ),
  row(
    403,
    'SIGNER_NOT_ENTITLED',
    'a batch path to another root',
    inBatch(({ path }) => ({
      path: path.map(() => NONE),
    })),
  ),
  row(
    403,
    'SIGNER_NOT_ENTITLED',
    'another place in the batch',
    inBatch(() => ({ index: 1 })),
  ),
  row(403, 'SIGNER_NOT_ENTITLED', 'a key that holds nothing', async (stage) => ({
    body: await stage.commission({ by: 'a-stranger' }),
  })),
  row(403, 'SIGNER_NOT_ENTITLED', 'the agent of another party', async (stage) => ({
    body: await stage.commission({ by: CONSIGNEE.agent }),
  })),
  row(403, 'SIGNER_NOT_ENTITLED', 'an official for a party', async (stage) => ({
    body: await stage.commission({ by: 'mx-registrar' }),
  })),
  row(
    403,
    'SIGNER_NOT_ENTITLED',
    'another chain',
    inDomain((domain) => ({ ...domain, chainId: 1 })),
  ),
  row(
    403,
    'SIGNER_NOT_ENTITLED',
    'another contract',
    inDomain((domain) => ({
      ...domain,
      log: `0x${'11'.repeat(20)}`,
    })),
  ),
  row(403, 'SIGNER_NOT_ENTITLED', 'a word changed after it was signed', async (stage) => ({
    body: tampered(await stage.commission(), { occurredAt: now() - 5 }),
  })),
  row(403, 'SIGNER_NOT_ENTITLED', 'the wrong office', async (stage) => ({
    body: await party(stage, 'US', 'us-inspector'),
  })),
  row(403, 'SIGNER_NOT_ENTITLED', 'the right office of the other section', async (stage) => ({
    body: await party(stage, 'US', 'mx-registrar'),
  })),
  row(403, 'SIGNER_NOT_ENTITLED', 'admins for what is the government’s', async (stage) => ({
    body: await appointment(stage, 'GOVERNMENT', ['us-admin-1', 'us-admin-2']),
  })),
  row(403, 'SIGNER_NOT_ENTITLED', 'admins of the other section', async (stage) => ({
    body: await appointment(stage, 'INSPECTOR', ['mx-admin-1', 'mx-admin-2']),
  })),
  row(422, 'SIGNATURE_ORDER', 'a quorum in another order', async (stage) => {
    const letter = await appointment(stage, 'INSPECTOR', ['us-admin-1', 'us-admin-2']);
    const [first, second, third] = letter.signatures;
    return { body: signed(letter, second, first, third) };
  }),
  row(422, 'SIGNATURE_ORDER', 'one admin twice', async (stage) => {
    const letter = await appointment(stage, 'INSPECTOR', ['us-admin-1', 'us-admin-2']);
    const [first, , third] = letter.signatures;
    return { body: signed(letter, first, first, third) };
  }),
  row(422, 'SIGNATURE_ORDER', 'inspectors in each other’s places', async (stage) => {
    const fields = {
      sections: 'MX,US',
      crossing: NONE,
      goods: NONE,
      head: NONE,
      result: 'conformant',
      reason: 'first inspection',
      seals: NONE,
      document: NONE,
      occurredAt: now(),
    };
    const hands = ['us-inspector', 'mx-inspector'];
    return { body: await stage.letter('JointInspection', fields, hands) };
  }),
  row(422, 'STATEMENT_EXPIRED', 'a deadline that has passed', async (stage) => ({
    body: await stage.commission({ message: { deadline: now() - 1 } }),
  })),
  row(422, 'STATEMENT_DEADLINE_TOO_FAR', 'a deadline past thirty days', async (stage) => ({
    body: await stage.commission({ message: { deadline: now() + 31 * DAY } }),
  })),
];

/** n − s with the other v: the same signature to anybody who does not look (EIP-2). */
function highS(envelope: string): string {
  const { scheme, rs, v } = decodeSignature(envelope);
  const s = BigInt(bytesToHex(rs.slice(32)));
  const twin = hexToBytes(`0x${(ORDER - s).toString(16).padStart(64, '0')}`);
  return encodeSignature({ scheme, rs: Uint8Array.from([...rs.slice(0, 32), ...twin]), v: 55 - v });
}

function party(stage: Stage, section: string, registrar: string): Promise<Letter> {
  const admin = `0x${'5e'.repeat(20)}`;
  const fields = { section, party: `${section}-NEW01`, admin, document: NONE };
  return stage.letter('RegisterParty', fields, [registrar, 'new-admin']);
}

/** An appointment of a new key, the quorum by ascending address. */
async function appointment(
  stage: Stage,
  office: string,
  names: readonly string[],
): Promise<Letter> {
  const address = async (name: string) => (await stage.scene.person(name)).address;
  const known = new Map<string, string>();
  for (const name of names) known.set(name, await address(name));
  const quorum = [...names].sort((a, b) => (known.get(a)! < known.get(b)! ? -1 : 1));
  const appointee = await address('new-official');
  const term = { from: now(), until: now() + DAY };
  const fields = { section: 'US', office, appointee, ...term, credential: NONE };
  return stage.letter('Appoint', fields, [...quorum, 'new-official']);
}
