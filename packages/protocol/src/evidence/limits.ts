/** What one evidence file may hold; more is refused before it is looked at. */
export const EVIDENCE_LIMITS = {
  bytes: 10 * 1024 * 1024,
  depth: 24,
  values: 500_000,
  records: 10_000,
  /** Of one statement: keys of a k-of-n set and the appointee; sections of a joint statement. */
  signatures: 17,
  /** Of all statements together: recovering one takes a browser a millisecond. */
  allSignatures: 10_000,
  /** Pieces of one pack or unpack. */
  pieces: 500,
  acts: 32,
  /** Sibling hashes of a path: logs and documents end long before 2^63. */
  path: 63,
  /** UTF-16 units of a checkpoint with its signatures, each of ML-DSA-44 about 3,300. */
  checkpoint: 262_144,
  /** Sections that give their word, and the UTF-16 units of one. */
  words: 16,
  word: 4_096,
  /** Code points of whom a file is given to, and for what. */
  to: 256,
  purpose: 1_024,
} as const;
