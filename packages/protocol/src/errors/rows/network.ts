import type { ErrorRow } from '../error-row.ts';

/** Error rows of `network`. */
export const networkErrors = {
  NETWORK_DATA_HELD: {
    status: 409,
    en: 'Another process holds this data folder.',
    es: 'Otro proceso ocupa esta carpeta de datos.',
    doEn: 'Stop the named process, or use another data folder.',
    doEs: 'Detenga el proceso indicado o use otra carpeta de datos.',
  },
  NETWORK_PORT_TAKEN: {
    status: 409,
    en: 'Another program listens on this port.',
    es: 'Otro programa escucha en este puerto.',
    doEn: 'Choose another port, or stop the other program.',
    doEs: 'Elija otro puerto o detenga el otro programa.',
  },
  NETWORK_START_FAILED: {
    status: 503,
    en: 'The process of the embedded engine ended before it served.',
    es: 'El proceso del motor integrado terminó antes de dar servicio.',
    doEn: 'Read what it said in the details, and start it again.',
    doEs: 'Lea en los detalles lo que dijo y vuelva a iniciarlo.',
  },
  NETWORK_STOPPED: {
    status: 503,
    en: 'The embedded engine takes no more transactions: its journal could not be written.',
    es: 'El motor integrado no acepta más transacciones: no pudo escribirse su diario.',
    doEn: 'See that the disk is writable and has room, then start the engine again.',
    doEs: 'Compruebe que el disco admite escritura y tiene espacio; luego reinicie el motor.',
  },
  NETWORK_CEILING: {
    status: 503,
    en: 'The embedded engine has reached the number of transactions it is made for.',
    es: 'El motor integrado alcanzó el número de transacciones para el que está hecho.',
    doEn: 'Found a network on Hyperledger Besu: the embedded engine is for pilots and tests.',
    doEs: 'Funde una red sobre Hyperledger Besu: el motor integrado es para pilotos y pruebas.',
  },
  NETWORK_PROBE_DIFFERS: {
    status: 409,
    en: 'The journal already follows the root of another record log.',
    es: 'El diario ya sigue la raíz de otro registro.',
    doEn: 'Use the deployment that this data folder was founded with.',
    doEs: 'Use el despliegue con el que se fundó esta carpeta de datos.',
  },
  JOURNAL_UNREADABLE: {
    status: 503,
    en: 'The journal of the chain can’t be opened.',
    es: 'No se puede abrir el diario de la cadena.',
    doEn: 'Check the data folder and its disk; restore it from the backup where it is damaged.',
    doEs: 'Revise la carpeta de datos y su disco; si está dañada, restáurela de la copia de respaldo.',
  },
  JOURNAL_VERSION_UNKNOWN: {
    status: 503,
    en: 'The journal was written by a later release.',
    es: 'El diario fue escrito por una versión posterior.',
    doEn: 'Start it with the release that wrote it, or a later one.',
    doEs: 'Inícielo con la versión que lo escribió o con una posterior.',
  },
  JOURNAL_HEADER_ALTERED: {
    status: 503,
    en: 'The header of the journal is missing or not what was written.',
    es: 'El encabezado del diario falta o no es el que se escribió.',
    doEn: 'Restore the data folder from the backup; start nothing on what is left of it.',
    doEs: 'Restaure la carpeta de datos de la copia de respaldo; no inicie nada sobre sus restos.',
  },
  JOURNAL_TIP_ALTERED: {
    status: 503,
    en: 'The file that says how far the journal got is missing or not what was written.',
    es: 'El archivo que dice hasta dónde llegó el diario falta o no es el que se escribió.',
    doEn: 'Restore the whole data folder from one backup, journal and journal.tip together.',
    doEs: 'Restaure toda la carpeta de datos de una misma copia, journal y journal.tip juntos.',
  },
  JOURNAL_ENTRY_ALTERED: {
    status: 503,
    en: 'An entry of the journal was edited, removed, moved or damaged.',
    es: 'Una entrada del diario fue editada, quitada, movida o dañada.',
    doEn: 'Restore the data folder from the backup: the entry is named in the details.',
    doEs: 'Restaure la carpeta de datos de la copia de respaldo: los detalles nombran la entrada.',
  },
  JOURNAL_REPLAY_DIFFERS: {
    status: 503,
    en: 'The chain made again from its journal is not the chain that was recorded.',
    es: 'La cadena rehecha a partir de su diario no es la que se registró.',
    doEn: 'Compare the named entry with the indexes of both sections; restore from the backup.',
    doEs: 'Compare la entrada indicada con los índices de ambas secciones; restaure de la copia.',
  },
} as const satisfies Record<string, ErrorRow>;
