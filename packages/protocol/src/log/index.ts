export {
  type AddCheckpoint,
  formatAddCheckpoint,
  parseAddCheckpoint,
  TLOG_SIZE,
} from './add-checkpoint.ts';
export { type Checkpoint, formatCheckpoint, isExtension, parseCheckpoint } from './checkpoint.ts';
export {
  type GoodSignature,
  cosignedMessage,
  signCheckpoint,
  verifyCheckpointSignature,
} from './cosignature.ts';
export { decodeEntryBundle, encodeEntryBundle } from './entry-bundle.ts';
export {
  contradiction,
  type Contradiction,
  type Inconsistency,
  type TwoHistories,
} from './two-histories.ts';
export {
  encodeVkey,
  isKeyName,
  noteKey,
  type NoteKey,
  noteKeyOf,
  type NoteSigner,
  parseVkey,
  SIGNATURE_TYPES,
  type SignatureType,
} from './note-key.ts';
export {
  formatSignedNote,
  formatSignature,
  type SignedNote,
  type NoteSignature,
  parseSignedNote,
} from './note.ts';
export {
  decodeRecord,
  encodeRecord,
  type LogRecord,
  MAX_SECTIONS,
  RECORD_SIZE,
  RECORD_VERSION,
  recordLeafHash,
} from './record.ts';
export {
  formatSignedCheckpoint,
  openCheckpoint,
  type OpenedCheckpoint,
  type SignatureFinding,
} from './signed-checkpoint.ts';
export { decodeTile, encodeTile, hashFromTile, tileOf, type TileSlice } from './tile.ts';
export {
  parseTilePath,
  type Tile,
  TILE_HEIGHT,
  TILE_WIDTH,
  tilePath,
  tileWidth,
} from './tile-path.ts';
export {
  formatProofHead,
  formatTlogProof,
  type InclusionProof,
  parseProofHead,
  parseTlogProof,
  type TlogProof,
} from './tlog-proof.ts';
