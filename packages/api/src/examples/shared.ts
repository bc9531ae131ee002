import type { RouteName } from '../access/table.ts';

/** What routes are asked with, where they take a body, and what they answer; short, and made up. */
export type Examples = Readonly<
  Partial<Record<RouteName, { readonly asks?: object; readonly answers: unknown }>>
>;

export const hash = (digits: string): string => `0x${digits.repeat(32)}`;

export const ADDRESS = `0x${'7e'.repeat(20)}`;

export const ENVELOPE = `0x01${'6b'.repeat(64)}1b`;

export const RECEIPT = `0x5553${'00'.repeat(12)}01${'6b'.repeat(64)}1b`;

export const NOBODY = `0x${'00'.repeat(32)}`;

export const TIME = 1_780_001_440;

export const ORIGIN = 'acta.example/log/194402031848';

export const DOMAIN = { chainId: 194_402_031_848, log: ADDRESS };
export const NOTE = `${ORIGIN}\n86\nKHfR6cd/FeRMOEVd0Wt04EM+CMS9q5sKx77MCxPmh3U=\n\n— ${ORIGIN} …\n`;

export const commission = {
  type: 'Commission',
  message: {
    party: 'MX-4F7QK',
    goods: hash('0d'),
    seals: NOBODY,
    document: hash('5a'),
    occurredAt: TIME,
    salt: hash('33'),
    deadline: TIME + 86_400,
  },
  signatures: [ENVELOPE],
};

export const document = {
  type: 'packing',
  content: { place: { name: 'Dock 4' } },
  salts: [hash('c4')],
  root: hash('5a'),
};

export const state = {
  goods: hash('0d'),
  head: hash('0f'),
  holder: 'US-4F7QK',
  seals: NOBODY,
  contested: false,
  holds: [],
  pieces: 0,
  stopped: 0,
  commissioned: 47,
  lost: false,
  closed: false,
};

export const record = {
  index: 47,
  record: `0x01${'00'.repeat(94)}`,
  kind: 0x0301,
  writer: ADDRESS,
  recordedAt: TIME,
  sections: ['MX'],
  digest: hash('ed'),
  block: 47,
  tx: hash('4f'),
};

export const minute = {
  number: 1,
  state: 'drafted',
  proposer: 'US',
  sections: ['MX', 'US'],
  kind: 'admission',
  entry: 'both notified',
  effectiveFrom: 0,
  document: hash('8c'),
  acts: NOBODY,
  actList: [],
  relation: 'none',
  revises: 0,
  revisedBy: [],
  draft: 33,
  digest: hash('ce'),
  lanes: [{ section: 'MX', head: hash('ce'), records: [] }],
  waiting: [
    {
      minute: 1,
      step: 'sign',
      section: 'MX',
      office: 'COMMISSIONER',
      en: 'MX COMMISSIONER: sign minute 1',
      es: 'MX COMISIONADO: firmar el acta 1',
    },
  ],
  text: { paragraphs: [{ n: 1, en: 'One stop', es: 'Una sola parada' }] },
};

/** A section's word on a head (docs/formats.md, "Still current"). */
export const WORD = [
  `${ORIGIN}/current`,
  'minute 1',
  `head ${hash('ed')}`,
  'size 86',
  'root QOOBPjTdoy/VqHhYFcLLEJ0HOiwtcIPOM2Uxq623I3I=',
  `time ${TIME}`,
  '',
  `— ${ORIGIN} …`,
  '',
].join('\n');

export const evidence = (subject: object) => ({
  acta: 'evidence/1',
  network: { ...DOMAIN, origin: ORIGIN },
  subject,
  checkpoint: NOTE,
  records: [
    {
      record: record.record,
      proof: 'c2sp.org/tlog-proof@v1\nindex 47\nQOOBPjTdoy/VqHhYFcLLEJ0HOiwtcIPOM2Uxq623I3I=\n',
      statement: { type: commission.type, message: commission.message },
    },
  ],
});
