import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { trustFile } from '../../../verifier/test/support/keys.ts';
import { ORIGIN } from '../../../sdk/test/mirror/served-log.ts';

/** A folder of its own, with the trust file of the tests in it. */
export function auditFolder(): { readonly folder: string; readonly trust: string } {
  const folder = mkdtempSync(join(tmpdir(), 'acta-audit-'));
  const trust = join(folder, 'trust.json');
  writeFileSync(trust, JSON.stringify(trustFile(ORIGIN)));
  return { folder, trust };
}

/** Writes files by their paths below a folder. */
export function put(folder: string, files: ReadonlyMap<string, Uint8Array>): string {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}
