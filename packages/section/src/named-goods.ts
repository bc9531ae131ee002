import type { SignedStatement, Submission } from '@acta/protocol';

/** Goods that a statement moves, with the head that its signers saw. */
export interface NamedGoods {
  readonly goods: string;
  /** Zero where the statement is the first about them. */
  readonly head: string;
}

/** What says which goods a statement is about, of a submission or of a record. */
export type AboutGoods = Pick<SignedStatement, 'type' | 'message'> &
  Pick<Submission, 'handoff' | 'contents' | 'outputs'>;

export const NO_HEAD = `0x${'00'.repeat(32)}`;

/** All goods that a statement names, each piece and output too; none where it is about none. */
export function namedGoods({ message, handoff, contents, outputs }: AboutGoods): NamedGoods[] {
  const { goods, head = NO_HEAD } = handoff?.message ?? message;
  return [
    ...(goods === undefined ? [] : [{ goods: String(goods), head: String(head) }]),
    ...(contents ?? []).map((piece) => ({ goods: piece.goods, head: piece.head })),
    ...(outputs ?? []).map((output) => ({ goods: output.goods, head: NO_HEAD })),
  ];
}

/** Whether nothing can be said of goods any more after a statement that names them. */
export function closesGoods({ type, message, contents }: AboutGoods, goods: string): boolean {
  if (type === 'Transform') return contents?.some((piece) => piece.goods === goods) === true;
  const { word } = message;
  if (type === 'HolderAct') return word === 'destruction' || word === 'closing';
  return type === 'OfficialAct' && word === 'destruction';
}
