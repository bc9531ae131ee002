import {
  bytesToHex,
  type Checkpoint,
  encodeEntryBundle,
  encodeRecord,
  encodeTile,
  formatSignedCheckpoint,
  LeafTree,
  type LogRecord,
  leafHash,
  parseTrust,
  sha256,
  signCheckpoint,
  TILE_WIDTH,
  tilePath,
  tileWidth,
  type Trust,
  utf8,
} from '@acta/protocol';
import { noteSigners, SECTIONS, trustFile } from '../../../verifier/test/support/keys.ts';

export const ORIGIN = 'acta.example/log/194402031848';
export const TRUST: Trust = parseTrust(JSON.stringify(trustFile(ORIGIN)));

/** Records that say nothing, one a second; `salt` makes another history of the same form. */
export function emptyRecords(count: number, salt = ''): Uint8Array[] {
  return Array.from({ length: count }, (_, at) => {
    const record: LogRecord = {
      kind: 0x0301,
      writer: `0x${'11'.repeat(20)}`,
      recordedAt: 1_780_000_000 + at,
      sections: ['MX', 'US'],
      digest: bytesToHex(sha256(utf8(`${at} ${salt}`))),
    };
    return encodeRecord(record);
  });
}

/** Every file of a log over these entries, by its path, with the checkpoint that all sections signed. */
export function servedLog(
  entries: readonly Uint8Array[],
  { origin = ORIGIN, time = 1_790_000_000 } = {},
): Map<string, Uint8Array> {
  const size = entries.length;
  const files = new Map<string, Uint8Array>();
  const tree = new LeafTree(entries.map((entry) => leafHash(entry)));
  for (let level = 0; tileWidth(level, 0, size) > 0; level += 1) {
    const span = TILE_WIDTH ** level;
    for (let index = 0; tileWidth(level, index, size) > 0; index += 1) {
      const width = tileWidth(level, index, size);
      const hashes = Array.from({ length: width }, (_, i) => {
        const start = (index * TILE_WIDTH + i) * span;
        return tree.hash({ start, end: start + span });
      });
      files.set(tilePath({ level, index, width }), encodeTile(hashes));
      if (level > 0) continue;
      const some = entries.slice(index * TILE_WIDTH, index * TILE_WIDTH + width);
      files.set(tilePath({ level: 'entries', index, width }), encodeEntryBundle(some));
    }
  }
  const checkpoint = { origin, size, root: bytesToHex(tree.root()) };
  files.set('checkpoint', utf8(signed(checkpoint, time)));
  return files;
}

export function signed(checkpoint: Checkpoint, time = 1_790_000_000): string {
  const signers = SECTIONS.flatMap((code) => noteSigners(checkpoint.origin, code));
  return formatSignedCheckpoint(
    checkpoint,
    signers.map((signer) => signCheckpoint(checkpoint, signer, time)),
  );
}

/** A log in memory that counts what is asked of it. */
export function logOf(files: ReadonlyMap<string, Uint8Array>) {
  const asked: string[] = [];
  return {
    asked,
    read: (path: string) => {
      asked.push(path);
      return Promise.resolve(files.get(path));
    },
  };
}

/** A store in memory. */
export function storeOf(files = new Map<string, Uint8Array>()) {
  return {
    files,
    read: (path: string) => Promise.resolve(files.get(path)),
    write: (path: string, bytes: Uint8Array) => {
      files.set(path, bytes);
      return Promise.resolve();
    },
    settle: () => Promise.resolve(),
  };
}
