import type { Message } from '@acta/protocol';
import type { Random } from './random.ts';

export const NO_HASH = `0x${'00'.repeat(32)}`;

/** What every signed statement ends with. */
export const closing = (random: Random): Message => ({
  salt: random.hex(32),
  deadline: 1_766_000_000,
});

export function commission(random: Random, party: string, goods: string, seals = NO_HASH): Message {
  const document = random.hex(32);
  return { party, goods, seals, document, occurredAt: 1_763_999_000, ...closing(random) };
}

export function handoff(
  random: Random,
  {
    party,
    to,
    goods,
    head,
    seals = NO_HASH,
  }: Record<'party' | 'to' | 'goods' | 'head', string> & { seals?: string },
): Message {
  const document = random.hex(32);
  const occurredAt = 1_763_999_500;
  return { party, to, goods, head, seals, document, occurredAt, ...closing(random) };
}

export function answer(random: Random, party: string, offer: string, word = 'accepted'): Message {
  const document = random.hex(32);
  const occurredAt = 1_763_999_600;
  return { party, handoff: offer, answer: word, document, occurredAt, ...closing(random) };
}

export function packing(
  random: Random,
  { party, goods, head }: Record<'party' | 'goods' | 'head', string>,
  contents: string,
  count: number,
): Message {
  const document = random.hex(32);
  return { party, goods, head, contents, count, document, occurredAt: 0, ...closing(random) };
}
