import { address, choice, closing, party } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A party takes a delegate's power away, at once. */
export const endDelegate = defineStatement({
  name: 'EndDelegate',
  kind: 0x010a,
  fields: [
    party(),
    address('delegate', 'Key that may sign no longer', 'Llave que ya no puede firmar'),
    choice('ending', 'Ending', 'How it ends', 'Cómo termina'),
    ...closing,
  ],
  signers: [{ by: 'party', party: 'party', scope: 'admin' }],
  documents: {},
  en: '{party} ends the power of {delegate} to sign for it: {ending}.',
  es: '{party} termina el poder de {delegate} para firmar por ella: {ending}.',
});
