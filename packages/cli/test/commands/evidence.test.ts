import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  type BreachSubject,
  type Evidence,
  encryptKey,
  parseSignedNote,
  type TrustFile,
  utf8,
} from '@acta/sdk';
import { servedLog } from '../../../sdk/test/mirror/served-log.ts';
import { noteSigners, person, trustFile, trustKey } from '../../../verifier/test/support/keys.ts';
import { promiseEvidence, receiptFor, signedBy } from '../../../verifier/test/support/promises.ts';
import { play, type Story } from '../../../verifier/test/support/story.ts';
import { acta } from '../support/world.ts';

let folder: string;
let story: Story;
const at = (name: string): string => join(folder, name);
const put = async (name: string, value: unknown): Promise<string> => {
  const file = at(name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
};
const read = async <T = Evidence>(name: string): Promise<T> =>
  JSON.parse(await readFile(at(name), 'utf8')) as T;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acta-evidence-'));
  story = play();
  const { ledger } = story;
  await put('trust.json', trustFile(ledger.origin));
  await put('trail.acta.json', story.evidence('trail'));
  await put('minute.acta.json', story.evidence('minute'));
  // A mirror of the log with a checkpoint of before the two days that pass in the story.
  const entries = ledger.rows.map(({ bytes }) => bytes);
  for (const [path, bytes] of servedLog(entries, {
    origin: ledger.origin,
    time: ledger.now + 60,
  })) {
    await mkdir(dirname(at(`mirror/${path}`)), { recursive: true });
    await writeFile(at(`mirror/${path}`), bytes);
  }
  const { subject } = promiseEvidence(story, 'breach') as { subject: BreachSubject };
  await put(`mirror/checkpoints/${story.superseded.index}`, subject.after);
  await put('receipt.json', { digest: subject.digest, receipt: subject.receipt.bytes });
  const office = ledger.rows.find(
    ({ said }) => said.message['appointee'] === subject.receipt.signer,
  )!;
  await put('office.acta.json', story.recordEvidence(office));
  const secret = await encryptKey(
    person('US DIRECTOR').secret,
    'secp256k1',
    'a long passphrase',
    'light',
  );
  await put('keys/director.json', secret);
  await put('passphrase', 'a long passphrase');
});
after(() => rm(folder, { recursive: true }));

const verify = (name: string, trust = 'trust.json') =>
  acta(['evidence', 'verify', at(name), '--trust', at(trust)]);
async function made(...args: string[]): Promise<void> {
  const { code, err } = await acta(args);
  assert.equal(code, 0, err);
}

describe('acta evidence redact', () => {
  it('hides fields, and the file verifies as far as it goes', async () => {
    await made(
      'evidence',
      'redact',
      at('trail.acta.json'),
      '--hide',
      '/place',
      '--hide-name',
      '--out',
      at('less.acta.json'),
    );
    const { code, out } = await verify('less.acta.json');
    assert.doesNotMatch(out, /\bfail\b/);
    assert.equal(code, 0);
    assert.ok(!(await readFile(at('less.acta.json'), 'utf8')).includes('"/place/'));
  });

  it('signs addressee and purpose in, and shows them', async () => {
    const env = { ACTA_KEYS: at('keys'), ACTA_PASSPHRASE_FILE: at('passphrase') };
    const args = [
      '--key',
      'director',
      'evidence',
      'redact',
      at('minute.acta.json'),
      '--to',
      'An auditor',
      '--purpose',
      'Audit 7',
      '--out',
      at('given.acta.json'),
    ];
    const { code, err } = await acta(args, env);
    assert.equal(code, 0, err);
    const { given } = await read('given.acta.json');
    assert.equal(given!.signer, person('US DIRECTOR').address);
    assert.equal((await verify('given.acta.json')).code, 0);
    await put('forged.acta.json', {
      ...(await read('given.acta.json')),
      given: { ...given, to: 'A paper' },
    });
    const forged = await verify('forged.acta.json');
    assert.equal(forged.code, 1);
    assert.match(forged.out, /29 fail .*VERIFY_GIVEN_DIFFERS/);
  });

  it('refuses a pointer that hides nothing, and half of an addressee', async () => {
    const none = await acta(['evidence', 'redact', at('trail.acta.json'), '--hide', '/prize']);
    assert.equal(none.code, 4);
    assert.match(none.err, /DOCUMENT_PATH_UNKNOWN/);
    const half = await acta(['evidence', 'redact', at('trail.acta.json'), '--to', 'somebody']);
    assert.match(half.err, /CLI_USAGE/);
  });
});

describe('acta evidence bundle', () => {
  it('puts files into one, verifies them all, and gives each again', async () => {
    await put('two.acta.json', promiseEvidence(story, 'two-roots'));
    await made(
      'evidence',
      'bundle',
      at('trail.acta.json'),
      at('minute.acta.json'),
      at('two.acta.json'),
      '--out',
      at('all.acta-bundle.json'),
    );
    const { code, out } = await verify('all.acta-bundle.json');
    assert.equal(code, 0);
    assert.match(out, /1\/3 trail[\s\S]*2\/3 minute[\s\S]*3\/3 misbehaviour/);
    await made('evidence', 'unbundle', at('all.acta-bundle.json'), at('again'));
    assert.deepEqual(await read('again/1-trail.acta.json'), await read('trail.acta.json'));
    assert.deepEqual(await read('again/2-minute.acta.json'), await read('minute.acta.json'));
    assert.deepEqual(await read('again/3-misbehaviour.acta.json'), await read('two.acta.json'));
  });
});

describe('acta evidence renew', () => {
  it('leads a file that a stolen key signed into a later checkpoint, out of a mirror', async () => {
    const { ledger } = story;
    const size = story.superseded.index;
    const rest = story.recordEvidence(story.appointment);
    const old = {
      ...rest,
      checkpoint: ledger.signedCheckpoint(size),
      records: rest.records.map((record) => ({
        ...record,
        proof: ledger.proof(Number(/\nindex ([0-9]+)\n/.exec(record.proof)![1]), size),
      })),
    };
    await put('old.acta.json', old);
    const later = ['MX', 'US'].flatMap((code) =>
      noteSigners(ledger.origin, code, code === 'MX' ? 2 : 1),
    );
    const trust: TrustFile = {
      ...trustFile(ledger.origin),
      keys: [
        ...noteSigners(ledger.origin, 'MX').map(
          trustKey('MX', { lastSize: size, state: 'compromised' }),
        ),
        ...noteSigners(ledger.origin, 'MX', 2).map(trustKey('MX', { firstSize: size + 1 })),
        ...noteSigners(ledger.origin, 'US').map(trustKey('US')),
      ],
    };
    await put('trust-later.json', trust);
    const mirror = servedLog(
      ledger.rows.map(({ bytes }) => bytes),
      { origin: ledger.origin },
    );
    mirror.set('checkpoint', utf8(signedBy(ledger.checkpoint(), later, ledger.now + 60)));
    for (const [path, bytes] of mirror) {
      await mkdir(dirname(at(`later/${path}`)), { recursive: true });
      await writeFile(at(`later/${path}`), bytes);
    }
    assert.equal((await verify('old.acta.json', 'trust-later.json')).code, 3);
    await made(
      'evidence',
      'renew',
      at('old.acta.json'),
      '--log',
      at('later'),
      '--trust',
      at('trust-later.json'),
      '--out',
      at('renewed.acta.json'),
    );
    assert.equal((await verify('renewed.acta.json', 'trust-later.json')).code, 0);
  });

  it('refuses a file of another history', async () => {
    const { ledger } = story;
    const forged = { ...ledger.checkpoint(20), root: ledger.hash('another') };
    const note = signedBy(forged, noteSigners(ledger.origin, 'US'), 1);
    await put('other.acta.json', { ...story.recordEvidence(story.appointment), checkpoint: note });
    const { code, err } = await acta([
      'evidence',
      'renew',
      at('other.acta.json'),
      '--log',
      at('mirror'),
      '--trust',
      at('trust.json'),
    ]);
    assert.notEqual(code, 0);
    assert.match(err, /LOG_SPLIT_VIEW/);
  });
});

describe('acta evidence breach', () => {
  const args = (receipt: string, ...more: string[]) => [
    'evidence',
    'breach',
    '--receipt',
    at(receipt),
    '--office',
    at('office.acta.json'),
    '--log',
    at('mirror'),
    '--trust',
    at('trust.json'),
    ...more,
  ];

  it('shows, out of a mirror, that a promise was not kept', async () => {
    await made(...args('receipt.json', '--out', at('breach.acta.json')));
    const { code, out } = await verify('breach.acta.json');
    assert.equal(code, 0, out);
    assert.match(out, /broke the promise/);
  });

  it('refuses where the log has the statement, and where the day is not over', async () => {
    const { bytes } = receiptFor(story.ledger, story.note.digest, story.ledger.now - 60 * 86_400);
    await put('kept.json', { digest: story.note.digest, receipt: bytes });
    assert.match((await acta(args('kept.json'))).err, /VERIFY_BREACH_KEPT/);
    const late = receiptFor(story.ledger, story.ledger.hash('late'), story.ledger.now);
    await put('late.json', { digest: story.ledger.hash('late'), receipt: late.bytes });
    assert.match((await acta(args('late.json'))).err, /VERIFY_BREACH_EARLY/);
  });
});

describe('acta evidence misbehaviour', () => {
  it('puts two notes into one file', async () => {
    const { subject } = promiseEvidence(story, 'two-roots') as unknown as {
      subject: { notes: string[] };
    };
    const [first, second] = [
      await put('first.note', subject.notes[0]),
      await put('second.note', subject.notes[1]),
    ];
    assert.equal(parseSignedNote(subject.notes[0]!).signatures.length, 3);
    await made('evidence', 'misbehaviour', first, second, '--out', at('found.acta.json'));
    const { code, out } = await verify('found.acta.json');
    assert.equal(code, 0, out);
  });
});
