import {
  type ActaClient,
  ActaError,
  digestOf,
  type Domain,
  inParallel,
  type Paper,
  piecesRoot,
  STATEMENTS,
} from '@acta/sdk';
import type { Job } from './job.ts';
import type { Step } from './plan.ts';

/** Seconds before its deadline from which on a statement is no more sent: it has to be on time. */
const MARGIN = 3_600;
const WEEK = 7 * 86_400;
const AT_A_TIME = 8;

/** Steps of a job as they have to be signed anew; the others stay as they are. */
export interface Renewal {
  /** All steps, those to be signed without a signature. */
  readonly steps: readonly Step[];
  /** Which are to be signed, ascending. */
  readonly unsigned: readonly number[];
}

/**
 * What has run out before it was ever sent: the same statements with a later deadline, over the same
 * documents with the same salts and random bytes. So the goods keep their ids, and a commission that was
 * sent after all is refused as known, not doubled. What names a renewed statement as a head is renewed
 * with it; what the section knows of stays what it is.
 *
 * @param now unix seconds
 * @returns undefined where nothing has run out
 */
export async function renewalOf(
  client: Pick<ActaClient, 'domain' | 'status'>,
  job: Pick<Job, 'steps' | 'ends'>,
  now: number,
): Promise<Renewal | undefined> {
  const { domain } = client;
  const open = [...job.steps.keys()].filter((at) => !job.ends.has(at));
  const late = open.filter((at) => Number(job.steps[at]!.paper.message['deadline']) < now + MARGIN);
  if (late.length === 0) return undefined;
  const unsent = await inParallel(late, AT_A_TIME, (at) => isUnknown(client, job.steps[at]!.paper));
  const renewed = new Set(late.filter((_, i) => unsent[i]));
  if (renewed.size === 0) return undefined;
  const heads = new Map<string, string>();
  const steps = [...job.steps];
  // A step comes after those whose digests it names.
  const inOrder = [...steps.keys()].sort((a, b) => steps[a]!.stage - steps[b]!.stage || a - b);
  for (const at of inOrder) {
    const step = steps[at]!;
    const follows = step.after.some((before) => renewed.has(before));
    if (!renewed.has(at) && !(follows && !job.ends.has(at))) continue;
    renewed.add(at);
    const paper = renew(step.paper, heads, now + WEEK);
    heads.set(digest(domain, step.paper), digest(domain, paper));
    steps[at] = { ...step, paper };
  }
  return { steps, unsigned: [...renewed].sort((a, b) => a - b) };
}

/** Whether the section never had it. */
async function isUnknown(
  client: Pick<ActaClient, 'domain' | 'status'>,
  paper: Paper,
): Promise<boolean> {
  try {
    await client.status(digest(client.domain, paper));
    return false;
  } catch (error) {
    if (error instanceof ActaError && error.code === 'NOT_FOUND') return true;
    throw error;
  }
}

function renew(paper: Paper, heads: ReadonlyMap<string, string>, deadline: number): Paper {
  const headOf = (head: string): string => heads.get(head) ?? head;
  const { head } = paper.message;
  const contents = paper.contents?.map((piece) => ({ ...piece, head: headOf(piece.head) }));
  const message = {
    ...paper.message,
    ...(typeof head === 'string' && { head: headOf(head) }),
    ...(contents && { contents: piecesRoot(contents) }),
    deadline,
  };
  const signatures = paper.signatures.map(() => null);
  return { ...paper, message, signatures, ...(contents && { contents }) };
}

const digest = (domain: Domain, { type, message }: Paper): string =>
  digestOf(domain, STATEMENTS[type], message);
