import { choice, closing, document, hash, occurredAt, party } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/**
 * The named receiver's word on a handoff. Both go into the ledger together, as one record under
 * this digest; any answer becomes the head of the goods, only acceptance moves the holder.
 */
export const answer = defineStatement({
  name: 'Answer',
  kind: 0x0303,
  fields: [
    party('party', 'Party that answers', 'Parte que responde'),
    hash('handoff', 'Digest of the handoff', 'Huella de la entrega'),
    choice('answer', 'AnswerWord', 'Answer', 'Respuesta'),
    document,
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'party', party: 'party', scope: 'custody' }],
  documents: { document: 'answer' },
  en: '{party} answers handoff {handoff}: {answer}.',
  es: '{party} responde a la entrega {handoff}: {answer}.',
});
