import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Trail } from '@acta/sdk';
import { acta, type Ended } from './support/acta.ts';
import { Pilot, SHIPPER } from './support/pilot.ts';

const VIN = '3FA6P0H75TR100001';
const CARRIER = 'MX-CARR1';
const SEAL = 'ACME/0012345';
const PLACE = ['--place', 'World Trade Bridge', '--locode', 'MXNLD'];
const COMMISSION = ['goods', 'commission', `vin:${VIN}`, '--description', 'sedan', ...PLACE];

describe('acta, the command line', { timeout: 480_000 }, () => {
  let pilot: Pilot;
  let home: string;
  let env: Record<string, string>;
  let carrier: Record<string, string>;

  before(async () => {
    pilot = await Pilot.found();
    await pilot.registerParty('MX', CARRIER, 'carrier-admin');
    home = await mkdtemp(join(tmpdir(), 'acta-cli-'));
    env = {
      ACTA_API: pilot.url('US'),
      ACTA_KEYS: pilot.folder.people,
      ACTA_KEY: 'shipper-admin',
      ACTA_PASSPHRASE_FILE: join(pilot.folder.people, 'passphrase'),
    };
    carrier = { ...env, ACTA_API: pilot.url('MX'), ACTA_KEY: 'carrier-admin' };
  });
  after(async () => {
    await pilot.close();
    await rm(home, { recursive: true });
  });

  const file = (name: string): string => join(home, name);

  it('takes a vehicle from its first day to another hand, and its evidence home', async () => {
    const made = json<{ state: string; goods: string }>(
      await acta([...COMMISSION, '--seal', SEAL, '--yes', '--json'], env),
    );
    assert.match(made.state, /recorded|cosigned/);

    const offered = await acta(
      ['goods', 'handoff', `vin:${VIN}`, '--to', CARRIER, ...PLACE, '--yes', '--json'],
      env,
    );
    const { digest } = json<{ digest: string }>(offered);
    assert.match(offered.err, new RegExp(`US-SH1PR hands goods ${made.goods.slice(2, 10)} to`));
    assert.match(offered.err, new RegExp(`^digest: ${digest.slice(2, 10)}$`, 'm'));
    assert.match(offered.err, /\/seals\/marks\/0\/number 0012345/);

    const waiting = await until(async () => {
      const { out } = await acta(['inbox'], carrier);
      return out.includes(digest) ? out : undefined;
    });
    assert.match(waiting, /Handoff: US-SH1PR hands goods/);

    const taken = await acta(
      [
        'goods',
        'accept',
        digest,
        ...PLACE,
        '--wait',
        'cosigned',
        '--yes',
        '--json',
        '--lang',
        'es',
      ],
      carrier,
    );
    assert.equal(json<{ state: string }>(taken).state, 'cosigned');
    assert.match(taken.err, /La entrega:/);
    assert.match(taken.err, /MX-CARR1 responde a la entrega/);

    const trail = json<Trail>(await acta(['goods', 'trail', made.goods, '--json'], carrier));
    assert.deepEqual(
      trail.steps.map(({ type, from, to, sealGap }) => [type, from, to, sealGap]),
      [
        ['Commission', undefined, SHIPPER, undefined],
        ['Answer', SHIPPER, CARRIER, undefined],
      ],
    );
    assert.equal(trail.state?.holder, CARRIER);

    const evidence = file('trail.acta.json');
    const fetched = await acta(
      ['evidence', 'get', 'trail', made.goods, '--out', evidence],
      carrier,
    );
    assert.deepEqual(fetched, { code: 0, out: `${evidence}\n`, err: '' });

    // No API, no key, no folder: what is left is the file and whom one trusts.
    const verify = (path: string, ...more: string[]): Promise<Ended> =>
      acta(['evidence', 'verify', path, ...more], { ACTA_API: 'http://127.0.0.1:1' });
    const trust = ['--trust', pilot.folder.trust];
    const valid = await verify(evidence, ...trust);
    assert.equal(valid.code, 0, valid.out + valid.err);
    assert.match(valid.out, /^ 1 pass /m);
    assert.match(valid.out, /\nvalid\n$/);
    assert.match((await verify(evidence, ...trust, '--lang', 'es')).out, /\nválida\n$/);

    const unknown = await verify(evidence);
    assert.equal(unknown.code, 3);
    assert.match(unknown.out, /\nincomplete\n$/);

    const forged = file('forged.acta.json');
    await writeFile(forged, (await readFile(evidence, 'utf8')).replace(VIN, '3FA6P0H75TR100002'));
    const invalid = await verify(forged, ...trust);
    assert.equal(invalid.code, 1);
    assert.match(invalid.out, /^ ?\d+ fail .*\((?:DISCLOSURE|VERIFY)_/m);
    assert.match(invalid.out, /\ninvalid\n$/);

    const checkpoint = await acta(['log', 'checkpoint', ...trust], env);
    assert.equal(checkpoint.code, 0, checkpoint.out);
    assert.equal(checkpoint.out.match(/^pass /gm)?.length, 6);
    const rows = await acta(['log', 'records', '--limit', '2'], env);
    assert.equal(rows.out.trim().split('\n').length, 2);
  });

  it('builds, shows, signs and submits in steps that may be days and machines apart', async () => {
    const note = file('note.json');
    await writeFile(note, JSON.stringify({ text: { en: 'All well', es: 'Todo bien' } }));
    const zero = `0x${'00'.repeat(32)}`;
    const paper = file('note.statement.json');
    const built = await acta(
      ['statement', 'build', 'PartyNote', '--party', SHIPPER, '--kind', 'observation'].concat([
        '--about',
        zero,
        '--document',
        note,
        '--out',
        paper,
      ]),
      {},
    );
    assert.equal(built.code, 0, built.err);
    const signed = file('note.signed.json');
    const shown = await acta(['statement', 'sign', paper, '--out', signed, '--yes'], env);
    assert.equal(shown.code, 0, shown.err);
    assert.match(shown.err, /puts a observation on record/);
    assert.match(shown.err, /All well/);
    const [state] = json<{ state: string; digest: string }[]>(
      await acta(['statement', 'submit', signed, '--json'], env),
    );
    assert.match(state!.state, /recorded|cosigned/);
    const status = await acta(['statement', 'status', state!.digest], env);
    assert.match(status.out, /as record \d+/);
    const [again] = json<{ digest: string }[]>(
      await acta(['statement', 'submit', signed, '--json'], env),
    );
    assert.equal(again?.digest, state!.digest, 'sent twice it is one');
  });

  it('makes keys that it opens again', async () => {
    const own = { ACTA_KEYS: file('keys'), ACTA_PASSPHRASE_FILE: env['ACTA_PASSPHRASE_FILE']! };
    const made = await acta(['keys', 'new', 'maria'], own);
    assert.match(made.out, /^maria 0x[0-9a-f]{40}\n$/);
    assert.deepEqual(await acta(['keys', 'list'], own), made);
    assert.deepEqual(await acta(['keys', 'show', 'maria'], own), made);
    assert.equal((await acta(['keys', 'new', 'maria'], own)).code, 2);
    const logged = await acta(['inbox'], { ...own, ACTA_API: pilot.url('US'), ACTA_KEY: 'maria' });
    assert.match(logged.err, /^[A-Z_]+: /, 'a key that holds nothing reads nothing');
    assert.equal(logged.code, 4);
  });

  it('answers bad input each with its own code, and the log stays as it is', async (t) => {
    const size = await logSize(pilot);
    for (const { name, args, code, exit, also = {}, err = true } of await badInputs()) {
      await t.test(name, async () => {
        const ended = await acta([...args, '--json'], { ...env, ...also });
        const told = err ? ended.err : ended.out;
        assert.match(told, new RegExp(`"code": ?"${code}"`), ended.out + ended.err);
        assert.equal(ended.code, exit, ended.err);
        assert.doesNotMatch(ended.err, /\n\s+at /, 'no stack');
      });
    }
    assert.equal(await logSize(pilot), size);
  });

  interface Bad {
    readonly name: string;
    readonly args: readonly string[];
    readonly code: string;
    readonly exit: number;
    readonly also?: Record<string, string>;
    /** False where the code stands in a report on stdout. */
    readonly err?: false;
  }

  async function badInputs(): Promise<Bad[]> {
    const write = async (name: string, value: unknown): Promise<string> => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      await writeFile(file(name), text);
      return file(name);
    };
    const paper = JSON.parse(await readFile(file('note.statement.json'), 'utf8')) as {
      documents: { document: { content: { text: { en: string } } } };
      message: Record<string, unknown>;
    };
    const bare = { ...paper, documents: {} };
    const edited = structuredClone(paper);
    edited.documents.document.content.text.en = 'All lost';
    const large = await write('large.json', '');
    await truncate(large, 65 * 1024 * 1024);
    const wide = await write('wide.json', ' '.repeat(11 * 1024 * 1024));
    const trust = await readFile(pilot.folder.trust, 'utf8');
    const stranger = createServer((_request, response) => response.end('<html>hello</html>'));
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    stranger.unref();
    const { port } = stranger.address() as AddressInfo;

    const sign = (path: string): string[] => ['statement', 'sign', path, '--yes'];
    const commission = (name: string, ...more: string[]): string[] => [
      'goods',
      'commission',
      name,
      '--description',
      'x',
      ...PLACE,
      '--yes',
      ...more,
    ];
    const note = await write('good-note.json', { text: { en: 'a', es: 'b' } });
    const build = (...more: string[]): string[] => [
      'statement',
      'build',
      'PartyNote',
      '--party',
      SHIPPER,
      '--kind',
      'observation',
      ...more,
    ];
    const zero = `0x${'00'.repeat(32)}`;
    const good = ['--about', zero, '--document', note];
    const expired = file('expired.json');
    await acta([...build(...good), '--deadline', '1700000000', '--out', expired]);
    const signedLate = file('expired.signed.json');
    await acta([...sign(expired), '--out', signedLate], env);
    const evidence = file('trail.acta.json');

    return [
      bad('an unknown flag', ['goods', 'trail', zero, '--wide'], 'CLI_USAGE', 2),
      bad('an unknown command', ['frobnicate'], 'CLI_USAGE', 2),
      bad('no command', ['goods'], 'CLI_USAGE', 2),
      bad('a language that nobody speaks here', ['inbox', '--lang', 'fr'], 'CLI_USAGE', 2),
      bad('a number that is none', ['evidence', 'get', 'minute', 'one'], 'CLI_USAGE', 2),
      bad('goods without a scheme', ['goods', 'trail', VIN], 'CLI_USAGE', 2),
      bad(
        'a VIN misread',
        commission('vin:3FA6P0H75TR100002'.replace('H75', 'H85')),
        'IDENTIFIER_CHECK_DIGIT',
        4,
      ),
      bad('a VIN with an I', commission('vin:3FA6P0H75TRI00001'), 'IDENTIFIER_MALFORMED', 4),
      bad('a scheme of names unknown', commission('imei:123'), 'IDENTIFIER_SCHEME_UNKNOWN', 4),
      bad(
        'a seal in small letters',
        commission(`vin:${VIN}`, '--seal', 'acme/1'),
        'IDENTIFIER_MALFORMED',
        4,
      ),
      bad(
        'a place that is no LOCODE',
        commission(`vin:${VIN}`, '--locode', 'laredo'),
        'CONTENT_MALFORMED',
        4,
      ),
      bad(
        'a party that is not the key’s',
        commission(`vin:${VIN}`, '--party', CARRIER),
        'SIGNER_NOT_ENTITLED',
        4,
      ),
      bad('bad hex', ['statement', 'status', '0xZZ'], 'HEX_MALFORMED', 4),
      bad(
        'bad hex in a form',
        build('--about', '0x12', '--document', note),
        'STATEMENT_MALFORMED',
        4,
      ),
      bad('a word not of the list', build(...good, '--kind', 'rumour'), 'STATEMENT_MALFORMED', 4),
      bad(
        'an unknown type',
        ['statement', 'build', 'Promise', '--x', '1'],
        'STATEMENT_TYPE_UNKNOWN',
        4,
      ),
      bad(
        'a receipt, which people do not sign',
        ['statement', 'form', 'Receipt'],
        'STATEMENT_TYPE_UNKNOWN',
        4,
      ),
      bad('a document missing', sign(await write('bare.json', bare)), 'DOCUMENT_MISSING', 4),
      bad(
        'a document edited',
        sign(await write('edited.json', edited)),
        'DOCUMENT_ROOT_MISMATCH',
        4,
      ),
      bad(
        'a field that no wallet shows',
        sign(await write('more.json', { ...paper, memo: 'x' })),
        'STATEMENT_FIELD_UNKNOWN',
        4,
      ),
      bad(
        'a document for another type',
        build('--about', zero, '--document', await write('p.json', { place: { name: 'x' } })),
        'CONTENT_MALFORMED',
        4,
      ),
      bad(
        'a name twice',
        sign(await write('twice.json', '{"type":"a","type":"b"}')),
        'JSON_NAME_TWICE',
        4,
      ),
      bad('no JSON', sign(await write('broken.json', '{"type":')), 'JSON_MALFORMED', 4),
      bad('no such file', sign(file('nowhere.json')), 'FILE_MISSING', 2),
      bad('a folder for a file', sign(home), 'FILE_UNREADABLE', 2),
      bad('an oversized file', ['evidence', 'verify', large], 'FILE_TOO_LARGE', 2),
      bad('a file that is there already', build(...good, '--out', note), 'FILE_EXISTS', 2),
      bad(
        'a deadline that has passed',
        ['statement', 'submit', signedLate],
        'STATEMENT_EXPIRED',
        4,
      ),
      bad(
        'nobody to ask',
        ['statement', 'sign', file('note.statement.json')],
        'CLI_CONFIRMATION_NEEDED',
        2,
      ),
      bad('no key named', sign(file('note.statement.json')), 'CLI_KEY_NEEDED', 2, {
        ACTA_KEY: undefined,
      }),
      bad('a key that is not there', sign(file('note.statement.json')), 'KEY_MISSING', 4, {
        ACTA_KEY: 'nobody',
      }),
      bad(
        'a key name that leads out of the folder',
        ['keys', 'show', '../us/keys/receipt'],
        'CLI_KEY_NAME',
        2,
      ),
      bad('a wrong passphrase', ['inbox'], 'PASSPHRASE_WRONG', 4, {
        ACTA_PASSPHRASE_FILE: await write('wrong', 'wrong\n'),
      }),
      bad('an empty passphrase file', ['inbox'], 'PASSPHRASE_MISSING', 4, {
        ACTA_PASSPHRASE_FILE: await write('empty', '\n'),
      }),
      bad('no passphrase and no terminal', ['inbox'], 'PASSPHRASE_MISSING', 4, {
        ACTA_PASSPHRASE_FILE: undefined,
      }),
      bad('an API that does not answer', ['minute', 'register'], 'API_UNREACHABLE', 5, {
        ACTA_API: 'http://127.0.0.1:1',
        ACTA_KEY: undefined,
      }),
      bad('something else that answers', ['log', 'records'], 'API_ANSWER_UNREADABLE', 5, {
        ACTA_API: `http://127.0.0.1:${port}`,
      }),
      bad('an address of another kind', ['log', 'records'], 'CLI_API_ADDRESS', 2, {
        ACTA_API: 'file:///etc/passwd',
      }),
      bad('goods that nobody knows', ['goods', 'trail', `0x${'11'.repeat(32)}`], 'NOT_FOUND', 4),
      bad('a minute that is not there', ['minute', 'show', '99'], 'NOT_FOUND', 4),
      report(
        'evidence larger than evidence can be',
        ['evidence', 'verify', wide],
        'JSON_TOO_LARGE',
        1,
      ),
      report(
        'evidence cut off',
        [
          'evidence',
          'verify',
          await write('cut.json', (await readFile(evidence, 'utf8')).slice(0, -9)),
        ],
        'JSON_MALFORMED',
        1,
      ),
      report(
        'a trust file cut off',
        ['evidence', 'verify', evidence, '--trust', await write('trust.json', trust.slice(0, 99))],
        'JSON_MALFORMED',
        3,
      ),
    ];
  }

  function bad(
    name: string,
    args: readonly string[],
    code: string,
    exit: number,
    also: Record<string, string | undefined> = {},
  ): Bad {
    return { name, args, code, exit, also: also as Record<string, string> };
  }

  const report = (name: string, args: readonly string[], code: string, exit: number): Bad => ({
    name,
    args,
    code,
    exit,
    err: false,
  });
});

function json<T>({ code, out, err }: Ended): T {
  assert.equal(code, 0, err);
  return JSON.parse(out) as T;
}

async function logSize(pilot: Pilot): Promise<number> {
  const { http } = await pilot.client('US');
  return (await http.get<{ index: { size: number } }>('/v1/network')).index.size;
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 60; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('waited in vain');
}
