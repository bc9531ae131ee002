import type { DataFolder } from '@acta/node';
import { type Report, verifyEvidence } from '@acta/verifier';
import { readFile } from 'node:fs/promises';
import { evidenceFile, FILES } from '../files.ts';
import type { Progress, Step } from '../step.ts';

export const verified: Step = {
  title: 'verified offline',
  play: ({ node }, progress) => verifyFiles(node.folder, progress),
};

/**
 * Verifies the files under the trust file, both read from disk: no service is asked, no network.
 *
 * @throws Error with the checks that speak against a file
 */
export async function verifyFiles(
  folder: DataFolder,
  progress: Progress = () => undefined,
): Promise<string> {
  const trust = await readFile(folder.trust);
  let checks = 0;
  const notices = new Set<string>();
  for (const [done, name] of FILES.entries()) {
    progress(done, FILES.length);
    const report = verifyEvidence(await readFile(evidenceFile(folder, name)), trust);
    if (report.verdict !== 'valid') throw new Error(`${name}: ${whyNot(report)}`);
    checks += report.checks.filter(({ status }) => status === 'pass').length;
    for (const { code } of report.notices) notices.add(code.toLowerCase());
  }
  return `${FILES.length} valid, ${checks} checks passed; notices: ${[...notices].join(', ')}`;
}

/** The checks that a verdict other than valid rests on. */
function whyNot({ verdict, checks }: Report): string {
  const wrong = checks.filter(
    ({ status, required }) => status === 'fail' || (required && status !== 'pass'),
  );
  const told = wrong.map(({ number, id, status, code, findings }) => {
    const details = JSON.stringify(findings[0]?.details ?? {});
    return `check ${number} ${id} ${status} (${code} ${details})`;
  });
  return `${verdict}: ${told.join('; ')}`;
}
