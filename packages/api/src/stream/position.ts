/**
 * How far a reader has come: the next record it has not seen, and the size of the log it was last told
 * to be cosigned. As text, the id of each event: `<next>.<cosigned>`, so that a reader that is cut
 * off anywhere goes on with what comes after the last event that it has whole.
 */
export interface Position {
  readonly next: number;
  readonly cosigned: number;
}

const FORM = /^(0|[1-9][0-9]{0,14})\.(0|[1-9][0-9]{0,14})$/;

export const positionText = ({ next, cosigned }: Position): string => `${next}.${cosigned}`;

/** Undefined for anything that no stream of ours gave out. */
export function parsePosition(text: string): Position | undefined {
  const found = FORM.exec(text);
  return found === null ? undefined : { next: Number(found[1]), cosigned: Number(found[2]) };
}
