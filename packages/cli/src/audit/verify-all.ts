import {
  ActaError,
  bytesToHex,
  compareAnswer,
  type Difference,
  ERRORS,
  type EvidenceFile,
  parseEvidenceFile,
  type Sample,
  sha256,
} from '@acta/sdk';
import type { Report } from '@acta/verifier';
import { csvLine } from './csv-line.ts';
import type { GivenFile } from './evidence-files.ts';
import { Threads } from './threads.ts';

/** One check of one file that is not a pass. */
export interface NotPassed {
  readonly number: number;
  readonly id: string;
  readonly status: string;
  readonly code: string;
}

export interface VerifiedFile {
  readonly name: string;
  readonly sha256: string;
  readonly verdict: Report['verdict'];
  readonly existedBy?: number;
  readonly subject?: Report['subject'];
  readonly notPassed: readonly NotPassed[];
}

/** What came of verifying an answer of many files. */
export interface VerifiedAnswer {
  readonly acta: 'audit-answer/1';
  readonly verdict: Report['verdict'];
  /** SHA-256 of the trust file. */
  readonly trust: string;
  readonly counts: Readonly<Record<Report['verdict'], number>>;
  readonly files: readonly VerifiedFile[];
  /** Against the request, if there was one. */
  readonly asked?: number;
  readonly differences: readonly Difference[];
}

/** Verifies files on all cores, and lays them beside what was asked. */
export async function verifyAll(
  files: readonly GivenFile[],
  trust: Uint8Array,
  sample: Sample | undefined,
  tell: (done: number, of: number) => void = () => undefined,
): Promise<VerifiedAnswer> {
  const threads = new Threads<Uint8Array, Report>(
    new URL('./verify-worker.ts', import.meta.url),
    trust,
  );
  let done = 0;
  try {
    const verified = await Promise.all(
      files.map(async ({ name, bytes }): Promise<VerifiedFile> => {
        const report = await threads.run(bytes);
        done += 1;
        tell(done, files.length);
        return summed(name, report);
      }),
    );
    const differences = sample === undefined ? [] : compareAnswer(sample, readable(files));
    const count = (verdict: Report['verdict']): number =>
      verified.filter((file) => file.verdict === verdict).length;
    const counts = {
      valid: count('valid'),
      invalid: count('invalid'),
      incomplete: count('incomplete'),
    };
    const isForeign = differences.some(({ code }) => code === 'AUDIT_ENTRY_FOREIGN');
    const isOpen = counts.incomplete > 0 || differences.length > 0 || files.length === 0;
    return {
      acta: 'audit-answer/1',
      verdict: counts.invalid > 0 || isForeign ? 'invalid' : isOpen ? 'incomplete' : 'valid',
      trust: bytesToHex(sha256(trust)),
      counts,
      files: verified,
      ...(sample && { asked: sample.picked.length }),
      differences,
    };
  } finally {
    await threads.close();
  }
}

function summed(name: string, report: Report): VerifiedFile {
  return {
    name,
    sha256: report.evidence.sha256,
    verdict: report.verdict,
    ...(report.existedBy !== undefined && { existedBy: report.existedBy }),
    ...(report.subject && { subject: report.subject }),
    notPassed: report.checks
      .filter(({ status, required }) => status === 'fail' || (required && status !== 'pass'))
      .map(({ number, id, status, code }) => ({ number, id, status, code: code ?? '' })),
  };
}

/** Those that can be read as evidence; of the others the verifier has said why not. */
function readable(files: readonly GivenFile[]): { name: string; evidence: EvidenceFile }[] {
  return files.flatMap(({ name, bytes }) => {
    try {
      return [{ name, evidence: parseEvidenceFile(bytes) }];
    } catch (error) {
      if (error instanceof ActaError) return [];
      throw error;
    }
  });
}

/** A line for each check that a file did not pass, and for each difference from the request. */
export function differencesCsv(answer: VerifiedAnswer, language: 'en' | 'es'): string {
  const why = (code: string): string =>
    code in ERRORS ? ERRORS[code as keyof typeof ERRORS][language] : '';
  return [
    csvLine(['file', 'record', 'verdict', 'check', 'status', 'code', 'reason']),
    ...answer.files.flatMap(({ name, verdict, subject, notPassed }) =>
      notPassed.map(({ number, id, status, code }) =>
        csvLine([
          name,
          subject?.kind === 'record' ? subject.index : '',
          verdict,
          `${number} ${id}`,
          status,
          code,
          why(code),
        ]),
      ),
    ),
    ...answer.differences.map(({ index, code, file }) =>
      csvLine([file ?? '', index < 0 ? '' : index, '', 'request', 'differs', code, why(code)]),
    ),
  ].join('');
}
