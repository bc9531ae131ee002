import { ActaError } from '../../errors/acta-error.ts';
import { gs1CheckDigit } from '../../identifiers/check-digits.ts';
import { keyForm, type KeyName, PREFIX_LENGTHS } from './key-forms.ts';

/**
 * A GS1 key, whichever way it was written.
 *
 * `value` is what stands behind the key's application identifier, without a serial of its own AI
 * and decoded: GTIN-14, SSCC-18, `4012345ABC345`. A key without serial that should have one is all of
 * its kind: `urn:epc:idpat:sgtin:4012345.098765.*`.
 */
export interface Gs1Key {
  readonly name: KeyName;
  readonly value: string;
  readonly serial?: string;
  /** Known where the key was written as a URN. */
  readonly prefixLength?: number;
}

/** Where it is written and where it isn't the same: the first characters of the value are the prefix's. */
export function prefixDigits({ name, value }: Pick<Gs1Key, 'name' | 'value'>): string {
  const { leads, before } = keyForm(name);
  return value.slice(leads === undefined && before === undefined ? 0 : 1);
}

/**
 * Checks lengths, characters and check digit.
 *
 * @throws ActaError EPC_MALFORMED, EPC_CHECK_DIGIT
 */
export function checkKey(key: Gs1Key, uri: string): Gs1Key {
  const form = keyForm(key.name);
  if (form.digits === undefined) {
    const { most, of } = form.text!;
    const least = key.prefixLength ?? PREFIX_LENGTHS.least;
    refuseUnless(
      key.value.length > least - 1 && key.value.length <= most && of.test(key.value),
      uri,
    );
    refuseUnless(/^[0-9]+$/.test(key.value.slice(0, least)), uri);
  } else {
    const length = (form.before?.length ?? 0) + form.digits + 1 + (form.pieces ? 4 : 0);
    refuseUnless(key.value.length === length && /^[0-9]+$/.test(key.value), uri);
    if (form.before !== undefined) refuseUnless(key.value.startsWith(form.before), uri);
    const checked = key.value.slice(form.before?.length ?? 0);
    const wanted = gs1CheckDigit(checked.slice(0, form.digits));
    if (checked[form.digits] !== wanted) {
      throw new ActaError('EPC_CHECK_DIGIT', { scheme: key.name, wanted });
    }
  }
  if (key.serial !== undefined) {
    const { serial } = form;
    refuseUnless(
      serial !== undefined && key.serial.length <= serial.most && serial.of.test(key.serial),
      uri,
    );
  }
  return key;
}

export function refuseUnless(holds: boolean, uri: string): asserts holds {
  if (!holds) throw new ActaError('EPC_MALFORMED', { uri: uri.slice(0, 200) });
}
