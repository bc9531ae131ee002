import { bytesToHex, parseTrust, sha256, type Trust, utf8 } from '@acta/protocol';
import { Findings } from '../report/findings.ts';

/** A trust file that was read, or what kept it from being read. */
export interface TrustRead {
  /** Absent where no file was given. */
  readonly sha256?: string;
  /** The check that every report on evidence under it makes. */
  readonly check: (found: Findings) => Trust | undefined;
}

/** Reads the trust file. What is wrong with it is no word against the evidence. */
export function readTrust(file: Uint8Array | string | undefined): TrustRead {
  if (file === undefined) {
    return {
      check: (found) => {
        found.open('VERIFY_TRUST_MISSING');
        return undefined;
      },
    };
  }
  const reading = new Findings();
  const trust = reading.attempt(() => parseTrust(file), {}, 'open');
  return {
    sha256: nameOf(file).sha256,
    check: (found) => {
      for (const { code, details } of reading.kept) found.open(code, details);
      return trust;
    },
  };
}

/** A file by its hash and length; a text stands for its UTF-8. */
export function nameOf(file: Uint8Array | string): {
  readonly sha256: string;
  readonly bytes: number;
} {
  const bytes = typeof file === 'string' ? utf8(file) : file;
  return { sha256: bytesToHex(sha256(bytes)), bytes: bytes.length };
}
