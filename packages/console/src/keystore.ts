import { ActaError, decryptKey, type Person, personOf } from '@acta/sdk';
import { byId } from './element.ts';

/**
 * The key behind the page's fields `keystore` and `passphrase`; the passphrase does not stay in its field.
 *
 * @throws ActaError CLI_KEY_NEEDED where no file was chosen; PASSPHRASE_WRONG, KEYSTORE_*
 */
export async function keystorePerson(): Promise<Person> {
  const [store] = byId<HTMLInputElement>('keystore').files ?? [];
  if (store === undefined) throw new ActaError('CLI_KEY_NEEDED');
  const passphrase = byId<HTMLInputElement>('passphrase');
  try {
    return personOf(await decryptKey(await store.text(), passphrase.value));
  } finally {
    passphrase.value = '';
  }
}
