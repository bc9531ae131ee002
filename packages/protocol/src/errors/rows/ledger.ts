import type { ErrorRow } from '../error-row.ts';

/** Error rows of `ledger`. */
export const ledgerErrors = {
  LEDGER_NOT_BUILT: {
    status: 500,
    en: 'The contracts have not been built.',
    es: 'Los contratos no se han compilado.',
    doEn: 'Run npm run build.',
    doEs: 'Ejecute npm run build.',
  },
  LEDGER_UNREACHABLE: {
    status: 503,
    en: 'The node of the chain does not answer.',
    es: 'El nodo de la cadena no responde.',
    doEn: 'Wait, or check that the node runs and that its URL is right. Receipted statements are kept.',
    doEs: 'Espere o compruebe que el nodo esté activo y su URL sea correcta. Lo acusado se conserva.',
  },
  LEDGER_RPC_FAILED: {
    status: 502,
    en: 'The node of the chain answered with an error.',
    es: 'El nodo de la cadena respondió con un error.',
    doEn: 'See the message of the node; try again once it is well.',
    doEs: 'Vea el mensaje del nodo; intente de nuevo cuando esté en orden.',
  },
  LEDGER_INCONSISTENT: {
    status: 503,
    en: 'The node of the chain gave two answers about one block.',
    es: 'El nodo de la cadena dio dos respuestas sobre un mismo bloque.',
    doEn: 'If it does not pass by itself, compare the node with those of the other section.',
    doEs: 'Si no se resuelve solo, compare el nodo con los de la otra sección.',
  },
  LEDGER_REVERT_UNKNOWN: {
    status: 502,
    en: 'The contract refused the statement and gave no reason that is known here.',
    es: 'El contrato rechazó la declaración sin dar una razón conocida aquí.',
    doEn: 'Compare the code of the contracts with this release (acta-node check).',
    doEs: 'Compare el código de los contratos con esta versión (acta-node check).',
  },
  LEDGER_STATEMENT_INCOMPLETE: {
    status: 422,
    en: 'A signature, or the handoff that is answered, is missing.',
    es: 'Falta una firma, o la entrega a la que se responde.',
    doEn: 'Collect what is missing before the statement goes to the ledger.',
    doEs: 'Reúna lo que falta antes de enviar la declaración al libro.',
  },
  LEDGER_STATEMENT_UNRECORDED: {
    status: 422,
    en: 'Statements of this type are no records of their own.',
    es: 'Las declaraciones de este tipo no son asientos por sí mismas.',
    doEn: 'Send it within the statement that it belongs to (a handoff with its answer).',
    doEs: 'Envíela dentro de la declaración a la que pertenece (una entrega con su respuesta).',
  },
  LEDGER_DEPLOY_FAILED: {
    status: 500,
    en: 'A contract could not be created.',
    es: 'No se pudo crear un contrato.',
    doEn: 'Check the founding file and that the deploying account is new.',
    doEs: 'Revise el archivo de fundación y que la cuenta que despliega sea nueva.',
  },
  LEDGER_CODE_DIFFERS: {
    status: 500,
    en: 'A contract has other code than was announced for it.',
    es: 'Un contrato tiene un código distinto del anunciado.',
    doEn: 'Do not sign Minute 1 for this network; deploy anew from a build that both sides compared.',
    doEs: 'No firme el Acta 1 de esta red; despliegue de nuevo con una compilación que ambas partes compararon.',
  },
} as const satisfies Record<string, ErrorRow>;
