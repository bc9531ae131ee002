import { ActaError } from '../../errors/acta-error.ts';
import { containerCheckDigit, gs1CheckDigit } from '../../identifiers/check-digits.ts';
import { checkKey, type Gs1Key, prefixDigits, refuseUnless } from './gs1-key.ts';
import { KEY_FORMS, keyForm, type KeyName, OTHER_SCHEMES, PREFIX_LENGTHS } from './key-forms.ts';

/** What TDS 2.0 table 14-1 writes as %xx in a URN: `" % & / < > ?`, and `#` in a part number. */
const ESCAPED = /["%&/<>?#]/g;
const URN = /^urn:epc:(id|class|idpat):([a-z]+):(.+)$/;

export const isEpcUrn = (uri: string): boolean => uri.startsWith('urn:epc:');

/**
 * Reads an EPC URN: pure identity, class or pattern (TDS 2.0 §6).
 *
 * ```
 * urn:epc:id:sgtin:4012345.098765.12345     urn:epc:class:lgtin:4012345.012345.998877
 * urn:epc:id:sscc:0614141.1234567890        urn:epc:idpat:sgtin:4012345.098765.*
 * ```
 *
 * @returns undefined for a scheme that is no GS1 key (a container, a part), which is checked for its form
 * @throws ActaError EPC_MALFORMED, EPC_CHECK_DIGIT
 */
export function parseEpcUrn(urn: string): Gs1Key | undefined {
  const [, space, scheme = '', body = ''] = URN.exec(urn) ?? [];
  refuseUnless(space !== undefined, urn);
  if (Object.hasOwn(OTHER_SCHEMES, scheme)) {
    refuseUnless(space === 'id' && OTHER_SCHEMES[scheme]!.test(body), urn);
    if (scheme === 'bic' && body[10] !== containerCheckDigit(body.slice(0, 10))) {
      throw new ActaError('EPC_CHECK_DIGIT', { scheme: 'iso6346', at: 11 });
    }
    return undefined;
  }
  refuseUnless(Object.hasOwn(KEY_FORMS, scheme), urn);
  const name = scheme as KeyName;
  const isPattern = space === 'idpat';
  refuseUnless(isPattern || keyForm(name).space === space, urn);
  return checkKey(isPattern ? patternKey(name, body, urn) : instanceKey(name, body, urn), urn);
}

/** A pattern leaves the serial open: `*` in its place. */
function patternKey(name: KeyName, body: string, urn: string): Gs1Key {
  refuseUnless(keyForm(name).serial !== undefined && body.endsWith('.*'), urn);
  const { value, prefixLength } = instanceKey(name, `${body.slice(0, -1)}0`, urn);
  return { name, value, prefixLength: prefixLength! };
}

function instanceKey(name: KeyName, body: string, urn: string): Gs1Key {
  const form = keyForm(name);
  const [prefix = '', ...rest] = body.split('.');
  refuseUnless(/^[0-9]{6,12}$/.test(prefix), urn);
  const prefixLength = prefix.length;
  if (form.digits === undefined) {
    const serial = form.serial === undefined ? undefined : rest.pop();
    refuseUnless(rest.length > 0, urn);
    const value = prefix + unescape(rest.join('.'), urn);
    return { name, value, prefixLength, ...(serial !== undefined && { serial }) };
  }
  const [reference = '', ...more] = rest;
  const pieces = form.pieces ? more.splice(0, 2) : [];
  refuseUnless(/^[0-9]*$/.test(reference) && prefix.length + reference.length === form.digits, urn);
  refuseUnless(!form.pieces || pieces.every((part) => /^[0-9]{2}$/.test(part)), urn);
  const digits = form.leads ? reference[0]! + prefix + reference.slice(1) : prefix + reference;
  const value = (form.before ?? '') + digits + gs1CheckDigit(digits) + pieces.join('');
  if (form.serial === undefined) {
    refuseUnless(more.length === 0, urn);
    return { name, value, prefixLength };
  }
  refuseUnless(more.length > 0, urn);
  const serial = unescape(more.join('.'), urn);
  refuseUnless(serial !== '', urn);
  return { name, value, prefixLength, ...(serial !== form.serial.none && { serial }) };
}

/**
 * Writes a key as a URN.
 *
 * @param prefixLength digits of the company prefix: no link tells it, and GS1 alone knows it
 * @throws ActaError EPC_MALFORMED where no prefix of this length can stand in it
 */
export function writeEpcUrn({ name, value, serial }: Gs1Key, prefixLength: number): string {
  const form = keyForm(name);
  const { least, most } = PREFIX_LENGTHS;
  const from = prefixDigits({ name, value });
  refuseUnless(prefixLength >= least && prefixLength <= most, value);
  const prefix = from.slice(0, prefixLength);
  const isPattern = serial === undefined && form.serial !== undefined && !form.serial.none;
  const head = `urn:epc:${isPattern ? 'idpat' : form.space}:${name}:${prefix}.`;
  const end = isPattern ? '*' : escape(serial ?? form.serial?.none ?? '');
  if (form.digits === undefined) {
    const reference = escape(from.slice(prefixLength));
    refuseUnless(reference !== '' && /^[0-9]+$/.test(prefix), value);
    return head + reference + (form.serial === undefined ? '' : `.${end}`);
  }
  const body = from.slice(prefixLength, form.leads ? form.digits - 1 : form.digits);
  const reference = (form.leads ? value[0]! : '') + body;
  const at = (form.before?.length ?? 0) + form.digits + 1;
  const pieces = form.pieces ? `.${value.slice(at, at + 2)}.${value.slice(at + 2)}` : '';
  return head + reference + pieces + (form.serial === undefined ? '' : `.${end}`);
}

const escape = (text: string): string =>
  text.replace(ESCAPED, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

function unescape(text: string, urn: string): string {
  refuseUnless(!/%(?![0-9A-Fa-f]{2})/.test(text) && !/["&/<>?#]/.test(text), urn);
  try {
    return decodeURIComponent(text);
  } catch {
    return refuse(urn);
  }
}

function refuse(urn: string): never {
  throw new ActaError('EPC_MALFORMED', { uri: urn.slice(0, 200) });
}
