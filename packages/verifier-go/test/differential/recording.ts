import { appendFileSync } from 'node:fs';
import type { Report } from '@acta/verifier';
import { createVerifier as create } from '../../../verifier/src/verify.ts';
import { outcomeOfReport, type Tried } from './outcome.ts';

export * from '../../../verifier/src/index.ts';

/** Files larger than this are tried by tests of their own: base64 of many would fill the disk. */
const LARGEST = 1 << 20;

type File = Uint8Array | string;

/** The verifier, which writes down each file that it was given and what it said. */
export function createVerifier(trust: File | undefined): (file: File) => Report {
  const verifier = create(trust);
  return (file) => {
    const report = verifier(file);
    // Where there is no trust file there is nothing to hand over.
    if (trust !== undefined && file.length <= LARGEST) {
      write({ evidence: base64(file), trust: base64(trust), outcome: outcomeOfReport(report) });
    }
    return report;
  };
}

export const verifyEvidence = (file: File, trust: File | undefined): Report =>
  createVerifier(trust)(file);

const base64 = (file: File): string => Buffer.from(file).toString('base64');

function write(tried: Tried): void {
  appendFileSync(process.env['ACTA_RECORD']!, `${JSON.stringify(tried)}\n`);
}
