import { checkPaper, type Paper } from '@acta/sdk';
import { readJson } from '../io/files.ts';

/** @throws ActaError FILE_*, JSON_*, and as `checkPaper` */
export async function readPaper(file: string): Promise<Paper> {
  return checkPaper(await readJson(file));
}
