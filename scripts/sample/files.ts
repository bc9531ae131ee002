import { join } from 'node:path';
import type { DataFolder } from '@acta/node';

/** The evidence files that the sample writes. */
export const FILES = ['trail', 'minute', 'assessment-us', 'assessment-mx'] as const;
export type FileName = (typeof FILES)[number];

export const evidenceFile = (folder: DataFolder, name: FileName): string =>
  join(folder.evidence, `${name}.acta.json`);
