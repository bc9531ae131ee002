import { ActaError, type Content } from '@acta/protocol';

type Exception = Content<'answer'>['exceptions'][number];

export const EXCEPTIONS = ['short', 'over', 'damaged', 'seal broken', 'wrong goods'] as const;

/**
 * `--exception KIND[:QUANTITY]:NOTE` as the document of an answer has it: `short:3:two boxes open`,
 * `damaged:left door`. A note is always there: an exception that says nothing helps nobody.
 *
 * @throws ActaError CLI_USAGE
 */
export function exceptionsOf(given: readonly string[]): Exception[] {
  return given.map((one) => {
    const kind = EXCEPTIONS.find((word) => one.startsWith(`${word}:`));
    const rest = kind === undefined ? '' : one.slice(kind.length + 1);
    const [, quantity, note] = /^(?:([0-9]{1,9}):)?(.*\p{L}.*)$/su.exec(rest) ?? [];
    if (kind === undefined || note === undefined) {
      throw new ActaError('CLI_USAGE', {
        problem: `${one.slice(0, 64)} is not KIND[:QUANTITY]:NOTE, KIND one of ${EXCEPTIONS.join(', ')}`,
      });
    }
    return {
      kind: kind as never,
      ...(quantity !== undefined && { quantity: Number(quantity) }),
      note,
    };
  });
}
