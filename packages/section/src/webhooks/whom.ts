import { type SignedStatement, signerSlots, STATEMENTS } from '@acta/protocol';

/**
 * Whom an offer waits for: the receiver that a handoff names, else every party and section whose place
 * is still open, as owners of webhooks are called.
 */
export function waitsFor({ type, message, signatures }: SignedStatement): ReadonlySet<string> {
  if (type === 'Handoff') return new Set([String(message['to'])]);
  const owners = signerSlots(STATEMENTS[type], message).flatMap((slot, i) => {
    if (signatures[i] !== null || slot.by === 'key') return [];
    return [slot.by === 'party' ? slot.party : slot.section];
  });
  return new Set(owners);
}
