import { ActaError, type Submission } from '@acta/protocol';
import type { Index } from '@acta/indexer';
import { closesGoods, namedGoods, NO_HEAD } from './named-goods.ts';
import type { Vault } from './vault.ts';

/**
 * While the chain stands still, nobody can ask the contract. Then a statement's head must be the
 * one the own index knows, or a held statement about the same thing (PROTOCOL §3): so people can
 * go on handing over, and what contradicts it is settled when the chain is back.
 *
 * @throws ActaError HEAD_UNKNOWN_IN_HALT
 */
export async function checkHeads(
  submission: Omit<Submission, 'documents'>,
  vault: Vault,
  index: Index,
): Promise<void> {
  const named = namedGoods(submission);
  const { type, message } = submission.handoff ?? submission;
  for (const { goods, head } of named) {
    if (head === NO_HEAD || (await isHeldAbout(head, { goods }, vault))) continue;
    if ((await index.goodsState(goods))?.head === head) continue;
    throw new ActaError('HEAD_UNKNOWN_IN_HALT', { type, head });
  }
  const head = message['head'];
  if (head === undefined || named.length > 0) return;
  if (await isHeldAbout(String(head), message, vault)) return;
  if ((await knownHead(message, index)) === head) return;
  throw new ActaError('HEAD_UNKNOWN_IN_HALT', { type, head });
}

/**
 * A receipted statement about the same goods, minute or declaration that the log lacks yet, and
 * that leaves something to be said of them.
 */
async function isHeldAbout(
  head: string,
  message: Readonly<Record<string, string | number>>,
  vault: Vault,
): Promise<boolean> {
  const held = await vault.statement(head);
  if (held?.receipt === undefined || held.refused !== undefined) return false;
  const goods = message['goods'];
  if (goods !== undefined) {
    return (
      namedGoods(held.submission).some((named) => named.goods === goods) &&
      !closesGoods(held.submission, String(goods))
    );
  }
  const earlier = held.submission.message;
  if (message['number'] !== undefined) return earlier['number'] === message['number'];
  // A protest moves no head; a declaration and each nation's side of it are chains of their own.
  return (
    held.submission.type !== 'Protest' &&
    earlier['declaration'] === message['declaration'] &&
    earlier['section'] === message['section']
  );
}

async function knownHead(
  message: Readonly<Record<string, string | number>>,
  index: Index,
): Promise<string | undefined> {
  const section = String(message['section']);
  if (message['number'] !== undefined) {
    const minute = await index.minute(Number(message['number']));
    return minute?.lanes.find((lane) => lane.section === section)?.head;
  }
  const declaration = String(message['declaration']);
  if (message['section'] === undefined) {
    return (await index.declared(declaration))?.head ?? NO_HEAD;
  }
  const sides = await index.declaration(declaration);
  return sides.find((side) => side.section === section)?.head ?? NO_HEAD;
}
