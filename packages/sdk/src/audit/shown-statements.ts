import { ActaError, type EvidenceRecord, isJsonObject, tilePath } from '@acta/protocol';

/** What was shown behind one entry: the part of an evidence file, without proof and documents. */
export type ShownEntry = Omit<EvidenceRecord, 'proof'> & { readonly index: number };

/**
 * Where the statements behind a bundle of entries lie. They are not public as a whole, so they have a
 * folder of their own, beside the log and never under it.
 *
 * ```
 * statements/x001/234[.p/<width>].ndjson        a line for each entry that was shown
 * ```
 */
export const shownPath = (index: number, width: number): string =>
  `${tilePath({ level: 'entries', index, width }).replace('tile/entries', 'statements')}.ndjson`;

const HEX = /^0x(?:[0-9a-f]{2})*$/;

/**
 * Reads such a file. Who shows it is not trusted: whatever has not the form is refused here, whatever
 * is not so is found later.
 *
 * @throws ActaError AUDIT_SHOWN_MALFORMED {line}
 */
export function parseShown(text: string): ShownEntry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, at) => {
      const value = parse(line);
      if (!isShownEntry(value)) throw new ActaError('AUDIT_SHOWN_MALFORMED', { line: at + 1 });
      return value;
    });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isShownEntry(value: unknown): value is ShownEntry {
  if (!isJsonObject(value)) return false;
  const { index, record, statement, handoff, receipt, contents, outputs, acts, keys } = value;
  return (
    Number.isSafeInteger(index) &&
    isHex(record, 95) &&
    isStatement(statement) &&
    (handoff === undefined || isStatement(handoff)) &&
    (receipt === undefined ||
      (isJsonObject(receipt) && isHex(receipt['signer'], 20) && isHex(receipt['bytes'], 80))) &&
    (contents === undefined || isList(contents, isPiece)) &&
    (outputs === undefined || isList(outputs, isOutput)) &&
    (acts === undefined || (Array.isArray(acts) && acts.every(isAct))) &&
    (keys === undefined || isKeys(keys))
  );
}

function isStatement(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const { type, message, signatures, documents } = value;
  return (
    typeof type === 'string' &&
    isJsonObject(message) &&
    documents === undefined &&
    (signatures === undefined ||
      (Array.isArray(signatures) && signatures.length <= 17 && signatures.every(isSignature)))
  );
}

const isSignature = (value: unknown): boolean =>
  isJsonObject(value) && isHex(value['signer'], 20) && typeof value['envelope'] === 'string';

const isList = (value: unknown, isOne: (one: unknown) => boolean): boolean =>
  isJsonObject(value) &&
  ('pieces' in value
    ? Array.isArray(value['pieces']) && value['pieces'].every(isOne)
    : isOne(value) &&
      Number.isSafeInteger(value['index']) &&
      Array.isArray(value['path']) &&
      value['path'].every((hash) => isHex(hash, 32)));

const isPiece = (one: unknown): boolean =>
  isJsonObject(one) && isHex(one['goods'], 32) && isHex(one['head'], 32);

const isOutput = (one: unknown): boolean =>
  isJsonObject(one) && isHex(one['goods'], 32) && isWhole(one['quantity']);

const isAct = (one: unknown): boolean =>
  isJsonObject(one) &&
  typeof one['kind'] === 'string' &&
  ['a', 'b', 'c'].every((name) => isHex(one[name], 32));

const isKeys = (one: unknown): boolean =>
  isJsonObject(one) &&
  ['admins', 'governmentRoot', 'recovery'].every((name) => {
    const set = one[name];
    return Array.isArray(set) && set.every((key) => isHex(key, 20));
  }) &&
  isWhole(one['adminThreshold']) &&
  isWhole(one['recoveryThreshold']);

const isHex = (value: unknown, bytes: number): boolean =>
  typeof value === 'string' && value.length === 2 + 2 * bytes && HEX.test(value);

const isWhole = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffff_ffff;
