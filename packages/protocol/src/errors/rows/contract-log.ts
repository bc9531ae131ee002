import type { ErrorRow } from '../error-row.ts';

/** Error rows of `contracts/RecordLog`; each code is the name of a custom error. */
export const logContractErrors = {
  RECORD_LOG_CODE_DIFFERS: {
    status: 409,
    en: 'The contract does not have the code that the minute names.',
    es: 'El contrato no tiene el código que nombra el acta.',
    doEn: 'Compare the code hash with your own build; the act stays pending.',
    doEs: 'Compare la huella del código con su propia compilación; el acto queda pendiente.',
  },
  RECORD_LOG_GROUP_RESERVED: {
    status: 422,
    en: 'This group of kinds belongs to the log itself.',
    es: 'Este grupo de tipos pertenece a la propia bitácora.',
    doEn: 'Name another group in the act.',
    doEs: 'Nombre otro grupo en el acto.',
  },
  RECORD_LOG_NOT_MINUTES: {
    status: 403,
    en: 'Only a minute in force admits a writer.',
    es: 'Sólo un acta en vigor admite a un escritor.',
    doEn: 'Put it into the acts of a minute.',
    doEs: 'Inclúyalo en los actos de un acta.',
  },
  RECORD_LOG_TOO_MANY_WRITERS: {
    status: 422,
    en: 'There are more writers than groups.',
    es: 'Hay más escritores que grupos.',
    doEn: 'Correct the founding.',
    doEs: 'Corrija la fundación.',
  },
  RECORD_LOG_WRITER_UNKNOWN: {
    status: 403,
    en: 'The contract is not the admitted writer of this kind.',
    es: 'El contrato no es el escritor admitido de este tipo.',
    doEn: 'Send the statement to the contract that is admitted now.',
    doEs: 'Envíe la declaración al contrato admitido ahora.',
  },
} as const satisfies Record<string, ErrorRow>;
