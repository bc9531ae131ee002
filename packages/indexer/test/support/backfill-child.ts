import { openIndex } from '../../src/index.ts';
import { storyChain } from './story-chain.ts';

/** Builds the index of a seeded chain in a folder, until it is killed. */
const [folder, seed] = process.argv.slice(2) as [string, string];
const chain = storyChain(Number(seed));
const documents = { document: () => Promise.resolve(undefined) };
// Its head comes nearer bit by bit, so that there are many writes to be killed in.
let head = 0;
const ledger = {
  ...chain.ledger(),
  head() {
    head = Math.min(head + 7, chain.blocks.length - 1);
    return Promise.resolve(chain.blocks[head]!);
  },
};
process.send!('ready');
await new Promise((resolve) => process.once('message', resolve));
const index = await openIndex({ folder, ledger, documents, pollEvery: 0 });
// It says each block that it has, so that it can be killed at any of them.
process.send!(index.status().block);
index.follow(({ number }) => process.send!(number));
