import type { Output, Piece } from '@acta/protocol';
import type { Stated } from './entry.ts';

/** The pieces that an entry shows: all of them, or one with its place. */
export function piecesIn({ given: { contents } }: Stated): readonly Piece[] {
  if (contents === undefined) return [];
  return 'pieces' in contents ? contents.pieces : [contents];
}

/** The outputs of a transformation that an entry shows. */
export function outputsIn({ given: { outputs } }: Stated): readonly Output[] {
  if (outputs === undefined) return [];
  return 'pieces' in outputs ? outputs.pieces : [outputs];
}

/** Whether the whole list behind `contents`, of a transformation behind `inputs`, is shown. */
export const showsAllPieces = ({ given: { contents } }: Stated): boolean =>
  contents !== undefined && 'pieces' in contents;

export const showsAllOutputs = ({ given: { outputs } }: Stated): boolean =>
  outputs !== undefined && 'pieces' in outputs;

/** The goods that a custody statement is about; a transformation is about what it lists. */
export function goodsOf({ statement, handoff }: Stated): string | undefined {
  const value = (handoff ?? statement).message['goods'];
  return value === undefined ? undefined : String(value);
}
