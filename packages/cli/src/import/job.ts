import { ActaError, type Domain, isJsonObject, type Paper, parseStrictJson } from '@acta/sdk';
import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Step } from './plan.ts';

const FORMAT = 'acta/import/1';
const JSON_LIMITS = { bytes: 512 * 1024 * 1024, depth: 64, values: 50_000_000 };

/** What a job belongs to: with anything else it would sign, or send, something else. */
export interface JobFacts {
  /** SHA-256 of the file, hex. */
  readonly file: string;
  readonly domain: Domain;
  /** Address of the key that signs. */
  readonly signer: string;
}

/** What came of one step: a state of the API, or the code of a refusal. */
export interface StepEnd {
  readonly step: number;
  readonly state?: string;
  readonly refused?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * A job on disk, so that it may be killed at any point: `FILE.acta-job` holds every statement of it,
 * built, salted and signed, and is there whole or not at all; it is written, synced and linked before
 * the first statement is sent. It changes only where statements ran out before they were ever sent: then
 * it is replaced, whole, by one with later deadlines. `FILE.acta-job.done` says what came of each: a line
 * that is lost only means that its statement is sent again, and that is the same statement.
 *
 * Salts and documents are in it, so it is for its owner's eyes alone (0600).
 */
export class Job {
  readonly steps: readonly Step[];
  readonly ends: Map<number, StepEnd>;
  readonly #done: string;

  private constructor(steps: readonly Step[], ends: Map<number, StepEnd>, done: string) {
    this.steps = steps;
    this.ends = ends;
    this.#done = done;
  }

  /**
   * The job that was begun; undefined where none was.
   *
   * @throws ActaError IMPORT_JOB_OTHER {what}, FILE_UNREADABLE
   */
  static async existing(file: string, facts: JobFacts): Promise<Job | undefined> {
    const bytes = await readOr(file);
    if (bytes === undefined) return undefined;
    const body = parseStrictJson(bytes, JSON_LIMITS);
    if (!isJsonObject(body) || body['format'] !== FORMAT) {
      throw new ActaError('FILE_UNREADABLE', { file, reason: 'no import job' });
    }
    const job = body as unknown as { facts: JobFacts; steps: Step[] };
    for (const what of ['file', 'domain', 'signer'] as const) {
      if (JSON.stringify(job.facts[what]) !== JSON.stringify(facts[what])) {
        throw new ActaError('IMPORT_JOB_OTHER', { what });
      }
    }
    const done = doneFile(file);
    return new Job(job.steps, readEnds(await readOr(done)), done);
  }

  /** Puts a signed plan on disk. @returns the job, or the one that another run put there first */
  static async begin(file: string, facts: JobFacts, steps: readonly Step[]): Promise<Job> {
    const half = await write(file, facts, steps);
    try {
      await link(half, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      await unlink(half);
    }
    await syncFolder(dirname(file));
    return (await Job.existing(file, facts))!;
  }

  /** Puts statements with later deadlines in the place of those that ran out; what was done stays done. */
  static async replace(file: string, facts: JobFacts, steps: readonly Step[]): Promise<Job> {
    await rename(await write(file, facts, steps), file);
    await syncFolder(dirname(file));
    return (await Job.existing(file, facts))!;
  }

  /** Notes what came of a step. */
  async end(end: StepEnd): Promise<void> {
    this.ends.set(end.step, end);
    const handle = await open(this.#done, 'a', 0o600);
    try {
      await handle.write(`${JSON.stringify(end)}\n`);
    } finally {
      await handle.close();
    }
  }

  papers(steps: readonly number[]): Paper[] {
    return steps.map((at) => this.steps[at]!.paper);
  }
}

/** Writes a job beside its place. @returns where */
async function write(file: string, facts: JobFacts, steps: readonly Step[]): Promise<string> {
  const half = `${file}.${randomUUID()}`;
  const handle = await open(half, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify({ format: FORMAT, facts, steps }));
    await handle.sync();
  } finally {
    await handle.close();
  }
  return half;
}

/** What says nothing of the statement but that it came too late, or after one that did. */
const AGAIN: ReadonlySet<string> = new Set(['STATEMENT_EXPIRED', 'IMPORT_SKIPPED']);

const doneFile = (file: string): string => `${file}.done`;

async function readOr(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new ActaError('FILE_UNREADABLE', { file, reason: code });
  }
}

/** Whole lines only: a killed run leaves half a one, at the end or before what the next run wrote. */
function readEnds(bytes: Uint8Array | undefined): Map<number, StepEnd> {
  const ends = new Map<number, StepEnd>();
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    try {
      const end = JSON.parse(line) as StepEnd;
      if (!Number.isSafeInteger(end.step)) continue;
      if (AGAIN.has(end.refused ?? '')) ends.delete(end.step);
      else ends.set(end.step, end);
    } catch {
      // its statement is sent again
    }
  }
  return ends;
}

/** The name of the job must survive too, not its bytes alone. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
