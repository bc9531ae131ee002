import type { ErrorRow } from '../error-row.ts';

/** Error rows of `indexer`. */
export const indexerErrors = {
  INDEX_LOCKED: {
    status: 503,
    en: 'Another process has the index open.',
    es: 'Otro proceso tiene abierto el índice.',
    doEn: 'End that process, or give this one a folder of its own.',
    doEs: 'Termine ese proceso o dé a este una carpeta propia.',
  },
  INDEX_NETWORK_DIFFERS: {
    status: 503,
    en: 'The index in this folder belongs to another network.',
    es: 'El índice de esta carpeta pertenece a otra red.',
    doEn: 'Delete the index folder to build it anew, or correct the deployment file.',
    doEs: 'Borre la carpeta del índice para reconstruirlo o corrija el archivo de despliegue.',
  },
  INDEX_CHAIN_DIFFERS: {
    status: 503,
    en: 'The chain contradicts itself or this index; the index has stopped and keeps both sides.',
    es: 'La cadena se contradice o contradice a este índice; el índice se detuvo y guarda ambas partes.',
    doEn: 'Cosign nothing. Compare both headers with the other section before anything is deleted.',
    doEs: 'No cofirme nada. Compare ambos encabezados con la otra sección antes de borrar algo.',
  },
  INDEX_FAILED: {
    status: 503,
    en: 'The index has stopped on a fault of its own.',
    es: 'El índice se detuvo por una falla propia.',
    doEn: 'Report the fault from the log of the node; a restart goes on from the last block on disk.',
    doEs: 'Informe la falla que consta en la bitácora del nodo; un reinicio sigue del último bloque en disco.',
  },
  INDEX_SIZE_UNKNOWN: {
    status: 404,
    en: 'The log has no such index or size here yet.',
    es: 'La bitácora aún no tiene aquí ese índice o tamaño.',
    doEn: 'Ask for a size up to that of the latest checkpoint, and an index below it.',
    doEs: 'Pida un tamaño hasta el del último punto de control, y un índice menor.',
  },
} as const satisfies Record<string, ErrorRow>;
