import { type ActaClient, type Outcome, submitMany } from '@acta/sdk';
import type { Job, StepEnd } from './job.ts';

/**
 * Sends what is left of a job, stage by stage: what a stage names as heads is in the log before it
 * begins. A step whose heads were refused is not sent; its own refusal would say nothing.
 *
 * @param onEnd told of each step as it ends
 * @throws ActaError as `submitMany`: run it again
 */
export async function runJob(
  client: ActaClient,
  job: Job,
  onEnd: (ended: number) => void,
): Promise<void> {
  const stages = [...new Set(job.steps.map(({ stage }) => stage))].sort((a, b) => a - b);
  for (const stage of stages) {
    const open: number[] = [];
    for (const [at, step] of job.steps.entries()) {
      if (step.stage !== stage || job.ends.has(at)) continue;
      const lost = step.after.find((before) => job.ends.get(before)?.refused !== undefined);
      if (lost === undefined) open.push(at);
      else await end({ step: at, refused: 'IMPORT_SKIPPED', details: { line: lineOf(lost) } });
    }
    await submitMany(client, job.papers(open), {
      onOutcome: (outcome, i) => end({ step: open[i]!, ...told(outcome) }),
    });
  }

  async function end(ended: StepEnd): Promise<void> {
    await job.end(ended);
    onEnd(job.ends.size);
  }

  function lineOf(step: number): number {
    return job.steps[step]!.line;
  }
}

const told = (outcome: Outcome): Omit<StepEnd, 'step'> =>
  'state' in outcome
    ? { state: outcome.state.state }
    : { refused: outcome.refused.code, details: outcome.refused.details };
