import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Act, actParagraphs, actsHash, importMinuteText, type MinuteView } from '@acta/sdk';

const VECTORS = join(import.meta.dirname, '../../../../test/vectors/ibwc');
const DAY = 86_400;
const DATE = Date.parse('1973-08-30T00:00:00Z') / 1000;
const word = (value: number): string => `0x${value.toString(16).padStart(64, '0')}`;
const signature = (office: 'COMMISSIONER' | 'SECRETARY', key: string) => ({
  office,
  at: DATE + 60,
  record: 40,
  key: `0x${key.repeat(20)}`,
});

/** Minute 242 with an act and an annex, approved by one government and passed over by the other. */
export async function sampleMinute(change: Partial<MinuteView> = {}): Promise<MinuteView> {
  const files = {
    en: await readFile(join(VECTORS, '242.en.md'), 'utf8'),
    es: await readFile(join(VECTORS, '242.es.md'), 'utf8'),
  };
  const { paragraphs } = importMinuteText(files, 2);
  const acts: Act[] = [{ kind: 'set seats', a: word(18), b: word(3), c: word(0) }];
  const sections = ['MX', 'US'];
  const annexes = [{ sha256: `0x${'a7'.repeat(32)}`, mediaType: 'application/pdf', size: 48_213 }];
  return {
    number: 2,
    state: 'in force',
    proposer: 'MX',
    kind: 'admission',
    entry: 'silence counts',
    effectiveFrom: 0,
    sections,
    document: `0x${'8c'.repeat(32)}`,
    acts: actsHash(acts),
    actList: [{ act: acts[0]! }],
    relation: 'none',
    revises: 0,
    revisedBy: [],
    draft: 40,
    digest: `0x${'ce'.repeat(32)}`,
    date: DATE,
    decideBy: DATE + 31 * DAY - 1,
    inForce: { record: 60, at: DATE + 32 * DAY, silent: ['MX'] },
    lanes: [
      {
        section: 'MX',
        head: `0x${'01'.repeat(32)}`,
        records: [],
        signed: signature('COMMISSIONER', 'a1'),
        attested: signature('SECRETARY', 'a2'),
        forwarded: { occurredAt: DATE + 5 * DAY, record: 55, at: DATE + 5 * DAY, late: true },
        noDecision: { record: 58, at: DATE + 31 * DAY },
      },
      {
        section: 'US',
        head: `0x${'02'.repeat(32)}`,
        records: [],
        signed: { ...signature('COMMISSIONER', 'b1'), name: 'María Núñez' },
        attested: signature('SECRETARY', 'b2'),
        forwarded: { occurredAt: DATE + DAY, record: 54, at: DATE + DAY, late: false },
        decision: { decision: 'approve', record: 56, at: DATE + 3 * DAY },
      },
    ],
    waiting: [],
    text: {
      paragraphs: [...paragraphs, ...actParagraphs(acts, sections, paragraphs.length)],
      annexes,
    },
    ...change,
  };
}
