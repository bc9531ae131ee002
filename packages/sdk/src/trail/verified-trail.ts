import {
  ActaError,
  type Evidence,
  type EvidenceRecord,
  type JsonValue,
  parseEvidence,
} from '@acta/protocol';
import { createVerifier, type Report, type Told } from '@acta/verifier';

/** A step of a trail, with what of its documents is disclosed: pointer → value. */
export interface VerifiedStep extends Told {
  readonly message: Readonly<Record<string, string | number>>;
  /** With an `Answer`: the handoff that it answers. */
  readonly handoff?: Readonly<Record<string, string | number>>;
  readonly fields: Readonly<Record<string, JsonValue>>;
}

/** A trail of which every step was proved: nothing here was taken from the API's word. */
export interface VerifiedTrail {
  readonly goods: string;
  readonly name?: { readonly scheme: string; readonly name: string };
  /** Digest of the last step that took effect. */
  readonly head: string;
  readonly steps: readonly VerifiedStep[];
  readonly report: Report;
  /** The file itself, to be kept or passed on. */
  readonly file: Uint8Array;
}

export interface TrailWanted {
  readonly goods: string;
  /** The head that one knows of: a trail that ends before it is refused as old. */
  readonly head?: string;
}

/**
 * Proves a trail out of an evidence file. A lying API may forge a step, leave one out, put in
 * another's trail, or give an old file as if it were all: the first two fail a numbered check, the
 * third is not the goods asked for, the last is caught where a later head is known.
 *
 * @param trustFile bytes or text of the trust file, which came by another way than the evidence
 * @throws ActaError TRAIL_NOT_PROVEN {verdict, checks}, TRAIL_FOREIGN {goods}, TRAIL_STALE {head}
 */
export function verifyTrail(
  file: Uint8Array,
  trustFile: Uint8Array | string,
  { goods, head: known }: TrailWanted,
): VerifiedTrail {
  const report = createVerifier(trustFile)(file);
  if (report.verdict !== 'valid') {
    const failed = report.checks.filter(({ status, required }) => status === 'fail' || required);
    throw new ActaError('TRAIL_NOT_PROVEN', {
      verdict: report.verdict,
      checks: failed.filter(({ status }) => status !== 'pass').map(({ id }) => id),
    });
  }
  const evidence: Evidence = parseEvidence(file);
  const { subject } = evidence;
  if (subject.kind !== 'trail' || subject.goods !== goods) {
    throw new ActaError('TRAIL_FOREIGN', { goods });
  }
  const given = new Map(evidence.records.map((one) => [indexOf(one), one]));
  const steps = report.records.map((told) => stepOf(told, given.get(told.index)!));
  const head = steps.findLast(({ moved }) => moved)?.digest;
  if (head === undefined) throw new ActaError('TRAIL_FOREIGN', { goods });
  if (known !== undefined && !steps.some(({ digest }) => digest === known)) {
    throw new ActaError('TRAIL_STALE', { head, known });
  }
  return {
    goods,
    ...(subject.name && { name: { scheme: subject.name.scheme, name: subject.name.name } }),
    head,
    steps,
    report,
    file,
  };
}

const indexOf = ({ proof }: EvidenceRecord): number => Number(/^index ([0-9]+)$/m.exec(proof)![1]);

function stepOf(told: Told, { statement, handoff }: EvidenceRecord): VerifiedStep {
  const shown = [statement, handoff].flatMap((spoken) => Object.values(spoken?.documents ?? {}));
  return {
    ...told,
    message: statement.message,
    ...(handoff && { handoff: handoff.message }),
    fields: Object.fromEntries(
      shown.flatMap(({ leaves }) => leaves.map(({ path, value }) => [path, value])),
    ),
  };
}
