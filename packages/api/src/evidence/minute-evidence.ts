import { charterOf } from '@acta/indexer';
import type { Evidence, Minute } from '@acta/protocol';
import { maySeeMinute } from '../access/may-see.ts';
import type { Principal } from '../access/principal.ts';
import { WHOLE } from '../access/visible-fields.ts';
import type { Context } from '../context.ts';
import { Assembly } from './assembly.ts';

/**
 * Evidence of a minute as far as it is: draft with its text and acts, every section's lane, its
 * coming into force and the acts that are done; where other offices sign its kind than the treaty's,
 * the act by which they do.
 *
 * @param principal undefined: the public, which sees the text once the minute is concluded
 * @throws ActaError NOT_COSIGNED_YET
 */
export async function minuteEvidence(
  context: Context,
  minute: Minute,
  principal: Principal | undefined,
): Promise<Evidence> {
  const { draft, lanes, inForce, actList } = minute;
  const { signers } = charterOf(await context.index.minutes(), draft);
  const indexes = new Set([
    ...signers.flatMap(({ kind, record }) => (kind === minute.kind ? (record ?? []) : [])),
    draft,
    ...lanes.flatMap((lane) => lane.records),
    ...(inForce === undefined ? [] : [inForce.record]),
    ...actList.flatMap(({ done }) => done ?? []),
  ]);
  // What governments agreed to after a disapproval may be another text.
  const texts = [draft, lanes.findLast(({ agreed }) => agreed)?.agreed?.record];
  const maySee = await maySeeMinute(principal, minute, context.index);
  const records = await Promise.all([...indexes].map((i) => context.index.record(i)));
  const assembly = await Assembly.begin(context);
  await assembly.add(
    records.flatMap((record) =>
      record === undefined
        ? []
        : {
            record,
            signatures: true,
            // One text stands behind draft and signatures, and one behind agreements: shown once.
            paths: () => (maySee && texts.includes(record.index) ? WHOLE : []),
          },
    ),
  );
  return assembly.evidence({ kind: 'minute', number: minute.number });
}
