import { ActaError } from '../../errors/acta-error.ts';
import { checkKey, type Gs1Key } from './gs1-key.ts';
import { KEY_FORMS, keyForm, type KeyName } from './key-forms.ts';

const CANONICAL = 'https://id.gs1.org';
/** GTINs are written with 8, 12, 13 or 14 digits; 14 is the canonical form. */
const GTIN = /^(?:[0-9]{8}|[0-9]{12,14})$/;
/** What a link writes as it is (GS1 Digital Link URI Syntax 1.2, table 7-1). */
const PLAIN = /[^A-Za-z0-9\-._';=]/g;
const NAMES: readonly KeyName[] = Object.keys(KEY_FORMS) as KeyName[];

/** A key’s part of a path, as a link writes it. */
interface Written {
  readonly names: readonly KeyName[];
  readonly value: string;
  readonly qualifiers: ReadonlyMap<string, string>;
}

/**
 * Reads a GS1 Digital Link on whatever domain it stands; its query and what only describes (`/22/…`)
 * are no part of the key.
 *
 * ```
 * https://id.gs1.org/01/04012345987652/21/12345     https://example.com/gtin/04012345987652?17=270101
 * ```
 *
 * On a company's own domain what fails the key's check is an address of its own and no Digital Link: only
 * `id.gs1.org` promises that every path is one. GS1's and OpenEPCIS's examples have such addresses.
 *
 * @returns undefined where the address is no Digital Link: an address of a purchase order is none
 * @throws ActaError EPC_MALFORMED, EPC_CHECK_DIGIT for one on id.gs1.org that is wrong
 */
export function parseDigitalLink(uri: string): Gs1Key | undefined {
  const written = writtenIn(uri);
  if (written === undefined) return undefined;
  try {
    return keyOf(written, uri);
  } catch (error) {
    if (error instanceof ActaError && !/^https?:\/\/id\.gs1\.org\//.test(uri)) return undefined;
    throw error;
  }
}

function keyOf({ names, value, qualifiers }: Written, uri: string): Gs1Key {
  const qualified = names.find((name) => {
    const ai = keyForm(name).serial?.ai;
    return ai !== undefined && qualifiers.has(ai);
  });
  const name = qualified ?? names[0]!;
  const { serial } = keyForm(name);
  if (qualified !== undefined) {
    return checkKey({ name, value, serial: qualifiers.get(serial!.ai!)! }, uri);
  }
  const digits = keyForm(name).digits;
  const length = (keyForm(name).before?.length ?? 0) + (digits ?? 0) + 1;
  if (serial !== undefined && serial.ai === undefined && value.length > length) {
    return checkKey({ name, value: value.slice(0, length), serial: value.slice(length) }, uri);
  }
  return checkKey({ name, value }, uri);
}

/** The one way a key is written here: on id.gs1.org, nothing but key and serial. */
export function writeDigitalLink({ name, value, serial }: Gs1Key): string {
  const { ai, serial: form } = keyForm(name);
  const path = `${CANONICAL}/${ai}/${encode(value)}`;
  if (serial === undefined) return path;
  return form?.ai === undefined ? path + encode(serial) : `${path}/${form.ai}/${encode(serial)}`;
}

const encode = (text: string): string =>
  text.replace(PLAIN, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

/** The last key of a path, since a company may put words of its own in front of it. */
function writtenIn(uri: string): Written | undefined {
  if (!/^https?:\/\/[^/?#]+\//.test(uri)) return undefined;
  const parts = uri
    .replace(/[?#].*$/, '')
    .split('/')
    .slice(3)
    .map(decoded);
  if (parts.at(-1) === '') parts.pop();
  for (let at = parts.length - 2; at >= 0; at -= 1) {
    const word = parts[at];
    const names = NAMES.filter((name) => keyForm(name).ai === word || keyForm(name).name === word);
    const value = parts[at + 1];
    if (names.length === 0 || value === undefined || !looksLike(names[0]!, value)) continue;
    const qualifiers = new Map<string, string>();
    for (let q = at + 2; q + 1 < parts.length; q += 2) {
      const ai = parts[q];
      const form = names.map((name) => keyForm(name).serial).find((s) => s?.name === ai);
      if (ai !== undefined && parts[q + 1] !== undefined) {
        qualifiers.set(form?.ai ?? ai, parts[q + 1]!);
      }
    }
    return { names, value: GTIN.test(value) ? padded(names[0]!, value) : value, qualifiers };
  }
  return undefined;
}

const padded = (name: KeyName, value: string): string =>
  keyForm(name).ai === '01' ? value.padStart(14, '0') : value;

/** Words like `gtin` and `party` stand in other addresses too: what follows must look like the key. */
function looksLike(name: KeyName, value: string): boolean {
  const { ai, digits, text } = keyForm(name);
  if (ai === '01') return GTIN.test(value);
  return text === undefined
    ? new RegExp(`^[0-9]{${Math.min(digits! + 1, 13)}}`).test(value)
    : /^[0-9]{4}/.test(value);
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
