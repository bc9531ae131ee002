import type { Signer, StatementType } from '@acta/sdk';
import type { Session } from '../../session.ts';
import { formOf } from '../../statements/form.ts';

/** The form of a type as people read it: a flag a line, words and documents below it. */
export function formLines(type: StatementType, { say, language }: Session): string[] {
  return [
    type[language],
    ...formOf(type).flatMap(({ flag, value, en, es, words, document }) => [
      `  ${`${flag} ${value}`.padEnd(34)} ${say(en, es)}`,
      ...(words.length === 0 ? [] : [`      ${words.join(' | ')}`]),
      ...(document === undefined ? [] : [`      ${say('document', 'documento')}: ${document}`]),
    ]),
    `${say('signed by', 'firman')}: ${type.signers.map((signer) => signerText(signer, say)).join('; ')}`,
  ];
}

function signerText(signer: Signer, say: Session['say']): string {
  const of = say('of', 'de');
  switch (signer.by) {
    case 'quorum':
      return `${say('quorum', 'quórum')} ${of} ${signer.section} (${signer.of})`;
    case 'office':
      return `${signer.offices.join(' | ')} ${of} ${signer.section}`;
    case 'each':
      return `${signer.office} ${of} ${signer.sections}, ${say('each', 'cada una')}`;
    case 'party':
      return `${signer.party} (${signer.scope})`;
    case 'key':
      return `${say('the key in', 'la llave en')} ${signer.field}`;
  }
}
