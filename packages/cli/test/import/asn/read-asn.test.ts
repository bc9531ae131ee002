import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AsnOptions, readAsn } from '../../../src/import/asn/read-asn.ts';
import { checkManifest } from '../../../src/import/check-manifest.ts';

/** Segments between ST and SE, one a line, in a sound envelope. */
function notice(body: string, { kind = '856', levels = true } = {}): string {
  const lines = body
    .trim()
    .split('\n')
    .map((line) => line.trim());
  const hl = lines.filter((line) => line.startsWith('HL*')).length;
  if (levels) lines.push(`CTT*${hl}`);
  return [
    'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261124*1200*U*00401*000000001*0*P*>',
    'GS*SH*SENDER*RECEIVER*20261124*1200*1*X*004010',
    `ST*${kind}*0001`,
    ...lines,
    `SE*${lines.length + 2}*0001`,
    'GE*1*1',
    'IEA*1*000000001',
  ]
    .map((line) => `${line}~\n`)
    .join('');
}

const WHOLE = `
  BSN*00*ASN001*20261124*1200*0001
  DTM*011*20261124
  HL*1**S
  TD1*PLT*2
  TD5*B*2*SCAC
  TD3*CN*CSQU*3054383******0012345
  REF*BM*BL-77
  REF*CN*PRO123
  N1*ST*Assembly Plant*92*0042
  HL*2*1*O
  PRF*PO4711
  HL*3*2*T
  MAN*GM*00106141411234567897
  HL*4*3*P
  MAN*GM*106141411234567804
  HL*5*4*I
  LIN**UK*04012345987652*VP*AB-1
  SN1**2*EA
  REF*SE*S1
  REF*SE*S2
  HL*6*3*I
  LIN**UK*04012345987652
  SN1**1200*PC
  REF*LT*LOT42
  HL*7*3*I
  LIN**VP*BRACKET-7
  SN1**48*EA
  PID*F****Bracket, left
  HL*8*2*I
  LIN**VP*SEDAN
  REF*VT*3FA6P0H75TR100001
  SN1**1*EA
`;

const OPTIONS: AsnOptions = {
  to: 'MX-CARR1',
  sealMaker: 'ACME',
  known: () => Promise.resolve(false),
};
const read = (text: string, options: Partial<AsnOptions> = {}) =>
  readAsn(new TextEncoder().encode(text), { ...OPTIONS, ...options });

describe('an X12 856', () => {
  it('becomes packages, named goods and a sealed conveyance that is offered', async () => {
    const { rows, problems } = await read(notice(WHOLE));
    assert.deepEqual(problems, []);
    const told = rows.map(({ goods, container, description, quantity, unit }) => [
      `${goods.scheme}:${goods.name}`,
      container?.name,
      description,
      ...(quantity === undefined ? [] : [quantity, unit]),
    ]);
    assert.deepEqual(told, [
      ['sgtin:04012345987652/21/S1', '106141411234567804', 'VP AB-1'],
      ['sgtin:04012345987652/21/S2', '106141411234567804', 'VP AB-1'],
      ['sscc:106141411234567804', '106141411234567897', 'pack'],
      ['lgtin:04012345987652/10/LOT42', '106141411234567897', 'item', 1200, 'C62'],
      [
        'sscc:106141411234567897',
        'CSQU3054383',
        'pallet; VP BRACKET-7 PID*F****Bracket, left 48 EA',
      ],
      ['vin:3FA6P0H75TR100001', 'CSQU3054383', 'VP SEDAN'],
      ['iso6346:CSQU3054383', undefined, 'conveyance CSQU3054383'],
    ]);
    const last = rows.at(-1)!;
    assert.deepEqual(last.seal, [{ maker: 'ACME', number: '0012345' }]);
    assert.equal(last.to, 'MX-CARR1');
    assert.deepEqual(last.reference, [{ type: 'bill', value: 'BL-77' }]);
    assert.equal(
      last.note,
      'TD1*PLT*2\nTD5*B*2*SCAC\nREF*CN*PRO123\nN1*ST*Assembly Plant*92*0042\nPRF*PO4711',
    );
    assert.deepEqual(checkManifest(rows, { place: 'Plant 1' }), []);
  });

  it('takes a trailer that a person names, known or not', async () => {
    const trailer = notice(WHOLE.replace('TD3*CN*CSQU*3054383', 'TD3*TL*SCAC*TR123'));
    const container = { scheme: 'plate', name: 'US/TX/ABC1234' } as const;
    const known = await read(trailer, { container, known: () => Promise.resolve(true) });
    assert.equal(known.rows.at(-1)!.goods.name, 'US/TX/ABC1234');
    assert.equal(known.rows.at(-1)!.description, undefined);
  });

  it('without a conveyance offers each outermost piece', async () => {
    const { rows } = await read(notice(WHOLE.replace(/ {2}TD3.*\n/, '')));
    const offered = rows.filter(({ to }) => to !== undefined).map(({ goods }) => goods.name);
    assert.deepEqual(offered, ['106141411234567897', '3FA6P0H75TR100001']);
  });

  const cut = notice(WHOLE);
  const cases: readonly (readonly [
    string,
    string,
    Partial<AsnOptions>,
    string,
    string?,
    number?,
  ])[] = [
    ['nothing', '', {}, 'ASN_MALFORMED'],
    ['a CSV', 'goods,description\n'.repeat(10), {}, 'ASN_MALFORMED'],
    ['a notice cut off in the middle', cut.slice(0, cut.indexOf('HL*6')), {}, 'ASN_MALFORMED'],
    ['a count that is off', cut.replace(/SE\*\d+/, 'SE*9'), {}, 'ASN_MALFORMED'],
    [
      'a control number that is off',
      cut.replace('IEA*1*000000001', 'IEA*1*000000009'),
      {},
      'ASN_MALFORMED',
    ],
    ['an invoice', notice('BIG*20261124*1', { kind: '810' }), {}, 'ASN_UNSUPPORTED', 'ST', 1],
    ['a cancellation', notice(WHOLE.replace('BSN*00', 'BSN*01')), {}, 'ASN_UNSUPPORTED', 'BSN', 2],
    [
      'an unknown level',
      notice(WHOLE.replace('HL*4*3*P', 'HL*4*3*X')),
      {},
      'ASN_UNSUPPORTED',
      'HL',
      15,
    ],
    [
      'a level without parent',
      notice(WHOLE.replace('HL*4*3*P', 'HL*4*9*P')),
      {},
      'ASN_MALFORMED',
      'HL',
      15,
    ],
    ['a level twice', notice(WHOLE.replace('HL*4*3*P', 'HL*3*2*P')), {}, 'ASN_MALFORMED', 'HL', 15],
    ['hidden levels', notice(`${WHOLE}CTT*3`, { levels: false }), {}, 'ASN_MALFORMED', 'CTT'],
    [
      'a segment unknown',
      notice(WHOLE.replace('TD1*PLT*2', 'TD4*1')),
      {},
      'ASN_UNSUPPORTED',
      'TD4',
      5,
    ],
    [
      'a second conveyance',
      notice(WHOLE.replace('TD1*PLT*2', 'TD3*TL*A*1')),
      {},
      'ASN_UNSUPPORTED',
      'TD3',
      7,
    ],
    [
      'a trailer without a name',
      notice(WHOLE.replace('TD3*CN*CSQU*3054383', 'TD3*TL*SC*TR1')),
      {},
      'ASN_UNSUPPORTED',
      'TD3',
      7,
    ],
    [
      'a container misread',
      notice(WHOLE.replace('3054383', '3054384')),
      {},
      'ASN_UNSUPPORTED',
      'TD3',
      7,
    ],
    [
      'a package without SSCC',
      notice(WHOLE.replace(/ {2}MAN\*GM\*1061414112345678.*\n/, '')),
      {},
      'ASN_UNSUPPORTED',
      'HL',
      15,
    ],
    [
      'an SSCC misread',
      notice(WHOLE.replace('106141411234567804', '106141411234567805')),
      {},
      'IDENTIFIER_CHECK_DIGIT',
      'MAN',
      16,
    ],
    [
      'two serials of three',
      notice(WHOLE.replace('SN1**2*EA', 'SN1**3*EA')),
      {},
      'ASN_UNSUPPORTED',
      'SN1',
    ],
    [
      'half a piece of a lot',
      notice(WHOLE.replace('SN1**1200*PC', 'SN1**1200.5*PC')),
      {},
      'ASN_UNSUPPORTED',
      'SN1',
    ],
    [
      'a unit unknown',
      notice(WHOLE.replace('SN1**1200*PC', 'SN1**1200*ZZ')),
      {},
      'ASN_UNSUPPORTED',
      'SN1',
    ],
    ['a VIN misread', notice(WHOLE.replace('H75TR', 'H85TR')), {}, 'IDENTIFIER_CHECK_DIGIT', 'REF'],
  ];
  for (const [name, text, options, code, column, line] of cases) {
    it(`refuses ${name}, naming segment and position`, async () => {
      const { rows, problems } = await read(text, options);
      assert.deepEqual(rows, []);
      const [problem] = problems;
      assert.equal(problem?.code, code, JSON.stringify(problem));
      if (column !== undefined) assert.equal(problem?.column, column);
      if (line !== undefined) assert.equal(problem?.line, line);
    });
  }

  it('refuses a seal whose maker nobody names', async () => {
    const text = new TextEncoder().encode(notice(WHOLE));
    const { to, known } = OPTIONS;
    const { problems } = await readAsn(text, { to, known });
    assert.equal(problems[0]?.code, 'ASN_UNSUPPORTED');
    assert.match(JSON.stringify(problems[0]?.details), /seal-maker/);
  });
});
