import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { openLedger } from '@acta/ledger';
import { joiningHash, parseJoining, runNode } from '@acta/node';
import {
  type Act,
  type Attachment,
  bytesToHex,
  buildDocument,
  type Evidence,
  sha256,
  type TrustFile,
  utf8,
} from '@acta/sdk';
import { verifyEvidence } from '@acta/verifier';
import { DAY, Three } from './support/three.ts';

const ALL = ['CA', 'MX', 'US'] as const;
const word = (value: number) => `0x${value.toString(16).padStart(64, '0')}`;
/** Claims may be put on record by secretaries: what all sections share. */
const noteKind = (kind: number): Act => ({
  kind: 'admit note kind',
  a: word(kind),
  b: word(1 << 2),
  c: word(1),
});

interface SectionRow {
  readonly code: string;
  readonly withdrawnAt?: number;
  readonly admitted?: { readonly minute: number };
}

/**
 * A third section joins by a minute of the first two, with services of its own; from then on what all
 * share needs all three, and two alone go on with what binds them alone. In the end it withdraws.
 */
describe('Canada', { timeout: 480_000 }, () => {
  let net: Three;
  let annex: Attachment;
  let early: Evidence;
  let oldTrust: string;

  before(async () => {
    net = await Three.found(4 * DAY);
    for (const code of ['MX', 'US']) {
      await net.appoint(code, code, 'RECEIPT_KEY', await net.own(code, 'keys', 'receipt'));
      await net.appointMinuteOffices(code, code);
    }
    oldTrust = await readFile(net.folder.trust, 'utf8');
  });
  after(() => net.close());

  const node = async (...args: string[]): Promise<string> => {
    let said = '';
    let told = '';
    const code = await runNode(args, {
      out: (t) => (said += t),
      err: (t) => (told += t),
      input: Readable.from([]),
    });
    assert.equal(code, 0, told);
    return said;
  };
  const at = (code: string) => net.client(code);
  const origin = () => (JSON.parse(oldTrust) as TrustFile).origin;
  const publicFile = () => join(net.folder.path, 'ca-joining.json');
  const checks = (evidence: Evidence, trust: string): string => {
    const { verdict, checks: all } = verifyEvidence(JSON.stringify(evidence), trust);
    const open = all.filter(({ status, required }) => required && status !== 'pass');
    return verdict === 'valid' ? verdict : `${verdict}: ${JSON.stringify(open).slice(0, 600)}`;
  };

  it('makes its keys at home, and makes known only what is public', async () => {
    const own = net.folder.section('CA');
    const said = await node(
      ...['join', 'keys', '--section', 'CA', '--origin', origin(), '--folder', own.path],
      ...['--passphrase-file', own.passphrase, '--out', publicFile()],
    );
    const text = await readFile(publicFile(), 'utf8');
    assert.equal(said.trim(), joiningHash(parseJoining(text)));
    for (const folder of [own.path, own.keys, own.founding]) {
      assert.equal((await stat(folder)).mode & 0o777, 0o700, folder);
      if (folder === own.path) continue;
      for (const name of await readdir(folder)) {
        assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600, name);
      }
    }
    assert.equal((await stat(own.passphrase)).mode & 0o777, 0o600);
    const forged = text.replace(/"receipt": "0x[0-9a-f]{8}/, '"receipt": "0x00000000');
    assert.throws(() => parseJoining(forged), { code: 'JOINING_MALFORMED' });
  });

  it('is admitted by a minute of US and MX, which anyone performs', async () => {
    const report = utf8('%PDF-1.7 joint report of the principal engineers');
    annex = await (await net.as('US', 'us-secretary')).putAttachment(report, 'application/pdf');
    const { hash } = JSON.parse(await node('join', 'check', publicFile())) as { hash: string };
    const a = `0x${Buffer.from('CA').toString('hex').padEnd(64, '0')}`;
    const act: Act = { kind: 'admit section', a, b: hash, c: word(0) };
    await net.draft('US', 1, ['MX', 'US'], 'admission', [act], [annex]);
    // Two more from before Canada's time: one over what all share, one that binds the two alone.
    await net.draft('MX', 2, ['MX', 'US'], 'agreement', [noteKind(6)]);
    await net.draft('US', 3, ['MX', 'US'], 'agreement');
    for (const section of ['US', 'MX']) await net.sign(1, section);
    for (const section of ['US', 'MX']) await net.decide(1, section);
    const waiting = await net.until('MX', 1, ({ state }) => state === 'in force');
    assert.equal(waiting.actList[0]!.done, undefined, 'nobody has brought its keys yet');

    await mkdir(net.folder.section('MX').joining);
    await writeFile(
      join(net.folder.section('MX').joining, 'CA.json'),
      await readFile(publicFile()),
    );
    await net.until('US', 1, ({ actList }) => actList[0]!.done !== undefined);
    for (const code of ['US', 'MX']) {
      await eventually(async () => {
        const rows = await (await at(code)).http.get<SectionRow[]>('/v1/sections');
        const minutes = rows.map((row) => `${row.code} ${row.admitted?.minute}`);
        return minutes.join() === 'CA 1,MX 0,US 0';
      });
    }
    const us = await at('US');
    await us.waitFor((await lastRecord('US')).digest, 'cosigned');
    early = await us.evidence('/v1/minutes/1/evidence');
    assert.equal(checks(early, oldTrust), 'valid');
  });

  it('starts its own service, appoints its people, and names its keys', async () => {
    await net.configure(ALL);
    await net.stop('US', 'MX');
    for (const code of ALL) await net.start(code);
    await net.appoint('CA', 'CA', 'RECEIPT_KEY', await net.own('CA', 'keys', 'receipt'));
    await net.appointMinuteOffices('CA', 'CA');
    const { log, cosigner, cosignerMlDsa } = parseJoining(await readFile(publicFile(), 'utf8'));
    for (const [use, vkey] of [
      ['log-ed25519', log],
      ['cosigner-ed25519', cosigner],
      ['cosigner-ml-dsa-44', cosignerMlDsa],
    ] as const) {
      const key = bytesToHex(sha256(utf8(vkey)));
      await net.say(
        'CA',
        'LogKey',
        { section: 'CA', use, key, from: net.now() },
        await net.two('CA', 'admin'),
      );
    }
    // After the founding nobody of weight holds office at once: three days lie between.
    await assert.rejects(net.as('CA', 'ca-secretary'), { code: 'ACCESS_REFUSED' });
    const { size } = await lastSigned('US');
    assert.ok(size > 0, 'US and MX go on cosigning meanwhile');
  });

  it('cosigns with the others from a size on; what was evidence before stays so', async () => {
    await net.stop(...ALL);
    // Past all that is signed yet, and the same for every section.
    const fromSize = String((await sizeNow()) + 1);
    const trust = await node(
      'join',
      'trust',
      net.folder.trust,
      publicFile(),
      '--from-size',
      fromSize,
    );
    await writeFile(net.folder.trust, trust);
    for (const code of ALL) await net.start(code);
    await net.turnTo(0);

    const state = await net.draft('US', 4, ALL, 'agreement', [noteKind(7)]);
    const client = await at('US');
    const cosigned = await client.waitFor(state.digest, 'cosigned');
    assert.deepEqual(cosigned.sections, ALL);
    await (await at('CA')).waitFor(state.digest, 'cosigned');
    const late = await (
      await net.as('CA', 'ca-secretary')
    ).evidence(`/v1/records/${cosigned.index!}/evidence`);
    for (const code of ALL) {
      assert.match(late.checkpoint, new RegExp(`— \\S+/${code.toLowerCase()} `));
    }
    assert.equal(checks(early, trust), 'valid');
    assert.equal(checks(late, trust), 'valid');
    const without = late.checkpoint
      .split('\n')
      .filter((line) => !line.includes('/ca '))
      .join('\n');
    assert.match(checks({ ...late, checkpoint: without }, trust), /^incomplete.*CA/);
  });

  it('reads the minutes from before its time, with their annexes', async () => {
    const ca = await net.as('CA', 'ca-secretary');
    await eventually(async () => {
      const { text } = await ca.http.get<{ text: { paragraphs: unknown[] } | null }>(
        '/v1/minutes/1',
      );
      return text?.paragraphs.length === 2;
    });
    await eventually(async () => (await ca.attachment(annex.sha256)).length === annex.size);
  });

  it('must sign what all share: without it such a minute does not conclude', async () => {
    for (const section of ['US', 'MX']) await net.sign(4, section);
    const half = await net.until('CA', 4, ({ lanes }) =>
      lanes.every(({ section, attested }) => section === 'CA' || attested !== undefined),
    );
    assert.equal(half.state, 'drafted');
    await assert.rejects(
      net.say(
        'US',
        'MinuteForward',
        { section: 'US', number: 4, head: (await net.lane(4, 'US')).head, occurredAt: net.now() },
        [await net.holder('US', 'SECRETARY')],
      ),
    );
    await net.sign(4, 'CA');
    for (const section of ALL) await net.decide(4, section);
    for (const code of ALL) await net.until(code, 4, ({ state }) => state === 'in force');
    await net.until('CA', 4, ({ actList }) => actList[0]!.done !== undefined);
  });

  it('is not passed over by a minute over shared power from before its time', async () => {
    for (const section of ['US', 'MX']) await net.sign(2, section);
    for (const section of ['US', 'MX']) await net.decide(2, section);
    // Every section's relay tries each round to bring it into force; the contract refuses.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    for (const code of ALL) assert.equal((await net.minute(code, 2)).state, 'concluded');
    await assert.rejects(net.draft('US', 5, ['MX', 'US'], 'agreement', [noteKind(8)]), {
      code: 'MINUTES_SECTIONS_UNFIT',
    });
  });

  it('has no part in what binds the other two alone', async () => {
    for (const section of ['US', 'MX']) await net.sign(3, section);
    for (const section of ['US', 'MX']) await net.decide(3, section);
    for (const code of ALL) await net.until(code, 3, ({ state }) => state === 'in force');
  });

  it('withdraws: no shared minute comes into force for it, and its records stay', async () => {
    await net.draft('CA', 5, ALL, 'agreement', [noteKind(8)]);
    for (const section of ALL) await net.sign(5, section);
    for (const section of ['MX', 'US']) await net.decide(5, section);
    const document = buildDocument('note', {
      text: { en: 'Canada withdraws.', es: 'Canadá se retira.' },
    });
    await net.say(
      'CA',
      'WithdrawSection',
      { section: 'CA', document: document.root },
      await net.two('CA', 'root'),
      { documents: { document } },
    );
    await net.decide(5, 'CA').catch(() => undefined);
    for (const code of ALL) {
      await eventually(async () => {
        const rows = await (await at(code)).http.get<SectionRow[]>('/v1/sections');
        return rows.find((row) => row.code === 'CA')!.withdrawnAt !== undefined;
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    for (const code of ALL) assert.equal((await net.minute(code, 5)).state, 'concluded');
    for (const code of ALL) assert.equal((await net.minute(code, 1)).state, 'in force');

    // Without it the two share the power again, and go on alone from a size on.
    await net.draft('US', 6, ['MX', 'US'], 'agreement', [noteKind(9)]);
    for (const section of ['MX', 'US']) await net.sign(6, section);
    await net.stop(...ALL);
    const fromSize = String((await sizeNow()) + 1);
    const trust = await node(
      ...['leave', 'trust', net.folder.trust, '--section', 'CA', '--from-size', fromSize],
    );
    await writeFile(net.folder.trust, trust);
    for (const code of ['MX', 'US']) await net.start(code);
    for (const section of ['MX', 'US']) await net.decide(6, section);
    await net.until('US', 6, ({ state }) => state === 'in force');
    const state = await (await at('US')).waitFor((await lastRecord('US')).digest, 'cosigned');
    assert.deepEqual(state.sections, ['MX', 'US']);
    const now = await (await net.as('US', 'us-secretary')).evidence('/v1/minutes/4/evidence');
    assert.equal(checks(now, trust), 'valid', 'what three have concluded stays evidence');
  });

  async function lastRecord(code: string): Promise<{ index: number; digest: string }> {
    const client = await at(code);
    const { index } = await client.http.get<{ index: { size: number } }>('/v1/network');
    return client.http.get(`/v1/records/${index.size - 1}`);
  }

  async function lastSigned(code: string): Promise<{ size: number }> {
    const { cosigned } = await (await at(code)).http.get<{ cosigned: number }>('/v1/network');
    return { size: cosigned };
  }

  /** Size of the log by the chain itself: the services are stopped. */
  async function sizeNow(): Promise<number> {
    const ledger = openLedger({ url: net.rpc, deployment: net.deployment });
    const { number } = await ledger.head();
    return (await ledger.logState(number)).size;
  }
});

async function eventually(look: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await look().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('waited in vain');
}
