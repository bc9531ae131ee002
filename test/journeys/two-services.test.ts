import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Attachment, utf8 } from '@acta/sdk';
import { verifyEvidence } from '@acta/verifier';
import { type Receiver, receiver, verified } from '../../packages/section/test/support/receiver.ts';
import { CERTIFICATE } from '../../packages/section/test/support/tls.ts';
import { actaHere } from './support/acta-here.ts';
import { DAY, Three } from './support/three.ts';

const SECTIONS = ['MX', 'US'] as const;
const ROUTES = pathToFileURL(join(import.meta.dirname, 'support', 'route-hooks.mjs')).href;
const REPORT = utf8('%PDF-1.7 joint report of the principal engineers');

interface Told {
  readonly type: string;
  readonly data: {
    readonly index?: number;
    readonly size?: number;
    readonly minute?: { readonly number: number; readonly state: string };
  };
}

/**
 * A minute on which one government stays silent, between two services of their own: its annex goes
 * over at once, its silence is said by command after day 30, and a partner's server is told.
 */
describe('two services', { timeout: 480_000 }, () => {
  let net: Three;
  let partner: Receiver;
  let annex: Attachment;

  before(async () => {
    // The first message is answered badly, so that it comes again.
    partner = await receiver(503);
    net = await Three.found(40 * DAY, [ROUTES]);
    const authority = join(net.folder.path, 'partner.pem');
    await writeFile(authority, CERTIFICATE);
    process.env['NODE_EXTRA_CA_CERTS'] = authority;
    for (const code of SECTIONS) {
      await net.appoint(code, code, 'RECEIPT_KEY', await net.own(code, 'keys', 'receipt'));
      await net.appointMinuteOffices(code, code);
    }
  });
  after(async () => {
    delete process.env['NODE_EXTRA_CA_CERTS'];
    await net.close();
    await partner.close();
  });

  const by = (code: string, office: string, ...args: string[]) =>
    actaHere(args, {
      ACTA_API: net.url(code),
      ACTA_KEYS: net.folder.people,
      ACTA_KEY: `${code}-${office}`.toLowerCase(),
      ACTA_PASSPHRASE_FILE: join(net.folder.people, 'passphrase'),
    });

  it('pass on the files of a statement as soon as one of them has it', async () => {
    const mx = await net.as('MX', 'mx-secretary');
    annex = await (await net.as('US', 'us-secretary')).putAttachment(REPORT, 'application/pdf');
    await assert.rejects(mx.attachment(annex.sha256), { code: 'NOT_FOUND' });
    await net.draft('US', 1, SECTIONS, 'agreement', [], [annex], 'silence counts');
    const bytes = await eventually(() => mx.attachment(annex.sha256));
    assert.deepEqual(Buffer.from(bytes), Buffer.from(REPORT));
    // A draft's annex is for those who may read the draft.
    await assert.rejects((await net.client('MX')).attachment(annex.sha256));
    for (const section of SECTIONS) await net.sign(1, section);
    await net.decide(1, 'US');
    await net.until('MX', 1, ({ lanes }) => lanes.every(({ conclusion }) => conclusion));
  });

  it('hear of a government’s silence by its own secretary alone, and tell a partner of it', async () => {
    await net.turnTo(0);
    const us = await net.as('US', 'us-secretary');
    const hook = await us.http.post<{ secret: string }>('/v1/webhooks', {
      url: partner.url,
      events: ['minute', 'checkpoint'],
    });
    const decided = await by('US', 'SECRETARY', 'minute', 'no-decision', '1', '--yes', '--json');
    assert.match(decided.err, /MINUTES_DECIDED_ALREADY/);
    const silent = await by('MX', 'SECRETARY', 'minute', 'no-decision', '1', '--yes', '--json');
    assert.equal(silent.code, 0, silent.err);
    for (const code of SECTIONS) {
      const { inForce } = await net.until(code, 1, ({ state }) => state === 'in force');
      assert.deepEqual(inForce!.silent, ['MX'], code);
    }

    const told = await eventually(() => {
      const all = partner.deliveries.map((one) => verified<Told>(one, hook.secret));
      const entered = all.find(({ data }) => data.minute?.state === 'in force');
      const under = all.find(
        ({ type, data }) => type === 'checkpoint' && data.size! > (entered?.data.index ?? Infinity),
      );
      const again = partner.deliveries.filter(({ id }) => id === partner.deliveries[0]!.id);
      return Promise.resolve(entered && under && again.length > 1 ? all : undefined);
    });
    const minutes = told.filter(({ type }) => type === 'minute');
    assert.ok(minutes.every(({ data }) => data.minute!.number === 1));
    const [first] = partner.deliveries;
    const tries = partner.deliveries.filter(({ id }) => id === first!.id);
    assert.deepEqual(
      tries.map(({ status }) => status),
      [503, 204],
      'what was answered badly comes again, under its id',
    );
    const once = new Set(partner.deliveries.map(({ id }) => id));
    assert.equal(once.size, partner.deliveries.length - 1, 'and nothing else twice');
    const forged = { ...first!, body: `${first!.body} ` };
    assert.throws(() => verified(forged, hook.secret));
    assert.throws(() => verified(first!, `whsec_${Buffer.alloc(32).toString('base64')}`));
  });

  it('give their words on the last record of a minute, and both make one file', async () => {
    // The other may not have the signatures of all under that size yet.
    const said = await eventually(async () => {
      const asked = ['evidence', 'get', 'current', 'minute', '1', '--with', net.url('MX')];
      const { code, out } = await by('US', 'SECRETARY', ...asked);
      return code === 0 ? out : undefined;
    });
    const trust = await (await net.client('US')).http.text('/v1/trust');
    const { verdict, checks, notices, records } = verifyEvidence(said, trust);
    assert.equal(
      verdict,
      'valid',
      JSON.stringify(checks.filter(({ status }) => status === 'fail')),
    );
    assert.deepEqual(
      records.map(({ type }) => type),
      ['MinuteInForce'],
    );
    assert.ok(notices.some(({ code }) => code === 'THEIR_WORD'));
  });

  it('refuse to tell whoever lives inside', async () => {
    const us = await net.as('US', 'us-secretary');
    for (const url of ['https://127.0.0.1/', 'https://localhost/', 'http://hooks.example.com/']) {
      await assert.rejects(us.http.post('/v1/webhooks', { url, events: ['minute'] }), {
        code: 'WEBHOOK_TARGET_REFUSED',
      });
    }
  });
});

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('waited in vain');
}
