import type { ErrorRow } from '../error-row.ts';

/** Error rows of `node`: keys, configuration, processes. */
export const nodeErrors = {
  KEYSTORE_MALFORMED: {
    status: 422,
    en: 'The file is not an encrypted keystore.',
    es: 'El archivo no es un almacén de llaves cifrado.',
    doEn: 'Use a Web3 Secret Storage v3 file with scrypt.',
    doEs: 'Use un archivo Web3 Secret Storage v3 con scrypt.',
  },
  PASSPHRASE_WRONG: {
    status: 403,
    en: 'The passphrase does not open the keystore.',
    es: 'La frase de paso no abre el almacén de llaves.',
    doEn: 'Check the passphrase file, or type it again.',
    doEs: 'Revise el archivo de la frase de paso o escríbala de nuevo.',
  },
  PASSPHRASE_MISSING: {
    status: 422,
    en: 'There is no passphrase in the file.',
    es: 'No hay frase de paso en el archivo.',
    doEn: 'Put it on the first line of the file, readable by its owner alone.',
    doEs: 'Póngala en la primera línea del archivo, legible sólo por su dueño.',
  },
  KEY_MISSING: {
    status: 422,
    en: 'There is no key of this name.',
    es: 'No hay llave con este nombre.',
    doEn: 'List the key folder; restore it from its backup if it should be there.',
    doEs: 'Liste la carpeta de llaves; restáurela de su respaldo si debiera estar.',
  },
  CONFIG_MALFORMED: {
    status: 422,
    en: 'The configuration file is not right.',
    es: 'El archivo de configuración no es correcto.',
    doEn: 'Correct the named path.',
    doEs: 'Corrija la ruta indicada.',
  },
  FOUNDING_UNFINISHED: {
    status: 409,
    en: 'The data folder holds a founding that was interrupted.',
    es: 'La carpeta de datos contiene una fundación interrumpida.',
    doEn: 'Nothing was promised in it yet: delete the folder and start again.',
    doEs: 'Aún no se prometió nada en ella: bórrela y comience de nuevo.',
  },
  FOUNDING_MALFORMED: {
    status: 422,
    en: 'The founding file of a section is not right.',
    es: 'El archivo de fundación de una sección no es correcto.',
    doEn: 'Ask the section for its file again; every key in it must have signed it.',
    doEs: 'Pida de nuevo el archivo a la sección; debe firmarlo cada llave que contiene.',
  },
  FOUNDING_UNFIT: {
    status: 422,
    en: 'These founding files do not make a network together.',
    es: 'Estos archivos de fundación no forman juntos una red.',
    doEn: 'Agree on one domain and on as many nodes each; no key and no place stands twice.',
    doEs: 'Acuerden un dominio y el mismo número de nodos; ninguna llave ni lugar se repite.',
  },
  FOUNDING_DIFFERS: {
    status: 409,
    en: 'The running network is not the one that was founded.',
    es: 'La red en marcha no es la que se fundó.',
    doEn: 'Sign nothing on it; compare the named thing with the other sections by telephone.',
    doEs: 'No firme nada en ella; compare por teléfono lo indicado con las demás secciones.',
  },
  PROCESS_DIED: {
    status: 503,
    en: 'A process of the node ended by itself.',
    es: 'Un proceso del nodo terminó por sí solo.',
    doEn: 'Read its last lines above; start again, nothing acknowledged is lost.',
    doEs: 'Lea sus últimas líneas arriba; inicie de nuevo, nada acusado se pierde.',
  },
  JOINING_MALFORMED: {
    status: 422,
    en: 'The joining file of a section is not right.',
    es: 'El archivo de ingreso de una sección no es correcto.',
    doEn: 'Ask the section for its file again; every founding key must have signed it.',
    doEs: 'Pida de nuevo el archivo a la sección; debe firmarlo cada llave fundadora.',
  },
  TRUST_RANGE_UNFIT: {
    status: 422,
    en: 'The trust file can not go on like this.',
    es: 'El archivo de confianza no puede continuar así.',
    doEn: 'Take the trust file of now, the right section, and a size past its last range.',
    doEs: 'Use el archivo vigente, la sección correcta y un tamaño posterior a su último tramo.',
  },
} as const satisfies Record<string, ErrorRow>;
