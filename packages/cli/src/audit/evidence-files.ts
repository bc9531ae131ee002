import { ActaError, membersOf, parseBundle } from '@acta/sdk';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readBytes } from '../io/files.ts';
import { fileFault } from '../io/files.ts';

/** One evidence file out of many, not looked at yet. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The evidence files of an answer, in order of their names: a folder of them, a file with one a line
 * (`.ndjson`), a bundle, or one alone.
 *
 * @throws ActaError FILE_*, BUNDLE_*, JSON_*
 */
export async function evidenceFiles(place: string): Promise<GivenFile[]> {
  if (await isFolder(place)) {
    const names = (await readdir(place)).filter((name) => name.endsWith('.acta.json')).sort();
    const files: GivenFile[] = [];
    for (const name of names) files.push({ name, bytes: await readBytes(join(place, name)) });
    return files;
  }
  const bytes = await readBytes(place);
  if (place.endsWith('.ndjson')) {
    return linesOf(bytes).map((line, at) => ({ name: `line ${at + 1}`, bytes: line }));
  }
  try {
    return membersOf(parseBundle(bytes)).map((member, at) => ({
      name: `file ${at + 1}`,
      bytes: new TextEncoder().encode(JSON.stringify(member)),
    }));
  } catch (error) {
    // Not a bundle: then it is a file, and the verifier says what is wrong with it.
    if (error instanceof ActaError) return [{ name: place, bytes }];
    throw error;
  }
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const newline = bytes.indexOf(0x0a, at);
    const end = newline < 0 ? bytes.length : newline;
    if (end > at) lines.push(bytes.subarray(at, end));
    at = end + 1;
  }
  return lines;
}

async function isFolder(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isDirectory();
  } catch (error) {
    throw fileFault(error, place);
  }
}
