import { FakeChain } from './fake-chain.ts';
import { Random } from './random.ts';
import { Story } from './story.ts';

/** A chain that follows from its seed alone: two processes that make it have the same one. */
export function storyChain(seed: number, statements = 600): FakeChain {
  const chain = new FakeChain(seed);
  new Story(chain, new Random(seed)).play(statements);
  return chain;
}
