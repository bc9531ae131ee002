import type { ErrorCode } from '@acta/sdk';

/** What a run of `acta` ends with. Scripts rely on these numbers: they never change their meaning. */
export const EXIT = {
  ok: 0,
  /** Evidence is invalid; a recomputed assessment differs; a checkpoint bears a bad signature. */
  invalid: 1,
  /** The command line, a confirmation or a file named on it is not usable. */
  usage: 2,
  /** Nothing speaks against it, but something could not be checked. */
  incomplete: 3,
  /** Refused with a coded error, here or by the API. */
  refused: 4,
  /** The API does not answer, or what answers is none. */
  unreachable: 5,
  /** A bug of ours. */
  bug: 70,
} as const;

/** Each code with what it means, for --help and docs/cli.md. */
export const EXIT_WORDS: readonly (readonly [number, string, string])[] = [
  [EXIT.ok, 'done; evidence is valid', 'hecho; la evidencia es válida'],
  [
    EXIT.invalid,
    'invalid: evidence, a checkpoint, or a recomputed assessment that differs',
    'inválido: evidencia, punto de control o determinación recalculada que difiere',
  ],
  [EXIT.usage, 'the command line or a file on it', 'la línea de órdenes o un archivo en ella'],
  [
    EXIT.incomplete,
    'incomplete: something could not be checked, nothing speaks against it',
    'incompleto: algo no se pudo comprobar, nada lo contradice',
  ],
  [EXIT.refused, 'refused, with a coded error', 'rechazado, con un error codificado'],
  [EXIT.unreachable, 'the API does not answer', 'la API no responde'],
  [EXIT.bug, 'a bug of ours', 'un error nuestro'],
];

/** What a log answers that can't be true, whoever is to blame. */
const SHOWN_FALSE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'LOG_CHECKPOINT_BAD',
  'LOG_ROOT_DIFFERS',
  'LOG_TILE_DIFFERS',
  'LOG_ENTRIES_DIFFER',
  'LOG_SPLIT_VIEW',
  'AUDIT_SAMPLE_DIFFERS',
]);

/** The exit code for a coded error. */
export function exitOf(code: ErrorCode): number {
  if (code === 'API_UNREACHABLE' || code === 'API_ANSWER_UNREADABLE') return EXIT.unreachable;
  if (code === 'INTERNAL') return EXIT.bug;
  if (SHOWN_FALSE.has(code)) return EXIT.invalid;
  return code.startsWith('CLI_') || code.startsWith('FILE_') ? EXIT.usage : EXIT.refused;
}
