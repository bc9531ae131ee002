import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createVerifier, verifyBundle } from '@acta/verifier';
import { outcomeOfReport } from '../differential/outcome.ts';

/**
 * The first verifier as a process of its own, as `cmd/verify-lines` is the second: a line of JSON comes
 * in, what came of it goes out, with the processor's time that it took in milliseconds. The files are
 * named by their paths, so that the memory of this process is that of reading and verifying them.
 */
let trust: Buffer | undefined;
let verify = createVerifier(undefined);

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line) as { evidence: string; trust?: string; bundle?: boolean };
  const file = readFileSync(question.evidence);
  const start = process.cpuUsage();
  if (question.trust !== undefined) {
    trust = readFileSync(question.trust);
    verify = createVerifier(trust);
  }
  const outcomes =
    question.bundle === true
      ? verifyBundle(file, trust).reports.map(outcomeOfReport)
      : [outcomeOfReport(verify(file))];
  const { user, system } = process.cpuUsage(start);
  // What the file before left behind is not what this one takes.
  globalThis.gc?.();
  process.stdout.write(`${JSON.stringify({ outcomes, took: (user + system) / 1000 })}\n`);
}
