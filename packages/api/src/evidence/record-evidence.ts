import type { IndexedRecord } from '@acta/indexer';
import type { Evidence } from '@acta/protocol';
import type { Principal } from '../access/principal.ts';
import { visibleFields } from '../access/visible-fields.ts';
import type { Context } from '../context.ts';
import { Assembly } from './assembly.ts';

/**
 * Evidence of one record, with as much of its documents as the asker may see.
 *
 * @throws ActaError NOT_COSIGNED_YET, CONTENT_NOT_HELD
 */
export async function recordEvidence(
  context: Context,
  record: IndexedRecord,
  principal: Principal,
): Promise<Evidence> {
  const assembly = await Assembly.begin(context);
  await assembly.add([
    {
      record,
      signatures: true,
      paths: (type, statement) => visibleFields(principal, context.section.code, type, statement),
      pieces: 'all',
      outputs: 'all',
    },
  ]);
  return assembly.evidence({ kind: 'record', index: record.index });
}
