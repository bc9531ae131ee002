import { ActaError, parseStrictJson } from '@acta/sdk';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Larger than any evidence, trust file or document; a schedule of 30,000 lines takes 12 MB. */
export const MAX_BYTES = 64 * 1024 * 1024;
const JSON_LIMITS = { bytes: MAX_BYTES, depth: 64, values: 4_000_000 };

/** @throws ActaError FILE_MISSING, FILE_TOO_LARGE, FILE_UNREADABLE {file} */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) throw new ActaError('FILE_TOO_LARGE', { file, size, limit: MAX_BYTES });
    return await readFile(file);
  } catch (error) {
    throw fileFault(error, file);
  }
}

/** JSON with one meaning: no name twice. @throws ActaError FILE_*, JSON_* */
export async function readJson(file: string): Promise<unknown> {
  const bytes = await readBytes(file);
  try {
    return parseStrictJson(bytes, JSON_LIMITS);
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
    throw new ActaError(error.code, { file, ...error.details });
  }
}

/** UTF-8 text; other bytes are refused, not replaced. @throws ActaError FILE_* */
export async function readText(file: string): Promise<string> {
  const bytes = await readBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ActaError('FILE_UNREADABLE', { file, reason: 'not UTF-8' });
  }
}

/**
 * Writes a file that must not exist yet: a command run twice destroys nothing.
 *
 * @param mode 0o600 for what only its owner may read
 * @throws ActaError FILE_EXISTS, FILE_UNREADABLE {file}
 */
export async function writeNew(
  file: string,
  data: string | Uint8Array,
  mode = 0o600,
): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(file, 'wx', mode);
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileFault(error, file);
  }
}

const CODES: Readonly<Record<string, 'FILE_MISSING' | 'FILE_EXISTS'>> = {
  ENOENT: 'FILE_MISSING',
  ENOTDIR: 'FILE_MISSING',
  EEXIST: 'FILE_EXISTS',
};

/** What went wrong with a file, as a coded error. */
export function fileFault(error: unknown, file: string): unknown {
  if (error instanceof ActaError || !(error instanceof Error) || !('code' in error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  return new ActaError(CODES[code ?? ''] ?? 'FILE_UNREADABLE', { file, reason: code });
}
