import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  ActaClient,
  bytesToHex,
  type Evidence,
  type EvidenceRecord,
  freshRandom,
  type Trail,
} from '@acta/sdk';
import { Wallet } from 'ethers';
import type { Ended } from './support/acta.ts';
import { actaHere } from './support/acta-here.ts';
import { Pilot, SHIPPER } from './support/pilot.ts';

const CARRIER = 'MX-CARR1';
const DEPOT = 'US-DEP0T';
const PLACE = ['--place', 'World Trade Bridge', '--locode', 'MXNLD'];
const WHY = ['--en', 'as agreed', '--es', 'según lo acordado'];
const LOT = 'lgtin:04012345987652/10/LOT42';

interface Report {
  readonly verdict: string;
  readonly checks: readonly {
    readonly id: string;
    readonly status: string;
    readonly required: boolean;
  }[];
}

interface Made {
  readonly state: string;
  readonly digest: string;
  readonly goods: string;
}

describe('acta goods, every word of custody', { timeout: 480_000 }, () => {
  let pilot: Pilot;
  let home: string;
  let keys: Record<string, string>;
  const file = (name: string): string => join(home, name);

  before(async () => {
    pilot = await Pilot.found();
    await pilot.registerParty('MX', CARRIER, 'carrier-admin');
    await pilot.registerParty('US', DEPOT, 'depot-admin');
    home = await mkdtemp(join(tmpdir(), 'acta-goods-'));
    keys = {
      ACTA_KEYS: pilot.folder.people,
      ACTA_PASSPHRASE_FILE: join(pilot.folder.people, 'passphrase'),
    };
  });
  after(async () => {
    await pilot.close();
    await rm(home, { recursive: true });
  });

  const WHO: Readonly<Record<string, readonly [string, 'US' | 'MX']>> = {
    shipper: ['shipper-admin', 'US'],
    carrier: ['carrier-admin', 'MX'],
    depot: ['depot-admin', 'US'],
    inspector: ['us-inspector', 'US'],
    mexican: ['mx-inspector', 'MX'],
    registrar: ['us-registrar', 'US'],
  };
  const run = (who: string, ...args: string[]): Promise<Ended> => {
    const [key, section] = WHO[who]!;
    const env = { ...keys, ACTA_API: pilot.url(section), ACTA_KEY: key };
    return actaHere([...args, '--yes', '--json'], env);
  };
  const done = async <T = Made>(who: string, ...args: string[]): Promise<T> => {
    const ended = await run(who, ...args);
    assert.equal(ended.code, 0, `${args.join(' ')}\n${ended.out}${ended.err}`);
    return JSON.parse(ended.out) as T;
  };
  const refused = async (code: string, who: string, ...args: string[]): Promise<void> => {
    const { err, out } = await run(who, ...args);
    assert.match(err, new RegExp(`"code":"${code}"`), out + err);
  };
  const trailOf = (goods: string, who = 'inspector'): Promise<Trail> =>
    done<Trail>(who, 'goods', 'trail', goods);
  const commission = async (name: string): Promise<string> => {
    const made = await done('shipper', 'goods', 'commission', name, '--description', 'x', ...PLACE);
    return made.goods;
  };
  /** The other section's API has what this one recorded a moment ago. */
  const settled = async (goods: string, who: string, type: string): Promise<void> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const { code, out } = await run(who, 'goods', 'trail', goods);
      if (code === 0 && (JSON.parse(out) as Trail).steps.at(-1)?.type === type) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.fail(`${who} does not see ${type} of ${goods}`);
  };

  it('splits a lot and merges it again, and loses none of it', async () => {
    const lot = await done(
      'shipper',
      ...['goods', 'commission-lot', LOT, '--description', 'bolts', '--quantity', '1200', ...PLACE],
    );
    await refused(
      'CUSTODY_QUANTITY_DIFFERS',
      'shipper',
      ...['goods', 'split', lot.goods, '--quantity', '700', '--quantity', '501', ...PLACE],
    );
    const split = await done(
      'shipper',
      ...['goods', 'split', lot.goods, '--quantity', '700', '--quantity', '500', ...PLACE],
    );
    const halves = split.goods.split(' ');
    assert.equal(halves.length, 2);
    await refused('CUSTODY_CLOSED', 'shipper', ...['goods', 'close', lot.goods, ...PLACE, ...WHY]);
    const merged = await done('shipper', 'goods', 'merge', ...halves, ...PLACE);
    const { steps } = await trailOf(merged.goods);
    assert.equal(steps.at(-1)?.type, 'Transform');
    await refused(
      'CLI_NOT_A_LOT',
      'shipper',
      'goods',
      'split',
      await commission('giai:061414132a9'),
      '--quantity',
      '1',
      '--quantity',
      '2',
      ...PLACE,
    );
  });

  it('makes parts into a vehicle, and the trail goes through', async () => {
    const parts = [await commission('giai:061414132a1'), await commission('giai:061414132a2')];
    const made = await done(
      'shipper',
      ...['goods', 'transform', ...parts, '--into', 'vin:3FA6P0H75TR100001=sedan', ...PLACE],
    );
    const { steps } = await trailOf(made.goods);
    assert.equal(steps.at(-1)?.type, 'Transform');
    await refused('CUSTODY_CLOSED', 'shipper', 'goods', 'destroy', parts[0]!, ...PLACE, ...WHY);

    // Over the other section to another hand, who reads the parts with the vehicle, and takes the file home.
    const offer = await done('shipper', 'goods', 'handoff', made.goods, '--to', CARRIER, ...PLACE);
    await offered(offer.digest, 'carrier');
    await done('carrier', 'goods', 'accept', offer.digest, '--wait', 'cosigned', ...PLACE);
    const part = await done<Trail>('carrier', 'goods', 'trail', parts[1]!);
    assert.deepEqual(
      part.steps.map(({ type }) => type),
      ['Commission', 'Transform'],
    );
    await refused('NOT_FOUND', 'depot', 'goods', 'trail', parts[1]!);
    const saved = file('vehicle.acta.json');
    const fetched = await run('carrier', 'evidence', 'get', 'trail', made.goods, '--out', saved);
    assert.equal(fetched.code, 0, fetched.err);
    const verdictOf = async (path: string) => {
      const trust = ['--trust', pilot.folder.trust, '--json'];
      const ended = await actaHere(['evidence', 'verify', path, ...trust], {
        ACTA_API: 'http://127.0.0.1:1',
      });
      const { verdict, checks } = JSON.parse(ended.out) as Report;
      const open = checks.filter(({ status, required }) => required && status !== 'pass');
      return { code: ended.code, verdict, first: open[0]?.id };
    };
    assert.deepEqual(await verdictOf(saved), { code: 0, verdict: 'valid', first: undefined });

    const whole = await readFile(saved, 'utf8');
    const recordOf = ({ records }: Evidence, type: string, goods?: string): EvidenceRecord =>
      records.find(
        ({ statement }) =>
          statement.type === type && (goods === undefined || statement.message['goods'] === goods),
      )!;
    const leave = (evidence: Evidence, record: EvidenceRecord): void => {
      (evidence.records as EvidenceRecord[]).splice(evidence.records.indexOf(record), 1);
    };
    /** Changes what a record shows of its pieces, wherever that stands. */
    const alter = (evidence: Evidence, side: 'contents' | 'outputs', from: string, to: string) => {
      const record = recordOf(evidence, 'Transform');
      const text = JSON.stringify(record[side]);
      assert.ok(text.includes(from), `${from} in ${text}`);
      Object.assign(record, { [side]: JSON.parse(text.replace(from, to)) as object });
    };
    const other = freshRandom();
    /** Each with the first check that does not pass; what is not there at all can't be called wrong. */
    const TAMPERINGS: readonly (readonly [string, string, (evidence: Evidence) => void])[] = [
      ['a part left out', 'trail', (one) => leave(one, recordOf(one, 'Commission', parts[0]))],
      ['the transformation left out', 'trail', (one) => leave(one, recordOf(one, 'Transform'))],
      ['the last hand left out', 'trail', (one) => leave(one, recordOf(one, 'Answer'))],
      ['another part in it', 'contents', (one) => alter(one, 'contents', parts[0]!, other)],
      ['another vehicle out of it', 'contents', (one) => alter(one, 'outputs', made.goods, other)],
      ['two of them', 'contents', (one) => alter(one, 'outputs', '"quantity":0', '"quantity":2')],
      [
        'another VIN',
        'goods',
        ({ subject }) =>
          Object.assign((subject as { name: object }).name, { name: '3FA6P0H77TR100002' }),
      ],
      [
        'another day',
        'statements',
        (one) => Object.assign(recordOf(one, 'Transform').statement.message, { occurredAt: 1 }),
      ],
    ];
    for (const [what, first, tamper] of TAMPERINGS) {
      const evidence = JSON.parse(whole) as Evidence;
      tamper(evidence);
      const path = file('tampered.acta.json');
      await writeFile(path, JSON.stringify(evidence));
      const isMissing = what === 'a part left out';
      const wanted = isMissing
        ? { code: 3, verdict: 'incomplete', first }
        : { code: 1, verdict: 'invalid', first };
      assert.deepEqual(await verdictOf(path), wanted, what);
    }
  });

  it('packs, seals, unpacks; withdraws an offer and lets another be refused', async () => {
    const box = await commission('sscc:106141411234567897');
    const piece = await commission('giai:061414132a3');
    await done('shipper', 'goods', 'pack', box, piece, ...PLACE);
    await done(
      'shipper',
      'goods',
      'seal',
      box,
      '--seal',
      'ACME/7/H',
      '--reason',
      'loaded',
      ...PLACE,
    );
    await refused('CUSTODY_INSIDE', 'shipper', 'goods', 'seal', piece, '--reason', 'x', ...PLACE);
    const offer = await done('shipper', 'goods', 'handoff', box, '--to', CARRIER, ...PLACE);
    assert.equal(offer.state, 'offered');
    await done('shipper', 'goods', 'withdraw', box);
    await settled(box, 'mexican', 'WithdrawOffer');
    await refused('CUSTODY_HEAD_STALE', 'carrier', 'goods', 'accept', offer.digest, ...PLACE);
    const second = await done('shipper', 'goods', 'handoff', box, '--to', CARRIER, ...PLACE);
    await offered(second.digest, 'carrier');
    await done(
      'carrier',
      ...['goods', 'refuse', second.digest, '--exception', 'seal broken:1:cut', ...PLACE],
    );
    await settled(box, 'shipper', 'Answer');
    const { state, steps } = await trailOf(box, 'shipper');
    assert.equal(state?.holder, SHIPPER);
    assert.equal(steps.at(-1)?.answer, 'refused');
    await done('shipper', 'goods', 'unpack', box, piece, ...PLACE);
    assert.equal((await trailOf(piece)).state?.inside, undefined);
  });

  it('accepts with exceptions, each with quantity and note', async () => {
    const goods = await commission('giai:061414132a4');
    const offer = await done('shipper', 'goods', 'handoff', goods, '--to', CARRIER, ...PLACE);
    await offered(offer.digest, 'carrier');
    await refused(
      'CLI_USAGE',
      'carrier',
      'goods',
      'accept',
      offer.digest,
      '--exception',
      'lost:x',
      ...PLACE,
    );
    await done(
      'carrier',
      ...['goods', 'accept', offer.digest, ...PLACE],
      ...['--exception', 'short:3:two boxes open', '--exception', 'damaged:left door'],
    );
    const { steps, state } = await trailOf(goods, 'carrier');
    assert.equal(state?.holder, CARRIER);
    assert.equal(steps.at(-1)?.answer, 'accepted with exceptions');
    assert.deepEqual(steps.at(-1)?.documents['answer']?.['exceptions'], [
      { kind: 'short', quantity: 3, note: 'two boxes open' },
      { kind: 'damaged', note: 'left door' },
    ]);
  });

  it('is held and released by each section for itself, and inspected by both at one stop', async () => {
    const goods = await commission('giai:061414132a5');
    await settled(goods, 'mexican', 'Commission');
    await done('inspector', 'goods', 'hold', goods, ...WHY);
    await settled(goods, 'shipper', 'Hold');
    await refused('CUSTODY_STOPPED', 'shipper', 'goods', 'destroy', goods, ...PLACE, ...WHY);
    await settled(goods, 'mexican', 'Hold');
    await refused('CUSTODY_HOLD_UNKNOWN', 'mexican', 'goods', 'release', goods, ...WHY);
    const port = ['--port', 'MXNLD', '--direction', 'northbound', '--trip', 'SCAC123'];
    const sheet = await done(
      'mexican',
      ...['goods', 'inspect', goods, '--sections', 'MX,US', ...port, ...PLACE],
      ...['--method', 'X-ray', '--en', 'nothing', '--es', 'nada'],
    );
    assert.equal(sheet.state, 'offered');
    await offered(sheet.digest, 'inspector');
    const paper = file('sheet.json');
    await done('inspector', 'statement', 'get', sheet.digest, '--out', paper);
    const signed = file('sheet.signed.json');
    await done('inspector', 'statement', 'sign', paper, '--out', signed);
    await done('inspector', 'statement', 'submit', signed);
    await done('inspector', 'goods', 'release', goods, ...WHY);
    const types = (await trailOf(goods)).steps.map(({ type }) => type);
    assert.deepEqual(types, ['Commission', 'Hold', 'JointInspection', 'Hold']);
  });

  it('diverts, loses, recovers and closes what its holder has', async () => {
    const goods = await commission('giai:061414132a6');
    const act = (name: string) => done('shipper', 'goods', name, goods, ...PLACE, ...WHY);
    await act('divert');
    await act('lose');
    await refused('CUSTODY_STOPPED', 'shipper', 'goods', 'close', goods, ...PLACE, ...WHY);
    const basis = ['--basis', '19 U.S.C. 1595a'];
    await done('inspector', 'goods', 'official', 'recover', goods, ...basis, ...PLACE, ...WHY);
    await act('close');
    await refused('CUSTODY_CLOSED', 'shipper', 'goods', 'divert', goods, ...PLACE, ...WHY);
  });

  it('is seized and returned by law, never as a handoff', async () => {
    const goods = await commission('giai:061414132a7');
    const basis = ['--basis', '19 U.S.C. 1595a'];
    const official = (word: string, to: string): string[] => [
      ...['goods', 'official', word, goods, '--to', to, ...basis, ...PLACE, ...WHY],
    ];
    await refused('SIGNER_NOT_ENTITLED', 'registrar', ...official('seize', DEPOT));
    await done('inspector', ...official('seize', DEPOT));
    assert.equal((await trailOf(goods)).state?.holder, DEPOT);
    await done('inspector', ...official('return', SHIPPER));
    const { state, steps } = await trailOf(goods);
    assert.equal(state?.holder, SHIPPER);
    assert.deepEqual(
      steps.map(({ type }) => type),
      ['Commission', 'OfficialAct', 'OfficialAct'],
    );
    await refused('CUSTODY_HOLDER_STANDS', 'registrar', ...official('succeed', DEPOT));
  });

  it('changes hands on two laptops with no network, and anybody brings it to the ledger', async () => {
    const goods = await commission('vin:1G4AH59H45G118341');
    await done('shipper', 'goods', 'take', goods, '--out', file('goods.json'));
    const nowhere = (who: string, ...args: string[]): Promise<Ended> =>
      actaHere([...args, '--offline', '--yes'], {
        ...keys,
        ACTA_API: 'http://127.0.0.1:1',
        ACTA_KEY: WHO[who]![0],
      });
    const trust = ['--trust', pilot.folder.trust];
    const offer = await nowhere(
      'shipper',
      ...['goods', 'handoff', file('goods.json'), '--to', CARRIER, ...PLACE, ...trust],
      ...['--out', file('offer.json'), '--qr'],
    );
    assert.equal(offer.code, 0, offer.err);
    const codes = offer.err.match(/^ACTA1\..*$/gm)!;
    await writeFile(file('codes.txt'), codes.join('\n'));
    const answer = await nowhere(
      'carrier',
      ...['goods', 'accept', file('codes.txt'), ...PLACE, ...trust, '--out', file('whole.json')],
    );
    assert.equal(answer.code, 0, answer.err);
    assert.match(answer.err, /vin:1G4AH59H45G118341/);
    assert.match(answer.err, /US-SH1PR hands goods [0-9a-f]{8} to MX-CARR1/);
    assert.match(answer.err, /^digest: [0-9a-f]{8}$/m);
    const onward = await nowhere(
      'carrier',
      ...[
        'goods',
        'handoff',
        file('whole.json'),
        '--to',
        DEPOT,
        ...PLACE,
        '--out',
        file('on.json'),
      ],
    );
    assert.equal(onward.code, 0, onward.err);
    const state = await done('depot', 'statement', 'give', file('whole.json'));
    assert.match(state.state, /recorded|cosigned/);
    const again = await done('inspector', 'statement', 'give', file('whole.json'));
    assert.equal(again.digest, state.digest, 'given twice it is one');
    await done('depot', 'statement', 'give', file('on.json'));
    const { steps } = await trailOf(goods);
    assert.deepEqual(
      steps.map(({ type }) => type),
      ['Commission', 'Answer'],
    );

    const forged = JSON.parse(await readFile(file('offer.json'), 'utf8')) as {
      offer: { documents: object };
    };
    forged.offer.documents = {};
    await writeFile(file('bare.json'), JSON.stringify(forged));
    const bare = await nowhere('carrier', 'goods', 'accept', file('bare.json'), ...PLACE);
    assert.match(bare.err, /DOCUMENT_MISSING/);
    const twice = await nowhere('carrier', 'goods', 'accept', file('whole.json'), ...PLACE);
    assert.match(twice.err, /OFFLINE_FILE/);
    await writeFile(file('other-trust.json'), JSON.stringify({ origin: 'acta.example/log/1' }));
    const other = await nowhere(
      'carrier',
      ...['goods', 'accept', file('offer.json'), ...PLACE, '--trust', file('other-trust.json')],
    );
    assert.match(other.err, /another network/);
  });

  it('is signed by a wallet that shows each field, from a file', async () => {
    const goods = await commission('giai:061414132a8');
    const secret = await pilot.people.key('shipper-admin');
    const wallet = new Wallet(bytesToHex(secret));
    const draft = file('divert.json');
    await done('shipper', 'goods', 'divert', goods, ...PLACE, ...WHY, '--draft', draft);
    const typed = JSON.parse((await run('shipper', 'statement', 'typed-data', draft)).out) as {
      domain: object;
      types: Record<string, { name: string; type: string }[]>;
      message: Record<string, unknown>;
    };
    const types = { HolderAct: typed.types['HolderAct']! };
    const signature = await wallet.signTypedData(typed.domain, types, typed.message);
    const attach = ['statement', 'attach', draft, '--signature', signature];
    await refused('WALLET_REFUSED', 'shipper', ...attach, '--signer', `0x${'11'.repeat(20)}`);
    const signed = file('divert.signed.json');
    await done('shipper', ...attach, '--signer', wallet.address, '--out', signed);
    const [state] = await done<Made[]>('shipper', 'statement', 'submit', signed);
    assert.match(state!.state, /recorded|cosigned/);
  });

  it('proves a trail before it shows it, and finds goods by name and number', async () => {
    const vin = 'vin:1J9RP1A36A1644345';
    const made = await done(
      'shipper',
      ...['goods', 'commission', vin, '--description', 'x', ...PLACE],
      ...['--reference', 'bill:BL-4711', '--wait', 'cosigned'],
    );
    const proved = await done<{ verdict: string; head: string; steps: unknown[] }>(
      'shipper',
      ...['goods', 'trail', vin, '--trust', pilot.folder.trust],
    );
    assert.equal(proved.verdict, 'valid');
    assert.equal(proved.head, made.digest);
    assert.deepEqual(await done('shipper', 'goods', 'find', vin), [made.goods]);
    const by = ['goods', 'find', 'bill:BL-4711', '--reference'];
    assert.deepEqual(await done('shipper', ...by), [made.goods]);
    await refused('NOT_FOUND', 'shipper', 'goods', 'trail', freshRandom());
  });

  it('takes a ship notice for a packed handoff', async () => {
    const body = [
      'BSN*00*ASN001*20261124*1200*0001',
      'HL*1**S',
      'TD3*CN*CSQU*3054383******0012345',
      'REF*BM*BL-77',
      'HL*2*1*O',
      'HL*3*2*T',
      'MAN*GM*00106141411234567804',
      'HL*4*3*I',
      'LIN**VP*BRACKET-7',
      'SN1**48*EA',
      'HL*5*2*I',
      'LIN**VP*SEDAN',
      'REF*VT*1M8GDM9AXKP042788',
      'CTT*5',
    ];
    const lines = [
      'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261124*1200*U*00401*000000001*0*P*>',
      'GS*SH*SENDER*RECEIVER*20261124*1200*1*X*004010',
      'ST*856*0001',
      ...body,
      `SE*${body.length + 2}*0001`,
      'GE*1*1',
      'IEA*1*000000001',
    ];
    await writeFile(file('asn.x12'), lines.map((line) => `${line}~`).join('\n'));
    const asn = ['goods', 'asn', file('asn.x12'), '--to', CARRIER, ...PLACE];
    const unsealed = await run('shipper', ...asn);
    assert.match(unsealed.out, /"code": "ASN_UNSUPPORTED"/);
    assert.match(unsealed.err, /IMPORT_REFUSED/);
    const told = await done<Record<string, unknown>>('shipper', ...asn, '--seal-maker', 'ACME');
    assert.deepEqual(told['refused'], []);
    assert.equal(told['offered'], 1);
    assert.equal(told['statements'], 3 + 1 + 1 + 1);
    const [container] = await done<string[]>('shipper', 'goods', 'find', 'iso6346:CSQU3054383');
    const { steps } = await trailOf(container!);
    assert.deepEqual(
      steps.map(({ type }) => type),
      ['Commission', 'Pack', 'Seal'],
    );
  });

  it('lets a buyer read by link until it is revoked, and a party by name', async () => {
    const goods = await commission('giai:061414132b1');
    const until = String(Math.floor(Date.now() / 1000) + 3_600);
    const purpose = ['--purpose', 'financing', '--until', until];
    const made = await done<Made & { link: string }>(
      'shipper',
      'goods',
      'grant',
      goods,
      ...purpose,
    );
    assert.match(made.link, /\/pages\/trail#grant=0x[0-9a-f]{64}&secret=0x[0-9a-f]{64}$/);
    const nobody = { ACTA_API: pilot.url('US') };
    const open = (link: string): Promise<Ended> =>
      actaHere(['goods', 'open', link, '--json'], nobody);
    const read = await open(made.link);
    assert.equal(read.code, 0, read.err);
    assert.equal((JSON.parse(read.out) as Trail).goods, goods);
    const guessed = made.link.replace(/secret=0x../, 'secret=0x00');
    assert.match((await open(guessed)).err, /GRANT_REFUSED/);
    assert.match((await open('http://x/#grant=0x11')).err, /GRANT_REFUSED/);
    const named = await done('shipper', 'goods', 'grant', goods, '--to', DEPOT, ...purpose);
    assert.equal((await trailOf(goods, 'depot')).steps.length, 1);
    const given = await done<{ digest: string; state: string }[]>('shipper', 'goods', 'grants');
    const states = (of: { digest: string }) => given.filter(({ digest }) => digest === of.digest);
    assert.deepEqual(
      [...states(made), ...states(named)].map(({ state }) => state),
      ['open', 'open'],
    );
    await done('shipper', 'goods', 'revoke', made.digest);
    assert.match((await open(made.link)).err, /GRANT_REFUSED/);
  });

  it('announces a crossing that each section sees, and releases it by each', async () => {
    const goods = await commission('giai:061414132b2');
    await settled(goods, 'mexican', 'Commission');
    const trip = ['--port', 'USLRD', '--direction', 'northbound', '--trip', 'SCAC9001'];
    const ucr = ['--ucr', '6US0123456789-1'];
    const made = await done<Record<string, string>>(
      'shipper',
      ...['crossing', 'manifest', goods, ...trip, ...ucr],
      ...['--conveyance', 'US/TX/ABC1234', '--expected-at', 'now'],
    );
    const listed = await done<{ crossings: { crossing: string; state: string }[] }>(
      'inspector',
      ...['crossing', 'list', '--port', 'USLRD', '--state', 'expected'],
    );
    assert.deepEqual(
      listed.crossings.map(({ crossing }) => crossing),
      [made['crossing']],
    );
    const random = [
      '--crossing-random',
      made['crossing-random']!,
      '--ucr-random',
      made['ucr-random']!,
    ];
    await done('inspector', 'crossing', 'release', goods, ...trip, ...ucr, ...random);
    const one = await done<{ consignments: { releasedBy: string[] }[] }>(
      'inspector',
      ...['crossing', 'show', made['crossing']!],
    );
    assert.deepEqual(one.consignments[0]?.releasedBy, ['US']);
    await refused('ACCESS_REFUSED', 'shipper', 'crossing', 'list', '--port', 'USLRD');
  });

  it('lets an offer expire, and says so', async () => {
    const goods = await commission('giai:061414132b3');
    const until = Math.floor(Date.now() / 1000) + 10;
    const offer = await done(
      'shipper',
      ...['goods', 'handoff', goods, '--to', DEPOT, '--until', String(until), ...PLACE],
    );
    const waiting = await run('depot', 'inbox');
    // The receiver reads what it is offered, and who offers it reads whom that waits for.
    assert.match(waiting.out, new RegExp(`${offer.digest}[^]*\\(giai:061414132b3\\)`));
    assert.match((await run('shipper', 'inbox')).out, new RegExp(`${offer.digest}[^]*${DEPOT}\\]`));
    await new Promise((resolve) => setTimeout(resolve, until * 1000 + 1_500 - Date.now()));
    assert.doesNotMatch((await run('depot', 'inbox')).out, new RegExp(offer.digest));
    const state = await done<{ reason?: object }>('depot', 'statement', 'status', offer.digest);
    assert.deepEqual(state.reason, { code: 'STATEMENT_EXPIRED', deadline: until });
    await refused('STATEMENT_EXPIRED', 'depot', 'goods', 'accept', offer.digest, ...PLACE);
    assert.equal((await trailOf(goods)).state?.holder, SHIPPER);
  });

  it('is one call each in the SDK, which believes no API', async () => {
    const goods = await commission('giai:061414132b4');
    const us = await pilot.client('US');
    const [shipper, depot] = [
      await pilot.person('shipper-admin'),
      await pilot.person('depot-admin'),
    ];
    const place = { name: 'Gate 3' };
    await us.login(shipper);
    const first = await us.handoff.propose(shipper, goods, { to: DEPOT, place });
    assert.equal(first.state.state, 'offered');
    await us.waitFor((await us.handoff.withdraw(shipper, goods)).state.digest);
    const second = await us.handoff.propose(shipper, goods, { to: DEPOT, place });
    await us.login(depot);
    const no = await us.handoff.refuse(depot, second.state.digest, { place });
    await us.waitFor(no.state.digest);
    await us.login(shipper);
    const third = await us.handoff.propose(shipper, goods, { to: DEPOT, place, note: 'again' });
    await us.login(depot);
    const offer = await us.handoff.offered(third.state.digest);
    assert.equal(offer.documents['document']?.content['note'], 'again');
    const exceptions = [{ kind: 'damaged' as never, note: 'left door' }];
    const yes = await us.handoff.accept(depot, third.state.digest, { place, exceptions });
    await us.waitFor(yes.state.digest, 'cosigned');
    const trust = await readFile(pilot.folder.trust);
    const proved = await us.trail.get(goods, trust, yes.state.digest);
    assert.equal(proved.head, yes.state.digest);
    assert.deepEqual(
      proved.steps.map(({ type }) => type),
      ['Commission', 'WithdrawOffer', 'Answer', 'Answer'],
    );

    /** What stands between us and the API: it turns the refusal into an acceptance. */
    const lying = (async (url: string, init?: RequestInit) => {
      const answer = await fetch(url, init);
      if (!url.endsWith('/evidence')) return answer;
      return new Response((await answer.text()).replace('"refused"', '"accepted"'));
    }) as typeof fetch;
    const lied = await ActaClient.connect(pilot.url('US'), lying);
    await lied.login(depot);
    await assert.rejects(lied.trail.get(goods, trust), { code: 'TRAIL_NOT_PROVEN' });
    const shady = (async (url: string, init?: RequestInit) => {
      const answer = await fetch(url, init);
      if (!url.endsWith('/content')) return answer;
      return new Response((await answer.text()).replace('Gate 3', 'Gate 4'));
    }) as typeof fetch;
    const shown = await ActaClient.connect(pilot.url('US'), shady);
    await shown.login(depot);
    await assert.rejects(shown.handoff.offered(third.state.digest), {
      code: 'DOCUMENT_ROOT_MISMATCH',
    });
  });

  async function offered(digest: string, who: string): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const { out } = await run(who, 'inbox');
      if (out.includes(digest)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.fail(`${who} does not see the offer ${digest}`);
  }
});
