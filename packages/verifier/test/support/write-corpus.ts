import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesToHex, type Evidence, type EvidenceFile, type TrustFile } from '@acta/protocol';
import { verifyEvidence } from '../../src/index.ts';
import { assemble } from './assemble.ts';
import { noteSigners, SECTIONS, trustFile, trustKey } from './keys.ts';
import { make } from './making.ts';
import { PROMISES, promiseEvidence } from './promises.ts';
import { play } from './story.ts';
import { summary } from './summary.ts';
import { wholeSide } from './whole-side.ts';

/**
 * Issues the corpus of evidence v1, once: `node packages/verifier/test/support/write-corpus.ts
 * [folder of a demo]`. The demo's folder adds files that the real contracts and services made. A
 * file that is there already is never written again: it is what later versions must verify.
 */
const FOLDER = new URL('../../../../test/vectors/evidence/v1/', import.meta.url);
const KINDS = ['trail', 'contested', 'minute', 'order', 'silence', 'assessment'] as const;

const story = play();
const { ledger } = story;
const making = make();
const embedded = play('embedded.acta.invalid/log/240811650203', 240_811_650_203);

/** MX had its keys stolen after the assessment; the evidence was renewed under new ones. */
const size = ledger.rows.length - 10;
const signers = (mx: number) => [
  ...noteSigners(ledger.origin, 'MX', mx),
  ...noteSigners(ledger.origin, 'US'),
];
const after: TrustFile = {
  ...trustFile(ledger.origin),
  keys: [
    ...noteSigners(ledger.origin, 'MX').map(
      trustKey('MX', { lastSize: size, state: 'compromised' }),
    ),
    ...noteSigners(ledger.origin, 'MX', 2).map(trustKey('MX', { firstSize: size + 1 })),
    ...noteSigners(ledger.origin, 'US').map(trustKey('US')),
  ],
};
const old = assemble(
  ledger,
  { kind: 'trail', goods: story.car.id, name: story.car.name },
  story.carTrail,
  { size, checkpoint: ledger.signedCheckpoint(size, signers(1)) },
);
const renewal = {
  checkpoint: ledger.signedCheckpoint(ledger.rows.length, signers(2)),
  consistency: ledger
    .tree()
    .consistency(size)
    .map((hash) => bytesToHex(hash)),
};

/** A side of a declaration with all that may be recorded on it. */
const { ledger: sideLedger, side } = wholeSide();

const trusts: Record<string, TrustFile> = {
  'trust.json': trustFile(ledger.origin),
  'trust-embedded.json': trustFile(embedded.ledger.origin),
  'trust-after.json': after,
  'trust-side.json': trustFile(sideLedger.origin),
};
const files: [name: string, evidence: EvidenceFile, trust: string][] = [
  ...KINDS.map((kind): [string, Evidence, string] => [kind, story.evidence(kind), 'trust.json']),
  ['record-appointment', story.recordEvidence(story.appointment), 'trust.json'],
  ['record-note', story.recordEvidence(story.note), 'trust.json'],
  ['record-superseded', story.recordEvidence(story.superseded), 'trust.json'],
  ['record-batch', story.batchEvidence(), 'trust.json'],
  ['record-first', story.recordEvidence(ledger.rows[0]!), 'trust.json'],
  ['embedded', embedded.evidence('trail'), 'trust-embedded.json'],
  ['to-be-renewed', old, 'trust-after.json'],
  ['renewed', { ...old, renewal }, 'trust-after.json'],
  // What goods became, and what a section took.
  ...(['vehicle', 'lot', 'seized'] as const).map((kind): [string, Evidence, string] => [
    kind,
    making.evidence(kind),
    'trust.json',
  ]),
  ['side', side.evidence(), 'trust-side.json'],
  ['lot-kept-back', making.keptBack(), 'trust.json'],
  // What sections said of heads, promised, and signed twice.
  ...PROMISES.map((kind): [string, EvidenceFile, string] => [
    kind,
    promiseEvidence(story, kind),
    'trust.json',
  ]),
  ['one-section', { ...story.evidence('minute'), checkpoint: oneSection() }, 'trust.json'],
];

function oneSection(): string {
  return ledger.signedCheckpoint(ledger.rows.length, noteSigners(ledger.origin, SECTIONS[0]));
}

mkdirSync(FOLDER, { recursive: true });
const print = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
const write = (name: string, text: string): void => {
  const path = new URL(name, FOLDER);
  if (!existsSync(path)) writeFileSync(path, text);
};
const issue = (name: string, evidence: string, trustName: string, trust: string): void => {
  write(trustName, trust);
  write(`${name}.acta.json`, evidence);
  const report = verifyEvidence(evidence, trust);
  write(`${name}.expected.json`, print({ trust: trustName, ...summary(report) }));
};
for (const [name, evidence, trust] of files) {
  issue(name, print(evidence), trust, print(trusts[trust]));
}
const [, , demo] = process.argv;
if (demo !== undefined) {
  for (const name of ['trail', 'minute', 'assessment-us', 'assessment-mx']) {
    const evidence = readFileSync(join(demo, 'evidence', `${name}.acta.json`), 'utf8');
    const trust = readFileSync(join(demo, 'trust.json'), 'utf8');
    issue(`sample-${name}`, evidence, 'trust-sample.json', trust);
  }
}
